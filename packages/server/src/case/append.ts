/** Appends the events of a command together with what only few commands change besides: another version, a place, a link. */
import type { CaseState } from '@yimen/domain/case';
import { type Database, type Queryable, query, transaction } from '../database/index.ts';
import { freeLink } from './link.ts';
import { type PlaceChange, writePlaces } from './quota.ts';
import { type Append, appendEvents } from './store.ts';

/** What is to be written besides the events. */
export type Besides = { version?: string; place?: PlaceChange; freesLink?: true };

/** `moved`: the case is no longer where the decision was made; `placeTaken`: somebody else got the place. */
export type Appended = 'written' | 'moved' | 'placeTaken';

const VERSION = 'UPDATE case_file SET standard_hash = $3 WHERE region = $1 AND case_id = $2';

/** In the transaction of `on`, after the events were appended there. */
export async function appendBesides(
  on: Queryable,
  { at, state }: { at: string; state: CaseState },
  { freesLink, place, version }: Besides,
): Promise<void> {
  if (version !== undefined) {
    const values = [state.region, state.caseId, version];
    await query(on, { name: 'case_version', text: VERSION, values });
  }
  if (place) await writePlaces(on, state, place, at);
  if (freesLink) await freeLink(on, state);
}

/** Writes all of it or nothing; on a connection of its own where something is to be written besides the events. */
export async function appendCommand(
  { on, pool }: { on: Queryable; pool: Database['pool'] },
  append: Append,
  besides: Besides,
): Promise<Appended> {
  if (besides.version === undefined && !besides.place && !besides.freesLink) {
    return (await appendEvents(on, append)) ? 'written' : 'moved';
  }
  try {
    return await transaction(pool, async (client) => {
      if (!(await appendEvents(client, append))) return 'moved';
      await appendBesides(client, append, besides);
      return 'written';
    });
  } catch (error) {
    if (isPlaceTaken(error)) return 'placeTaken';
    throw error;
  }
}

function isPlaceTaken(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error && error.code === '23505')) return false;
  return 'constraint' in error && String(error.constraint).startsWith('quota_place');
}
