import type { Draft, Submission } from '@yimen/api';
import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashOf, publishStandards } from '../standards/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes } from './index.ts';
import { newCaseNo } from './number.ts';
import { answers, refusal, submission, TODAY, testStandard } from './testing.ts';

vi.mock(import('./number.ts'), async (original) => {
  const real = await original();
  return { ...real, newCaseNo: vi.fn(real.newCaseNo) };
});

const standard = testStandard();
/** An item whose second version comes into force while somebody is filling in the first. */
const changing = (effectiveFrom: string, scope: string): Standard => {
  const { item } = standard;
  const basicCode = { system: 'C0109', code: '000131127006' };
  return testStandard({ item: { ...item, basicCode }, effectiveFrom, scope });
};
const before = changing('2022-03-01', '旧');
const after = changing('2026-12-01', '新');

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard, before, after] });
}, 60_000);
afterAll(async () => test.stop());

async function submit(as: string, body: Submission, key?: string) {
  const { call } = await test.as(as);
  return call('POST /cases', { body }, key === undefined ? {} : { idempotencyKey: key });
}

async function countCases(): Promise<number> {
  const { rows } = await test.database.pool.query<{ n: number }>('SELECT count(*) AS n FROM case_file');
  return rows[0]?.n ?? 0;
}

async function upload(as: string, id = test.services.newId()): Promise<string> {
  const { account } = await test.as(as);
  await test.database.pool.query(
    `INSERT INTO stored_file (id, sm3, size, type, name, uploader, uploaded_at)
     VALUES ($1, $2, 1234, 'application/pdf', '申请书.pdf', $3, $4)`,
    [id, 'a'.repeat(64), account?.id, TODAY],
  );
  return id;
}

const withFile = (id: string, name = 'x.pdf') => [
  { material: 'form', files: [{ id, name, size: 1, type: 'text/html' }], onPaper: false },
];

describe('a submission', () => {
  it('gives a receipt with case number and query code', async () => {
    const receipt = await submit('citizen', submission(standard));
    expect(receipt).toMatchObject({ region: '340000', itemName: '公司设立登记', submittedAt: TODAY, seq: 3 });
    expect(receipt.caseNo).toMatch(/^340000-20261124-\d{6}-\d$/);
    expect(receipt.queryCode).toMatch(/^\d{8}$/);
  });

  it('stores the query code nowhere', async () => {
    const { queryCode, caseId } = await submit('citizen', submission(standard));
    const { rows } = await test.database.pool.query<{ text: string }>(
      `SELECT (SELECT jsonb_agg(e) FROM case_event e WHERE case_id = $1)::text
        || (SELECT jsonb_agg(f) FROM case_file f WHERE case_id = $1)::text
        || (SELECT jsonb_agg(r) FROM command_receipt r WHERE case_id = $1)::text AS text`,
      [caseId],
    );
    expect(rows[0]?.text).toContain(caseId);
    expect(rows[0]?.text).not.toContain(queryCode);
  });

  it('pins the version, keeps the answers as people read them, and drops answers to hidden questions', async () => {
    const { call } = await test.as('citizen');
    const receipt = await submit(
      'citizen',
      submission(standard, { answers: { ...answers, agent: '不该留下' } }),
    );
    const view = await call('GET /cases/:region/:caseId', { params: receipt });
    expect(view.standard).toEqual({
      item: '000131127004',
      region: '340000',
      effectiveFrom: '2022-03-01',
      hash: hashOf(standard),
    });
    expect(view.answers).toEqual(answers);
    expect(view.shown[0]).toMatchObject({
      title: '公司',
      entries: [
        { field: 'name', text: { zh: '一门测试公司' } },
        { field: 'byAgent', text: { zh: '否', en: 'No' } },
      ],
    });
  });

  it('sent again with the same key gives the same receipt, its query code too, and makes no second case', async () => {
    const body = submission(standard);
    const first = await submit('citizen', body, 'same-submission');
    const cases = await countCases();
    expect(await submit('citizen', body, 'same-submission')).toEqual(first);
    expect(await countCases()).toBe(cases);
  });

  it('sent several times at once makes one case', async () => {
    const cases = await countCases();
    const body = submission(standard);
    const receipts = await Promise.all(
      Array.from({ length: 6 }, () => submit('citizen', body, 'double-click')),
    );
    expect(new Set(receipts.map(({ caseId, queryCode }) => `${caseId} ${queryCode}`)).size).toBe(1);
    expect(await countCases()).toBe(cases + 1);
  });

  it('with a key that was used for something else is refused', async () => {
    await submit('citizen', submission(standard), 'a-used-key');
    const other = submission(standard, { answers: { ...answers, name: '另一公司' } });
    expect((await refusal(submit('citizen', other, 'a-used-key'))).body.code).toBe('keyReused');
    expect((await refusal(submit('neighbour', submission(standard), 'a-used-key'))).body.code).toBe(
      'keyReused',
    );
  });

  it('draws another number when the first is taken', async () => {
    const taken = (await submit('citizen', submission(standard))).caseNo;
    const draws = vi.mocked(newCaseNo);
    draws.mockReturnValueOnce(taken).mockReturnValueOnce(taken);
    const receipt = await submit('citizen', submission(standard));
    expect(receipt.caseNo).not.toBe(taken);
    const { call } = await test.as('citizen');
    const view = await call('GET /cases/:region/:caseId', { params: receipt });
    expect(view.timeline[0]?.text.zh).toContain(receipt.caseNo);
  });

  it('needs somebody who is signed in', async () => {
    const error = await refusal(test.anonymous.call('POST /cases', { body: submission(standard) }));
    expect(error.body.code).toBe('signInNeeded');
  });
});

