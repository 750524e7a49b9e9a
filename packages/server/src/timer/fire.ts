/**
 * Timers: gives the commands of the system when their moment has come, each once, whatever the number of servers and however
 * long none of them ran. What is to be done is read from the locked case, not from the row that asked for a look, so a row
 * that is too early only makes the system look in vain.
 */
import { firedTimer, type Timer } from '@yimen/domain/case';
import type pg from 'pg';
import { type CommandServices, giveSystemCommand } from '../case/command.ts';
import { pinnedStandard } from '../case/pinned.ts';
import { timerAt, timerGround } from '../case/timerRow.ts';
import { transaction } from '../database/index.ts';
import { tryAfter } from '../follow/backoff.ts';
import { Failure, type Report } from '../follow/failure.ts';
import { type DueCase, deferTimer, dueRegions, setTimer, takeDue, takeDueCase } from './store.ts';

/** Cases in one transaction. */
const BATCH = 20;
/** Moments of one case in one transaction: more than any case can miss. */
const MOST = 50;

export type FireOptions = {
  report?: Report | undefined;
  signal?: AbortSignal;
  /** Told of each moment that was dealt with, once it is written. */
  onFired?: ((timer: Timer, caseId: string) => void) | undefined;
};

/** Deals with every moment that has come, region by region; says how many commands were given. */
export async function fireTimers(services: CommandServices, options: FireOptions = {}): Promise<number> {
  let fired = 0;
  for (const region of await dueRegions(services.database.pool, services.now())) {
    while (!options.signal?.aborted) {
      const done = await fireBatch(services, region, options);
      fired += done.fired;
      if (done.cases < BATCH) break;
    }
  }
  return fired;
}

type Done = { cases: number; fired: number };
type Fired = { timer: Timer; caseId: string };

/** One transaction; when it fails its cases are dealt with one by one, and those at fault put off. */
async function fireBatch(services: CommandServices, region: string, options: FireOptions): Promise<Done> {
  const { pool } = services.database;
  let taken: DueCase[] = [];
  try {
    const fired = await transaction(pool, async (client) => {
      taken = await takeDue(client, region, services.now(), BATCH);
      const all: Fired[] = [];
      for (const due of taken) all.push(...(await fireCase(services, due, client)));
      return all;
    });
    tellAll(fired, options);
    return { cases: taken.length, fired: fired.length };
  } catch (error) {
    if (taken.length === 0) throw error;
    let fired = 0;
    for (const due of taken) fired += await fireAlone(services, due, options);
    return { cases: taken.length, fired };
  }
}

async function fireAlone(services: CommandServices, row: DueCase, options: FireOptions): Promise<number> {
  const { pool } = services.database;
  try {
    const fired = await transaction(pool, async (client) => {
      const due = await takeDueCase(client, row, services.now());
      return due ? fireCase(services, due, client) : [];
    });
    tellAll(fired, options);
    return fired.length;
  } catch (error) {
    options.report?.(new Failure('timer of', row, error));
    await deferTimer(pool, row, tryAfter(services.now(), row.failures + 1));
    return 0;
  }
}

function tellAll(fired: readonly Fired[], { onFired }: FireOptions): void {
  for (const { timer, caseId } of fired) onFired?.(timer, caseId);
}

/** Every moment of a case that has come, in order; then the next one is noted. */
async function fireCase(services: CommandServices, due: DueCase, client: pg.PoolClient): Promise<Fired[]> {
  const { region, case_id: caseId } = due;
  const now = services.now();
  const fired: Fired[] = [];
  let from = { state: due.state, lastHash: due.lastHash };
  while (fired.length < MOST) {
    const { standard } = await pinnedStandard(services, from.state.standard.hash);
    const ground = timerGround(services, standard);
    const timer = firedTimer(from.state, ground, now);
    if (!timer) {
      if (fired.length === 0) await setTimer(client, due, timerAt(from.state, ground));
      return fired;
    }
    const requestId = `timer:${caseId}:${timer.key}`;
    const after = await giveSystemCommand(
      services,
      { region, caseId, command: timer.command, requestId },
      from,
      client,
    );
    if (!after) throw new Error(`The moment ${timer.key} was dealt with before and has come again.`);
    fired.push({ timer, caseId });
    from = after;
  }
  throw new Error(`More than ${MOST} moments have come at once.`);
}
