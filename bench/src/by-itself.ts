/**
 * What the system does by itself, measured without HTTP on generated cases: moments that have come, and counting every open
 * case anew. A real case is taken through the product; the others are copies of its rows under numbers of their own, without
 * a record, since neither work reads one.
 */
import { randomUUID } from 'node:crypto';
import type { SubmissionReceipt } from '@yimen/api';
import { fireTimers, runRecounts, type Services, startRecount } from '@yimen/server';
import type { Pool } from 'undici';
import { REGION } from './application.ts';
import { type Person, send } from './people.ts';

const DAYS = 40;

/** Copies a case `count` times with its tasks, received or accepted on any of the last days. */
async function copy({ database }: Services, caseId: string, count: number, overdue: boolean): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await client.query('CREATE TEMP TABLE copied (case_id uuid, n int)');
    await client.query('INSERT INTO copied SELECT gen_random_uuid(), n FROM generate_series(1, $1::int) n', [
      count,
    ]);
    // The answers are left out: nothing that is measured reads them.
    await client.query(
      `INSERT INTO case_file
       SELECT r.* FROM case_file f, copied c, LATERAL jsonb_populate_record(f, jsonb_build_object(
         'case_id', c.case_id, 'case_no', 'copy-' || c.case_id, 'form', '{"answers": {}, "shown": []}'::jsonb,
         'state', f.state || jsonb_build_object('caseId', c.case_id, 'caseNo', 'copy-' || c.case_id)
           || CASE WHEN f.state ? 'acceptedAt' THEN jsonb_build_object('acceptedAt', to_char(
                now() AT TIME ZONE 'UTC' - make_interval(days => c.n % $2), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
              ELSE '{}' END)) r
       WHERE f.region = $1 AND f.case_id = $3`,
      [REGION, DAYS, caseId],
    );
    await client.query(
      `INSERT INTO case_task SELECT r.* FROM case_task t, copied c,
         LATERAL jsonb_populate_record(t, jsonb_build_object('case_id', c.case_id)) r
       WHERE t.region = $1 AND t.case_id = $2`,
      [REGION, caseId],
    );
    await client.query(
      `INSERT INTO case_timer (region, case_id, at)
       SELECT $1, case_id, CASE WHEN $2 THEN now() ELSE now() + interval '1 day' END FROM copied`,
      [REGION, overdue],
    );
    await client.query('DROP TABLE copied');
  } finally {
    client.release();
  }
}

async function begin(
  pool: Pool,
  clerk: Person,
  owner: Person,
  submission: unknown,
): Promise<SubmissionReceipt> {
  const opened = await send<SubmissionReceipt>(pool, 'POST', '/cases', {
    person: owner,
    body: submission,
    key: randomUUID(),
  });
  await send(pool, 'POST', `/cases/${opened.region}/${opened.caseId}/receipt`, {
    person: clerk,
    body: { expectedSeq: opened.seq },
    key: randomUUID(),
  });
  return opened;
}

type People = { clerk: Person; owner: Person };

/** Moments dealt with a second, by one server: silence of the window on received cases, long ago. */
export async function measureTimers(
  pool: Pool,
  services: Services,
  { clerk, owner }: People,
  submission: unknown,
  count: number,
): Promise<{ fired: number; perSecond: number }> {
  const { caseId } = await begin(pool, clerk, owner, submission);
  await copy(services, caseId, count, true);
  // The same moment for every case: some months from now, when all of their limits have passed.
  const later = new Date(Date.parse(services.now()) + 60 * 86_400_000).toISOString();
  const start = performance.now();
  const fired = await fireTimers({ ...services, now: () => later });
  return { fired, perSecond: fired / ((performance.now() - start) / 1000) };
}

/** Seconds to count `count` open cases anew when every one of them gets another date, and again when none does. */
export async function measureRecount(
  pool: Pool,
  services: Services,
  { clerk, owner }: People,
  submission: { materials: readonly { material: string }[] },
  count: number,
): Promise<{ moved: Recounted; same: Recounted }> {
  const { caseId, seq } = await begin(pool, clerk, owner, submission);
  await send(pool, 'POST', `/cases/${REGION}/${caseId}/acceptance`, {
    person: clerk,
    body: {
      expectedSeq: seq + 1,
      checks: submission.materials.map(({ material }) => ({ material, ok: true })),
    },
    key: randomUUID(),
  });
  await copy(services, caseId, count, false);
  return { moved: await recount(services), same: await recount(services) };
}

type Recounted = { lookedAt: number; changed: number; seconds: number };

async function recount(services: Services): Promise<Recounted> {
  const start = performance.now();
  const asked = { scope: REGION, reason: 'measurement', askedBy: 'bench', requestId: randomUUID() };
  const { id } = await startRecount(services, asked);
  let [lookedAt, changed] = [0, 0];
  await runRecounts(services, {
    id,
    onProgress: (operation) => {
      ({ lookedAt, changed } = operation);
    },
  });
  return { lookedAt, changed, seconds: (performance.now() - start) / 1000 };
}
