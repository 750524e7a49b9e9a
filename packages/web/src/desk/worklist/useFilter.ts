import { useSearchParams } from 'wouter';
import { memory } from './memory.ts';

/** What narrows the list besides words and kind: names of the parts as the server knows them. */
export const PARTS = ['post', 'item', 'department', 'status', 'left', 'since', 'due'] as const;
export type Part = (typeof PARTS)[number];
const ALL = ['q', 'kind', ...PARTS] as const;
export type FilterName = (typeof ALL)[number];
export type FilterParts = Partial<Record<FilterName, string>>;

/** The parts of a filter that are set, from the search part of an address. */
export function readFilter(params: URLSearchParams): FilterParts {
  return Object.fromEntries(
    ALL.flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** Whether two filters narrow alike. */
export function sameFilter(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

/** What narrows the list. It lives in the address, so that it survives a reload and the way back. */
export function useFilter() {
  const [params, setParams] = useSearchParams();
  memory.search = params.toString();
  const set = (next: FilterParts) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  /** Takes a whole filter instead of the one in force. */
  const replace = (next: Readonly<Record<string, string>>) =>
    setParams(new URLSearchParams(Object.entries(next)), { replace: true });
  const parts = readFilter(params);
  return { parts, typed: parts.q ?? '', kind: parts.kind ?? '', set, replace };
}
