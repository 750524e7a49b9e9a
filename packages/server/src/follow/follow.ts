/**
 * The follower: makes what follows from events, soon after them. Every server looks a few times a second, which works
 * through any pooler and after any restart; rows are locked in one region at a time, in order per case, and removed in the
 * transaction that makes their consequences. See docs/decisions/0045-what-follows-by-itself.md.
 */
import { documentOf } from '@yimen/domain/document';
import { transaction } from '../database/index.ts';
import type { Services } from '../services.ts';
import { tryAfter } from './backoff.ts';
import { FOLLOWING, type Following } from './consequence.ts';
import { Failure, type Report } from './failure.ts';
import {
  deferPending,
  loadPending,
  type Pending,
  type PendingCase,
  pendingRegions,
  removePending,
  takeCase,
  takePending,
} from './store.ts';

/** Cases in one transaction. */
const BATCH = 50;
const FIRST = '00000000-0000-0000-0000-000000000000';

export type FollowOptions = { following?: Following; report?: Report; signal?: AbortSignal };

/** Follows everything that is pending now, region by region; says whether there was anything. */
export async function followPending(services: Services, options: FollowOptions = {}): Promise<boolean> {
  let found = false;
  for (const region of await pendingRegions(services.database.pool)) {
    found = (await followRegion(services, region, options)) || found;
  }
  return found;
}

/** Once through the cases of a region, from first to last, so that none of them keeps the others waiting. */
async function followRegion(services: Services, region: string, options: FollowOptions): Promise<boolean> {
  let after = FIRST;
  let found = false;
  while (!options.signal?.aborted) {
    const taken = await followBatch(services, region, after, options);
    if (taken.length === 0) return found;
    found = true;
    after = taken.at(-1)?.case_id ?? after;
  }
  return found;
}

/** One transaction; when it fails its cases are followed one by one, and those at fault put off. */
async function followBatch(
  services: Services,
  region: string,
  after: string,
  options: FollowOptions,
): Promise<Pending[]> {
  const { pool } = services.database;
  let taken: Pending[] = [];
  try {
    await transaction(pool, async (client) => {
      taken = await takePending(client, region, { after, now: services.now(), most: BATCH });
      if (taken.length > 0) await followTaken(services, region, taken, client, options);
    });
  } catch (error) {
    const [only] = taken;
    if (!only) throw error;
    for (const row of taken) await followAlone(services, row, options);
  }
  return taken;
}

async function followAlone(services: Services, row: Pending, options: FollowOptions): Promise<boolean> {
  const { region, case_id: caseId } = row;
  const { pool } = services.database;
  try {
    return await transaction(pool, async (client) => {
      const taken = await takeCase(client, region, caseId);
      if (taken) await followTaken(services, region, [taken], client, options);
      return taken !== undefined;
    });
  } catch (error) {
    options.report?.(new Failure('following', row, error));
    await deferPending(pool, row, tryAfter(services.now(), row.failures + 1));
    return false;
  }
}

type Client = Parameters<Parameters<typeof transaction>[1]>[0];

/** The consequences of what is locked, and the rows removed. */
async function followTaken(
  services: Services,
  region: string,
  taken: readonly Pending[],
  client: Client,
  { following = FOLLOWING }: FollowOptions,
): Promise<void> {
  const cases = inOrder(await loadPending(client, region, taken));
  for (const { state, events } of cases) {
    const { standard } = await pinned(services, state.standard.hash);
    const followed = { state, standard, events };
    for (const affect of following.effects) await affect(services, followed);
    for (const make of following.consequences) await make(services, followed, client);
  }
  const done = taken.map(({ case_id: caseId, from_seq }) => {
    const last = cases.find(({ state }) => state.caseId === caseId)?.events.at(-1)?.seq;
    return { caseId, toSeq: last ?? from_seq };
  });
  await removePending(client, region, done);
}

/**
 * Cases whose events issue the same kind of document stand together, since a series of numbers is held until the transaction
 * ends: two servers that take the series in the same order never wait for each other.
 */
function inOrder(cases: PendingCase[]): PendingCase[] {
  const kind = ({ events }: PendingCase) => events.map(documentOf).find((one) => one !== null) ?? '';
  return cases.toSorted((a, b) => (kind(a) < kind(b) ? -1 : 1));
}

/** The version with this hash, read anew when another server has only just published it. */
async function pinned({ standards }: Services, hash: string) {
  return (await standards.find(hash)) ?? standards.get(hash);
}

/**
 * Follows one case now, so that what is read next has it: before its documents are listed, say. False when it could not be
 * done; the follower goes on trying.
 */
export async function followCase(
  services: Services,
  region: string,
  caseId: string,
  options: FollowOptions = {},
): Promise<boolean> {
  const { rows } = await services.database.pool.query<Pending>({
    name: 'followup_of_case',
    text: `SELECT region, case_id, from_seq, failures FROM case_followup
           WHERE region = $1 AND case_id = $2 ORDER BY from_seq LIMIT 1`,
    values: [region, caseId],
  });
  const [row] = rows;
  return row === undefined || (await followAlone(services, row, options));
}