describe('what is wrong with a submission', () => {
  it('is told all at once, each point with its place and in the asked language', async () => {
    const cases = await countCases();
    const citizen = await test.as('citizen');
    const answer = await citizen.inject({
      method: 'POST',
      url: '/api/v1/cases',
      headers: { 'idempotency-key': 'all-at-once', 'accept-language': 'zh-CN' },
      payload: submission(standard, {
        applicant: { kind: 'person', name: '别人', idNo: '11010119900101001X' },
        answers: { name: '', byAgent: true, idNo: '123' },
        materials: [
          { material: 'form', files: [], onPaper: false },
          {
            material: 'unknown',
            files: [{ id: 'no-such-file', name: '图.png', size: 1, type: 'x' }],
            onPaper: false,
          },
        ],
      }),
    });
    expect(answer.statusCode).toBe(400);
    const { code, details } = answer.json<{ code: string; details: { path: string; message: string }[] }>();
    expect(code).toBe('badRequest');
    expect(details.map(({ path }) => path).toSorted()).toEqual([
      'answers.agent',
      'answers.idNo',
      'answers.name',
      'applicant.idNo',
      'materials.attorney',
      'materials.form',
      'materials.unknown',
      'materials.unknown.files.0',
    ]);
    for (const { message } of details) expect(message).toMatch(/\p{Script=Han}.*。$/u);
    expect(await countCases()).toBe(cases);
  });

  it('includes the name of an applicant that differs from the registered one', async () => {
    const applicant = { kind: 'person' as const, name: '王冒名', idNo: '340199199003070020' };
    const error = await refusal(submit('citizen', submission(standard, { applicant })));
    expect(error.body.details).toEqual([
      {
        path: 'applicant.name',
        message: 'The applicant\'s name differs from the registered one, "王测试".',
      },
    ]);
  });

  it('is a version that is not in force', async () => {
    const future = submission(after);
    expect((await refusal(submit('citizen', future))).body.code).toBe('notInForce');
    const unknown = submission(standard, { hash: 'f'.repeat(64) });
    expect((await refusal(submit('citizen', unknown))).body.code).toBe('notInForce');
    const elsewhere = submission(standard, { region: '340100' });
    expect((await refusal(submit('citizen', elsewhere))).body.code).toBe('notInForce');
  });
});

