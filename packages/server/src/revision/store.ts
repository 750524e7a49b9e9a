/** Drafts of standards and their events as rows. */
import type { DraftDocument, DraftEvent, DraftState } from '@yimen/domain/revision';
import { canonicalJson } from '@yimen/domain/standard';
import { type Queryable, query } from '../database/index.ts';

export type DraftRow = { state: DraftState; document: DraftDocument; updated_at: Date };
/** A draft in a list: of its document only what names it. */
export type DraftLine = {
  state: DraftState;
  name: string | null;
  effective_from: string | null;
  updated_at: Date;
};

/** The draft with this id. */
export async function findDraft(on: Queryable, region: string, id: string): Promise<DraftRow | undefined> {
  const [row] = await query<DraftRow>(on, {
    name: 'revision_draft',
    text: 'SELECT state, document, updated_at FROM standard_draft WHERE region = $1 AND draft_id = $2',
    values: [region, id],
  });
  return row;
}

/** The same, held until the end of the transaction: who writes waits for whoever writes now. */
export async function holdDraft(on: Queryable, region: string, id: string): Promise<DraftRow | undefined> {
  const [row] = await query<DraftRow>(on, {
    name: 'revision_hold',
    text: `SELECT state, document, updated_at FROM standard_draft
      WHERE region = $1 AND draft_id = $2 FOR UPDATE`,
    values: [region, id],
  });
  return row;
}

/** The draft of an item that is under way in a region. */
export async function findOpenDraft(
  on: Queryable,
  region: string,
  item: string,
): Promise<DraftRow | undefined> {
  const [row] = await query<DraftRow>(on, {
    name: 'revision_open',
    text: `SELECT state, document, updated_at FROM standard_draft
      WHERE region = $1 AND item = $2 AND stage NOT IN ('published', 'dropped')`,
    values: [region, item],
  });
  return row;
}

/** The same, held like the above. */
export async function holdOpenDraft(
  on: Queryable,
  region: string,
  item: string,
): Promise<DraftRow | undefined> {
  const [row] = await query<DraftRow>(on, {
    name: 'revision_hold_open',
    text: `SELECT state, document, updated_at FROM standard_draft
      WHERE region = $1 AND item = $2 AND stage NOT IN ('published', 'dropped') FOR UPDATE`,
    values: [region, item],
  });
  return row;
}

/** Drafts of regions that begin with these digits, those that moved last first. */
export async function listDrafts(on: Queryable, prefixes: readonly string[]): Promise<DraftLine[]> {
  return query<DraftLine>(on, {
    name: 'revision_drafts',
    text: `SELECT state, updated_at, document->'item'->>'name' AS name, document->>'effectiveFrom' AS effective_from
      FROM standard_draft
      WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS p WHERE starts_with(region, p))
      ORDER BY updated_at DESC, draft_id LIMIT 500`,
    values: [prefixes],
  });
}

/** Adds a draft; false when another one of the same standard is under way. */
export async function insertDraft(
  on: Queryable,
  state: DraftState,
  document: DraftDocument,
): Promise<boolean> {
  const rows = await query(on, {
    name: 'revision_insert',
    text: `INSERT INTO standard_draft
        (region, draft_id, item, base_hash, revision, stage, document, state, author, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (region, item) WHERE stage NOT IN ('published', 'dropped') DO NOTHING
      RETURNING draft_id`,
    values: [
      state.region,
      state.draftId,
      state.item,
      state.base ?? null,
      state.revision,
      state.stage,
      canonicalJson(document),
      JSON.stringify(state),
      state.started.by.id,
      state.started.at,
    ],
  });
  return rows.length === 1;
}

/** Writes what a draft has become. In a transaction that holds it. */
export async function updateDraft(
  on: Queryable,
  state: DraftState,
  document: DraftDocument,
  at: string,
): Promise<void> {
  await query(on, {
    name: 'revision_update',
    text: `UPDATE standard_draft SET revision = $3, stage = $4, document = $5, state = $6, updated_at = $7
      WHERE region = $1 AND draft_id = $2`,
    values: [
      state.region,
      state.draftId,
      state.revision,
      state.stage,
      canonicalJson(document),
      JSON.stringify(state),
      at,
    ],
  });
}

export async function appendDraftEvents(on: Queryable, events: readonly DraftEvent[]): Promise<void> {
  for (const { region, draftId, seq, kind, at, by, data } of events) {
    await query(on, {
      name: 'revision_append',
      text: `INSERT INTO standard_draft_event (region, draft_id, seq, kind, at, actor, data)
        VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [region, draftId, seq, kind, at, JSON.stringify(by), JSON.stringify(data)],
    });
  }
}

type EventRow = Pick<DraftEvent, 'seq' | 'kind' | 'data'> & { at: Date; actor: DraftEvent['by'] };

/** The record of a draft, in order. */
export async function readDraftEvents(on: Queryable, region: string, id: string): Promise<DraftEvent[]> {
  const rows = await query<EventRow>(on, {
    name: 'revision_events',
    text: `SELECT seq, kind, at, actor, data FROM standard_draft_event
      WHERE region = $1 AND draft_id = $2 ORDER BY seq`,
    values: [region, id],
  });
  // Kind and data were written together, so they belong together.
  return rows.map(
    ({ at, actor: by, ...row }) => ({ ...row, region, draftId: id, at: at.toISOString(), by }) as DraftEvent,
  );
}

/** Open cases of an item in a region. */
export async function countOpenCases(on: Queryable, item: string, region: string): Promise<number> {
  const [row] = await query<{ count: number }>(on, {
    name: 'revision_open_cases',
    text: `SELECT count(*)::int AS count FROM case_file
      WHERE region = $1 AND item = $2 AND ended_at IS NULL`,
    values: [region, item],
  });
  return row?.count ?? 0;
}
