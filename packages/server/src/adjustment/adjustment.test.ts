import type { AdjustmentDraft, ErrorBody } from '@yimen/api';
import { ApiError } from '@yimen/api/client';
import type { Adjustment } from '@yimen/domain/adjustment';
import { INTEGRATED_WINDOW } from '@yimen/domain/case';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { submission, TODAY, testStandard } from '../case/testing.ts';
import { itemRoutes } from '../item/index.ts';
import { publishStandards } from '../standards/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { adjustmentRoutes } from './index.ts';

const REGION = '340000';
const FIRST_DAY = '2026-12-01';
const standardOf = (code: string) =>
  testStandard({
    item: { ...testStandard().item, name: `事项${code.slice(-2)}`, basicCode: { system: 'C0109', code } },
  });
/** One item for each test that closes one, and their successor. */
const CODES = [10, 11, 12, 13, 14, 15, 16, 17].map((number) => `0001311271${number}`);
const NEXT = '000131127199';
const standards = [...CODES, NEXT].map(standardOf);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    now: TODAY,
    routes: [...adjustmentRoutes, ...itemRoutes, ...caseRoutes],
    standards,
  });
  const since = '2000-01-01';
  const hold = (post: string, department: string, region = REGION) => ({
    post,
    department,
    region,
    validFrom: since,
  });
  await app.addPeople(
    { username: 'otherHead', kind: 'staff', holdings: [hold('authorityHead', 'publicSecurity')] },
    { username: 'centreHead', kind: 'staff', holdings: [hold('authorityHead', INTEGRATED_WINDOW)] },
    {
      username: 'double',
      kind: 'staff',
      holdings: [hold('authorityHead', 'marketRegulation'), hold('standardsManager', 'marketRegulation')],
    },
    {
      username: 'cityManager',
      kind: 'staff',
      holdings: [hold('standardsManager', INTEGRATED_WINDOW, '340100')],
    },
  );
}, 60_000);
afterAll(() => app.stop());

function draftOf(code: string, more: Partial<Adjustment> = {}): AdjustmentDraft {
  return {
    department: 'marketRegulation',
    decision: {
      region: REGION,
      documentNo: '皖政〔2026〕9号',
      title: '关于调整一批事项的决定',
      sources: ['省政府公报'],
      adjustments: [
        {
          kind: 'cancel',
          items: [{ name: '事项', code: { system: 'C0109', code } }],
          effectiveFrom: FIRST_DAY,
          rightBody: { name: '合肥市市场监督管理局', phone: '0551-60000000' },
          ...more,
        },
      ],
    },
  };
}
const codeAt = (index: number): string => CODES[index] ?? '';

async function draft(code: string, more: Partial<Adjustment> = {}, who = 'manager') {
  return (await app.as(who)).call('POST /adjustments', { body: draftOf(code, more) });
}
const confirm = async (id: string, who = 'head') =>
  (await app.as(who)).call('POST /adjustments/:id/confirmation', { params: { id } });
const withdraw = async (id: string, who = 'head') =>
  (await app.as(who)).call('POST /adjustments/:id/withdrawal', {
    params: { id },
    body: { reason: '另行安排' },
  });
const guide = (code: string) =>
  app.anonymous.call('GET /items/:code/:region/guide', { params: { code, region: REGION }, query: {} });
const submit = async (code: string) =>
  (await app.as('citizen')).call('POST /cases', { body: submission(standardOf(code)) });

async function refused(work: Promise<unknown>): Promise<ErrorBody> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ApiError) return error.body;
    throw error;
  }
  throw new Error('It was not refused.');
}

async function onDay<T>(day: string, work: () => Promise<T>): Promise<T> {
  app.clock.set(`${day}T02:00:00.000Z`);
  try {
    return await work();
  } finally {
    app.clock.set(TODAY);
  }
}