describe('a new version of the standard', () => {
  it('refuses the old form, but not the answer to what was submitted before', async () => {
    const body = submission(before);
    const first = await submit('citizen', body, 'before-the-change');
    test.clock.set('2026-12-01T02:00:00.000Z');
    try {
      expect((await refusal(submit('citizen', body))).body).toMatchObject({
        code: 'notInForce',
        message: expect.stringContaining('newer version'),
      });
      expect(await submit('citizen', body, 'before-the-change')).toEqual(first);
      const { call } = await test.as('clerk');
      await call('POST /cases/:region/:caseId/receipt', { params: first, body: { expectedSeq: 3 } });
      const view = await call('GET /cases/:region/:caseId', { params: first });
      expect(view.standard.hash).toBe(hashOf(before));
    } finally {
      test.clock.set(TODAY);
    }
  });

  it('that is published and back-dated changes nothing for a case that has begun', async () => {
    const receipt = await submit('citizen', submission(standard));
    const backDated = testStandard({ effectiveFrom: '2026-11-01', scope: '修订' });
    await publishStandards(
      test.database,
      { standards: [{ path: 'late.yaml', standard: backDated }], problems: [] },
      { by: 'test', at: TODAY },
    );
    await test.services.standards.refresh();
    expect((await refusal(submit('citizen', submission(standard)))).body.code).toBe('notInForce');
    const { call } = await test.as('clerk');
    await call('POST /cases/:region/:caseId/receipt', { params: receipt, body: { expectedSeq: 3 } });
    const view = await call('GET /cases/:region/:caseId', { params: receipt });
    expect(view.standard.hash).toBe(hashOf(standard));
  });
});

describe('files with a submission', () => {
  const current = testStandard({ effectiveFrom: '2026-11-01', scope: '修订' });

  it('become part of the case, with what the store knows of them instead of what the page says', async () => {
    const id = await upload('citizen');
    const receipt = await submit('citizen', submission(current, { materials: withFile(id) }));
    const { call } = await test.as('clerk');
    const view = await call('GET /cases/:region/:caseId', { params: receipt });
    expect(view.materials[0]?.offer?.files).toEqual([
      { id, name: '申请书.pdf', size: 1234, type: 'application/pdf' },
    ]);
    const { rows } = await test.database.pool.query(
      'SELECT region, case_id, owner, departments FROM stored_file WHERE id = $1',
      [id],
    );
    expect(rows).toEqual([
      {
        region: '340000',
        case_id: receipt.caseId,
        owner: (await test.as('citizen')).account?.id,
        departments: ['marketRegulation', 'taxation'],
      },
    ]);
  });

  it('must be one’s own and of no other case', async () => {
    const foreign = await upload('neighbour');
    const paths = async (id: string) =>
      (await refusal(submit('citizen', submission(current, { materials: withFile(id) })))).body.details;
    expect(await paths(foreign)).toEqual([
      { path: 'materials.form.files.0', message: 'Your file "x.pdf" was not found; upload it again.' },
    ]);
    const used = await upload('citizen');
    await submit('citizen', submission(current, { materials: withFile(used) }));
    expect(await paths(used)).toHaveLength(1);
  });
});

