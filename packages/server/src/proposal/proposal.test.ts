import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftDetail, NewProposal, ProposalDetail } from '@yimen/api';
import type { DraftStep, ProposalStep } from '@yimen/domain/revision';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseRoutes } from '../case/index.ts';
import { refusal, startCase, type TestCase } from '../case/testing.ts';
import { revisionRoutes } from '../revision/index.ts';
import { hashOf } from '../standards/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { proposalRoutes } from './index.ts';

const items = join(import.meta.dirname, '../../../../standards/items');
const real = parse(readFileSync(join(items, '340791021000/340000/2025-01-01.yaml'), 'utf8')) as Standard;
const REGION = real.region;
const CITY = '340100';
const ITEM = real.item.basicCode.code;
const TODAY = '2026-11-24T02:00:00.000Z';
/** 户口簿 */
const DROPPED = 'householdBook';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    now: TODAY,
    routes: [...proposalRoutes, ...revisionRoutes, ...caseRoutes],
    standards: [real],
    place: { department: real.department.id },
  });
  const holding = { department: real.department.id, validFrom: '2000-01-01' };
  await app.addPeople(
    {
      username: 'county',
      name: '郑县里',
      kind: 'staff',
      holdings: [{ ...holding, post: 'clerk', region: '340123' }],
    },
    {
      username: 'cityManager',
      kind: 'staff',
      holdings: [{ ...holding, post: 'standardsManager', region: CITY }],
    },
    {
      username: 'cityApprover',
      kind: 'staff',
      holdings: [{ ...holding, post: 'approver', region: CITY }],
    },
    {
      username: 'otherManager',
      name: '外省标准',
      kind: 'staff',
      holdings: [{ ...holding, post: 'standardsManager', region: '330000' }],
    },
  );
});
afterAll(() => app.stop());

const call = async (who: string) => (await app.as(who)).call;
const SUGGESTION = { kind: 'suggestion', text: '公安系统已经能核对户籍' } as const;
const asked = (over: Partial<NewProposal> = {}): NewProposal => ({
  region: REGION,
  item: ITEM,
  title: '换领身份证不再收户口簿',
  points: [{ part: 'materials', text: '取消户口簿' }],
  sources: [SUGGESTION],
  ...over,
});
const propose = async (over: Partial<NewProposal> = {}, who = 'county', idempotencyKey?: string) =>
  (await call(who))(
    'POST /revision-proposals',
    { body: asked(over) },
    idempotencyKey === undefined ? {} : { idempotencyKey },
  );
const paramsOf = ({ region, id }: { region: string; id: string }) => ({ params: { region, id } });
const see = async (proposal: ProposalDetail, who = 'manager') =>
  (await call(who))('GET /revision-proposals/:region/:id', paramsOf(proposal));
const step = async (proposal: ProposalDetail, who: string, what: ProposalStep, expectedSeq?: number) => {
  const body = { expectedSeq: expectedSeq ?? (await see(proposal)).seq, step: what };
  return (await call(who))('POST /revision-proposals/:region/:id/steps', { ...paramsOf(proposal), body });
};
const takeUp = (proposal: ProposalDetail, who = 'manager') =>
  step(proposal, who, { kind: 'takeUp', effectiveFrom: '2026-12-01' });
const draftOf = async ({ draft }: ProposalDetail): Promise<DraftDetail> => {
  if (!draft) throw new Error('It was not taken up.');
  return (await call('manager'))('GET /standard-drafts/:region/:id', paramsOf(draft));
};
const move = async (draft: DraftDetail, who: string, what: DraftStep) => {
  const { seq } = await (await call(who))('GET /standard-drafts/:region/:id', paramsOf(draft));
  const body = { expectedSeq: seq, step: what };
  return (await call(who))('POST /standard-drafts/:region/:id/steps', { ...paramsOf(draft), body });
};
const drop = async (proposal: ProposalDetail) =>
  move(await draftOf(proposal), 'manager', { kind: 'drop', reason: '另行修订' });