describe('an adjustment', () => {
  test('closes an item on its day by itself: refused with the reason and the right body', async () => {
    const code = codeAt(0);
    const successors = [{ code: { system: 'C0109', code: NEXT } }];
    await confirm((await draft(code, { successors })).id);
    await submit(code);
    const answer = await onDay(FIRST_DAY, () => refused(submit(code)));
    expect(answer.code).toBe('itemClosed');
    expect(answer.message).toContain('皖政〔2026〕9号');
    expect(answer.message).toContain('合肥市市场监督管理局');
    expect(answer.details[0]?.path).toBe(`successors.${NEXT}.${REGION}`);
  });

  test('is announced on guide and search before, and shown after; the form is not offered any more', async () => {
    const code = codeAt(0);
    const before = await guide(code);
    expect(before).toMatchObject({
      canApply: true,
      notice: { kind: 'cancel', closes: true, from: FIRST_DAY },
    });
    await onDay(FIRST_DAY, async () => {
      expect(await guide(code)).toMatchObject({
        canApply: false,
        notice: { rightBody: { phone: '0551-60000000' }, successors: [{ code: NEXT, region: REGION }] },
      });
      const { items } = await app.anonymous.call('GET /items', { query: { q: '事项10' } });
      expect(items.find((item) => item.code === code)).toMatchObject({
        inForce: false,
        closed: { kind: 'cancel' },
      });
      const form = app.anonymous.call('GET /items/:code/:region/form', {
        params: { code, region: REGION },
        query: {},
      });
      expect((await refused(form)).code).toBe('itemClosed');
    });
  });

  test('leaves open cases to go on under the version they have', async () => {
    const code = codeAt(1);
    const receipt = await submit(code);
    await confirm((await draft(code, { openCases: 'continue' })).id);
    await onDay(FIRST_DAY, async () => {
      const clerk = await app.as('clerk');
      const params = { region: receipt.region, caseId: receipt.caseId };
      const reply = await clerk.call('POST /cases/:region/:caseId/receipt', {
        params,
        body: { expectedSeq: receipt.seq },
      });
      expect(reply.seq).toBeGreaterThan(receipt.seq);
    });
  });

  test('does nothing while it is a draft, and nothing once it is withdrawn', async () => {
    const code = codeAt(2);
    const { id } = await draft(code);
    await onDay(FIRST_DAY, () => submit(code));
    await confirm(id);
    expect((await withdraw(id)).state).toBe('withdrawn');
    await onDay(FIRST_DAY, () => submit(code));
    expect((await guide(code)).notice).toBeUndefined();
  });

  test('that suspends may begin today, and is lifted by withdrawing it', async () => {
    const code = codeAt(3);
    const { id } = await draft(code, { kind: 'suspend', effectiveFrom: '2026-11-24', reason: '系统升级' });
    await confirm(id);
    expect((await refused(submit(code))).message).toContain('系统升级');
    await onDay('2026-11-26', () => withdraw(id));
    await onDay('2026-11-26', () => submit(code));
  });

  test('that is in effect and no suspension stays', async () => {
    const { id } = await draft(codeAt(4));
    await confirm(id);
    expect((await onDay(FIRST_DAY, () => refused(withdraw(id)))).code).toBe('notAllowedNow');
  });

  test('shows what it touches before it is confirmed', async () => {
    const code = codeAt(5);
    await submit(code);
    await submit(code);
    const impact = await (await app.as('manager')).call('POST /adjustments/impact', { body: draftOf(code) });
    expect(impact.standards.map(({ ref }) => ref.item)).toEqual([code]);
    expect(impact.openCases).toMatchObject([{ item: code, region: REGION, count: 2 }]);
    expect(impact.windows.flatMap(({ posts }) => posts)).toContain('approver');
    expect(impact.lists.map(({ list }) => list)).toContain('power');
  });
});

