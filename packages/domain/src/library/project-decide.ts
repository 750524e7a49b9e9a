/** decide: what a command does to a project, as events, or why it is refused. Pure, like everything here. */
import { addDays, type CivilDate, isCivilDate } from '../shared/index.ts';
import { abolitionTasks } from './edition.ts';
import { monitoredProblem } from './monitored.ts';
import { amendmentNumber, editionNumber, effectOf, nextNumber, parseNumber, slugOf } from './number.ts';
import type { ProjectCommand, ProjectEventDraft } from './project-command.ts';
import { type Editor, projectRefusal } from './project-rule.ts';
import type { Person, ProjectRefusal, ProjectState } from './project-state.ts';
import type { Indicator, StandardDocument, StandardsSystem, SystemNode } from './schema.ts';

export type ProjectContext = {
  actor: Editor;
  today: CivilDate;
  /** Ids of the comments on this project. */
  comments: readonly string[];
  system: Pick<StandardsSystem, 'numbering' | 'procedure'>;
  /** The node at which the standard will stand. */
  node: Pick<SystemNode, 'code'>;
  /** Every document there is or was. */
  documents: readonly StandardDocument[];
  /** Numbers given to projects that are not published yet. */
  given: readonly string[];
  /** What a clause may say it is carried out by; see `executors`. */
  executors: ReadonlySet<string>;
  /** Indicators by id, with the unit of each. */
  indicators: ReadonlyMap<string, Pick<Indicator, 'unit'>>;
  /** Who wrote the draft of the service standard that the project carries. */
  drafters?: readonly Person[];
};

export type ProjectDecision = { events: ProjectEventDraft[] } | { refusal: ProjectRefusal };

const events = (...list: ProjectEventDraft[]): ProjectDecision => ({ events: list });

function wrong(path: string, zh: string, en: string): ProjectDecision {
  const message = { zh, en };
  return { refusal: { code: 'badRequest', message, details: [{ path, message }] } };
}

function notNow(zh: string, en: string): ProjectDecision {
  return { refusal: { code: 'notAllowedNow', message: { zh, en }, details: [] } };
}

type CommandOf<K extends ProjectCommand['kind']> = Extract<ProjectCommand, { kind: K }>;

function saveDraft(
  { draft }: CommandOf<'saveDraft'>,
  { executors, indicators }: ProjectContext,
): ProjectDecision {
  const seen = new Set<string>();
  for (const [index, { id, no }] of draft.clauses.entries()) {
    for (const [key, value] of [
      ['id', id],
      ['no', no],
    ] as const) {
      if (seen.has(`${key}:${value}`)) {
        return wrong(`draft.clauses[${index}].${key}`, `“${value}”重复。`, `"${value}" is used twice.`);
      }
      seen.add(`${key}:${value}`);
    }
  }
  const empty = draft.clauses.findIndex(({ text }) => text === undefined);
  if (empty >= 0)
    return wrong(`draft.clauses[${empty}].text`, '请写明这一条的内容。', 'Write what this clause says.');
  for (const [index, { kept }] of draft.clauses.entries()) {
    const strange = kept.findIndex((one) => one.how === 'executed' && !executors.has(one.by));
    if (strange < 0) continue;
    return wrong(
      `draft.clauses[${index}].kept[${strange}].by`,
      '没有这个标准要素、通则、检查规则、岗位或者文书。',
      'There is no part of a standard, rule, check, post or document of that name.',
    );
  }
  for (const [index, { kept }] of draft.clauses.entries()) {
    for (const [at, one] of kept.entries()) {
      const problem = one.how === 'monitored' ? monitoredProblem(one, indicators) : undefined;
      if (!problem) continue;
      const { field, zh, en } = problem;
      return wrong(`draft.clauses[${index}].kept[${at}].${field}`, zh, en);
    }
  }
  return events({ kind: 'drafted', data: { draft } });
}

function openConsultation(
  { until }: CommandOf<'openConsultation'>,
  context: ProjectContext,
): ProjectDecision {
  const { consultationDays: days, basis } = context.system.procedure;
  const earliest = addDays(context.today, days);
  if (!isCivilDate(until) || until < earliest) {
    return wrong(
      'until',
      `征求意见不少于${days}日（${basis}），截止日期最早为${earliest}。`,
      `A draft lies open for at least ${days} days; the last day is ${earliest} at the earliest.`,
    );
  }
  return events({ kind: 'consultationOpened', data: { from: context.today, until } });
}

function disposeComments(
  state: ProjectState,
  { comments, disposition, reason }: CommandOf<'disposeComments'>,
  context: ProjectContext,
): ProjectDecision {
  const known = new Set(context.comments);
  const unknown = comments.findIndex((id) => !known.has(id));
  if (unknown >= 0) return wrong(`comments[${unknown}]`, '没有这条意见。', 'There is no such comment.');
  const done = new Set(state.dispositions.map(({ comment }) => comment));
  const again = comments.findIndex((id) => done.has(id));
  if (again >= 0) {
    return wrong(`comments[${again}]`, '这条意见已经处理。', 'This comment has been answered already.');
  }
  return events({ kind: 'commentsDisposed', data: { comments, disposition, reason } });
}

/** Comments that nobody has answered. */
export function openComments({ dispositions }: ProjectState, comments: readonly string[]): string[] {
  const done = new Set(dispositions.map(({ comment }) => comment));
  return comments.filter((id) => !done.has(id));
}

