import type { Submission } from '@yimen/api';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followPending } from '../follow/index.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { fireTimers } from '../timer/index.ts';
import { affectOthers } from './effects.ts';
import { caseRoutes, rebuildProjections } from './index.ts';
import {
  type CommandName,
  refusal,
  startCase,
  submission,
  TestCase,
  TODAY,
  testStandard,
} from './testing.ts';

const standard = testStandard({
  links: [{ kind: 'change' }, { kind: 'renewal' }, { kind: 'cancellation' }, { kind: 'revocation' }],
});
const CERTIFIED: CommandName[] = ['receive', 'accept', 'completeNode', 'grant', 'makeCertificate'];

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ now: TODAY, routes: caseRoutes, standards: [standard] });
}, 60_000);
afterAll(async () => test.stop());

async function follow(): Promise<void> {
  const options = {
    following: { effects: [affectOthers], consequences: [] },
    report: (failure: unknown) => {
      throw failure;
    },
  };
  while (await followPending(test.services, options)) {
    // more may follow from what followed
  }
}

type Kind = NonNullable<Submission['link']>['kind'];
const on = (earlier: TestCase, kind: Kind): Partial<Submission> => ({ link: { kind, ...earlier.params } });
const certificate = async () => startCase(test, standard, CERTIFIED);
const rows = async () =>
  (await test.database.pool.query('SELECT to_jsonb(o) AS row FROM open_link o ORDER BY case_id')).rows;

