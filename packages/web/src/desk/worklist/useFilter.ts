import { useSearchParams } from 'wouter';
import { memory } from './memory.ts';

/** What narrows the list. It lives in the address, so that it survives a reload and the way back. */
export function useFilter() {
  const [params, setParams] = useSearchParams();
  memory.search = params.toString();
  const set = (next: { q?: string; kind?: string }) =>
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
  return { typed: params.get('q') ?? '', kind: params.get('kind') ?? '', set };
}
