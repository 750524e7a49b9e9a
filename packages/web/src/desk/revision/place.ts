/** Places in a document that is being written: reading, writing, and what is wrong at each. */
import type { DraftProblem } from '@yimen/api';
import type { DraftDocument } from '@yimen/domain/revision';
import { pathOf } from '@yimen/domain/standard';

export type Path = readonly (string | number)[];
export type Fields = { readonly [key: string]: unknown };

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `['nodes', 2, 'limit']` as `nodes[2].limit`: the way problems name it, and the id of its control. */
export const nameOf = (path: Path): string => pathOf(...path);
export const controlId = (path: Path): string => `at-${nameOf(path)}`;

/** 'nodes[2].limit' as ['nodes', 2, 'limit']. */
export function pathFrom(name: string): Path {
  return [...name.matchAll(/([^.[\]]+)/g)].map(([, part = '']) => (/^\d+$/.test(part) ? Number(part) : part));
}

export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
    return isFields(value) ? value[key] : undefined;
  }, document);
}

/** The document with another value at a place; undefined takes the field or entry away. */
export function withValue(document: DraftDocument, path: Path, value: unknown): DraftDocument {
  return placed(document, path, value) as DraftDocument;
}

function placed(at: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list = Array.isArray(at) ? [...at] : [];
    const inner = rest.length === 0 ? value : placed(list[key], rest, value);
    if (inner === undefined) list.splice(key, 1);
    else list[key] = inner;
    return list;
  }
  const fields = { ...(isFields(at) ? at : {}) };
  const inner = rest.length === 0 ? value : placed(fields[key], rest, value);
  if (inner === undefined) delete fields[key];
  else fields[key] = inner;
  return fields;
}

/** Whether a problem is at a place or somewhere inside it. */
export function isWithin(problem: string, place: string): boolean {
  if (problem === place) return true;
  return problem.startsWith(`${place}.`) || problem.startsWith(`${place}[`);
}

/** Whether a problem is about where a value comes from: it is told at its provenance. */
export const isSourceProblem = ({ rule }: DraftProblem): boolean => /^(layer\.)?provenance/.test(rule);

/** What is wrong at a place itself or, for a value without a control of its own for each part, inside it. */
export function problemsAt(
  problems: readonly DraftProblem[],
  path: Path,
  inside: boolean,
): readonly DraftProblem[] {
  const place = nameOf(path);
  return problems.filter((one) => (inside ? isWithin(one.path, place) : one.path === place));
}

/** An id that none of the entries has: `material6`. */
export function freeId(entries: readonly unknown[], stem: string): string {
  const taken = new Set(entries.map((entry) => (isFields(entry) ? entry.id : undefined)));
  for (let number = entries.length + 1; ; number += 1) {
    if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
  }
}
