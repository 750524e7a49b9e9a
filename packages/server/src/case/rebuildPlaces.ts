/** Rebuilding the places of items of which there is a number. A place goes from case to case, so all are rebuilt at once. */
import { type CaseEvent, type CaseState, evolve, takesPlace } from '@yimen/domain/case';
import type pg from 'pg';
import { type Database, query, transaction } from '../database/index.ts';
import type { StandardRegistry } from '../standards/index.ts';
import { type PlaceChange, placeChange } from './quota.ts';

type EventRow = Pick<CaseEvent, 'region' | 'seq' | 'kind' | 'data'> & {
  case_id: string;
  item: string;
  at: Date;
  actor: CaseEvent['by'];
};
type PlaceRow = { region: string; item: string; case_id: string; place: number; granted_at: string };
type Change = PlaceChange & Pick<PlaceRow, 'region' | 'item' | 'case_id'> & { at: string };
type Registry = Pick<StandardRegistry, 'find' | 'list'>;

/** Keeps out who takes a place or gives one back, and lets everybody read. */
const LOCK = 'LOCK TABLE quota_place IN SHARE ROW EXCLUSIVE MODE';

const EVENTS = `
  SELECT e.region, e.case_id, f.item, e.seq, e.kind, e.at, e.actor, e.data
  FROM case_file f JOIN case_event e ON e.region = f.region AND e.case_id = f.case_id
  WHERE f.item = ANY($1) AND EXISTS (
    SELECT FROM case_event d
    WHERE d.region = f.region AND d.case_id = f.case_id AND d.kind IN ('decided', 'certificateEnded'))
  ORDER BY e.region, e.case_id, e.seq`;

const KEPT = `
  SELECT region, item, case_id, place, granted_at FROM quota_place WHERE case_id = ANY($1::uuid[])`;

const WRITE = `
  INSERT INTO quota_place (region, item, case_id, place, granted_at)
  SELECT region, item, case_id, place, granted_at FROM jsonb_populate_recordset(NULL::quota_place, $1::jsonb)`;

/**
 * Rebuilds quota_place from the record, in one transaction in which nobody else takes a place. Runs after case_file is
 * rebuilt. The place of a case whose events do not add up stays as it was.
 */
export async function rebuildPlaces({ pool }: Pick<Database, 'pool'>, standards: Registry): Promise<void> {
  const limited = standards.list().filter(({ standard }) => standard.quota.limited);
  const items = [...new Set(limited.map(({ standard }) => standard.item.basicCode.code))];
  await transaction(pool, async (client) => {
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query(LOCK);
    const rows = await query<EventRow>(client, { name: 'places_events', text: EVENTS, values: [items] });
    const changes: Change[] = [];
    const broken: string[] = [];
    for (const events of byCase(rows)) {
      try {
        changes.push(...(await changesOf(events, standards)));
      } catch {
        // told by the rebuilding of its other rows
        broken.push(events[0].case_id);
      }
    }
    const kept = await query<PlaceRow>(client, { name: 'places_kept', text: KEPT, values: [broken] });
    await write(client, replay(changes, kept));
  });
}

async function write(client: pg.PoolClient, places: readonly PlaceRow[]): Promise<void> {
  await client.query('DELETE FROM quota_place');
  await query(client, { name: 'places_write', text: WRITE, values: [JSON.stringify(places)] });
}

type Events = [EventRow, ...EventRow[]];

function byCase(rows: readonly EventRow[]): Events[] {
  const cases: Events[] = [];
  for (const row of rows) {
    const current = cases.at(-1);
    if (current && current[0].case_id === row.case_id && current[0].region === row.region) current.push(row);
    else cases.push([row]);
  }
  return cases;
}

/** What the events of one case did to the places, as its commands did it. */
async function changesOf(events: Events, standards: Registry): Promise<Change[]> {
  const changes: Change[] = [];
  let state: CaseState | undefined;
  for (const { region, case_id, item, seq, kind, at, actor, data } of events) {
    const before = state;
    // kind and data come from the same row, which was written from one event
    const event = { region, caseId: case_id, seq, kind, at: at.toISOString(), by: actor, data } as CaseEvent;
    state = evolve(before, event);
    if (!before || (kind !== 'decided' && kind !== 'certificateEnded')) continue;
    const standard = (await standards.find(before.standard.hash))?.standard;
    if (!standard) throw new Error(`The standard ${before.standard.hash} is not published here.`);
    // which place it was is found when all are replayed
    const change = placeChange(
      state,
      [event],
      standard,
      takesPlace(before, standard) ? { free: 1 } : undefined,
    );
    if (change) changes.push({ ...change, region, item, case_id, at: event.at });
  }
  return changes;
}

/** At one moment nobody's place is given back or handed on before it was taken. */
const ORDER: Readonly<Record<PlaceChange['how'], number>> = { take: 0, pass: 1, release: 2 };

function inOrder(one: Change, other: Change): number {
  return Date.parse(one.at) - Date.parse(other.at) || ORDER[one.how] - ORDER[other.how];
}

/** The places after all changes. */
function replay(changes: readonly Change[], kept: readonly PlaceRow[]): PlaceRow[] {
  const items = new Map<string, Map<string, PlaceRow>>();
  const holdersOf = ({ region, item }: Pick<PlaceRow, 'region' | 'item'>) => {
    const holders = items.get(`${region} ${item}`) ?? new Map<string, PlaceRow>();
    items.set(`${region} ${item}`, holders);
    return holders;
  };
  for (const row of kept) holdersOf(row).set(row.case_id, row);
  for (const change of changes.toSorted(inOrder)) {
    const { region, item, case_id, at } = change;
    const holders = holdersOf(change);
    const held = holders.get(case_id);
    if (change.how === 'take') {
      holders.set(case_id, { region, item, case_id, place: lowestFree(holders), granted_at: at });
    } else if (held) {
      holders.delete(case_id);
      if (change.how === 'pass') holders.set(change.to, { ...held, case_id: change.to });
    }
  }
  return [...items.values()].flatMap((holders) => [...holders.values()]);
}

function lowestFree(holders: ReadonlyMap<string, PlaceRow>): number {
  const taken = new Set([...holders.values()].map(({ place }) => place));
  let place = 1;
  while (taken.has(place)) place += 1;
  return place;
}
