import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { caseRoutes } from './index.ts';
import { type CommandName, refusal, startCase, type TestCase, TODAY, testStandard } from './testing.ts';

const REVIEWED: CommandName[] = ['receive', 'accept', 'completeNode'];

/** An item of this many, under a code of its own, so that tests do not take each other's places. */
function limited(code: string, number: number): Standard {
  const one = testStandard({ quota: { limited: true, number } });
  return { ...one, item: { ...one.item, basicCode: { system: 'C0109', code } } };
}
const two = limited('000131127021', 2);
const one = limited('000131127022', 1);
const race = limited('000131127023', 3);
const late = limited('000131127024', 2);

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [two, one, race, late] });
}, 60_000);
afterAll(async () => test.stop());

/** Cases accepted one after the other, a second apart, all waiting for their decision. */
async function queue(standard: Standard, length: number): Promise<TestCase[]> {
  const cases: TestCase[] = [];
  for (let index = 0; index < length; index += 1) {
    test.clock.set(new Date(Date.parse(TODAY) + index * 1000).toISOString());
    cases.push(await startCase(test, standard, REVIEWED));
  }
  return cases;
}

const places = async (standard: Standard) => {
  const { rows } = await test.database.pool.query<{ place: number; case_id: string }>(
    'SELECT place, case_id FROM quota_place WHERE item = $1 ORDER BY place',
    [standard.item.basicCode.code],
  );
  return rows.map(({ place, case_id }) => [place, case_id]);
};

describe('an item of which there is a number', () => {
  it('is granted in the order of acceptance, as often as the number', async () => {
    const [first, second, third] = (await queue(two, 3)) as [TestCase, TestCase, TestCase];
    expect((await refusal(second.give('grant'))).body.message).toContain('order of acceptance');
    await first.give('grant');
    await second.give('grant');
    expect((await refusal(third.give('grant'))).body.message).toContain('all are taken');
    expect(await places(two)).toEqual([
      [1, first.params.caseId],
      [2, second.params.caseId],
    ]);
    expect((await third.give('refuse')).status).toBe('readyForDelivery');
  });

  it('passes over who withdrew or was refused', async () => {
    const [first, second, third] = (await queue(one, 3)) as [TestCase, TestCase, TestCase];
    await first.give('withdraw');
    await second.give('refuse');
    expect((await third.give('grant')).status).toBe('certMaking');
  });

  it('gives no more than the number, and overtakes nobody, however many grants come at once', async () => {
    const cases = await queue(race, 6);
    const outcomes = await Promise.allSettled(
      [...cases, ...cases].map(async (each, index) => each.give('grant', { key: `at-once-${index}` })),
    );
    const granted = () => outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(granted()).toBeGreaterThan(0);
    // Those that came too early for their turn try again, as people would.
    for (const each of cases) await each.give('grant', { seq: each.seq }).catch(() => undefined);
    const first = cases.slice(0, 3).map(({ params }) => params.caseId);
    expect((await places(race)).map(([, id]) => id).toSorted()).toEqual(first.toSorted());
    const views = await Promise.all(cases.map(async (each) => each.view('citizen')));
    expect(views.map(({ status }) => status)).toEqual([
      'certMaking',
      'certMaking',
      'certMaking',
      'deciding',
      'deciding',
      'deciding',
    ]);
  });

  it('decides again with what is left when the place was taken while it was being decided', async () => {
    const [first, second] = (await queue(late, 2)) as [TestCase, TestCase];
    await first.give('grant');
    const { pool } = test.services.database;
    const real = pool.query.bind(pool) as (...args: unknown[]) => unknown;
    let asked = 0;
    const spy = vi.spyOn(pool, 'query').mockImplementation((...args: unknown[]) => {
      const [{ name }] = args as [{ name?: string }];
      if (name !== 'case_places' || asked > 0) return real(...args);
      asked += 1;
      // What another server would have read just before the first grant was written.
      return Promise.resolve({ rows: [{ taken: 0, ahead: 0, free: 1 }] });
    });
    expect((await second.give('grant')).status).toBe('certMaking');
    spy.mockRestore();
    expect(asked).toBe(1);
    expect((await places(late)).map(([place]) => place)).toEqual([1, 2]);
  });
});