/** A case of the item up to its decision and its rating. */
async function decidedCase(hash: string, materials: string[], level: number): Promise<TestCase> {
  const { answers = {} } = real.examples[0] ?? {};
  const offered = materials.map((material) => ({ material, files: [], onPaper: true }));
  const one = await startCase(app, real, ['receive'], { hash, answers, materials: offered });
  const checks = materials.map((material) => ({ material, ok: true }));
  const clerk = await call('clerk');
  const { seq } = await clerk('POST /cases/:region/:caseId/acceptance', {
    params: one.params,
    body: { expectedSeq: one.seq, checks },
  });
  one.seq = seq;
  await one.giveAll(['completeNode', 'grant']);
  const certifier = await call('certifier');
  const made = await certifier('POST /cases/:region/:caseId/certificate', {
    params: one.params,
    body: {
      expectedSeq: one.seq,
      node: 'certify',
      result: real.results[0]?.id ?? '',
      no: one.receipt.caseNo,
    },
  });
  one.seq = made.seq;
  await one.give('deliver');
  const citizen = await call('citizen');
  await citizen('POST /cases/:region/:caseId/rating', {
    params: one.params,
    body: { expectedSeq: one.seq, level, comment: '户口簿明明可以查' },
  });
  return one;
}
const ASKED = real.examples[0]?.expect.materials ?? [];

describe('making a proposal', () => {
  test('staff below the region may, others may not, and read nothing of it', async () => {
    const made = await propose();
    expect(made).toMatchObject({
      standing: 'proposed',
      name: real.item.name,
      proposed: { by: { name: '郑县里' } },
      points: [{ part: { zh: '申请材料' }, text: '取消户口簿' }],
      allowed: ['addSource', 'withdraw'],
    });
    expect((await refusal(propose({}, 'otherManager'))).body.code).toBe('forbidden');
    expect((await refusal(propose({}, 'citizen'))).body.code).toBe('forbidden');
    expect((await refusal(see(made, 'otherManager'))).body.code).toBe('notFound');
    const listed = await (await call('otherManager'))('GET /revision-proposals', {
      query: { region: REGION },
    });
    expect(listed).toEqual({ proposals: [], items: [] });
    const own = await (await call('county'))('GET /revision-proposals', { query: {} });
    expect(own.items).toEqual([
      expect.objectContaining({ region: REGION, item: ITEM, name: real.item.name }),
    ]);
  });

  test('the same request again is the same proposal; with another text it is refused', async () => {
    const [first, second] = [
      await propose({}, 'county', 'proposal-key'),
      await propose({}, 'county', 'proposal-key'),
    ];
    expect(second.id).toBe(first.id);
    const other = await refusal(propose({ title: '另一条' }, 'county', 'proposal-key'));
    expect(other.body.code).toBe('keyReused');
  });

  test('says everything that is wrong at once', async () => {
    const wrong = await refusal(
      propose({
        title: '  ',
        points: [{ part: 'nothing', text: '改' }],
        sources: [
          { kind: 'rating', caseId: '01980000-0000-7000-8000-000000000000' },
          { kind: 'adjustment', decision: 'no-such' },
          { kind: 'indicator', indicator: 'noSuch', text: '高' },
          SUGGESTION,
          SUGGESTION,
        ],
      }),
    );
    expect(wrong.body.details.map(({ path }) => path)).toEqual([
      'title',
      'points[0].part',
      'sources[0].caseId',
      'sources[1].decision',
      'sources[2].indicator',
      'sources[4]',
    ]);
  });

  test('needs an item that has a standard there', async () => {
    expect((await refusal(propose({ item: '999999999999' }))).body.code).toBe('notFound');
  });
});

