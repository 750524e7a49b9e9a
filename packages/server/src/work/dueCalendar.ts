/** What is due on which day, of everything this member of staff may work on. */
import type { DueDay } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { isPublished, isWorked } from '@yimen/domain/calendar';
import type { Actor } from '@yimen/domain/case';
import { addDays, dayNumber, diffDays, isCivilDate, shanghaiDate } from '@yimen/domain/shared';
import { query } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { heldPosts } from './held.ts';
import { MINE } from './tasks.ts';

const MOST_DAYS = 62;

/** A case waits for its applicant: nothing is due from the desk. */
const DUES = `
  WITH ${MINE}, due AS (
    SELECT node_due AS date, 'node' AS what FROM mine
    WHERE node_due IS NOT NULL AND status <> 'correctionPending'
    UNION ALL
    SELECT DISTINCT ON (region, case_id) promised_due, 'promise' FROM mine
    WHERE promised_due IS NOT NULL AND status <> 'correctionPending'
  )
  SELECT date, count(*) FILTER (WHERE what = 'node')::int AS nodes,
         count(*) FILTER (WHERE what = 'promise')::int AS promises
  FROM due WHERE date <= $2::date GROUP BY date ORDER BY date`;

type Row = { date: string; nodes: number; promises: number };

/**
 * The days from one to another, with what is due on each, and what was due before them and is still open.
 * @throws HttpProblem badRequest for days that are none, or too many
 */
export async function readDueCalendar(
  services: Services,
  actor: Actor,
  { from, to }: { from: string; to: string },
): Promise<Output<'GET /due-calendar'>> {
  if (!isCivilDate(from) || !isCivilDate(to) || from > to || diffDays(from, to) > MOST_DAYS)
    throw wrongDays();
  const held = heldPosts(actor);
  const rows = await query<Row>(services.database.pool, {
    name: 'due_calendar',
    text: DUES,
    values: [JSON.stringify(held), to],
  });
  const byDate = new Map(rows.map((row) => [row.date, row]));
  const days = Array.from({ length: diffDays(from, to) + 1 }, (_, index) =>
    dayOf(services, addDays(from, index), byDate),
  );
  const before = rows
    .filter(({ date }) => date < from)
    .reduce((sum, { nodes, promises }) => sum + nodes + promises, 0);
  return { today: shanghaiDate(services.now()), days, before };
}

function dayOf({ calendar }: Services, date: string, dues: ReadonlyMap<string, Row>): DueDay {
  const name = calendar.arranged.get(dayNumber(date))?.name;
  const { nodes = 0, promises = 0 } = dues.get(date) ?? {};
  return {
    date,
    workday: isWorked(calendar, date),
    provisional: !isPublished(calendar, date),
    ...(name ? { name } : {}),
    nodes,
    promises,
  };
}

function wrongDays(): HttpProblem {
  return new HttpProblem('badRequest', {
    details: [
      {
        path: 'to',
        message: {
          zh: `请给出有效的起止日期，最多 ${MOST_DAYS} 天。`,
          en: `Give two dates in order, at most ${MOST_DAYS} days apart.`,
        },
      },
    ],
  });
}
