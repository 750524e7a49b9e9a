/** Places of items of which there is a number (数量限制, 行政许可法第五十七条). */
import { type CaseState, type NewEvent, takesPlace } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { type Queryable, query } from '../database/index.ts';

/** How an item's places stand for one case; `free` is the lowest place nobody has. */
export type Places = { taken: number; ahead: number; free: number };

/** What a command does to them: takes one, gives one back, or leaves it to the case whose result replaces its own. */
export type PlaceChange = { how: 'take'; place: number } | { how: 'release' } | { how: 'pass'; to: string };

// Accepted earlier and neither decided nor ended: where acceptance is deemed, it counts from the receipt of the file.
const PLACES = `
  WITH taken AS (SELECT place FROM quota_place WHERE region = $1 AND item = $2), queue AS (
    SELECT case_id, coalesce(CASE WHEN state ->> 'deemedAccepted' = 'true' THEN state ->> 'receivedAt' END,
      state ->> 'acceptedAt') AS since
    FROM case_file
    WHERE region = $1 AND item = $2 AND ended_at IS NULL
      AND (case_id = $3 OR status IN ('reviewing', 'deciding', 'forwarding', 'suspended'))
  )
  SELECT (SELECT count(*)::int FROM taken) AS taken,
    (SELECT count(*)::int FROM queue q, queue mine
      WHERE mine.case_id = $3 AND q.case_id <> $3 AND (q.since, q.case_id) < (mine.since, mine.case_id)) AS ahead,
    (SELECT min(n)::int FROM generate_series(1, (SELECT count(*) + 1 FROM taken)) n
      WHERE n NOT IN (SELECT place FROM taken)) AS free`;

/** The places of a limited item as they stand now for a case; undefined for a case that takes none. */
export async function readPlaces(
  on: Queryable,
  state: CaseState,
  standard: Standard,
): Promise<Places | undefined> {
  if (!takesPlace(state, standard)) return undefined;
  const [row] = await query<Places>(on, {
    name: 'case_places',
    text: PLACES,
    values: [state.region, standard.item.basicCode.code, state.caseId],
  });
  return row;
}

/** What these events do to the places of their item; undefined for nothing. */
export function placeChange(
  after: Pick<CaseState, 'linked'>,
  events: readonly NewEvent[],
  { quota }: Pick<Standard, 'quota'>,
  places: Pick<Places, 'free'> | undefined,
): PlaceChange | undefined {
  if (!quota.limited) return undefined;
  for (const event of events) {
    if (event.kind === 'decided' && event.data.outcome === 'granted' && places) {
      return { how: 'take', place: places.free };
    }
    if (event.kind === 'certificateEnded') {
      const gone = event.data.how === 'revoked' || event.data.how === 'cancelled';
      const next = after.linked?.at(-1);
      if (gone) return { how: 'release' };
      return next && { how: 'pass', to: next.caseId };
    }
  }
  return undefined;
}

const TAKE = 'INSERT INTO quota_place (region, item, case_id, place, granted_at) VALUES ($1, $2, $3, $4, $5)';
const RELEASE = 'DELETE FROM quota_place WHERE region = $1 AND item = $2 AND case_id = $3';
const PASS = 'UPDATE quota_place SET case_id = $4 WHERE region = $1 AND item = $2 AND case_id = $3';

/** Writes what a command does to the places; fails with a unique violation when somebody else took the place meanwhile. */
export async function writePlaces(
  on: Queryable,
  { caseId, region, standard }: Pick<CaseState, 'caseId' | 'region' | 'standard'>,
  change: PlaceChange,
  at: string,
): Promise<void> {
  const key = [region, standard.item, caseId];
  if (change.how === 'take') {
    await query(on, { name: 'place_take', text: TAKE, values: [...key, change.place, at] });
  } else if (change.how === 'release') {
    await query(on, { name: 'place_release', text: RELEASE, values: key });
  } else {
    await query(on, { name: 'place_pass', text: PASS, values: [...key, change.to] });
  }
}
