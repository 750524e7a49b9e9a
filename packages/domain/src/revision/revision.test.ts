import { describe, expect, test } from 'vitest';
import { buildCalendar } from '../calendar/index.ts';
import type { Actor } from '../case/index.ts';
import { testDictionary, validStandard } from '../standard/fixtures.ts';
import {
  allowedDraftSteps,
  blankDraft,
  checkDraft,
  copyOf,
  DRAFT_STATES,
  type DraftEventBody,
  type DraftState,
  type DraftStep,
  decideDraft,
  evolveDraft,
  mergeDrafts,
} from './index.ts';

const { effectiveTo: _, ...standard } = validStandard();
const PLACE = {
  region: standard.region,
  draftId: 'd',
  item: standard.item.basicCode.code,
  department: standard.department.id,
};
const person = (id: string, ...posts: string[]): Actor => ({
  kind: 'staff',
  id,
  name: id,
  holdings: posts.map((post) => ({ post, department: PLACE.department, region: PLACE.region })),
});
const manager = person('manager', 'standardsManager');
const approver = person('approver', 'approver');
const both = person('both', 'standardsManager', 'approver');
const ground = (actor: Actor, hash = 'h') => ({ actor, problems: [], hash, effectiveFrom: '2027-01-01' });

function after(actor: Actor, ...bodies: readonly DraftEventBody[]): DraftState {
  const { region, draftId, ...data } = PLACE;
  const all: DraftEventBody[] = [{ kind: 'started', data }, ...bodies];
  const state = all.reduce<DraftState | undefined>((before, body, index) => {
    const by = { id: actor.id, name: actor.name };
    return evolveDraft(before, { ...body, region, draftId, seq: index + 1, at: '2026-11-24T00:00:00Z', by });
  }, undefined);
  if (!state) throw new Error('A draft begins.');
  return state;
}

const submitted: DraftEventBody = { kind: 'submitted', data: { hash: 'h' } };
const approved: DraftEventBody = { kind: 'approved', data: { hash: 'h' } };
const codeOf = (state: DraftState, step: DraftStep, actor: Actor, hash?: string) => {
  const decision = decideDraft(state, step, ground(actor, hash));
  return 'refusal' in decision ? decision.refusal.code : 'done';
};

describe('who may do what with a draft', () => {
  test('is told by post, stage and person', () => {
    const table = {
      drafting: after(manager),
      consulting: after(manager, { kind: 'consulted', data: {} }),
      review: after(manager, submitted),
      approved: after(manager, submitted, approved),
      published: after(manager, submitted, approved, {
        kind: 'published',
        data: { hash: 'h', effectiveFrom: '2027-01-01' },
      }),
      dropped: after(manager, { kind: 'dropped', data: { reason: 'x' } }),
    };
    expect(Object.keys(table)).toEqual([...DRAFT_STATES]);
    const cells = Object.entries(table).map(([stage, state]) => [
      stage,
      allowedDraftSteps(state, manager).join(' '),
      allowedDraftSteps(state, approver).join(' '),
    ]);
    expect(cells).toEqual([
      ['drafting', 'save consult submit drop', ''],
      ['consulting', 'comment submit return drop', 'comment return'],
      ['review', 'comment return drop', 'comment approve return'],
      ['approved', 'return publish drop', 'return'],
      ['published', '', ''],
      ['dropped', '', ''],
    ]);
  });

  test('nobody approves what they wrote, though they hold the post', () => {
    const wrote: DraftEventBody = { kind: 'saved', data: { revision: 2, parts: ['scope'] } };
    expect(codeOf(after(both, wrote, submitted), { kind: 'approve' }, both)).toBe('samePerson');
    expect(codeOf(after(manager, submitted), { kind: 'approve' }, both)).toBe('done');
  });

  test('what nobody approved is not published', () => {
    const state = after(manager, submitted, approved);
    expect(codeOf(state, { kind: 'publish' }, manager)).toBe('done');
    expect(codeOf(state, { kind: 'publish' }, manager, 'other')).toBe('notAllowedNow');
  });

  test('going back takes the approval away', () => {
    const state = after(manager, submitted, approved, { kind: 'returned', data: { reason: '补充' } });
    expect(state).toMatchObject({ stage: 'drafting', returned: { reason: '补充' } });
    expect(state.approved).toBeUndefined();
  });
});

describe('two people in one draft', () => {
  test('both keep what only they changed', () => {
    const merged = mergeDrafts({ a: 1, b: 1, c: 1 }, { a: 2, b: 1 }, { a: 1, b: 2, c: 1, d: 1 });
    expect(merged).toEqual({ document: { a: 2, b: 2, d: 1 }, conflicts: [] });
  });

  test('are told what both changed; the same change is none', () => {
    expect(mergeDrafts({ a: 1, b: 1 }, { a: 2, b: 3 }, { a: 3, b: 3 })).toEqual({
      document: { a: 2, b: 3 },
      conflicts: ['a'],
    });
  });
});

describe('the check of a draft', () => {
  const surroundings = {
    dictionary: testDictionary(),
    calendar: buildCalendar([
      {
        year: 2026,
        notices: [{ id: 'n', title: 'test' }],
        holidays: [{ name: { zh: '元旦', en: 'New Year' }, notice: 'n', rest: ['2026-01-01'] }],
      },
    ]),
    today: '2026-11-24',
    versions: [standard],
  };
  const rules = (document: Record<string, unknown>, versions = [standard]) =>
    checkDraft(document, PLACE, { ...surroundings, versions }).map(({ rule, path }) => `${rule} ${path}`);
  const own = (found: string[]) => found.filter((one) => /^(draft|effective)\./.test(one));
  const draft = copyOf(standard, '2027-01-01');

  test('has nothing of its own against a later version of the same place', () => {
    expect(own(rules({ ...draft }))).toEqual([]);
  });

  test('finds a place that is not its own', () => {
    expect(own(rules({ ...draft, region: '110000' }))).toEqual(['draft.placeDiffers region']);
  });

  test('finds a day that has passed, is taken, or lies in a version that can no longer change', () => {
    expect(own(rules({ ...draft, effectiveFrom: '2026-11-23' }))).toEqual([
      'draft.effectivePassed effectiveFrom',
    ]);
    const coming = { ...standard, effectiveFrom: '2027-01-01' };
    expect(own(rules({ ...draft }, [coming]))).toEqual(['draft.effectiveTaken effectiveFrom']);
    const bounded = { ...standard, effectiveTo: '2027-06-30' };
    expect(own(rules({ ...draft }, [bounded]))).toEqual(['effective.overlaps effectiveFrom']);
    const later = { ...standard, effectiveFrom: '2027-03-01' };
    expect(own(rules({ ...draft, effectiveTo: '2027-04-01' }, [later]))).toEqual([
      'effective.overlaps effectiveTo',
    ]);
  });

  test('of an empty draft says what is missing instead of failing', () => {
    const blank = blankDraft({
      name: '新事项',
      code: standard.item.basicCode,
      region: PLACE.region,
      department: PLACE.department,
      departmentName: '部门',
      effectiveFrom: '2027-01-01',
    });
    expect(rules({ ...blank })).toEqual(expect.arrayContaining(['schema.minItems nodes']));
  });
});
