/**
 * The benchmark: one run starts the real server on its own PostgreSQL (fsync on) and prints figures side by side. It is
 * not a test: it prints targets and whether they were met, and ends with 0 unless something failed.
 * `--seconds N` sets the length of each measurement (default 8).
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { decisionWriter } from '@yimen/server/testing/document';
import { Pool } from 'undici';
import { applicationOf, ITEM, REGION } from './application.ts';
import { drain } from './drain.ts';
import { load, type Measured } from './load.ts';
import { send, signIn } from './people.ts';
import { startSite } from './site.ts';
import { httpSubmissions, rawSubmissions } from './submissions.ts';
import { wholeCases } from './whole-cases.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '8' } } });
const seconds = Number(values.seconds);
if (!(seconds > 0)) {
  console.error('--seconds must be a number above 0.');
  process.exit(2);
}
const WORKERS = 16;
const ROUNDS = 4;

const line = (name: string, { perSecond, p50, p95 }: Measured) =>
  console.log(
    `${name.padEnd(34)} ${perSecond.toFixed(0).padStart(6)} /s   p50 ${p50.toFixed(1).padStart(6)} ms   p95 ${p95.toFixed(1).padStart(6)} ms`,
  );
const verdict = (ok: boolean) => (ok ? 'met' : 'NOT met');
const mean = (all: readonly Measured[]) => all.reduce((sum, one) => sum + one.perSecond, 0) / all.length;

console.log(
  `Node ${process.version}, ${cpus().length} cores, ${WORKERS} connections, ${seconds} s a measurement.`,
);
const site = await startSite();
const pool = new Pool(site.url, { connections: WORKERS, pipelining: 1 });
try {
  const owner = await signIn(pool, 'wangxiaoyu');
  const submission = applicationOf(site.local.services, owner);

  console.log('\nReading');
  const guide = `/items/${ITEM}/${REGION}/guide`;
  line('guide', await load(WORKERS, seconds, () => send(pool, 'GET', guide)));
  const words = ['营业执照', '公司', 'shenfenzheng', 'yyzz', '社保卡', '食品', 'licence', '登记'];
  const search = (worker: number) =>
    send<void>(pool, 'GET', `/items?q=${encodeURIComponent(words[worker % words.length] ?? '')}`);
  line('search', await load(WORKERS, seconds, search));

  console.log('\nSubmissions: form and 3 events, durable; HTTP beside the same SQL raw, in turns');
  await httpSubmissions(pool, owner, submission, { workers: WORKERS, seconds: Math.min(2, seconds) });
  const raw: Measured[] = [];
  const http: Measured[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const turns = [
      async () =>
        raw.push(
          await rawSubmissions(site, owner, submission, { workers: WORKERS, seconds, most: 1500 * seconds }),
        ),
      async () => http.push(await httpSubmissions(pool, owner, submission, { workers: WORKERS, seconds })),
    ];
    // Each goes first in turn, so that a database which grows during the run favours neither.
    for (const turn of round % 2 === 1 ? turns : turns.toReversed()) await turn();
    line(`raw SQL, round ${round}`, raw.at(-1) as Measured);
    line(`over HTTP, round ${round}`, http.at(-1) as Measured);
  }
  const ratio = mean(http) / mean(raw);
  console.log(`HTTP is ${(ratio * 100).toFixed(0)} % of raw (target 60 %: ${verdict(ratio >= 0.6)})`);

  console.log('\nWhole cases: 9 commands from submission to rating');
  const staff = {
    clerk: await signIn(pool, 'clerk.ah'),
    reviewer: await signIn(pool, 'reviewer.ah'),
    approver: await signIn(pool, 'approver.ah'),
    deliver: await signIn(pool, 'deliver.ah'),
  };
  const { cases, commands } = await wholeCases(pool, staff, owner, submission, { workers: WORKERS, seconds });
  line('cases', cases);
  for (const [name, figures] of commands) line(`  ${name}`, figures);
  const slowest = Math.max(...Array.from(commands.values(), ({ p95 }) => p95));
  console.log(
    `Target 120 cases/s: ${verdict(cases.perSecond >= 120)}; slowest p95 ${slowest.toFixed(1)} ms (target 60 ms: ${verdict(slowest <= 60)})`,
  );

  const drained = await drain(site);
  console.log(
    `Still to follow then: ${drained.followups} commands, files of ${drained.documents} documents, checks of ${drained.archives} archives; done after ${drained.seconds.toFixed(1)} s`,
  );

  console.log('\nDocuments: a decision of two pages laid out, written as PDF/A and signed, on one core');
  const write = decisionWriter();
  await load(1, Math.min(2, seconds), write);
  line('documents', await load(1, seconds, write));

  const metrics = await (await fetch(`${site.url}/metrics`)).text();
  const resident = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
  console.log(`\nServer memory after the run: ${(resident / 1024 / 1024).toFixed(0)} MB resident`);
} finally {
  await pool.close();
  await site.stop();
}
