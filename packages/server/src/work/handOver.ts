/**
 * 交接: everything assigned to one person is assigned to another, each step by a command of its own with the reason. What
 * waits at a post without being assigned to anybody needs no handing over: it is on the list of everyone who holds it.
 */
import type { BatchResult } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { type Actor, INTEGRATED_WINDOW, regionCovers } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { executeCommand } from '../case/command.ts';
import { requireKey } from '../case/record.ts';
import { type Queryable, query } from '../database/index.ts';
import { HttpProblem, type Language } from '../http/index.ts';
import type { Services } from '../services.ts';
import { forEach, keyOf, reasonOf } from './batch.ts';

/** Steps handed over in one request; whoever asks goes on with the rest. */
const MOST = 200;
/** The post that may hand over the desks of others. */
const SUPERVISOR = 'supervisor';

type Assigned = {
  region: string;
  case_id: string;
  case_no: string;
  seq: number;
  node: string;
  post: string;
  department: string;
  assignee_id: string;
  assignee_name: string;
};

const ASSIGNED = `
  SELECT k.region, k.case_id, f.case_no, f.seq, k.node, k.post, k.department,
         s -> 'assignee' ->> 'id' AS assignee_id, s -> 'assignee' ->> 'name' AS assignee_name
  FROM unnest($1::char(6)[], $2::char(6)[]) AS p(first, last)
  JOIN case_task k ON k.region >= p.first AND k.region <= p.last
  JOIN case_file f ON f.region = k.region AND f.case_id = k.case_id
  CROSS JOIN LATERAL jsonb_array_elements(f.state -> 'nodes') s
  WHERE s ->> 'node' = k.node AND s ->> 'status' = 'open' AND s ? 'assignee'
    AND ($3::text IS NULL OR s -> 'assignee' ->> 'id' = $3)
  ORDER BY k.region, k.case_id, k.node`;

const HOLDERS = `
  SELECT DISTINCT a.id::text AS id, a.name
  FROM unnest($1::text[], $2::text[], $3::text[]) AS t(region, post, department)
  JOIN post_holding h ON h.region = t.region AND h.post = t.post AND h.department IN (t.department, $4)
  JOIN account a ON a.id = h.account_id
  WHERE h.ended_at IS NULL AND h.valid_from <= $5 AND (h.valid_to IS NULL OR h.valid_to >= $5)
    AND a.id::text <> $6
  ORDER BY a.name`;

/** Open steps assigned to somebody, in all regions or in those given. */
async function findAssigned(
  on: Queryable,
  spans: readonly (readonly [string, string])[],
  person: string | undefined,
): Promise<Assigned[]> {
  return query<Assigned>(on, {
    name: 'handover_assigned',
    text: ASSIGNED,
    values: [spans.map(([first]) => first), spans.map(([, last]) => last), person ?? null],
  });
}

/** Regions whose desks this person may hand over besides their own. */
function supervised({ holdings }: Actor): string[] {
  return holdings.filter(({ post }) => post === SUPERVISOR).map(({ region }) => region);
}

const EVERYWHERE: readonly [string, string] = ['000000', '999999'];

/** Steps on the desk of `from` that this person may hand over. */
async function deskOf(services: Services, actor: Actor, from: string): Promise<Assigned[]> {
  const assigned = await findAssigned(services.database.pool, [EVERYWHERE], from);
  if (from === actor.id) return assigned;
  const regions = supervised(actor);
  return assigned.filter(({ region }) => regions.some((outer) => regionCovers(outer, region)));
}

/** The desks somebody may hand over, and who holds the posts of the one that is looked at. */
export async function readDesks(
  services: Services,
  actor: Actor,
  from = actor.id,
): Promise<Output<'GET /handovers'>> {
  const { pool } = services.database;
  const own = { id: actor.id, name: actor.name, open: 0 };
  const desks = new Map([[actor.id, own]]);
  const regions = supervised(actor);
  const seen = regions.length > 0 ? await findAssigned(pool, [EVERYWHERE], undefined) : [];
  const below = seen.filter(({ region }) => regions.some((outer) => regionCovers(outer, region)));
  for (const { assignee_id: id, assignee_name: name } of below) {
    const desk = desks.get(id) ?? { id, name, open: 0 };
    desks.set(id, { ...desk, open: desk.open + 1 });
  }
  const desk = await deskOf(services, actor, from);
  if (from === actor.id) desks.set(actor.id, { ...own, open: desk.length });
  const people = await query<{ id: string; name: string }>(pool, {
    name: 'handover_holders',
    text: HOLDERS,
    values: [
      desk.map(({ region }) => region),
      desk.map(({ post }) => post),
      desk.map(({ department }) => department),
      INTEGRATED_WINDOW,
      shanghaiDate(services.now()),
      from,
    ],
  });
  return { desks: [...desks.values()], people };
}

type HandOver = {
  actor: Actor;
  from: string;
  to: string;
  reason: string;
  idempotencyKey: string | undefined;
  language: Language;
};

/**
 * Assigns everything on the desk of `from` to `to`, step by step; what one case refuses stops no other.
 * @throws HttpProblem forbidden for a desk that is neither one's own nor of a region one supervises
 */
export async function handOver(
  services: Services,
  { actor, from, to, reason, idempotencyKey, language }: HandOver,
): Promise<Output<'POST /handovers'>> {
  const key = requireKey(idempotencyKey);
  if (from !== actor.id && supervised(actor).length === 0) throw new HttpProblem('forbidden');
  const desk = await deskOf(services, actor, from);
  const results = await forEach(desk.slice(0, MOST), async (one) => {
    const { region, case_id: caseId, case_no: caseNo, node } = one;
    const outcome = await assignOne(services, one, { actor, to, reason, key, language });
    return { region, caseId, caseNo, node, ...outcome };
  });
  return { results, left: Math.max(0, desk.length - MOST) };
}

async function assignOne(
  services: Services,
  { region, case_id: caseId, node, seq }: Assigned,
  { actor, to, reason, key, language }: Omit<HandOver, 'from' | 'idempotencyKey'> & { key: string },
): Promise<Omit<BatchResult, 'region' | 'caseId'>> {
  try {
    const reply = await executeCommand(services, {
      region,
      caseId,
      actor,
      // the name is read from the account: what is sent of it proves nothing
      command: { kind: 'assign', node, to: { id: to, name: '' }, reason },
      expectedSeq: seq,
      idempotencyKey: keyOf(`${key} ${node}`, region, caseId),
    });
    return { done: true, seq: reply.seq, status: reply.status };
  } catch (error) {
    return { done: false, ...reasonOf(error, language) };
  }
}
