import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { situation } from './facts.ts';
import { validAnswers, validStandard } from './fixtures.ts';
import { askedMaterials, layoutNodes, longestPath, openNodes, orderedNodes, takenNodes } from './flow.ts';
import type { FlowNode } from './schema.ts';

const standard = validStandard();
const idsOf = (things: readonly { id: string }[]) => things.map((thing) => thing.id);

function flowNode(id: string, after: string[]): FlowNode {
  const words = { task: 't', record: 'r', accountability: 'a' };
  return { id, name: id, kind: 'review', post: 'clerk', after, counted: true, ...words };
}

/** Any acyclic graph of up to 12 nodes, in shuffled file order. */
const graphs = fc
  .array(fc.array(fc.boolean(), { maxLength: 11 }), { minLength: 1, maxLength: 12 })
  .map((rows) =>
    rows.map((row, index) =>
      flowNode(
        `n${index}`,
        row.flatMap((edge, earlier) => (edge && earlier < index ? [`n${earlier}`] : [])),
      ),
    ),
  )
  .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length }));

describe('orderedNodes', () => {
  test('puts every node after its predecessors', () => {
    fc.assert(
      fc.property(graphs, (nodes) => {
        const ordered = idsOf(orderedNodes({ nodes }));
        expect(ordered).toHaveLength(nodes.length);
        for (const node of nodes) {
          for (const id of node.after) expect(ordered.indexOf(id)).toBeLessThan(ordered.indexOf(node.id));
        }
      }),
    );
  });

  test('leaves out a loop and what follows it', () => {
    const nodes = [flowNode('a', []), flowNode('b', ['a', 'c']), flowNode('c', ['b']), flowNode('d', ['c'])];
    expect(idsOf(orderedNodes({ nodes }))).toEqual(['a']);
  });
});

describe('takenNodes and askedMaterials', () => {
  test('leave out what does not apply', () => {
    const { facts } = situation(standard, validAnswers());
    expect(idsOf(takenNodes(standard, facts).applies)).toEqual([
      'receive',
      'accept',
      'review',
      'decide',
      'deliver',
    ]);
    expect(idsOf(askedMaterials(standard, facts).applies)).toEqual(['application', 'idCard']);
  });

  test('include what applies', () => {
    const { facts } = situation(standard, { ...validAnswers(), capital: 500, hasFood: true, foodStaff: 3 });
    expect(idsOf(takenNodes(standard, facts).applies)).toContain('taxOpinion');
    expect(idsOf(askedMaterials(standard, facts).applies)).toContain('foodPlan');
  });

  test('name the missing facts of what is not decided', () => {
    const { facts } = situation(standard, {});
    const nodes = takenNodes(standard, facts);
    expect(idsOf(nodes.undecided)).toEqual(['taxOpinion']);
    expect(nodes.missing).toEqual(['capital']);
    expect(askedMaterials(standard, facts).missing).toEqual(['hasFood']);
  });
});

describe('openNodes', () => {
  const all = new Set(idsOf(standard.nodes));
  const withoutTax = new Set([...all].filter((id) => id !== 'taxOpinion'));

  test('opens parallel branches together', () => {
    expect(openNodes(standard, all, new Set(['receive', 'accept']))).toEqual(['review', 'taxOpinion']);
  });

  test('waits for every branch that is taken', () => {
    expect(openNodes(standard, all, new Set(['receive', 'accept', 'review']))).toEqual(['taxOpinion']);
    expect(openNodes(standard, withoutTax, new Set(['receive', 'accept', 'review']))).toEqual(['decide']);
  });

  test('does not jump over a node that is not taken', () => {
    const nodes = [flowNode('a', []), flowNode('b', ['a']), flowNode('c', ['b'])];
    expect(openNodes({ nodes }, new Set(['a', 'c']), new Set())).toEqual(['a']);
    expect(openNodes({ nodes }, new Set(['a', 'c']), new Set(['a']))).toEqual(['c']);
  });

  test('opens nothing once all is done', () => expect(openNodes(standard, all, all)).toEqual([]));
});

describe('layoutNodes', () => {
  test('draws branches side by side and brings them together again', () => {
    const places = layoutNodes(standard).map(({ node, column, lane }) => `${node.id} ${column} ${lane}`);
    expect(places).toEqual([
      'receive 0 0',
      'accept 1 0',
      'review 2 0',
      'taxOpinion 2 1',
      'decide 3 0',
      'deliver 4 0',
    ]);
  });

  test('never puts two nodes in one place, nor a node left of its predecessor', () => {
    fc.assert(
      fc.property(graphs, (nodes) => {
        const placed = layoutNodes({ nodes });
        const byId = new Map(placed.map((one) => [one.node.id, one]));
        expect(new Set(placed.map(({ column, lane }) => `${column} ${lane}`)).size).toBe(nodes.length);
        for (const { node, column } of placed) {
          for (const id of node.after) expect(byId.get(id)?.column).toBeLessThan(column);
        }
      }),
    );
  });
});

test('longestPath counts the longest of parallel branches', () => {
  expect(longestPath(standard, (node) => node.limit?.value ?? 0)).toBe(5);
  expect(longestPath({ nodes: [] }, () => 1)).toBe(0);
});