describe('applications on one certificate', () => {
  it('made at the same moment: one is taken, the others name it', async () => {
    const earlier = await certificate();
    const kinds: Kind[] = ['change', 'renewal', 'cancellation', 'change', 'renewal', 'cancellation'];
    const { call } = await test.as('citizen');
    // Everybody has read that nothing is under way before anybody can write.
    const gate = new pg.Client(test.database.url);
    await gate.connect();
    await gate.query('BEGIN');
    await gate.query('LOCK TABLE open_link IN SHARE ROW EXCLUSIVE MODE');
    const asked = Promise.all(
      kinds.map(async (kind) => {
        try {
          return await call('POST /cases', { body: submission(standard, on(earlier, kind)) });
        } catch (error) {
          return refusal(Promise.reject(error));
        }
      }),
    );
    await expect
      .poll(
        async () =>
          (
            await gate.query(
              "SELECT count(*)::int AS waiting FROM pg_locks WHERE relation = 'open_link'::regclass AND NOT granted",
            )
          ).rows[0].waiting,
        { timeout: 20_000 },
      )
      .toBeGreaterThan(1);
    await gate.query('COMMIT');
    await gate.end();
    const outcomes = await asked;
    const taken = outcomes.flatMap((one) => ('caseNo' in one ? [one] : []));
    const refused = outcomes.flatMap((one) => ('body' in one ? [one.body] : []));
    expect(taken).toHaveLength(1);
    expect(refused.map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => 'linkRefused'));
    for (const { details } of refused) {
      expect(details).toMatchObject([{ path: 'link' }]);
      expect(JSON.stringify(details)).toContain(taken[0]?.caseNo);
    }
    await follow();
    expect((await earlier.view('citizen')).linked).toHaveLength(1);
  });

  it('one after the other, and nothing is offered while one is under way', async () => {
    const earlier = await certificate();
    const first = await startCase(test, standard, [], on(earlier, 'change'));
    await follow();
    expect(await earlier.view('citizen')).not.toHaveProperty('linkOffers');
    expect((await earlier.view('clerk')).linkOffers?.map(({ kind }) => kind)).toEqual(['revocation']);
    const second = await refusal(startCase(test, standard, [], on(earlier, 'renewal')));
    expect(second.body.details?.[0]?.message).toContain(first.receipt.caseNo);
  });

  it.each<[string, CommandName[]]>([
    ['withdrawn', ['withdraw']],
    ['not accepted', ['receive', 'refuseAcceptance']],
    ['refused', ['receive', 'accept', 'completeNode', 'refuse']],
  ])('%s: another one is possible', async (_, commands) => {
    const earlier = await certificate();
    await startCase(test, standard, commands, on(earlier, 'change'));
    const next = await startCase(test, standard, [], on(earlier, 'renewal'));
    await follow();
    const view = await earlier.view('citizen');
    const came = view.linked?.map(({ kind, outcome }) => [kind, outcome]);
    expect(came).toHaveLength(2);
    expect(came).toEqual(
      expect.arrayContaining([
        ['change', 'none'],
        ['renewal', undefined],
      ]),
    );
    await next.give('withdraw');
    await follow();
    expect((await earlier.view('citizen')).linkOffers).toHaveLength(3);
  });

  it('returned when the correction does not come, another one is possible', async () => {
    const earlier = await certificate();
    const first = await startCase(test, standard, ['receive', 'requireCorrection'], on(earlier, 'change'));
    test.clock.set('2027-11-24T01:00:00.000Z');
    await fireTimers(test.services);
    expect((await first.view('citizen')).status).toBe('returned');
    test.clock.set(TODAY);
    const next = await startCase(test, standard, [], on(earlier, 'change'));
    expect(next.receipt.seq).toBeGreaterThan(0);
  });

  it('a revocation is not held up, and nothing that has ended is changed afterwards', async () => {
    const earlier = await certificate();
    const change = await startCase(
      test,
      standard,
      ['receive', 'accept', 'completeNode'],
      on(earlier, 'change'),
    );
    const clerk = await test.as('clerk');
    const body = submission(standard, on(earlier, 'revocation'));
    const receipt = await clerk.call('POST /cases', { body });
    const again = await refusal(clerk.call('POST /cases', { body }));
    expect(again.body.details?.[0]?.message).toContain(receipt.caseNo);
    await new TestCase(test, receipt).giveAll(['receive', 'accept', 'completeNode', 'grant']);
    await follow();
    const grant = await refusal(change.give('grant'));
    expect(grant.body.code).toBe('notAllowedNow');
    expect(grant.body.message).toContain('has ended meanwhile');
    expect((await change.give('refuse')).status).toBe('readyForDelivery');
    await follow();
    const { rows: ends } = await test.database.pool.query(
      "SELECT data ->> 'how' AS how FROM case_event WHERE case_id = $1 AND kind = 'certificateEnded'",
      [earlier.receipt.caseId],
    );
    expect(ends).toEqual([{ how: 'revoked' }]);
    expect((await earlier.view('citizen')).certificate?.status).toBe('revoked');
  });

  it('silence renews nothing that was cancelled meanwhile, and comes but once', async () => {
    const earlier = await startCase(test, standard, CERTIFIED.slice(0, -1));
    const certifier = await test.as('certifier');
    await certifier.call('POST /cases/:region/:caseId/certificate', {
      params: earlier.params,
      body: { expectedSeq: earlier.seq, node: 'certify', result: 'licence', validTo: '2027-03-31' },
    });
    const renewal = await startCase(test, standard, ['receive', 'accept'], on(earlier, 'renewal'));
    await follow();
    const approver = await test.as('approver');
    const { seq } = await earlier.view('approver');
    await approver.call('POST /cases/:region/:caseId/certificate-ending', {
      params: earlier.params,
      body: { expectedSeq: seq, how: 'cancelled', ground: 'expired', reason: '依法终止' },
    });
    test.clock.set('2027-04-01T02:00:00.000Z');
    await fireTimers(test.services);
    await fireTimers(test.services);
    test.clock.set(TODAY);
    const view = await renewal.view('citizen');
    expect(view).not.toHaveProperty('decision');
    const { rows: passed } = await test.database.pool.query(
      "SELECT data ->> 'key' AS key FROM case_event WHERE case_id = $1 AND kind = 'limitPassed'",
      [renewal.receipt.caseId],
    );
    expect(passed.filter(({ key }) => key.startsWith('renewalSilence'))).toHaveLength(1);
  });

  it('are known again after a rebuild', async () => {
    const before = await rows();
    expect(before.length).toBeGreaterThan(3);
    await test.database.pool.query('DELETE FROM open_link');
    const { calendar, standards } = test.services;
    await rebuildProjections(test.database, { calendar, dictionary: standards.dictionary });
    expect(await rows()).toEqual(before);
  });
});
