import { expect, test } from 'vitest';
import { choiceLabel, ENTRY_LABELS, PART_LABELS } from './difference-labels.ts';
import { Standard } from './schema.ts';

type Node = { anyOf?: Node[]; properties?: Record<string, Node>; items?: Node; const?: unknown };

/** Templates of documents are written in YAML alone. */
const UNNAMED = new Set(['documents']);

function unnamed(node: Node, field: string, top: boolean): string[] {
  const options = (node.anyOf ?? []).flatMap((option) =>
    typeof option.const === 'string' && !choiceLabel(field, option.const)
      ? [`${field} = ${option.const}`]
      : unnamed(option, field, false),
  );
  const fields = Object.entries(node.properties ?? {})
    .filter(([key]) => !UNNAMED.has(key))
    .flatMap(([key, inner]) => [
      ...(Object.hasOwn(top ? PART_LABELS : ENTRY_LABELS, key) ? [] : [key]),
      ...unnamed(inner, key, false),
    ]);
  return [...options, ...fields, ...(node.items ? unnamed(node.items, field, false) : [])];
}

test('every field of a standard and every fixed value has a name that people read', () => {
  expect(unnamed(Standard as Node, '', true)).toEqual([]);
});