function callReview(state: ProjectState, context: ProjectContext): ProjectDecision {
  if (state.consultation && context.today <= state.consultation.until) {
    return notNow(
      `征求意见到${state.consultation.until}截止，之后才能提交审查。`,
      `The draft is open for comments until ${state.consultation.until}; the review follows after that.`,
    );
  }
  const open = openComments(state, context.comments).length;
  if (open > 0) {
    return notNow(
      `还有${open}条意见没有处理；每条意见都应当有处理结果和理由。`,
      `${open} comments have no answer yet; each needs one, with its reason.`,
    );
  }
  const { drafters } = context;
  return events({ kind: 'reviewCalled', data: drafters ? { drafters: [...drafters] } : {} });
}

function concludeReview({ votes }: ProjectState, { system }: ProjectContext): ProjectDecision {
  const { leastVotes, majority } = system.procedure;
  if (votes.length < leastVotes) {
    return notNow(
      `至少${leastVotes}人表决后才能作出审查结论，现有${votes.length}人。`,
      `At least ${leastVotes} must vote before the review is concluded; ${votes.length} have.`,
    );
  }
  const agree = votes.filter(({ choice }) => choice === 'agree').length;
  const passed = agree * majority.outOf >= votes.length * majority.of;
  return events({ kind: 'reviewConcluded', data: { passed, agree, cast: votes.length } });
}

function assignNumber(state: ProjectState, context: ProjectContext): ProjectDecision {
  const year = Number(context.today.slice(0, 4));
  const given = [...context.documents.map(({ number }) => number), ...context.given];
  const number =
    state.kind === 'new'
      ? nextNumber(context.system.numbering.prefix, context.node, year, given)
      : state.kind === 'revision'
        ? editionNumber(state.of ?? '', year, given)
        : amendmentNumber(state.of ?? '', given);
  if (number === undefined) {
    return notNow(
      '本年度已有该标准的版本，请在下一年度编号，或者采用修改单。',
      'There is an edition of this standard from this year; number it next year, or use an amendment.',
    );
  }
  return events({ kind: 'numbered', data: { number } });
}

function documentOf(state: ProjectState, effectiveFrom: CivilDate, today: CivilDate): StandardDocument {
  const { number, draft } = state;
  const parsed = number === undefined ? undefined : parseNumber(number);
  if (number === undefined || !draft || !parsed)
    throw new Error(`Project ${state.projectId} has no number or no text.`);
  return {
    id: slugOf(number),
    number,
    title: state.title,
    titleEn: state.titleEn,
    level: state.level,
    effect: effectOf(parsed),
    issuedOn: today,
    effectiveFrom,
    replaces: state.kind === 'revision' && state.of !== undefined ? [state.of] : [],
    ...(state.kind === 'amendment' && state.of !== undefined ? { amends: state.of } : {}),
    department: state.department,
    adoption: 'own',
    publicText: 'text',
    certainty: 'primary',
    sources: ['本中心发布'],
    ...draft,
  };
}

function publish(
  state: ProjectState,
  { effectiveFrom }: CommandOf<'publish'>,
  { today }: ProjectContext,
): ProjectDecision {
  if (!isCivilDate(effectiveFrom) || effectiveFrom < today) {
    return wrong(
      'effectiveFrom',
      `实施日期不得早于发布日期（${today}）。`,
      `A standard can't be in force before it is published (${today}).`,
    );
  }
  return events({ kind: 'published', data: { document: documentOf(state, effectiveFrom, today) } });
}

/** Whether a newer edition has taken its place, or is about to. */
function isReplaced({ number }: ProjectState, { documents }: ProjectContext): boolean {
  return documents.some((one) => one.number === number && one.abolishedOn !== undefined);
}

const replaced = () => notNow('该版本已被代替或者废止。', 'This edition has been replaced or abolished.');

function recordReview(
  state: ProjectState,
  { conclusion, reason }: CommandOf<'recordReview'>,
  context: ProjectContext,
): ProjectDecision {
  if (isReplaced(state, context)) return replaced();
  return events({ kind: 'reviewed', data: { on: context.today, conclusion, reason } });
}

function abolish(
  state: ProjectState,
  { on, reason }: CommandOf<'abolish'>,
  context: ProjectContext,
): ProjectDecision {
  const { today, documents } = context;
  if (isReplaced(state, context)) return replaced();
  if (!isCivilDate(on) || on < today) {
    return wrong('on', '废止日期不得早于今天。', 'A standard is not abolished backwards.');
  }
  const tasks = abolitionTasks(documents, state.number ?? '', on);
  return events({ kind: 'abolished', data: { on, reason, tasks } });
}

/** The events that follow from a command, or the refusal. Starting a project is not a command: it has no state yet. */
export function decideProject(
  state: ProjectState,
  command: ProjectCommand,
  context: ProjectContext,
): ProjectDecision {
  const refusal = projectRefusal(state, command.kind, context.actor, context.today);
  if (refusal) return { refusal };
  switch (command.kind) {
    case 'saveDraft':
      return saveDraft(command, context);
    case 'openConsultation':
      return openConsultation(command, context);
    case 'disposeComments':
      return disposeComments(state, command, context);
    case 'callReview':
      return callReview(state, context);
    case 'vote': {
      const { kind: _, ...vote } = command;
      return events({ kind: 'voted', data: vote });
    }
    case 'concludeReview':
      return concludeReview(state, context);
    case 'approve':
      return events({ kind: 'approved', data: {} });
    case 'sendBack':
      return events({ kind: 'sentBack', data: { reason: command.reason } });
    case 'assignNumber':
      return assignNumber(state, context);
    case 'publish':
      return publish(state, command, context);
    case 'recordReview':
      return recordReview(state, command, context);
    case 'abolish':
      return abolish(state, command, context);
    case 'withdraw':
      return events({ kind: 'withdrawn', data: { reason: command.reason } });
  }
}
