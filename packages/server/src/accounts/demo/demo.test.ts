import { citizenIdProblem, usccProblem } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { DEMO_APPLICANTS } from './applicants.ts';
import { createDemoAccounts, demoAccounts } from './index.ts';
import { demoStaff } from './staff.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ standards: 'bundled' });
  await createDemoAccounts(test.services);
}, 60_000);
afterAll(() => test.stop());

const signIn = async (username: string, password: string) => {
  const answer = await test.anonymous.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username, password },
  });
  return answer.statusCode;
};

describe('demo accounts', () => {
  it('sign in with the printed password, every one that is listed', async () => {
    const accounts = demoAccounts(test.services.standards);
    const { rows } = await test.database.pool.query<{ username: string }>('SELECT username FROM account');
    const made = new Set(rows.map(({ username }) => username));
    expect(accounts.filter(({ username }) => !made.has(username))).toEqual([]);
    expect(await signIn('wangxiaoyu', 'Yimen-demo-2026')).toBe(200);
    expect(await signIn('clerk.ah', 'Yimen-demo-2026')).toBe(200);
  });

  it('stay as they are when made again', async () => {
    const before = await rowCounts();
    expect(await createDemoAccounts(test.services)).toEqual({ created: 0 });
    expect(await rowCounts()).toEqual(before);
  });

  it('take a changed password at the next start', async () => {
    const demoPassword = 'another one for the demo';
    await createDemoAccounts({ ...test.services, config: { demoPassword } });
    expect(await signIn('lijianguo', demoPassword)).toBe(200);
    expect(await signIn('lijianguo', 'Yimen-demo-2026')).toBe(401);
  });

  it('hold every post that a node of a published standard asks for, in its department and region', () => {
    const standards = test.services.standards.list().map(({ standard }) => standard);
    const held = demoStaff(standards).flatMap(({ holdings }) => holdings);
    const unheld = standards.flatMap(({ region, department, nodes }) =>
      nodes
        .filter(
          (node) =>
            !held.some(
              (one) =>
                one.post === node.post &&
                one.region === region &&
                [node.department ?? department.id, 'serviceCentre'].includes(one.department),
            ),
        )
        .map((node) => `${region} ${node.post} ${node.department ?? department.id}`),
    );
    expect(standards.length).toBeGreaterThan(0);
    expect(unheld).toEqual([]);
  });

  it('are told apart by name in each region', () => {
    const standards = test.services.standards.list().map(({ standard }) => standard);
    const people = demoStaff(standards).map(({ region, name }) => `${region} ${name}`);
    expect(people.filter((one, index) => people.indexOf(one) !== index)).toEqual([]);
  });

  it('hold the posts that the law names in every department that decides', () => {
    const held = demoStaff(test.services.standards.list().map(({ standard }) => standard)).flatMap(
      ({ holdings }) => holdings,
    );
    const places = (wanted: string) =>
      new Set(
        held.filter(({ post }) => post === wanted).map(({ department, region }) => `${region} ${department}`),
      );
    expect(places('authorityHead')).toEqual(places('approver'));
    expect(places('hearingChair')).toEqual(places('approver'));
  });

  it('include two people who are reviewer and approver at once, and a stand-in of the approver', async () => {
    const both = demoAccounts(test.services.standards).filter(({ username }) => username.startsWith('both.'));
    expect(both.map(({ username }) => username)).toEqual(['both.ah', 'both.qingyang']);
    const { rows } = await test.database.pool.query<{ username: string }>(
      `SELECT DISTINCT other.username FROM post_holding h
       JOIN account a ON a.id = h.account_id JOIN account other ON other.id = h.stand_in_for
       WHERE a.username = 'backup.ah'`,
    );
    expect(rows).toEqual([{ username: 'approver.ah' }]);
  });
});

describe('the numbers of demo applicants', () => {
  const parties = DEMO_APPLICANTS.flatMap(({ parties: all }) => all);

  it('have right check digits and a region that nobody was ever registered in', () => {
    for (const { kind, idNo } of parties) {
      expect(kind === 'person' ? citizenIdProblem(idNo) : usccProblem(idNo)).toBeUndefined();
      expect(idNo.slice(kind === 'person' ? 0 : 2)).toMatch(/^340199/);
    }
    expect(parties).toHaveLength(4);
  });
});

async function rowCounts() {
  const { rows } = await test.database.pool.query(
    `SELECT (SELECT count(*) FROM account) AS accounts, (SELECT count(*) FROM post_holding) AS holdings,
      (SELECT count(*) FROM account_credential) AS credentials, (SELECT count(*) FROM applicant_party) AS parties`,
  );
  return rows[0];
}
