/** A project as staff see it, with what the reader may do. */
import type { LibraryComment, ProjectDetail, ProjectSummary } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import {
  allowedSteps,
  amendedText,
  clauseDifferences,
  type DraftText,
  type ProjectState,
  type StandardDocument,
  workedIn,
} from '@yimen/domain/library';
import type { Services } from '../services.ts';
import { reviewDueOf } from './read.ts';
import { serviceOf } from './service.ts';
import type { Shelf } from './shelf.ts';
import { type CommentRow, listComments, type ProjectRow, readEvents } from './store.ts';
import { departmentName, nodeName, summaryOf, taskShown } from './view.ts';

export function projectSummary(
  services: Services,
  shelf: Shelf,
  { state, updated_at }: ProjectRow,
): ProjectSummary {
  const { region, projectId, kind, title, titleEn, stage, number, of, startedAt, consultation } = state;
  return {
    region,
    id: projectId,
    kind,
    title: { zh: title, en: titleEn },
    node: nodeName(shelf, state.node),
    department: departmentName(services, state.department),
    stage,
    ...(number === undefined ? {} : { number }),
    ...(of === undefined ? {} : { of }),
    startedAt,
    updatedAt: updated_at.toISOString(),
    ...(stage === 'consultation' && consultation ? { until: consultation.until } : {}),
  };
}

function commentShown(row: CommentRow, { dispositions }: ProjectState): LibraryComment {
  const found = dispositions.find(({ comment }) => comment === row.comment_id);
  return {
    id: row.comment_id,
    ...(row.clause === null ? {} : { clause: row.clause }),
    text: row.text,
    ...(row.author === null ? {} : { author: row.author }),
    at: row.at.toISOString(),
    ...(found
      ? { answer: { disposition: found.disposition, reason: found.reason, by: found.by, at: found.at } }
      : {}),
  };
}

/** The text of an edition, to begin a revision from. */
function textOf({ scope, references, covers, clauses }: StandardDocument): DraftText {
  return { scope: scope ?? '', references, ...(covers ? { covers } : {}), clauses };
}

function basis({ of, draft, kind }: ProjectState, { documents, on }: Shelf) {
  const edition = documents.find(({ number }) => number === of);
  if (!edition) return {};
  // What is revised is what is read today: with the amendments worked in.
  const before = amendedText(documents, edition, on);
  const after = kind === 'amendment' ? draft && workedIn(before, [draft]) : draft?.clauses;
  return {
    base: textOf({ ...edition, clauses: before }),
    ...(after ? { differences: clauseDifferences(before, after) } : {}),
  };
}

export async function projectDetail(
  services: Services,
  actor: Actor,
  shelf: Shelf,
  row: ProjectRow,
): Promise<ProjectDetail> {
  const { state } = row;
  const { region, projectId, abolition, consultation } = state;
  const { pool } = services.database;
  const [comments, log] = [
    await listComments(pool, region, projectId),
    await readEvents(pool, region, projectId),
  ];
  // As it stands now: with the day on which another edition took its place.
  const document = shelf.documents.find(({ number }) => number === state.document?.number);
  const due = document && reviewDueOf(shelf, document);
  const { consultationDays, leastVotes, majority, basis: ground } = shelf.tree.system.procedure;
  return {
    ...projectSummary(services, shelf, row),
    seq: state.seq,
    reason: state.reason,
    startedBy: state.startedBy,
    drafters: state.drafters,
    ...(state.draft ? { draft: state.draft } : {}),
    ...(await serviceOf(services, state)),
    ...basis(state, shelf),
    ...(consultation
      ? { consultation: { from: consultation.from, until: consultation.until, rounds: consultation.rounds } }
      : {}),
    comments: comments.map((one) => commentShown(one, state)),
    votes: state.votes,
    ...(state.outcome ? { outcome: state.outcome } : {}),
    ...(state.returned ? { returned: state.returned } : {}),
    ...(state.approval ? { approval: state.approval } : {}),
    ...(document ? { document: summaryOf(services, shelf, document) } : {}),
    ...(due === undefined ? {} : { reviewDue: due }),
    reviews: state.reviews,
    ...(abolition ? { abolition: { ...abolition, tasks: abolition.tasks.map(taskShown) } } : {}),
    ...(state.withdrawal ? { withdrawal: state.withdrawal } : {}),
    procedure: { consultationDays, leastVotes, majority, basis: ground },
    log: log.map(({ seq, kind, at, by }) => ({ seq, kind, at, by })),
    allowed: allowedSteps(state, actor, shelf.on),
  };
}