describe('who may', () => {
  test.each(['clerk', 'reviewer', 'head', 'administrator', 'supervisor', 'cityManager', 'citizen'])(
    'draft: not the %s',
    async (who) => {
      expect((await refused(draft(codeAt(6), {}, who))).code).toBe('forbidden');
    },
  );

  test('draft: nobody without signing in, and nobody the items of another department', async () => {
    const anonymous = app.anonymous.call('POST /adjustments', { body: draftOf(codeAt(6)) });
    expect((await refused(anonymous)).code).toBe('signInNeeded');
    const foreign = { ...draftOf(codeAt(6)), department: 'publicSecurity' };
    const manager = await app.as('manager');
    const answer = await refused(manager.call('POST /adjustments', { body: foreign }));
    expect(answer.details[0]?.path).toBe('decision.adjustments[0].items[0].code');
  });

  test.each(['manager', 'clerk', 'administrator', 'otherHead', 'centreHead'])(
    'confirm: not the %s',
    async (who) => {
      const { id } = await draft(codeAt(6));
      expect(['forbidden', 'notFound']).toContain((await refused(confirm(id, who))).code);
    },
  );

  test('confirm: not who drafted it, even as head of the authority', async () => {
    const { id } = await draft(codeAt(6), {}, 'double');
    expect((await refused(confirm(id, 'double'))).code).toBe('samePerson');
    expect((await confirm(id)).state).toBe('confirmed');
    expect((await refused(confirm(id))).code).toBe('notAllowedNow');
    expect((await refused(withdraw(id, 'manager'))).code).toBe('forbidden');
    await withdraw(id);
  });

  test('see a draft: not the public', async () => {
    const { id } = await draft(codeAt(6));
    const ids = async (who?: string) => {
      const { call } = who ? await app.as(who) : app.anonymous;
      const { adjustments } = await call('GET /adjustments', { query: {} });
      return adjustments.map((one) => one.id);
    };
    expect(await ids()).not.toContain(id);
    expect(await ids('citizen')).not.toContain(id);
    expect(await ids('manager')).toContain(id);
    expect(await ids('head')).toContain(id);
  });

  test('change a decision in the database: the application cannot', async () => {
    for (const statement of [
      "UPDATE adjustment_decision SET doc = '{}'",
      'DELETE FROM adjustment_decision',
    ]) {
      await expect(app.database.pool.query(statement)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('a draft is refused', () => {
  test('with every point at once', async () => {
    const wrong = draftOf('999999999999', {
      kind: 'delegate',
      effectiveFrom: '2026-11-24',
      regions: ['350000'],
    });
    const { rightBody: _, ...adjustment } = wrong.decision.adjustments[0] ?? { kind: 'cancel', items: [] };
    const body = { ...wrong, decision: { ...wrong.decision, adjustments: [adjustment as Adjustment] } };
    const { details } = await refused((await app.as('manager')).call('POST /adjustments', { body }));
    expect(details.map(({ path }) => path.replace('decision.adjustments[0].', '')).sort()).toEqual([
      'effectiveFrom',
      'items[0].code',
      'items[0].code',
      'regions[0]',
      'rightBody',
    ]);
  });
});

describe('an entry of a published decision that names no code', () => {
  const ENTRY = '煤炭生产许可证核发';
  const NATIONAL = 'state-council-2013-44';
  const link = { decision: NATIONAL, sure: 'probable', reason: '名称相同；机关按本省职能划分认定' } as const;
  const linked = (over: Partial<Adjustment> = {}, more: Partial<typeof link> = {}) => {
    const item = { name: ENTRY, code: { system: 'C0109', code: codeAt(7) }, link: { ...link, ...more } };
    return draftOf(codeAt(7), { items: [item], ...over });
  };
  const send = async (body: AdjustmentDraft, who = 'manager', idempotencyKey?: string) =>
    (await app.as(who)).call(
      'POST /adjustments',
      { body },
      idempotencyKey === undefined ? {} : { idempotencyKey },
    );
  const fault = async (body: AdjustmentDraft) => {
    const { details } = await refused(send(body));
    return details.find(({ path }) => path.endsWith('.link'))?.message;
  };

  beforeAll(async () => {
    const decision = {
      ...draftOf(codeAt(7)).decision,
      id: NATIONAL,
      region: '000000',
      adjustments: [{ kind: 'cancel' as const, items: [{ name: ENTRY }] }],
    };
    const files = {
      standards: [],
      problems: [],
      decisions: [{ path: `adjustments/${NATIONAL}.yaml`, decision }],
    };
    await publishStandards(app.database, files, { by: 'test', at: TODAY });
    await app.services.standards.refresh();
  });

  test('closes nothing by itself; linked to an item and confirmed, it closes that on the day', async () => {
    expect((await guide(codeAt(7))).notice).toBeUndefined();
    const { id, decision } = await send(linked());
    expect(decision.adjustments[0]?.items[0]?.link).toEqual(link);
    expect((await guide(codeAt(7))).notice).toBeUndefined();
    await confirm(id);
    expect((await guide(codeAt(7))).notice).toMatchObject({ kind: 'cancel', closes: true, from: FIRST_DAY });
    await withdraw(id);
  });

  test('is linked once: the same request gives the same draft, another one is refused until that is withdrawn', async () => {
    const key = 'the-key-of-this-link';
    const [first, again] = [await send(linked(), 'manager', key), await send(linked(), 'manager', key)];
    expect(again.id).toBe(first.id);
    const other = send(linked({ reason: '别的' }), 'manager', key);
    expect((await refused(other)).code).toBe('keyReused');
    expect((await refused(send(linked()))).code).toBe('notAllowedNow');
    await withdraw(first.id, 'manager');
    await withdraw((await send(linked())).id, 'manager');
  });

  test('is not linked under another name, kind or decision than its own', async () => {
    const [adjustment] = linked().decision.adjustments;
    const items = (adjustment?.items ?? []).map((item) => ({ ...item, name: '煤炭经营许可' }));
    expect(await fault(linked({ items }))).toContain('no entry of this name');
    expect(await fault(linked({ kind: 'suspend' }))).toContain('kind of adjustment');
    expect(await fault(linked({}, { decision: 'state-council-1999-1' as typeof NATIONAL }))).toContain(
      'no such published decision',
    );
  });

  test.each(['clerk', 'reviewer', 'head', 'administrator', 'supervisor', 'cityManager', 'citizen'])(
    'is not linked by the %s',
    async (who) => {
      expect((await refused(send(linked(), who))).code).toBe('forbidden');
    },
  );
});

describe('published decisions', () => {
  test('are history that nobody can change or confirm again', async () => {
    const decision = { ...draftOf(codeAt(6)).decision, id: 'province-2014-1', adjustments: [] };
    const files = {
      standards: [],
      problems: [],
      decisions: [{ path: 'adjustments/province-2014-1.yaml', decision }],
    };
    const options = { by: 'test', at: TODAY };
    expect(await publishStandards(app.database, files, options)).toMatchObject({ decisions: 1 });
    expect(await publishStandards(app.database, files, options)).toMatchObject({
      decisions: 0,
      unchanged: 1,
    });
    const changed = { ...files, decisions: [{ path: 'a', decision: { ...decision, title: '别的' } }] };
    expect((await publishStandards(app.database, changed, options)).refused).toHaveLength(1);
    await app.services.standards.refresh();
    const { adjustments } = await app.anonymous.call('GET /adjustments', { query: {} });
    expect(adjustments.find(({ id }) => id === decision.id)).toMatchObject({
      origin: 'published',
      state: 'inEffect',
      allowed: [],
    });
    expect((await refused(withdraw(decision.id))).code).toBe('forbidden');
  });
});
