import { describe, expect, test } from 'vitest';
import { flowLines } from './flow-lines.ts';

describe('lines of a flow', () => {
  const dots = new Map([
    ['accept', { x: 50, y: 20 }],
    ['tax', { x: 150, y: 20 }],
    ['quality', { x: 150, y: 120 }],
    ['decide', { x: 250, y: 20 }],
  ]);

  test('nodes of one lane are joined by a straight line', () => {
    const [line] = flowLines([{ from: 'accept', to: 'tax' }], dots, { upright: false, column: 100 });
    expect(line?.path).toBe('M50 20L150 20');
  });

  test('a branch leaves its lane half a column after where it comes from and ends at its own dot', () => {
    const [line] = flowLines([{ from: 'accept', to: 'quality' }], dots, { upright: false, column: 100 });
    expect(line?.path).toContain('Q100 20 100 30');
    expect(line?.path).toMatch(/H150$/);
  });

  test('a branch rejoins half a column before where it goes to', () => {
    const [line] = flowLines([{ from: 'quality', to: 'decide' }], dots, { upright: false, column: 100 });
    expect(line?.path).toContain('Q200 120 200 110');
    expect(line?.path).toMatch(/H250$/);
  });

  test('upright, a branch leaves beside its dot and rejoins beside the next', () => {
    const upright = new Map([
      ['a', { x: 10, y: 10 }],
      ['b', { x: 40, y: 80 }],
      ['c', { x: 10, y: 150 }],
    ]);
    const lines = flowLines(
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
      ],
      upright,
      { upright: true, column: 0 },
    );
    expect(lines.map((line) => line.path)).toEqual([
      'M10 10H30Q40 10 40 20V80',
      'M40 80V140Q40 150 30 150H10',
    ]);
  });

  test('an edge to a node that is not drawn is left out', () => {
    expect(flowLines([{ from: 'accept', to: 'gone' }], dots, { upright: false, column: 100 })).toEqual([]);
  });
});
