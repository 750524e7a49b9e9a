import type { CaseView, CommandReply } from '@yimen/api';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from '../testing/app.ts';
import { caseRoutes } from './index.ts';
import { type CommandName, refusal, startCase, type TestCase, TODAY, testStandard } from './testing.ts';

const standard = testStandard({
  procedures: [
    {
      id: 'testing',
      kind: 'testing',
      name: '检验检测',
      limit: { value: 10, unit: 'workday' },
      excluded: true,
      basis: ['law'],
    },
  ],
});
/** The same item a day before the test begins: in force from then on, with a legal review and a shorter promise. */
const newer: Standard = {
  ...standard,
  effectiveFrom: '2026-11-23',
  limits: { ...standard.limits, promised: { value: 4, unit: 'workday', basis: ['law'] } },
  nodes: [
    ...standard.nodes.map((node) =>
      node.id === 'decide' ? { ...node, after: ['legalReview', 'taxReview'] } : node,
    ),
    ...standard.nodes
      .filter(({ id }) => id === 'review')
      .map((node) => ({ ...node, id: 'legalReview', name: '法制审核', after: ['review'] })),
  ],
};
const older: Standard = { ...standard, effectiveTo: '2026-11-22' };

let test: TestApp;
const ids = new Map<string, { id: string; name: string }>();
beforeAll(async () => {
  test = await startTestApp({
    now: '2026-11-20T02:00:00.000Z',
    routes: caseRoutes,
    standards: [older, newer],
  });
  for (const who of ['reviewer2', 'reviewer', 'chair', 'approver']) {
    const { account } = await test.as(who);
    ids.set(who, { id: account?.id ?? '', name: account?.name ?? '' });
  }
}, 60_000);
afterAll(async () => test.stop());

const person = (who: string) => ids.get(who) ?? { id: '', name: '' };
type Call = TestClient['call'];
type Params = TestCase['params'];
type Body = Record<string, unknown>;
type Key = Parameters<Call>[0];

const C = '/cases/:region/:caseId';
/** Commands by name: their resource, their body, who gives them. */
const SEND: Record<string, { at: string; body: () => Body; who: string }> = {
  sendBack: {
    at: 'returns',
    body: () => ({ node: 'decide', to: 'review', reason: '意见不明确' }),
    who: 'approver',
  },
  assign: {
    at: 'assignments',
    body: () => ({ node: 'review', to: person('reviewer2'), reason: '分工调整' }),
    who: 'reviewer',
  },
  recuse: { at: 'recusals', body: () => ({ node: 'review', reason: '亲属关系' }), who: 'reviewer' },
  startProcedure: {
    at: 'procedures',
    body: () => ({ node: 'review', procedure: 'testing', plannedEnd: '2026-11-26', reason: '检测样品' }),
    who: 'reviewer',
  },
  endProcedure: {
    at: 'procedure-endings',
    body: () => ({ node: 'review', no: 1, conclusion: '合格' }),
    who: 'reviewer',
  },
  announceHearing: {
    at: 'hearing-announcement',
    body: () => ({ node: 'review', reason: '涉及重大利益关系' }),
    who: 'reviewer',
  },
  requestHearing: { at: 'hearing-request', body: () => ({ reason: '希望说明情况' }), who: 'citizen' },
  waiveHearing: { at: 'hearing-waiver', body: () => ({}), who: 'citizen' },
  scheduleHearing: {
    at: 'hearing-schedule',
    body: () => ({
      node: 'review',
      at: '2026-12-08T09:30:00+08:00',
      place: '第一会议室',
      chair: person('chair'),
    }),
    who: 'reviewer',
  },
  holdHearing: { at: 'hearing-minutes', body: () => ({ minutes: '申请人陈述……' }), who: 'chair' },
  extend: { at: 'extension', body: () => ({ value: 5, reason: '案情复杂' }), who: 'head' },
  terminate: {
    at: 'termination',
    body: () => ({ node: 'review', ground: 'applicantGone', reason: '申请人已注销' }),
    who: 'reviewer',
  },
  proposeMigration: {
    at: 'migration-proposal',
    body: () => ({ node: 'review', to: newerRef(), reason: '新标准时限更短' }),
    who: 'reviewer',
  },
  consentMigration: { at: 'migration-consent', body: () => ({}), who: 'citizen' },
  declineMigration: { at: 'migration-rejection', body: () => ({}), who: 'citizen' },
};

function newerRef() {
  const [found] = test.services.standards.versions('000131127004', '340000');
  return found?.ref;
}

