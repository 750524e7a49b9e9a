import { describe, expect, test } from 'vitest';
import { type ItemOverTime, reductionsOf, standingOf } from './reductions.ts';
import { type Worth, workdaysOf } from './worth.ts';

const workdays = (value: number) => ({ value, unit: 'workday' as const });
const worth = (over: Partial<Worth> = {}): Worth => ({
  materials: 6,
  nodes: 4,
  promised: workdays(10),
  statutory: workdays(20),
  ...over,
});
const item = (before?: Worth, after?: Worth): ItemOverTime => ({
  item: '1',
  region: '340000',
  ...(before ? { before } : {}),
  ...(after ? { after } : {}),
});

describe('the three reductions', () => {
  test('sum over the items, so that a long list weighs more than a short one', () => {
    const result = reductionsOf([
      item(worth({ materials: 9 }), worth({ materials: 6, nodes: 3, promised: workdays(4) })),
      item(worth({ materials: 3 }), worth({ materials: 2, nodes: 3, promised: workdays(5) })),
    ]);
    expect(result.materials).toEqual({ before: 12, after: 8, items: 2, cut: 4 / 12 });
    expect(result.nodes).toEqual({ before: 8, after: 6, items: 2, cut: 0.25 });
    expect(result.promised).toEqual({ before: 20, after: 9, items: 2, cut: 11 / 20 });
  });

  test('measure the promise against the law on each of the days', () => {
    const { compression } = reductionsOf([
      item(worth(), worth({ promised: workdays(5) })),
      item(worth({ statutory: null }), worth({ statutory: null })),
    ]);
    expect(compression).toEqual({ before: 0.5, after: 0.75, items: 1 });
  });

  test('leave out of every sum what is in force on one of the days alone, and say how many', () => {
    const result = reductionsOf([item(worth(), worth()), item(undefined, worth()), item(worth()), item()]);
    expect(result).toMatchObject({ kept: 1, new: 1, ended: 1 });
    expect(result.materials).toEqual({ before: 6, after: 6, items: 1, cut: 0 });
    expect([item(worth(), worth()), item(undefined, worth()), item(worth()), item()].map(standingOf)).toEqual(
      ['kept', 'new', 'ended', undefined],
    );
  });

  test('do not add calendar days to working days', () => {
    const days = worth({ promised: { value: 60, unit: 'day' } });
    const result = reductionsOf([item(days, worth()), item(worth(), worth({ promised: workdays(8) }))]);
    expect(result.promised).toEqual({ before: 10, after: 8, items: 1, cut: 0.2 });
    expect(result.materials.items).toBe(2);
    expect(workdaysOf({ value: 0, unit: 'day' })).toBe(0);
  });

  test('are negative when more is asked, and none when there was nothing to cut', () => {
    expect(reductionsOf([item(worth({ nodes: 4 }), worth({ nodes: 5 }))]).nodes.cut).toBe(-0.25);
    expect(reductionsOf([item(worth({ materials: 0 }), worth())]).materials.cut).toBeNull();
    expect(reductionsOf([]).compression).toEqual({ before: null, after: null, items: 0 });
  });
});
