/** Projects, their events and the comments on them as rows. */
import type { ProjectEvent, ProjectState } from '@yimen/domain/library';
import { type Queryable, query } from '../database/index.ts';

export type ProjectRow = { state: ProjectState; updated_at: Date };

/** Holds the region until the end of the transaction: who takes a step there waits for whoever takes one now. */
export async function lockRegion(on: Queryable, region: string): Promise<void> {
  await query(on, {
    name: 'library_lock',
    text: 'INSERT INTO library_register (region) VALUES ($1) ON CONFLICT (region) DO UPDATE SET region = excluded.region',
    values: [region],
  });
}

/** Every project, of one region where it is named; the one that moved last first. */
export async function listProjects(on: Queryable, region?: string): Promise<ProjectRow[]> {
  return query<ProjectRow>(on, {
    name: 'library_projects',
    text: `SELECT state, updated_at FROM library_project WHERE $1::text IS NULL OR region = $1
      ORDER BY updated_at DESC, project_id`,
    values: [region ?? null],
  });
}

export async function findProject(
  on: Queryable,
  region: string,
  id: string,
): Promise<ProjectRow | undefined> {
  const [row] = await query<ProjectRow>(on, {
    name: 'library_project',
    text: 'SELECT state, updated_at FROM library_project WHERE region = $1 AND project_id = $2',
    values: [region, id],
  });
  return row;
}

const APPEND = `INSERT INTO library_event (region, project_id, seq, kind, at, actor, data)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const FOLDED = `INSERT INTO library_project (region, project_id, seq, stage, number, state, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (region, project_id) DO UPDATE SET seq = excluded.seq, stage = excluded.stage,
    number = excluded.number, state = excluded.state, updated_at = excluded.updated_at`;

/** Writes events and what they fold to. In a transaction that holds the region. */
export async function appendToProject(
  on: Queryable,
  events: readonly ProjectEvent[],
  state: ProjectState,
): Promise<void> {
  for (const { region, projectId, seq, kind, at, by, data } of events) {
    const values = [region, projectId, seq, kind, at, JSON.stringify(by), JSON.stringify(data)];
    await query(on, { name: 'library_append', text: APPEND, values });
  }
  const at = events.at(-1)?.at;
  const { region, projectId, seq, stage, number } = state;
  const values = [region, projectId, seq, stage, number ?? null, JSON.stringify(state), at];
  await query(on, { name: 'library_folded', text: FOLDED, values });
}

type EventRow = Pick<ProjectEvent, 'seq' | 'kind' | 'data'> & {
  region: string;
  project_id: string;
  at: Date;
  actor: ProjectEvent['by'];
};

/** The record of a project, in order. */
export async function readEvents(on: Queryable, region: string, id: string): Promise<ProjectEvent[]> {
  const rows = await query<EventRow>(on, {
    name: 'library_events',
    text: `SELECT region, project_id, seq, kind, at, actor, data FROM library_event
      WHERE region = $1 AND project_id = $2 ORDER BY seq`,
    values: [region, id],
  });
  // Kind and data were written together, so they belong together.
  return rows.map(
    ({ project_id: projectId, at, actor: by, ...row }) =>
      ({ ...row, projectId, at: at.toISOString(), by }) as ProjectEvent,
  );
}

export type CommentRow = {
  comment_id: string;
  clause: string | null;
  text: string;
  author: string | null;
  at: Date;
};

/** Comments on a project, the first first. */
export async function listComments(on: Queryable, region: string, id: string): Promise<CommentRow[]> {
  return query<CommentRow>(on, {
    name: 'library_comments',
    text: `SELECT comment_id, clause, text, author, at FROM library_comment
      WHERE region = $1 AND project_id = $2 ORDER BY at, comment_id`,
    values: [region, id],
  });
}

/** How many comments each project of these has. */
export async function countComments(on: Queryable, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await query<{ project_id: string; count: number }>(on, {
    name: 'library_comment_counts',
    text: `SELECT project_id, count(*)::int AS count FROM library_comment WHERE project_id = ANY ($1::uuid[])
      GROUP BY project_id`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.project_id, row.count]));
}

export type NewCommentRow = {
  region: string;
  project: string;
  id: string;
  clause: string | undefined;
  text: string;
  author: string | undefined;
  account: string | undefined;
  at: string;
};

/** Adds a comment while the draft is open and has not more than it can have: false when it is not, or has. */
export async function addComment(
  on: Queryable,
  comment: NewCommentRow,
  { today, most }: { today: string; most: number },
): Promise<boolean> {
  const rows = await query(on, {
    name: 'library_comment',
    text: `INSERT INTO library_comment (region, project_id, comment_id, clause, text, author, account_id, at)
      SELECT region, project_id, $3, $4, $5, $6, $7, $8 FROM library_project p
      WHERE region = $1 AND project_id = $2 AND stage = 'consultation' AND state->'consultation'->>'until' >= $9
        AND (SELECT count(*) FROM library_comment c WHERE c.region = p.region AND c.project_id = p.project_id) < $10
      RETURNING comment_id`,
    values: [
      comment.region,
      comment.project,
      comment.id,
      comment.clause ?? null,
      comment.text,
      comment.author ?? null,
      comment.account ?? null,
      comment.at,
      today,
      most,
    ],
  });
  return rows.length === 1;
}