describe('an application entered at the window', () => {
  const current = testStandard({ effectiveFrom: '2026-11-01', scope: '修订' });
  const applicant = { kind: 'person' as const, name: '陈路人', idNo: '110101199001010015' };

  it('is entered by a clerk of the region, for anyone, and kept with the clerk’s post', async () => {
    const receipt = await submit('clerk', submission(current, { applicant }));
    const { call } = await test.as('clerk');
    const view = await call('GET /cases/:region/:caseId', { params: receipt });
    expect(view).toMatchObject({ channel: 'window', applicant: { name: '陈路人' } });
    expect(view.timeline[0]?.by).toEqual({ name: '赵受理', post: 'Window clerk' });
  });

  it('belongs to the applicant’s account where there is one, who then sees and completes it', async () => {
    const receipt = await submit('clerk', submission(current));
    const citizen = await test.as('citizen');
    expect(await citizen.call('GET /cases/:region/:caseId', { params: receipt })).toMatchObject({
      channel: 'window',
      allowedActions: [{ command: 'withdraw' }],
    });
    const { cases } = await citizen.call('GET /cases', { query: { limit: 100 } });
    expect(cases.map(({ caseId }) => caseId)).toContain(receipt.caseId);
  });

  it('is refused to other posts and other regions', async () => {
    for (const who of ['reviewer', 'stranger', 'supervisor']) {
      expect((await refusal(submit(who, submission(current, { applicant })))).body.code).toBe('forbidden');
    }
  });
});

describe('the draft of an application', () => {
  const current = testStandard({ effectiveFrom: '2026-11-01', scope: '修订' });
  const content = (over: Partial<Draft> = {}) => ({
    item: '000131127004',
    region: '340000',
    hash: hashOf(current),
    answers: { name: '半个' },
    materials: [],
    ...over,
  });

  it('is saved, saved again, listed newest first and removed', async () => {
    const { call } = await test.as('company');
    const [one, two] = [test.services.newId(), test.services.newId()];
    await call('PUT /drafts/:id', { params: { id: one }, body: content() });
    test.clock.set('2026-11-24T02:01:00.000Z');
    await call('PUT /drafts/:id', { params: { id: two }, body: content() });
    test.clock.set('2026-11-24T02:02:00.000Z');
    const saved = await call('PUT /drafts/:id', {
      params: { id: one },
      body: content({ answers: { name: '一个' } }),
    });
    expect(saved).toMatchObject({ id: one, itemName: '公司设立登记', savedAt: '2026-11-24T02:02:00.000Z' });
    const { drafts } = await call('GET /drafts', {});
    expect(drafts.map(({ id, answers: { name } }) => [id, name])).toEqual([
      [one, '一个'],
      [two, '半个'],
    ]);
    await call('DELETE /drafts/:id', { params: { id: one } });
    expect((await call('GET /drafts', {})).drafts.map(({ id }) => id)).toEqual([two]);
    test.clock.set(TODAY);
  });

  it('of somebody else does not exist', async () => {
    const mine = await test.as('company');
    const id = test.services.newId();
    await mine.call('PUT /drafts/:id', { params: { id }, body: content() });
    const other = await test.as('neighbour');
    const codes = [
      (await refusal(other.call('PUT /drafts/:id', { params: { id }, body: content() }))).body.code,
      (await refusal(other.call('DELETE /drafts/:id', { params: { id } }))).body.code,
      (await refusal(other.call('PUT /drafts/:id', { params: { id }, body: content({ hash: 'x' }) }))).body
        .code,
    ];
    expect(codes).toEqual(['notFound', 'notFound', 'badRequest']);
    expect((await other.call('GET /drafts', {})).drafts).toEqual([]);
    expect((await mine.call('GET /drafts', {})).drafts.map((draft) => draft.id)).toContain(id);
  });

  it('goes with the submission, and only the submitter’s own', async () => {
    const citizen = await test.as('citizen');
    const company = await test.as('company');
    const [mine, theirs] = [test.services.newId(), test.services.newId()];
    await citizen.call('PUT /drafts/:id', { params: { id: mine }, body: content() });
    await company.call('PUT /drafts/:id', { params: { id: theirs }, body: content() });
    await submit('citizen', submission(current, { draftId: theirs }));
    await submit('citizen', submission(current, { draftId: mine }));
    await submit('citizen', submission(current, { draftId: 'not an id' }));
    expect((await citizen.call('GET /drafts', {})).drafts).toEqual([]);
    expect((await company.call('GET /drafts', {})).drafts.map((draft) => draft.id)).toContain(theirs);
  });
});
