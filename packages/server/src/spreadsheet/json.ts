/** JSON lists of objects as rows: a column for each value, however deep it lies. */

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deeper than this nothing is a table. */
const DEEPEST = 4;
/** What parts the entries of a list within a cell. */
export const LIST_SIGN = '；';

/**
 * Heading and rows of a list of objects, or of the first such list in an object. An object within gives columns named by
 * its path (`limit.value`), a list one cell with its entries; of entries that are objects their texts alone.
 */
export function* jsonRows(source: unknown): Generator<readonly string[]> {
  const list = listIn(source);
  const rows = list.map((entry) => flattened(entry));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (columns.length === 0) return;
  yield columns;
  for (const row of rows) yield columns.map((column) => row.get(column) ?? '');
}

function listIn(source: unknown): readonly Fields[] {
  if (Array.isArray(source)) return source.filter(isFields);
  if (!isFields(source)) return [];
  return (
    (Object.values(source).find((value) => Array.isArray(value) && value.some(isFields)) as
      | Fields[]
      | undefined) ?? []
  ).filter(isFields);
}

function flattened(fields: Fields, path = '', depth = 0, into = new Map<string, string>()) {
  for (const [key, value] of Object.entries(fields)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (isFields(value) && depth < DEEPEST) flattened(value, name, depth + 1, into);
    else if (Array.isArray(value)) into.set(name, value.map(entryText).filter(Boolean).join(LIST_SIGN));
    else if (value !== null && value !== undefined) into.set(name, String(value));
  }
  return into;
}

/** A law with its articles becomes one text; numbers and marks beside a name say nothing without their own names. */
function entryText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const parts = isFields(value) ? Object.values(value) : [];
  return parts
    .flatMap((part) => (Array.isArray(part) ? part : [part]))
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
}
