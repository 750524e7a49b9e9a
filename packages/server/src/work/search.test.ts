import type { CaseQuery } from '@yimen/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRoutes } from '../case/index.ts';
import { refusal, startCase, submission, TestCase, TODAY, testStandard } from '../case/testing.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { workRoutes } from './index.ts';

const standard = testStandard();
const county = testStandard({ region: '341524' });
let test: TestApp;
let person: TestCase;
let company: TestCase;
let below: TestCase;

async function apply(who: string, over: Parameters<typeof submission>[1], under = standard) {
  const { call } = await test.as(who);
  return new TestCase(test, await call('POST /cases', { body: submission(under, over) }));
}

beforeAll(async () => {
  test = await startTestApp({
    now: TODAY,
    routes: [...caseRoutes, ...workRoutes],
    standards: [standard, county],
  });
  await test.addPeople(
    {
      username: 'county.supervisor',
      kind: 'staff',
      holdings: [
        { post: 'supervisor', department: 'serviceCentre', region: '341524', validFrom: '2000-01-01' },
      ],
    },
    {
      username: 'tax.supervisor',
      kind: 'staff',
      holdings: [{ post: 'reviewer', department: 'taxation', region: '340100', validFrom: '2000-01-01' }],
    },
    { username: 'nobody', kind: 'staff', holdings: [] },
  );
  person = await startCase(test, standard);
  company = await apply('company', {
    applicant: {
      kind: 'organisation',
      name: '测试有限公司',
      idNo: '91340199MA00000000',
      legalRep: '张测试',
    },
  });
  below = await apply('citizen', { region: '341524' }, county);
}, 60_000);
afterAll(async () => test.stop());

async function search(who: string, query: CaseQuery & { limit?: number; after?: string } = {}) {
  const { call } = await test.as(who);
  return call('GET /case-search', { query });
}

const numbers = async (who: string, query: CaseQuery = {}) =>
  (await search(who, query)).rows.map(({ caseNo }) => caseNo).toSorted();
const of = (...cases: TestCase[]) => cases.map(({ receipt }) => receipt.caseNo).toSorted();