describe('dealing with a proposal', () => {
  test('is for the standards manager of the item; with a reason, once', async () => {
    const made = await propose();
    const reject: ProposalStep = { kind: 'reject', reason: '现行法律仍要求提交' };
    expect((await refusal(step(made, 'clerk', reject))).body.code).toBe('forbidden');
    expect((await refusal(step(made, 'county', { kind: 'takeUp' }))).body.code).toBe('forbidden');
    expect((await refusal(step(made, 'otherManager', reject))).body.code).toBe('notFound');
    expect((await refusal(step(made, 'manager', { kind: 'reject', reason: ' ' }))).body.code).toBe(
      'badRequest',
    );
    expect((await refusal(step(made, 'manager', reject, made.seq + 1))).body.code).toBe('stale');
    expect(await step(made, 'manager', reject)).toMatchObject({
      standing: 'rejected',
      rejected: { reason: '现行法律仍要求提交' },
      allowed: [],
    });
    expect((await refusal(takeUp(made))).body.code).toBe('notAllowedNow');
  });

  test('only who made it withdraws it', async () => {
    const made = await propose();
    const withdraw: ProposalStep = { kind: 'withdraw', reason: '提错了' };
    expect((await refusal(step(made, 'clerk', withdraw))).body.code).toBe('forbidden');
    expect((await step(made, 'county', withdraw)).standing).toBe('withdrawn');
  });

  test('taking it up opens a draft, a second one joins it; dropped, both are open again', async () => {
    const [first, second] = [await propose(), await propose({ title: '缩短办理时限' })];
    const day = await refusal(step(first, 'manager', { kind: 'takeUp' }));
    expect(day.body.details.map(({ path }) => path)).toEqual(['step.effectiveFrom']);
    const taken = await takeUp(first);
    expect(taken).toMatchObject({ standing: 'taken', draft: { stage: 'drafting' }, allowed: ['addSource'] });
    const joined = await step(second, 'manager', { kind: 'takeUp' });
    expect(joined.draft?.id).toBe(taken.draft?.id);
    const listed = await (await call('manager'))('GET /revision-proposals', {
      query: { draft: taken.draft?.id ?? '' },
    });
    expect(listed.proposals.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    await drop(taken);
    expect((await see(first)).standing).toBe('proposed');
    expect((await see(second)).allowed).toContain('takeUp');
  });

  test('nothing joins a draft that lies before others', async () => {
    const [first, second] = [await takeUp(await propose()), await propose()];
    await move(await draftOf(first), 'manager', { kind: 'consult' });
    expect((await refusal(takeUp(second))).body.code).toBe('notAllowedNow');
    await drop(first);
  });

  test('of two who take up two proposals at the same moment both end in one draft', async () => {
    const both = [await propose(), await propose()];
    const outcomes = await Promise.allSettled(both.map((one) => takeUp(one)));
    for (const [index, one] of both.entries()) {
      // Whoever came second may have been told that a draft is under way; asking again joins it.
      if (outcomes[index]?.status === 'rejected') await takeUp(one);
    }
    const drafts = await Promise.all(both.map(async (one) => (await see(one)).draft?.id));
    expect(new Set(drafts).size).toBe(1);
    await drop(await see(both[0] as ProposalDetail));
  });

  test('a source that was named later keeps who named it, and is named once', async () => {
    const made = await propose();
    const source = { kind: 'complaint', number: 'TS-2026-8', text: '来回跑了两趟' } as const;
    const { sources } = await step(made, 'clerk', { kind: 'addSource', source });
    expect(sources[1]).toMatchObject({ ...source, by: { name: '赵受理' } });
    expect((await refusal(step(made, 'clerk', { kind: 'addSource', source }))).body.code).toBe('badRequest');
  });
});

describe('a proposal about what a local layer makes', () => {
  test('is taken up in a draft of the layer, by the manager of the place', async () => {
    const cityManager = await call('cityManager');
    const begun = await cityManager('POST /standard-drafts', {
      body: { region: CITY, item: ITEM, layer: true, effectiveFrom: '2026-12-01' },
    });
    const places = [
      { name: '合肥市政务服务中心', hours: '工作日 9:00-17:00', editorial: true, reason: '测试' },
    ];
    const document = { ...begun.document, places };
    await cityManager('POST /standard-drafts/:region/:id/document', {
      ...paramsOf(begun),
      body: { revision: begun.revision, document },
    });
    await move(begun, 'cityManager', { kind: 'submit' });
    await move(begun, 'cityApprover', { kind: 'approve' });
    await move(begun, 'cityManager', { kind: 'publish' });
    const made = await propose({ region: CITY, title: '增加办理地点' }, 'cityApprover');
    const later: ProposalStep = { kind: 'takeUp', effectiveFrom: '2027-02-01' };
    expect((await refusal(step(made, 'manager', later))).body.code).toBe('forbidden');
    const { draft, standing } = await step(made, 'cityManager', later);
    expect(standing).toBe('taken');
    const opened = await cityManager('GET /standard-drafts/:region/:id', paramsOf(draft ?? made));
    expect(opened.document).toMatchObject({ region: CITY, places });
    expect(opened.above).toBeDefined();
  });
});

describe('a rating as a source', () => {
  test('is offered and shown to who may see the case, and to others only as being there', async () => {
    const rated = await decidedCase(hashOf(real), ASKED, 5);
    const params = { region: REGION, item: ITEM };
    const evidence = async (who: string) =>
      (await call(who))('GET /revision-evidence/:region/:item', { params });
    const { ratings, figures } = await evidence('clerk');
    expect(ratings).toEqual([
      expect.objectContaining({ caseNo: rated.receipt.caseNo, level: 5, comment: '户口簿明明可以查' }),
    ]);
    expect(figures).toMatchObject({
      hash: hashOf(real),
      cases: 1,
      materials: 3,
      rated: 1,
      poor: 1,
      more: false,
    });
    expect((await evidence('county')).ratings).toEqual([]);
    expect((await refusal(evidence('otherManager'))).body.code).toBe('notFound');
    const source = { kind: 'rating', caseId: rated.params.caseId } as const;
    expect((await refusal(propose({ sources: [source] }, 'county'))).body.details[0]?.path).toBe(
      'sources[0].caseId',
    );
    const made = await propose({ sources: [source] }, 'clerk');
    expect(made.sources[0]).toMatchObject({
      number: rated.receipt.caseNo,
      level: 5,
      text: '户口簿明明可以查',
    });
    const [hidden] = (await see(made, 'county')).sources;
    expect(hidden).toMatchObject({ kind: 'rating', hidden: true });
    expect(JSON.stringify(hidden)).not.toContain(rated.receipt.caseNo);
  });
});

describe('what a revision changed', () => {
  test('is expected by its text, and measured by the cases under it once they are decided', async () => {
    const made = await takeUp(await propose());
    const draft = await draftOf(made);
    const document = draft.document as Standard;
    const changed = {
      ...document,
      materials: document.materials.filter(({ id }) => id !== DROPPED),
      examples: document.examples.map((example) => ({
        ...example,
        expect: { ...example.expect, materials: example.expect.materials?.filter((id) => id !== DROPPED) },
      })),
    };
    const manager = await call('manager');
    await manager('POST /standard-drafts/:region/:id/document', {
      ...paramsOf(draft),
      body: { revision: draft.revision, document: changed as Record<string, unknown> },
    });
    const effect = () => manager('GET /standard-drafts/:region/:id/effect', paramsOf(draft));
    const count = real.materials.length;
    const planned = await effect();
    expect(planned.expected?.materials).toMatchObject({ before: count, after: count - 1 });
    expect(planned.before?.cases).toBe(1);
    expect(planned.after).toBeUndefined();
    await move(draft, 'manager', { kind: 'submit' });
    await move(draft, 'approver', { kind: 'approve' });
    const { published } = await move(draft, 'manager', { kind: 'publish' });
    expect(await see(made)).toMatchObject({ standing: 'published', allowed: [] });

    app.clock.set('2026-12-02T02:00:00.000Z');
    expect((await effect()).after).toMatchObject({ hash: published?.hash, cases: 0, materials: null });
    await decidedCase(
      published?.hash ?? '',
      ASKED.filter((id) => id !== DROPPED),
      1,
    );
    const { before, after, expected } = await effect();
    expect(expected?.materials).toMatchObject({ before: count, after: count - 1 });
    expect(before).toMatchObject({ hash: hashOf(real), cases: 1, materials: 3, poor: 1 });
    expect(after).toMatchObject({ cases: 1, materials: 2, corrected: 0, late: 0, poor: 0 });
    app.clock.set(TODAY);
  });
});