type Given = { as?: string; seq?: number; key?: string; body?: Body };
async function give(one: TestCase, command: string, given: Given = {}): Promise<CommandReply> {
  const { at, body, who } = SEND[command] ?? { at: '', body: () => ({}), who: '' };
  const { call } = await test.as(given.as ?? who);
  const send = call as unknown as (
    key: Key,
    input: { params: Params; body: Body },
    extra: { idempotencyKey?: string },
  ) => Promise<CommandReply>;
  const sent = { ...(given.body ?? body()), expectedSeq: given.seq ?? one.seq };
  const key = given.key === undefined ? {} : { idempotencyKey: given.key };
  const reply = await send(`POST ${C}/${at}` as Key, { params: one.params, body: sent }, key);
  one.seq = Math.max(one.seq, reply.seq);
  return reply;
}

const ACCEPTED: CommandName[] = ['receive', 'accept'];
type Step = CommandName | (string & {});

/** A case opened under the older version on Friday 20 November 2026 and led to where a command is given, on the 24th. */
async function start(steps: readonly Step[]): Promise<TestCase> {
  test.clock.set('2026-11-20T02:00:00.000Z');
  const one = await startCase(test, older);
  test.clock.set(TODAY);
  for (const step of steps) {
    if (step === 'holdHearing') test.clock.set('2026-12-08T03:00:00.000Z');
    if (step in SEND) await give(one, step);
    else await one.give(step as CommandName);
  }
  return one;
}

const ANNOUNCED: Step[] = [...ACCEPTED, 'announceHearing'];
const SCHEDULED: Step[] = [...ANNOUNCED, 'requestHearing', 'scheduleHearing'];
const PROPOSED: Step[] = [...ACCEPTED, 'proposeMigration'];

/** Each command: what must have happened before, who must not give it, and the status it leads to. */
const COMMANDS: [string, Step[], string, CaseView['status']][] = [
  ['sendBack', [...ACCEPTED, 'completeNode'], 'reviewer', 'reviewing'],
  ['assign', ACCEPTED, 'certifier', 'reviewing'],
  ['recuse', ACCEPTED, 'certifier', 'reviewing'],
  ['startProcedure', ACCEPTED, 'approver', 'suspended'],
  ['endProcedure', [...ACCEPTED, 'startProcedure'], 'approver', 'reviewing'],
  ['announceHearing', ACCEPTED, 'approver', 'reviewing'],
  ['requestHearing', ANNOUNCED, 'neighbour', 'suspended'],
  ['waiveHearing', ANNOUNCED, 'neighbour', 'reviewing'],
  ['scheduleHearing', [...ANNOUNCED, 'requestHearing'], 'approver', 'suspended'],
  ['holdHearing', SCHEDULED, 'reviewer', 'reviewing'],
  ['extend', ACCEPTED, 'approver', 'reviewing'],
  ['terminate', ACCEPTED, 'approver', 'terminated'],
  ['proposeMigration', ACCEPTED, 'approver', 'reviewing'],
  ['consentMigration', PROPOSED, 'neighbour', 'reviewing'],
  ['declineMigration', PROPOSED, 'neighbour', 'reviewing'],
];

describe.each(COMMANDS)('the command %s', (command, before, outsider, status) => {
  const ready = async () => {
    const one = await start(before);
    if (command === 'holdHearing') test.clock.set('2026-12-08T03:00:00.000Z');
    return one;
  };

  it(`is carried out for whom it is for, and leads to ${status}`, async () => {
    const one = await ready();
    const { seq } = one;
    expect(await give(one, command)).toMatchObject({ status, caseNo: one.receipt.caseNo });
    expect(one.seq).toBeGreaterThan(seq);
  });

  it('is refused to somebody else, and changes nothing', async () => {
    const one = await ready();
    const error = await refusal(give(one, command, { as: outsider }));
    expect(error.body.code).toBe(outsider === 'neighbour' ? 'notFound' : 'forbidden');
    expect((await one.view('citizen')).seq).toBe(one.seq);
  });

  it('is refused to the same posts in another region', async () => {
    const one = await ready();
    expect((await refusal(give(one, command, { as: 'stranger' }))).body.code).toBe('forbidden');
  });

  it('is refused when the case is not in a state for it', async () => {
    const one = await ready();
    await one.give('withdraw');
    const error = await refusal(give(one, command));
    expect(error.body.code).toBe('notAllowedNow');
  });

  it('sent again with the same key gives the first answer and does nothing', async () => {
    const one = await ready();
    const { seq } = one;
    const key = `again-${command}-${one.params.caseId}`;
    const first = await give(one, command, { seq, key });
    expect(await give(one, command, { seq, key })).toEqual(first);
    expect((await one.view('citizen')).seq).toBe(first.seq);
  });
});

describe('who did it', () => {
  it('is recorded with the post that let them, also where no step did', async () => {
    const one = await start([...SCHEDULED, 'holdHearing']);
    await give(one, 'extend', { as: 'head' });
    const { rows } = await test.database.pool.query<{ kind: string; actor: { post: string } }>(
      'SELECT kind, actor FROM case_event WHERE case_id = $1 ORDER BY seq',
      [one.params.caseId],
    );
    const posts = Object.fromEntries(rows.map(({ kind, actor }) => [kind, actor.post]));
    expect(posts).toMatchObject({
      hearingHeld: 'hearingChair',
      extended: 'authorityHead',
      hearingScheduled: 'reviewer',
    });
  });
});

