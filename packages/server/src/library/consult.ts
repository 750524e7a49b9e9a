/** 征求意见: drafts that are open, and what people say of them. */
import type { Consultation, ConsultationDetail, NewComment } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import type { DraftText, ProjectState } from '@yimen/domain/library';
import { shanghaiDate } from '@yimen/domain/shared';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { textOf } from './service.ts';
import { openShelf } from './shelf.ts';
import { addComment, countComments, findProject, listComments } from './store.ts';
import { departmentName } from './view.ts';

/** More than this nobody answers one by one; it also keeps a flood from growing. */
const MOST_COMMENTS = 2000;

type Consulted = ProjectState & Required<Pick<ProjectState, 'consultation'>>;

function isConsulted(state: ProjectState): state is Consulted {
  return state.consultation !== undefined && state.stage !== 'withdrawn';
}

const isOpen = ({ stage, consultation }: Consulted, today: string) =>
  stage === 'consultation' && consultation.until >= today;

function consultation(services: Services, state: Consulted, comments: number): Consultation {
  const { region, projectId, title, titleEn, department } = state;
  const { from, until } = state.consultation;
  return {
    region,
    id: projectId,
    title: { zh: title, en: titleEn },
    department: departmentName(services, department),
    from,
    until,
    open: isOpen(state, shanghaiDate(services.now())),
    comments,
  };
}

/** Drafts that are or were open for comments and are not published yet; those still open first. */
export async function readConsultations(
  services: Services,
  region: string | undefined,
): Promise<{ consultations: Consultation[] }> {
  const { projects } = await openShelf(services, region);
  const states = projects
    .map(({ state }) => state)
    .filter(isConsulted)
    .filter(({ stage }) => stage !== 'published' && stage !== 'abolished');
  const counts = await countComments(
    services.database.pool,
    states.map(({ projectId }) => projectId),
  );
  const found = states.map((state) => consultation(services, state, counts.get(state.projectId) ?? 0));
  return { consultations: [...found.filter(({ open }) => open), ...found.filter(({ open }) => !open)] };
}

async function consulted(
  services: Services,
  region: string,
  id: string,
): Promise<{ state: Consulted; draft: DraftText }> {
  const row = await findProject(services.database.pool, region, id);
  if (!row || !isConsulted(row.state)) throw new HttpProblem('notFound');
  const draft = await textOf(services, row.state);
  if (!draft) throw new HttpProblem('notFound');
  return { state: row.state, draft };
}

/** A draft with the comments that have been answered. Who made them stays with the staff. */
export async function readConsultation(
  services: Services,
  region: string,
  id: string,
): Promise<ConsultationDetail> {
  const { state, draft } = await consulted(services, region, id);
  const comments = await listComments(services.database.pool, region, id);
  const answers = new Map(state.dispositions.map((one) => [one.comment, one]));
  return {
    ...consultation(services, state, comments.length),
    reason: state.reason,
    draft,
    answered: comments.flatMap(({ comment_id, clause, text }) => {
      const answer = answers.get(comment_id);
      if (!answer) return [];
      const { disposition, reason } = answer;
      return [{ ...(clause === null ? {} : { clause }), text, disposition, reason }];
    }),
  };
}

/**
 * Adds a comment of anybody, signed in or not.
 * @throws HttpProblem notFound, badRequest for a clause that is not in the draft, notAllowedNow when it is not open
 */
export async function comment(
  services: Services,
  actor: Actor | undefined,
  { region, id }: { region: string; id: string },
  { clause, text, author }: NewComment,
): Promise<{ id: string }> {
  const { draft } = await consulted(services, region, id);
  if (clause !== undefined && !draft.clauses.some((one) => one.id === clause)) {
    const message = { zh: '征求意见稿中没有这一条。', en: 'The draft has no such clause.' };
    throw new HttpProblem('badRequest', { details: [{ path: 'clause', message }] });
  }
  if (text.trim() === '') {
    const message = { zh: '请写明意见。', en: 'Write what you have to say.' };
    throw new HttpProblem('badRequest', { details: [{ path: 'text', message }] });
  }
  const now = services.now();
  const row = {
    region,
    project: id,
    id: services.newId(),
    clause,
    text: text.trim(),
    author: author?.trim() || undefined,
    account: actor?.id,
    at: now,
  };
  const added = await addComment(services.database.pool, row, {
    today: shanghaiDate(now),
    most: MOST_COMMENTS,
  });
  if (added) return { id: row.id };
  throw new HttpProblem('notAllowedNow', {
    message: {
      zh: '该标准现在不接受意见，请查看征求意见的截止日期。',
      en: 'This draft takes no comments now; see until when it was open.',
    },
  });
}
