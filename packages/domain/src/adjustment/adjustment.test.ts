import { describe, expect, it } from 'vitest';
import { validStandard } from '../standard/fixtures.ts';
import { decisionProblems } from './check.ts';
import { closedBy, comingEffect, decisionState, effectsOf } from './effect.ts';
import { impactOf } from './impact.ts';
import { ADJUSTMENT_KINDS, type Adjustment, type Decision, type RecordedDecision } from './schema.ts';

const standard = validStandard();
const code = standard.item.basicCode;
const decision = (more: Partial<Adjustment> = {}, over: Partial<Decision> = {}): Decision => ({
  region: '340000',
  documentNo: '皖政〔2026〕1号',
  title: '关于调整事项的决定',
  sources: ['省政府公报'],
  adjustments: [
    {
      kind: 'cancel',
      items: [{ name: standard.item.name, code }],
      effectiveFrom: '2026-06-01',
      ...more,
    },
  ],
  ...over,
});
const recorded = (
  more: Partial<Adjustment> = {},
  over: Partial<RecordedDecision> = {},
): RecordedDecision => ({
  id: 'one',
  decision: decision(more),
  confirmedOn: '2026-05-01',
  ...over,
});
const at = (region: string) => ({ item: code.code, region });
const closed = (one: RecordedDecision, region: string, on: string) =>
  closedBy([one], at(region), on) !== undefined;

describe('an item that is cancelled', () => {
  it('is closed from the day of the decision on, there and in every region below', () => {
    for (const region of ['340000', '340100', '340121']) {
      expect([closed(recorded(), region, '2026-05-31'), closed(recorded(), region, '2026-06-01')]).toEqual([
        false,
        true,
      ]);
    }
    expect(closed(recorded(), '350000', '2026-07-01')).toBe(false);
  });

  it('stays open when the decision is a draft, withdrawn before its day, or about another item', () => {
    const { confirmedOn: _, ...draft } = recorded();
    expect(closed(draft, '340000', '2026-07-01')).toBe(false);
    expect(closed(recorded({}, { withdrawnOn: '2026-05-20' }), '340000', '2026-07-01')).toBe(false);
    expect(closedBy([recorded()], { item: 'other', region: '340000' }, '2026-07-01')).toBeUndefined();
    expect(closed(recorded({ items: [{ name: standard.item.name }] }), '340000', '2026-07-01')).toBe(false);
  });
});

describe('an item that is', () => {
  it.each(ADJUSTMENT_KINDS)('subject to %s', (kind) => {
    const closes = !['takeOver', 'change'].includes(kind);
    expect(closed(recorded({ kind }), '340000', '2026-06-01')).toBe(closes);
    expect(closed(recorded({ kind }), '340100', '2026-06-01')).toBe(closes && kind !== 'delegate');
  });

  it('suspended opens again after the last day, or when the suspension is withdrawn', () => {
    const until = recorded({ kind: 'suspend', effectiveTo: '2026-06-30' });
    expect([closed(until, '340000', '2026-06-30'), closed(until, '340000', '2026-07-01')]).toEqual([
      true,
      false,
    ]);
    const ended = recorded({ kind: 'suspend' }, { withdrawnOn: '2026-06-10' });
    expect([closed(ended, '340000', '2026-06-09'), closed(ended, '340000', '2026-06-10')]).toEqual([
      true,
      false,
    ]);
  });

  it('adjusted later is announced before', () => {
    expect(comingEffect([recorded()], at('340121'), '2026-05-31')?.from).toBe('2026-06-01');
    expect(comingEffect([recorded()], at('340121'), '2026-06-01')).toBeUndefined();
    expect(effectsOf([recorded()], at('340121'))).toHaveLength(1);
  });
});

describe('a decision is', () => {
  it.each([
    ['a draft before it is confirmed', { confirmedOn: undefined }, '2026-07-01', 'draft'],
    ['confirmed before its day', {}, '2026-05-31', 'confirmed'],
    ['in effect from its day on', {}, '2026-06-01', 'inEffect'],
    ['withdrawn', { withdrawnOn: '2026-05-10' }, '2026-06-01', 'withdrawn'],
  ] as const)('%s', (_, over, today, state) => {
    const { confirmedOn, ...rest } = { ...recorded(), ...over };
    expect(decisionState(confirmedOn === undefined ? rest : { ...rest, confirmedOn }, today)).toBe(state);
  });

  it('in effect when it is old and its day is not known', () => {
    expect(
      decisionState(
        { id: 'old', decision: decision({}, { adjustments: [] }), confirmedOn: '2026-01-01' },
        '2026-01-01',
      ),
    ).toBe('inEffect');
  });
});