describe('who may be named', () => {
  const candidates = async (
    one: TestCase,
    query: { purpose: 'assign' | 'chair' | 'recuse'; node?: string },
  ) => {
    const { call } = await test.as('reviewer');
    const { people } = await call('GET /cases/:region/:caseId/candidates', { params: one.params, query });
    return Object.fromEntries(people.map(({ name, unfit }) => [name, unfit?.zh]));
  };

  it('are the holders of the post, with the reason where one is barred by what they did', async () => {
    const one = await start(ACCEPTED);
    await one.give('completeNode', { as: 'both' });
    expect(await candidates(one, { purpose: 'assign', node: 'decide' })).toEqual({
      钱双岗: '钱双岗已办理“审查”，“决定”须由他人办理。',
      approver员: undefined,
    });
    expect(await candidates(one, { purpose: 'chair' })).toEqual({ 听证主持人: undefined });
    expect(Object.keys(await candidates(one, { purpose: 'recuse', node: 'review' }))).toContain('第二审查员');
  });

  it('are not told to who does not see the case', async () => {
    const one = await start(ACCEPTED);
    const { call } = await test.as('stranger');
    const error = await refusal(
      call('GET /cases/:region/:caseId/candidates', { params: one.params, query: { purpose: 'chair' } }),
    );
    expect(error.body.code).toBe('forbidden');
  });

  it('by the name of their account, whatever a page says', async () => {
    const one = await start(ACCEPTED);
    await give(one, 'assign', {
      body: { node: 'review', to: { id: person('reviewer2').id, name: '别人' }, reason: '分工' },
    });
    const view = await one.view('reviewer');
    expect(view.nodes.find(({ node }) => node === 'review')?.assignee?.name).toBe('第二审查员');
    const error = await refusal(one.give('completeNode'));
    expect(error.body.code).toBe('assignedElsewhere');
  });
});

describe('a case as it is read', () => {
  it('shows the owner procedures and hearing, but not who stepped back', async () => {
    const one = await start([...SCHEDULED, 'recuse']);
    const [owner, staff] = [await one.view('citizen'), await one.view('supervisor')];
    expect(owner).toMatchObject({
      status: 'suspended',
      hearing: { place: '第一会议室', chair: { name: '听证主持人' } },
      procedures: [{ kind: 'hearing', excluded: true }],
    });
    expect(owner.recused).toBeUndefined();
    expect(owner.left).toBeUndefined();
    expect(staff.recused).toMatchObject([{ name: 'reviewer员' }]);
  });

  it('tells the owner nothing of the authority’s own people, but tells staff', async () => {
    const one = await start([...ACCEPTED, 'assign', 'recuse']);
    const kinds = async (who: string) => (await one.view(who)).timeline.map(({ kind }) => kind);
    expect(await kinds('supervisor')).toEqual(expect.arrayContaining(['assigned', 'recused']));
    expect((await kinds('citizen')).at(-1)).toBe('accepted');
    expect((await one.view('citizen')).nodes.some(({ assignee }) => assignee)).toBe(false);
  });

  it('lets the chair see the file unmasked, once named', async () => {
    const one = await start(ACCEPTED);
    expect((await one.view('chair')).applicant.name).not.toBe('王测试');
    const heard = await start(SCHEDULED);
    expect((await heard.view('chair')).applicant.name).toBe('王测试');
  });

  it('explains a due date with its pause and its extension', async () => {
    const one = await start([...ACCEPTED, 'startProcedure']);
    test.clock.set('2026-11-26T02:00:00.000Z');
    expect((await one.view('citizen')).promised).toMatchObject({ value: '2026-12-01', held: true });
    await give(one, 'endProcedure');
    await give(one, 'extend');
    const { promised } = await one.view('citizen');
    // Five working days from 24 November, two paused, five more by the extension.
    expect(promised?.value).toBe('2026-12-10');
    expect(promised).not.toHaveProperty('held');
    expect(promised?.because.map(({ rule }) => rule)).not.toContain('case.asTold');
  });

  it('has nothing late on any desk while its limits stand still', async () => {
    const one = await start([...ACCEPTED, 'startProcedure']);
    const dues = async () =>
      test.database.pool.query('SELECT node_due, promised_due FROM case_task WHERE case_id = $1', [
        one.params.caseId,
      ]);
    expect((await dues()).rows).toEqual([{ node_due: null, promised_due: null }]);
    await give(one, 'endProcedure');
    expect((await dues()).rows[0]?.promised_due).not.toBeNull();
  });
});
