import { describe, expect, test } from 'vitest';
import { buildCalendar } from '../calendar/index.ts';
import type { Actor } from '../case/index.ts';
import {
  allowedProposalSteps,
  type CourseState,
  courseOf,
  type DraftStage,
  decideProposal,
  evolveProposal,
  measuredOf,
  type ProposalEventBody,
  type ProposalState,
  repeatedSources,
  standingOfProposal,
} from './index.ts';

const REGION = '340000';
const DEPARTMENT = 'publicSecurity';
const person = (id: string, post: string, region = REGION, department = DEPARTMENT): Actor => ({
  kind: 'staff',
  id,
  name: id,
  holdings: [{ post, department, region }],
});
const manager = person('manager', 'standardsManager');
const clerk = person('clerk', 'clerk');
const county = person('county', 'clerk', '340123');
const elsewhere = person('elsewhere', 'standardsManager', '330000');
const citizen: Actor = { kind: 'applicant', id: 'citizen', name: 'citizen', holdings: [] };

const proposed: ProposalEventBody = {
  kind: 'proposed',
  data: {
    item: '1',
    department: DEPARTMENT,
    title: '户口簿不再收取',
    points: [{ part: 'materials', text: '户口簿可以由系统核对' }],
    sources: [{ kind: 'suggestion', text: '窗口每天都有人白跑' }],
  },
};

function after(...bodies: readonly ProposalEventBody[]): ProposalState {
  const state = [proposed, ...bodies].reduce<ProposalState | undefined>(
    (before, body, index) =>
      evolveProposal(before, {
        ...body,
        region: REGION,
        proposalId: 'p',
        seq: index + 1,
        at: '2026-11-24T00:00:00Z',
        by: { id: 'county', name: 'county' },
      }),
    undefined,
  );
  if (!state) throw new Error('A proposal begins.');
  return state;
}

const taken: ProposalEventBody = { kind: 'taken', data: { draft: 'd' } };
const rejected: ProposalEventBody = { kind: 'rejected', data: { reason: '法律要求' } };

describe('a proposal of revision', () => {
  test('stands where its draft stands, and is open again when the draft is dropped', () => {
    const stages: [DraftStage | undefined, string][] = [
      [undefined, 'taken'],
      ['drafting', 'taken'],
      ['approved', 'taken'],
      ['published', 'published'],
      ['dropped', 'proposed'],
    ];
    for (const [stage, standing] of stages) expect(standingOfProposal(after(taken), stage)).toBe(standing);
    expect(standingOfProposal(after(), undefined)).toBe('proposed');
    expect(standingOfProposal(after(rejected), undefined)).toBe('rejected');
  });

  test('is dealt with by post, person and where it stands', () => {
    const cells = (state: ProposalState, draftStage?: DraftStage) =>
      Object.fromEntries(
        [manager, clerk, county, elsewhere, citizen].map((actor) => [
          actor.id,
          allowedProposalSteps(state, { actor, draftStage }).join(' '),
        ]),
      );
    const nobody = { manager: '', clerk: '', county: '', elsewhere: '', citizen: '' };
    const open = {
      ...nobody,
      manager: 'takeUp reject addSource',
      clerk: 'addSource',
      county: 'addSource withdraw',
    };
    expect(cells(after())).toEqual(open);
    expect(cells(after(taken), 'dropped')).toEqual(open);
    const support = { ...nobody, manager: 'addSource', clerk: 'addSource', county: 'addSource' };
    expect(cells(after(taken), 'review')).toEqual(support);
    expect(cells(after(taken), 'published')).toEqual(nobody);
    expect(cells(after(rejected))).toEqual(nobody);
  });

  test('names each source once', () => {
    const rating = { kind: 'rating', caseId: 'a' } as const;
    expect(repeatedSources([rating, { kind: 'card', number: '1', text: '超时' }, rating])).toEqual([2]);
    const step = { kind: 'addSource', source: { kind: 'suggestion', text: '窗口每天都有人白跑' } } as const;
    const decision = decideProposal(after(), step, { actor: clerk });
    expect('refusal' in decision && decision.refusal.code).toBe('badRequest');
  });

  test('keeps who named which source', () => {
    const source = { kind: 'complaint', number: 'TS-1', text: '来回跑' } as const;
    const state = after({ kind: 'sourceAdded', data: { source } });
    expect(state.sources).toHaveLength(2);
    expect(state.sources[1]).toMatchObject({ ...source, by: { id: 'county' } });
  });
});

const calendar = buildCalendar([
  {
    year: 2026,
    notices: [{ id: 'n', title: '放假安排' }],
    holidays: [{ name: { zh: '元旦', en: 'New Year' }, notice: 'n', rest: ['2026-01-01'] }],
  },
]);

/** Accepted on Monday 2 March 2026, decided on Monday 9 March. */
const state = (over: Partial<CourseState> = {}): CourseState => ({
  acceptedAt: '2026-03-02T02:00:00.000Z',
  decidedAt: '2026-03-09T02:00:00.000Z',
  promisedDue: '2026-03-09',
  correctionCount: 0,
  materials: [
    { material: 'form', files: [], onPaper: true },
    { material: 'idCard', files: [], onPaper: true },
  ],
  nodes: [
    { node: 'accept', status: 'done' },
    { node: 'survey', status: 'skipped' },
    { node: 'deliver', status: 'waiting' },
  ],
  ...over,
});

describe('what cases show of a version', () => {
  test('time is counted in working days from the day the limits begin, without what is not counted', () => {
    expect(courseOf(state(), calendar)).toEqual({
      materials: 2,
      nodes: 2,
      days: 5,
      corrected: false,
      late: false,
    });
    const corrected = state({ correctedAt: '2026-03-01T02:00:00.000Z', correctionCount: 1 });
    expect(courseOf(corrected, calendar)).toMatchObject({ days: 6, corrected: true });
    const survey = { kind: 'inspection', name: '检验', excluded: true, from: '2026-03-03', to: '2026-03-05' };
    const held = state({ procedures: [survey as NonNullable<CourseState['procedures']>[number]] });
    expect(courseOf(held, calendar)?.days).toBeLessThan(5);
    expect(courseOf(state({ promisedDue: '2026-03-06' }), calendar)?.late).toBe(true);
    const { decidedAt: _, ...open } = state();
    expect(courseOf(open, calendar)).toBeUndefined();
  });

  test('figures are means over all cases, and shares of bad ratings over those rated', () => {
    const course = { materials: 2, nodes: 3, days: 4, corrected: false, late: false };
    expect(
      measuredOf([
        { ...course, rating: 5 },
        { ...course, days: 1, corrected: true },
        { ...course, days: 1, rating: 3 },
        { ...course, late: true },
      ]),
    ).toEqual({
      cases: 4,
      materials: 2,
      nodes: 3,
      days: 2.5,
      corrected: 0.25,
      late: 0.25,
      rated: 2,
      poor: 0.5,
    });
    expect(measuredOf([])).toMatchObject({ cases: 0, days: null, poor: null });
  });
});
