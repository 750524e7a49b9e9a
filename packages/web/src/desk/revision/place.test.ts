import { describe, expect, test } from 'vitest';
import { freeId, isWithin, nameOf, pathFrom, valueAt, withValue } from './place.ts';
import { beginning, newEntry, PARTS, type SchemaNode, shapeOf } from './shape.ts';

const document = { scope: 'a', nodes: [{ id: 'one' }, { id: 'two', limit: { value: 1 } }] };

describe('a place in a document', () => {
  test('is written as problems write it, and read back', () => {
    expect(nameOf(['nodes', 1, 'limit'])).toBe('nodes[1].limit');
    expect(pathFrom('nodes[1].limit')).toEqual(['nodes', 1, 'limit']);
    expect(valueAt(document, ['nodes', 1, 'limit', 'value'])).toBe(1);
    expect(valueAt(document, ['nodes', 5, 'limit'])).toBeUndefined();
  });

  test('takes another value without touching the rest, and undefined takes it away', () => {
    const changed = withValue(document, ['nodes', 1, 'limit', 'value'], 2);
    expect(changed).toEqual({ scope: 'a', nodes: [{ id: 'one' }, { id: 'two', limit: { value: 2 } }] });
    expect(document.nodes[1]?.limit?.value).toBe(1);
    expect(withValue(document, ['nodes', 0], undefined)).toMatchObject({ nodes: [{ id: 'two' }] });
    expect(withValue(document, ['scope'], undefined)).not.toHaveProperty('scope');
  });

  test('holds what is inside it, and nothing that is only named alike', () => {
    expect(isWithin('nodes[1].limit', 'nodes[1]')).toBe(true);
    expect(isWithin('nodes[10]', 'nodes[1]')).toBe(false);
    expect(isWithin('limitsOther', 'limits')).toBe(false);
  });

  test('gets an id that is free', () => {
    expect(freeId([{ id: 'node1' }, { id: 'node3' }], 'node')).toBe('node4');
  });
});

describe('the schema of standards', () => {
  test('says which control every part needs', () => {
    const kinds = Object.entries(PARTS).map(([part, schema]) => [part, shapeOf(schema).kind]);
    expect(Object.fromEntries(kinds)).toMatchObject({
      scope: 'text',
      effectiveFrom: 'date',
      caseKind: 'choice',
      materials: 'list',
      limits: 'group',
      promise: 'group',
    });
    const limits = PARTS.limits?.properties?.statutory as SchemaNode;
    expect(shapeOf(limits).kind).toBe('nullable');
  });

  test('gives a new material everything that it must have', () => {
    const entry = PARTS.materials?.items as SchemaNode;
    expect(newEntry(entry, [], 'material')).toEqual({
      id: 'material1',
      name: '',
      element: '',
      kind: 'form',
      medium: 'paper',
      originals: 0,
      copies: 0,
      necessity: 'required',
      source: 'applicant',
    });
    expect(beginning(PARTS.results as SchemaNode)).toEqual([]);
  });
});