describe('a search over cases', () => {
  it('finds what one may see, by region and post, newest first', async () => {
    expect(await numbers('supervisor')).toEqual(of(person, company, below));
    expect(await numbers('clerk')).toEqual(of(person, company, below));
    expect(await numbers('county.supervisor')).toEqual(of(below));
    expect(await numbers('stranger')).toEqual(of(below));
    expect(await numbers('tax.supervisor')).toEqual([]);
    expect(await numbers('nobody')).toEqual([]);
    expect((await refusal(search('citizen'))).body.code).toBe('forbidden');
  });

  it('shows people masked to those who only oversee, and their names whole to those who work on the case', async () => {
    const names = async (who: string) =>
      new Map((await search(who)).rows.map((row) => [row.caseNo, [row.applicantName, row.masked]]));
    const byClerk = await names('clerk');
    expect(byClerk.get(person.receipt.caseNo)).toEqual(['王测试', false]);
    // the clerk of the province does not work on cases of the county
    expect(byClerk.get(below.receipt.caseNo)).toEqual(['王**', true]);
    const bySupervisor = await names('supervisor');
    expect(bySupervisor.get(person.receipt.caseNo)).toEqual(['王**', true]);
    expect(bySupervisor.get(company.receipt.caseNo)).toEqual(['测试有限公司', true]);
  });

  it('finds by words of item and organisation, by case number and by its serial part', async () => {
    for (const q of ['设立', '公司设立 登记', '公司']) {
      expect(await numbers('supervisor', { q }), q).toEqual(of(person, company, below));
    }
    for (const q of ['有限公司', '测试有限', 'ＭＡ', '91340199ma00000000']) {
      const expected = q === 'ＭＡ' ? [] : of(company);
      expect(await numbers('supervisor', { q }), q).toEqual(expected);
    }
    const { caseNo } = person.receipt;
    expect(await numbers('supervisor', { q: caseNo })).toEqual([caseNo]);
    expect(await numbers('supervisor', { q: caseNo.replaceAll('-', '') })).toEqual([caseNo]);
    expect(await numbers('supervisor', { q: caseNo.slice(16, 22) })).toEqual([caseNo]);
    for (const q of ['设公', '立登设', '没有这样的', "'x' | 'r'", 'r34', "公司' | 'r"]) {
      expect(await numbers('supervisor', { q }), q).toEqual([]);
    }
    // signs alone are no words
    expect(await numbers('supervisor', { q: " ' & \\ | ! " })).toHaveLength(3);
    expect(await numbers('supervisor', { q: '!设立 |' })).toHaveLength(3);
  });

  it('does not tell by part of a name what masking hides', async () => {
    for (const q of ['王测', '测试', '王', '340199']) {
      expect(await numbers('supervisor', { q }), q).not.toContain(person.receipt.caseNo);
      expect(await numbers('clerk', { q }), q).not.toContain(below.receipt.caseNo);
    }
    for (const q of ['王测', '测试', '王', '试']) {
      expect(await numbers('clerk', { q }), q).toContain(person.receipt.caseNo);
    }
    // whole names and numbers are known to whoever types them
    for (const q of ['王测试', '340199199003070020']) {
      expect(await numbers('supervisor', { q }), q).toEqual(of(person, below));
    }
  });

  it('narrows by status, item, department, region, dates and being late', async () => {
    const accepted = await startCase(test, standard, ['receive', 'accept']);
    expect(await numbers('supervisor', { status: 'reviewing' })).toEqual(of(accepted));
    expect(await numbers('supervisor', { region: '341500' })).toEqual(of(below));
    expect(await numbers('supervisor', { region: '110000' })).toEqual([]);
    expect(await numbers('supervisor', { q: '设立', region: '341524' })).toEqual(of(below));
    expect(await numbers('supervisor', { item: '000131127999' })).toEqual([]);
    expect(await numbers('supervisor', { department: 'taxation' })).toEqual([]);
    expect(await numbers('supervisor', { acceptedFrom: '2026-11-24', acceptedTo: '2026-11-24' })).toEqual(
      of(accepted),
    );
    expect(await numbers('supervisor', { acceptedTo: '2026-11-23' })).toEqual([]);
    expect(await numbers('supervisor', { submittedFrom: '2026-11-25' })).toEqual([]);
    expect(
      await numbers('supervisor', { submittedFrom: '2026-11-24', submittedTo: '2026-11-24' }),
    ).toHaveLength(4);
    expect(await numbers('supervisor', { overdue: 'running' })).toEqual([]);
    test.clock.set('2026-12-02T02:00:00.000Z');
    expect(await numbers('supervisor', { overdue: 'running' })).toEqual(of(accepted));
    const [row] = (await search('supervisor', { overdue: 'running' })).rows;
    expect(row?.left).toMatchObject({ level: 'over' });
    await accepted.giveAll(['completeNode', 'grant']);
    expect(await numbers('supervisor', { overdue: 'running' })).toEqual([]);
    expect(await numbers('supervisor', { overdue: 'decided' })).toEqual(of(accepted));
    expect(await numbers('supervisor', { decidedFrom: '2026-12-02' })).toEqual(of(accepted));
    test.clock.set(TODAY);
  });

  it('turns pages by the key of the last row, losing and repeating none', async () => {
    for (const q of ['', '公司']) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await search('supervisor', { q, limit: 1, ...(after ? { after } : {}) });
        seen.push(...page.rows.map(({ caseNo }) => caseNo));
        after = page.next;
      } while (after !== undefined);
      expect(seen.toSorted(), q).toEqual(await numbers('supervisor', { q }));
    }
    expect((await refusal(search('supervisor', { after: 'nonsense' }))).body.code).toBe('badRequest');
  });
});
