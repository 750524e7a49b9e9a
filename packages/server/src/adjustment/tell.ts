/**
 * Tells applicants with open cases that their item is adjusted. It follows by itself from confirmed decisions: any server
 * looks, one at a time works, and each case is told once by a command of the system, whatever line a server dies at.
 * See docs/decisions/0068-adjustments-made-whole.md.
 */
import { adjustedBy, reaches, type Telling, tellingsOf } from '@yimen/domain/adjustment';
import { type Adjusted, RULES, SYSTEM } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { type CommandServices, executeCommand } from '../case/command.ts';
import { alone, type Queryable, query } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';

/** Cases read at once. */
const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

type Told = { decision: string; through: string };
type Place = { decision: string; items: string[]; region: string };

const TOLD = 'SELECT decision, through::text FROM adjustment_told WHERE decision = ANY ($1)';

/** A decision that was withdrawn meanwhile is told to nobody any more, whatever this server knows of it. */
const NEXT = `
  SELECT f.case_id FROM case_file f
  WHERE f.region = $1 AND f.item = ANY ($2) AND f.status = ANY ($3) AND f.case_id > $4
    AND NOT COALESCE(f.state -> 'adjustmentsTold' ? $5, false)
    AND EXISTS (SELECT FROM adjustment_decision d WHERE d.id = $5 AND d.withdrawn_at IS NULL)
  ORDER BY f.case_id LIMIT $6`;

const DONE = `
  INSERT INTO adjustment_told (decision, through) VALUES ($1, $2)
  ON CONFLICT (decision) DO UPDATE SET through = GREATEST(adjustment_told.through, excluded.through)`;

/**
 * Tells whom there is to tell now; says how many cases that were.
 * @throws AggregateError at the end, for the cases that could not be told; they are tried again with the next look
 */
export async function tellAdjustments(
  services: CommandServices,
  { signal }: { signal?: AbortSignal } = {},
): Promise<number> {
  const { pool } = services.database;
  if ((await due(services, pool)).length === 0) return 0;
  const told = await alone(pool, 'adjustment_told', async (client) => {
    const failures: unknown[] = [];
    let count = 0;
    // Looked for again: another server may have done it while this one came.
    for (const telling of await due(services, client)) {
      if (signal?.aborted) break;
      count += await tellOne(services, telling, failures, signal);
    }
    if (failures.length === 0) return count;
    throw new AggregateError(
      failures,
      `${failures.length} cases could not be told that their item is adjusted.`,
    );
  });
  return told ?? 0;
}

/** Decisions whose cases have not been looked for on their day; nothing is asked where there is none to tell. */
async function due({ now, standards }: CommandServices, on: Queryable): Promise<Telling[]> {
  const tellings = tellingsOf(standards.decisions(), shanghaiDate(now()));
  if (tellings.length === 0) return [];
  const values = [tellings.map(({ id }) => id)];
  const rows = await query<Told>(on, { name: 'adjustment_told', text: TOLD, values });
  const through = new Map(rows.map((row) => [row.decision, row.through]));
  return tellings.filter(({ day, id }) => (through.get(id) ?? '') < day);
}

/** Every case of a decision, those that can't be told put aside; only when all are told, the decision is. */
async function tellOne(
  services: CommandServices,
  telling: Telling,
  failures: unknown[],
  signal: AbortSignal | undefined,
): Promise<number> {
  const { now, standards } = services;
  const today = shanghaiDate(now());
  const before = failures.length;
  let count = 0;
  for (const adjustment of telling.adjustments) {
    const items = adjustment.items.flatMap(({ code }) => code?.code ?? []);
    const regions = standards.list().flatMap(({ ref }) => (items.includes(ref.item) ? [ref.region] : []));
    for (const region of new Set(regions)) {
      if (!reaches(telling.decision, adjustment, region)) continue;
      const adjusted = adjustedBy(telling, adjustment, ({ code, name, region: at = region }) => {
        return name ?? standards.versions(code.code, at)[0]?.standard.item.name ?? code.code;
      });
      if (!adjusted) continue;
      for await (const caseId of casesOf(services.database.pool, { decision: telling.id, items, region })) {
        if (signal?.aborted) return count;
        try {
          if (await give(services, { region, caseId, adjusted })) count += 1;
        } catch (error) {
          failures.push(error);
        }
      }
    }
  }
  if (failures.length > before) return count;
  await query(services.database.pool, {
    name: 'adjustment_told_done',
    text: DONE,
    values: [telling.id, today],
  });
  return count;
}

/** The cases in a region that are to be told and were not. */
async function* casesOf(on: Queryable, { decision, items, region }: Place): AsyncIterable<string> {
  const { status } = RULES.tellAdjustment;
  for (let after = FIRST; ; ) {
    const values = [region, items, status, after, decision, BATCH];
    const rows = await query<{ case_id: string }>(on, { name: 'adjustment_cases', text: NEXT, values });
    for (const row of rows) yield row.case_id;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.case_id;
  }
}

/** Whether the case has been told by this; one that was decided or told meanwhile needs it no more. */
async function give(
  services: CommandServices,
  { region, caseId, adjusted }: { region: string; caseId: string; adjusted: Adjusted },
): Promise<boolean> {
  const command = { kind: 'tellAdjustment', adjusted } as const;
  const idempotencyKey = `adjustment-${adjusted.decision}-${caseId}`;
  const given = { region, caseId, command, actor: SYSTEM, expectedSeq: undefined, idempotencyKey };
  try {
    await executeCommand(services, given);
    return true;
  } catch (error) {
    if (!(error instanceof HttpProblem && error.code === 'notAllowedNow')) throw error;
    return false;
  }
}