describe('what is wrong with a decision', () => {
  const known = new Set([code.code]);
  const rules = (more: Partial<Adjustment>) =>
    decisionProblems(decision(more), known).map(({ rule }) => rule);
  it.each<[string, Partial<Adjustment>, string[]]>([
    ['nothing', {}, []],
    [
      'an unknown item',
      { items: [{ name: '别的', code: { ...code, code: '0' } }] },
      ['adjustment.itemUnknown'],
    ],
    ['an unknown successor', { successors: [{ code: { ...code, code: '0' } }] }, ['adjustment.itemUnknown']],
    ['no right body for a delegation', { kind: 'delegate' }, ['adjustment.rightBodyMissing']],
    ['no successor of a merger', { kind: 'merge' }, ['adjustment.successorMissing']],
    ['no successor of a split', { kind: 'split' }, ['adjustment.successorMissing']],
    ['a last day of a cancellation', { effectiveTo: '2026-07-01' }, ['adjustment.untilNeedless']],
    ['days in the wrong order', { kind: 'suspend', effectiveTo: '2026-05-01' }, ['effective.reversed']],
    ['a day there is not', { effectiveFrom: '2026-02-30' }, ['date.notReal']],
  ])('%s', (_, more, expected) => {
    expect(rules(more)).toEqual(expected);
  });

  it('a code without a day', () => {
    const {
      adjustments: [one],
    } = decision();
    if (!one) throw new Error('There is one.');
    const { effectiveFrom: _, ...undated } = one;
    expect(
      decisionProblems({ ...decision(), adjustments: [undated] }, known).map(({ rule }) => rule),
    ).toEqual(['adjustment.dateMissing']);
  });
});

describe('the impact of a decision', () => {
  const ref = { item: code.code, region: '340100', effectiveFrom: '2026-01-01', hash: 'a' };
  const here = { ...standard, region: '340100', effectiveFrom: '2026-01-01' };
  const layer = {
    extends: '340000',
    item: code,
    region: '340100',
    effectiveFrom: '2026-01-01',
    changes: {},
  };
  const network = {
    standards: [{ ref, standard: here }],
    layers: [layer, { ...layer, item: { ...code, code: 'other' } }],
    openCases: [
      { item: code.code, region: '340100', status: 'reviewing', count: 3 },
      { item: code.code, region: '350000', status: 'reviewing', count: 9 },
    ],
  };

  it('is what stands in its way: standards, layers, posts, lists and open cases', () => {
    const impact = impactOf(decision(), network);
    expect(impact.standards.map(({ ref: { hash } }) => hash)).toEqual(['a']);
    expect(impact.layers).toEqual([{ item: code.code, region: '340100', effectiveFrom: '2026-01-01' }]);
    expect(impact.windows[0]?.posts).toEqual([...new Set(standard.nodes.map(({ post }) => post))]);
    expect(impact.openCases).toEqual([network.openCases[0]]);
    expect(impact.lists.map(({ list }) => list)).toContain('power');
    expect(impact.unknown).toEqual([]);
  });

  it('of a delegation is that of the very level alone, and the layers that stood on it', () => {
    const impact = impactOf(decision({ kind: 'delegate' }), network);
    expect([impact.standards, impact.openCases]).toEqual([[], []]);
    expect(impact.layers).toHaveLength(1);
  });

  it('names successors that cannot be applied for yet, and items nobody knows here', () => {
    const successors = [
      { code, region: '340100' },
      { code, region: '340200' },
    ];
    const items = [{ name: '没有编码的事项' }, { name: standard.item.name, code }];
    const impact = impactOf(decision({ successors, items }), network);
    expect(impact.missing).toEqual([{ code, region: '340200' }]);
    expect(impact.unknown).toEqual(['没有编码的事项']);
  });
});
