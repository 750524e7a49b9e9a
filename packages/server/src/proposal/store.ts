/** Proposals of revision and their events as rows. */
import type { DraftStage, ProposalEvent, ProposalState } from '@yimen/domain/revision';
import { type Queryable, query } from '../database/index.ts';

export type ProposalRow = {
  state: ProposalState;
  updated_at: Date;
  /** Of the draft it was taken up in. */
  draft_stage: DraftStage | null;
};

const ROW = `SELECT p.state, p.updated_at, d.stage AS draft_stage
  FROM standard_proposal p LEFT JOIN standard_draft d ON d.region = p.region AND d.draft_id = p.draft_id`;

/** The proposal with this id. */
export async function findProposal(
  on: Queryable,
  region: string,
  id: string,
): Promise<ProposalRow | undefined> {
  const [row] = await query<ProposalRow>(on, {
    name: 'proposal_find',
    text: `${ROW} WHERE p.region = $1 AND p.proposal_id = $2`,
    values: [region, id],
  });
  return row;
}

/** The same, held until the end of the transaction. */
export async function holdProposal(
  on: Queryable,
  region: string,
  id: string,
): Promise<ProposalRow | undefined> {
  const [row] = await query<ProposalRow>(on, {
    name: 'proposal_hold',
    text: `${ROW} WHERE p.region = $1 AND p.proposal_id = $2 FOR UPDATE OF p`,
    values: [region, id],
  });
  return row;
}

export type Asked = { region?: string; item?: string; draft?: string };

/** Proposals of regions that begin with these digits, those that moved last first. */
export async function listProposals(
  on: Queryable,
  prefixes: readonly string[],
  { region, item, draft }: Asked,
): Promise<ProposalRow[]> {
  return query<ProposalRow>(on, {
    name: 'proposal_list',
    text: `${ROW}
      WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS prefix WHERE starts_with(p.region, prefix))
        AND ($2::text IS NULL OR p.region = $2) AND ($3::text IS NULL OR p.item = $3)
        AND ($4::uuid IS NULL OR p.draft_id = $4)
      ORDER BY p.updated_at DESC, p.proposal_id LIMIT 500`,
    values: [prefixes, region ?? null, item ?? null, draft ?? null],
  });
}

export type Request = { requestId: string; hash: string };

/** Adds a proposal; false when the same request has added one before. */
export async function insertProposal(
  on: Queryable,
  state: ProposalState,
  { requestId, hash }: Request,
): Promise<boolean> {
  const rows = await query(on, {
    name: 'proposal_insert',
    text: `INSERT INTO standard_proposal
        (region, proposal_id, item, state, request_id, request_hash, updated_at)
      VALUES ($1, $2, $3, $4, $5, decode($6, 'hex'), $7)
      ON CONFLICT ON CONSTRAINT standard_proposal_request DO NOTHING RETURNING proposal_id`,
    values: [
      state.region,
      state.proposalId,
      state.item,
      JSON.stringify(state),
      requestId,
      hash,
      state.proposed.at,
    ],
  });
  return rows.length === 1;
}

/** What a request has added, and the hash of what it said. */
export async function findRequested(
  on: Queryable,
  region: string,
  requestId: string,
): Promise<{ id: string; hash: string } | undefined> {
  const [row] = await query<{ id: string; hash: string }>(on, {
    name: 'proposal_requested',
    text: `SELECT proposal_id AS id, encode(request_hash, 'hex') AS hash FROM standard_proposal
      WHERE region = $1 AND request_id = $2`,
    values: [region, requestId],
  });
  return row;
}

/** Writes what a proposal has become. In a transaction that holds it. */
export async function updateProposal(on: Queryable, state: ProposalState, at: string): Promise<void> {
  await query(on, {
    name: 'proposal_update',
    text: `UPDATE standard_proposal SET draft_id = $3, state = $4, updated_at = $5
      WHERE region = $1 AND proposal_id = $2`,
    values: [state.region, state.proposalId, state.taken?.draft ?? null, JSON.stringify(state), at],
  });
}

export async function appendProposalEvent(
  on: Queryable,
  { region, proposalId, seq, kind, at, by, data }: ProposalEvent,
): Promise<void> {
  await query(on, {
    name: 'proposal_append',
    text: `INSERT INTO standard_proposal_event (region, proposal_id, seq, kind, at, actor, data)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [region, proposalId, seq, kind, at, JSON.stringify(by), JSON.stringify(data)],
  });
}

export type RatedCase = {
  case_id: string;
  case_no: string;
  department: string;
  item: string;
  level: number;
  comment: string | null;
};

/** Rated cases of a region among these. */
export async function findRated(on: Queryable, region: string, ids: readonly string[]): Promise<RatedCase[]> {
  if (ids.length === 0) return [];
  return query<RatedCase>(on, {
    name: 'proposal_rated',
    text: `SELECT case_id, case_no, department, item, (state->'rating'->>'level')::int AS level,
        state->'rating'->>'comment' AS comment
      FROM case_file
      WHERE region = $1 AND case_id = ANY ($2::uuid[]) AND state ? 'rating' AND status <> 'deletedInError'`,
    values: [region, ids],
  });
}
