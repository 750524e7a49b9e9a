/**
 * `npm run bench:by-itself`: moments a second, and 100,000 open cases counted anew. Apart from the main benchmark, since it
 * fills the database. `--cases N` sets how many are counted anew, `--timers N` how many cases have missed their moments.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { applicationOf } from './application.ts';
import { measureRecount, measureTimers } from './by-itself.ts';
import { signIn } from './people.ts';
import { startSite } from './site.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, timers: { type: 'string', default: '2000' } },
});
const [cases, timers] = [Number(values.cases), Number(values.timers)];
const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

console.log(`Node ${process.version}, ${cpus().length} cores.`);
// What is measured is done here, by one worker: the server beside it only takes the first cases in.
process.env.YIMEN_WORKER = 'no';
const site = await startSite();
const pool = new Pool(site.url, { connections: 2, pipelining: 1 });
try {
  const people = { owner: await signIn(pool, 'wangxiaoyu'), clerk: await signIn(pool, 'clerk.ah') };
  const { services } = site.local;
  const submission = applicationOf(services, people.owner);
  const fired = await measureTimers(pool, services, people, submission, timers);
  console.log(`timers          ${number.format(fired.fired)} moments, ${number.format(fired.perSecond)} /s`);
  const recounts = await measureRecount(pool, services, people, submission, cases);
  for (const [name, { lookedAt, changed, seconds }] of Object.entries(recounts)) {
    const met = lookedAt / seconds >= 10_000 ? 'met' : 'NOT met';
    console.log(
      `counting anew   ${number.format(lookedAt)} open cases, ${number.format(changed)} with other dates, in ${number.format(seconds)} s (${name}; target 100,000 in 10 s: ${met})`,
    );
  }
} finally {
  await pool.close();
  await site.stop();
}
