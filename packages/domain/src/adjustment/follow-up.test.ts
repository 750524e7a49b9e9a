import { describe, expect, it } from 'vitest';
import { validStandard } from '../standard/fixtures.ts';
import { type FollowUp, followUps, type Ground } from './follow-up.ts';
import type { Adjustment, RecordedDecision } from './schema.ts';

const standard = validStandard();
const { code } = standard.item.basicCode;
const DAY = '2026-12-01';
const version = (effectiveFrom: string, region = '340000', effectiveTo?: string) => ({
  ref: { item: code, region, effectiveFrom, hash: `${region}${effectiveFrom}` },
  standard: { ...standard, region, effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) },
});
const layer = (effectiveFrom: string) => ({
  extends: '340000',
  item: standard.item.basicCode,
  region: '340100',
  effectiveFrom,
  changes: {},
});
const recorded = (
  more: Partial<Adjustment> = {},
  over: Partial<RecordedDecision> = {},
): RecordedDecision => ({
  id: 'one',
  decision: {
    region: '340000',
    title: '关于调整事项的决定',
    sources: ['省政府公报'],
    adjustments: [
      {
        kind: 'cancel',
        items: [{ name: standard.item.name, code: standard.item.basicCode }],
        effectiveFrom: DAY,
        ...more,
      },
    ],
  },
  confirmedOn: '2026-11-24',
  ...over,
});
const ground = (over: Partial<Ground> = {}): Ground => ({
  standards: [version('2020-01-01')],
  layers: [],
  lists: [],
  ...over,
});
const kinds = (tasks: readonly FollowUp[]) => [...new Set(tasks.map(({ kind }) => kind))].sort();
const power = (asOf: string) => ({ list: 'power' as const, region: '340000', asOf, items: new Set([code]) });

describe('a confirmed decision leaves to be done', () => {
  it('the standard, the windows and the published list in which it stands, each once', () => {
    const tasks = followUps([recorded()], ground({ lists: [power('2026-06-01')] }));
    expect(kinds(tasks)).toEqual(['list', 'standard', 'window']);
    const departments = new Set(standard.nodes.map(({ department }) => department ?? standard.department.id));
    expect(tasks.filter(({ kind }) => kind === 'window')).toHaveLength(departments.size);
    expect(new Set(tasks.map(({ due }) => due))).toEqual(new Set([DAY]));
  });

  it('the layers below, of which each region sees its own', () => {
    const standards = [version('2020-01-01'), version('2020-01-01', '340100')];
    const tasks = followUps([recorded()], ground({ standards, layers: [layer('2020-01-01')] }));
    expect(tasks.find(({ region }) => region === '340100')).toMatchObject({ kind: 'layer', subject: code });
    const own = followUps([recorded({ kind: 'delegate' })], ground({ standards }));
    expect(own.map(({ region }) => region)).not.toContain('340100');
  });

  it('nothing while it is a draft, when it is withdrawn, or when it names no item by code', () => {
    const { confirmedOn: _, ...draft } = recorded();
    expect(followUps([draft], ground())).toEqual([]);
    expect(followUps([recorded({}, { withdrawnOn: '2026-11-25' })], ground())).toEqual([]);
    expect(followUps([recorded({ items: [{ name: standard.item.name }] })], ground())).toEqual([]);
  });

  it('the windows alone, when an item is only suspended', () => {
    const tasks = followUps([recorded({ kind: 'suspend' })], ground({ lists: [power('2026-06-01')] }));
    expect(kinds(tasks)).toEqual(['window']);
  });
});

describe('what is seen to be done goes away by itself:', () => {
  it('the standard of a cancelled item once it ends before the day', () => {
    const standards = [version('2020-01-01', '340000', '2026-11-30')];
    expect(followUps([recorded()], ground({ standards }))).toEqual([]);
  });

  it('the standard and the layer of a changed item once they are written anew for the day', () => {
    const change = recorded({ kind: 'change' });
    const standards = [version('2020-01-01'), version('2020-01-01', '340100')];
    const layers = [layer('2020-01-01')];
    expect(kinds(followUps([change], ground({ standards, layers })))).toEqual([
      'layer',
      'standard',
      'window',
    ]);
    const renewed = { standards: [...standards, version(DAY)], layers: [...layers, layer(DAY)] };
    expect(kinds(followUps([change], ground(renewed)))).toEqual(['window']);
  });

  it('the list once there is an edition of the day or later', () => {
    const open = (asOf: string) => kinds(followUps([recorded()], ground({ lists: [power(asOf)] })));
    expect(open('2026-11-30')).toContain('list');
    expect(open(DAY)).not.toContain('list');
  });
});
