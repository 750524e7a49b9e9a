import type { Standard } from '@yimen/domain/standard';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followPending } from '../follow/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { affectOthers } from './effects.ts';
import { caseRoutes, rebuildProjections } from './index.ts';
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
const again: Standard = { ...limited('000131127025', 3), links: [{ kind: 'change' }] };
const meanwhile = limited('000131127026', 2);

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({
    now: TODAY,
    routes: caseRoutes,
    standards: [two, one, race, late, again, meanwhile],
  });
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

describe('rebuilding the places', () => {
  const rebuild = async () => {
    const { calendar, standards } = test.services;
    await rebuildProjections(test.database, { calendar, dictionary: standards.dictionary });
  };
  let minute = 0;
  /** Every step a minute after the last: places are given in the order of time. */
  const later = () => {
    minute += 1;
    test.clock.set(new Date(Date.parse(TODAY) + minute * 60_000).toISOString());
  };
  const revoke = async (one: TestCase) => {
    const { call } = await test.as('approver');
    const body = { how: 'revoked', ground: 'deceit', reason: '提供虚假材料', expectedSeq: one.seq } as const;
    await call('POST /cases/:region/:caseId/certificate-ending', { params: one.params, body });
  };
  const follow = async () => {
    const report = (failure: unknown) => {
      throw failure;
    };
    const options = { following: { effects: [affectOthers], consequences: [] }, report };
    while (await followPending(test.services, options)) {
      // more may follow from what followed
    }
  };
  const all = async () => {
    const { rows } = await test.database.pool.query(
      'SELECT region, item, place, case_id, granted_at FROM quota_place ORDER BY region, item, place',
    );
    return rows;
  };

  it('gives them as grants, revocations and replacements left them, from spoiled, lost and invented rows', async () => {
    const [first, second, third, fourth] = (await queue(again, 4)) as [
      TestCase,
      TestCase,
      TestCase,
      TestCase,
    ];
    for (const each of [first, second, third]) {
      later();
      await each.give('grant');
      await each.give('makeCertificate');
    }
    later();
    await revoke(second);
    later();
    await fourth.give('grant');
    const link = { kind: 'change', ...first.params } as const;
    const changed = await startCase(test, again, REVIEWED, { link });
    await follow();
    later();
    await changed.give('grant');
    await follow();
    expect(await places(again)).toEqual([
      [1, changed.params.caseId],
      [2, fourth.params.caseId],
      [3, third.params.caseId],
    ]);
    const before = await all();
    const { pool } = test.database;
    await pool.query("UPDATE quota_place SET place = place + 40, granted_at = '2000-01-01'");
    await pool.query('DELETE FROM quota_place WHERE case_id = $1', [third.params.caseId]);
    await pool.query(
      "INSERT INTO quota_place VALUES ('340000', 'no item', 7, '019ab000-0000-7000-8000-00000000dead', now())",
    );
    await rebuild();
    expect(await all()).toEqual(before);
  });

  it('leaves nobody without a place who is granted one meanwhile', async () => {
    const [one, other] = (await queue(meanwhile, 2)) as [TestCase, TestCase];
    later();
    await one.give('grant');
    later();
    await Promise.all([rebuild(), other.give('grant'), rebuild()]);
    expect((await places(meanwhile)).map(([, id]) => id)).toEqual([one.params.caseId, other.params.caseId]);
  });
});
