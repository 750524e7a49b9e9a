/** What became of documents that came as files, and tasks that have been dealt with, as rows. */
import type { FollowUp } from '@yimen/domain/adjustment';
import type { DocumentEvent, ReferenceTask } from '@yimen/domain/library';
import { type Queryable, query } from '../database/index.ts';

type EventRow = Pick<DocumentEvent, 'region' | 'document' | 'seq' | 'kind' | 'data'> & {
  at: Date;
  actor: DocumentEvent['by'];
};

/** The record of every document of a region, in order. */
export async function readDocumentEvents(on: Queryable, region: string): Promise<DocumentEvent[]> {
  const rows = await query<EventRow>(on, {
    name: 'library_document_events',
    text: `SELECT region, document, seq, kind, at, actor, data FROM library_document_event
      WHERE region = $1 ORDER BY document, seq`,
    values: [region],
  });
  // Kind and data were written together, so they belong together.
  return rows.map(({ at, actor: by, ...row }) => ({ ...row, at: at.toISOString(), by }) as DocumentEvent);
}

/** In a transaction that holds the region. */
export async function appendDocumentEvent(
  on: Queryable,
  { region, document, seq, kind, at, by, data }: DocumentEvent,
): Promise<void> {
  await query(on, {
    name: 'library_document_append',
    text: `INSERT INTO library_document_event (region, document, seq, kind, at, actor, data)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [region, document, seq, kind, at, JSON.stringify(by), JSON.stringify(data)],
  });
}

export type DoneRow = Pick<ReferenceTask, 'document' | 'cites' | 'since'> & {
  done: string;
  at: Date;
  actor: { id: string; name: string };
};

/** Tasks of a region that have been dealt with. */
export async function listDone(on: Queryable, region: string): Promise<DoneRow[]> {
  return query<DoneRow>(on, {
    name: 'library_tasks_done',
    text: `SELECT document, cites, since::text AS since, done, at, actor FROM library_task_done
      WHERE region = $1 ORDER BY at DESC, document, cites`,
    values: [region],
  });
}

/** Records that a task has been dealt with; false when it was before. */
export async function insertDone(
  on: Queryable,
  region: string,
  { document, cites, since, done, at, actor }: Omit<DoneRow, 'at'> & { at: string },
): Promise<boolean> {
  const rows = await query(on, {
    name: 'library_task_done',
    text: `INSERT INTO library_task_done (region, document, cites, since, done, at, actor)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING document`,
    values: [region, document, cites, since, done, at, JSON.stringify(actor)],
  });
  return rows.length === 1;
}

export type FollowUpRow = Pick<FollowUp, 'decision' | 'kind' | 'region' | 'subject'> & {
  done: string;
  at: Date;
  actor: { id: string; name: string };
};

/** What decisions left to be done and somebody dealt with. */
export async function listFollowUpsDone(on: Queryable, decisions: readonly string[]): Promise<FollowUpRow[]> {
  return query<FollowUpRow>(on, {
    name: 'adjustment_tasks_done',
    text: `SELECT region, decision, kind, subject, done, at, actor FROM adjustment_task_done
      WHERE decision = ANY ($1)`,
    values: [decisions],
  });
}

/** Records that it has been dealt with; false when it was before. */
export async function insertFollowUpDone(
  on: Queryable,
  { region, decision, kind, subject, done, at, actor }: Omit<FollowUpRow, 'at'> & { at: string },
): Promise<boolean> {
  const rows = await query(on, {
    name: 'adjustment_task_done',
    text: `INSERT INTO adjustment_task_done (region, decision, kind, subject, done, at, actor)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING decision`,
    values: [region, decision, kind, subject, done, at, JSON.stringify(actor)],
  });
  return rows.length === 1;
}
