import { describe, expect, it } from 'vitest';
import type { Adjustment, RecordedDecision } from './schema.ts';
import { adjustedBy, tellingsOf } from './telling.ts';

const code = { system: 'C0109', code: '000131127004' };
const cancel: Adjustment = {
  kind: 'cancel',
  items: [{ name: '公司设立登记', code }],
  effectiveFrom: '2026-12-01',
};
const recorded = (one: Adjustment, more: Partial<RecordedDecision> = {}): RecordedDecision => ({
  id: 'decision',
  decision: { region: '340000', title: '关于调整一批事项的决定', sources: ['公报'], adjustments: [one] },
  confirmedOn: '2026-11-24',
  ...more,
});
const days = (row: RecordedDecision, today: string) => tellingsOf([row], today).map(({ day }) => day);

describe('what is to be told', () => {
  it('is looked for every day until the item is closed, and once more on the day after', () => {
    expect(days(recorded(cancel), '2026-11-24')).toEqual(['2026-11-24']);
    expect(days(recorded(cancel), '2026-12-01')).toEqual(['2026-12-01']);
    expect(days(recorded(cancel), '2027-05-01')).toEqual(['2026-12-02']);
  });

  it('of a decision recorded after its first day counts from the day it was confirmed', () => {
    const late = recorded({ ...cancel, effectiveFrom: '2020-01-01' });
    expect(days(late, '2027-05-01')).toEqual(['2026-11-25']);
  });

  it.each<[string, RecordedDecision]>([
    ['a draft', { id: 'draft', decision: recorded(cancel).decision }],
    ['what was withdrawn', recorded(cancel, { withdrawnOn: '2026-11-25' })],
    ['what closes nothing', recorded({ ...cancel, kind: 'change' })],
    ['what names its item in words alone', recorded({ ...cancel, items: [{ name: '公司设立登记' }] })],
    ['a suspension that is over', recorded({ ...cancel, kind: 'suspend', effectiveTo: '2026-12-03' })],
  ])('is not %s', (_, row) => {
    expect(tellingsOf([row], '2026-12-04')).toEqual([]);
  });

  it('says who finishes what was accepted: by the kind, unless the decision says it', () => {
    const finishes = (one: Adjustment) => adjustedBy(recorded(one), one, () => '')?.openCases;
    expect(finishes(cancel)).toBe('continue');
    expect(finishes({ ...cancel, kind: 'delegate' })).toBe('stay');
    expect(finishes({ ...cancel, kind: 'delegate', openCases: 'continue' })).toBe('continue');
    expect(finishes({ ...cancel, kind: 'takeOver' })).toBeUndefined();
  });

  it('names the right body and what takes its place', () => {
    const merge: Adjustment = {
      ...cancel,
      kind: 'merge',
      successors: [{ code }],
      rightBody: { name: '市局' },
    };
    expect(adjustedBy(recorded(merge), merge, () => '企业登记')).toEqual({
      decision: 'decision',
      title: '关于调整一批事项的决定',
      kind: 'merge',
      from: '2026-12-01',
      openCases: 'continue',
      rightBody: '市局',
      successors: ['企业登记'],
    });
  });
});
