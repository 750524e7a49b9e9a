/** 听证: from telling the right to it to its minutes (行政许可法第四十六条至第四十八条). */
import { dueDate } from '../clock/index.ts';
import { type CivilDate, parseInstant, sayDate, sayLimit, shanghaiDate } from '../shared/index.ts';
import { type CaseRuleId, caseRule, citation, ruleLimit, type Standard } from '../standard/index.ts';
import { type Actor, holdingFor } from './actor.ts';
import type { Command } from './command.ts';
import { type DecideContext, type DecisionOn, todayOf } from './context.ts';
import { endOf, startOf } from './decide-procedure.ts';
import type { NewEvent } from './event.ts';
import { getNode, HEARING_CHAIR, isRecused, peopleOf } from './permit.ts';
import { invalidAt, type Refusal, refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** The last day of a limit that the law sets, counted from today. */
function lastDay(rule: CaseRuleId, context: DecideContext): CivilDate {
  return dueDate({ from: todayOf(context), limit: ruleLimit(context.dictionary, rule) }, context.calendar)
    .value;
}

/** The hearing as a procedure that is not counted: its time is taken from the law, so no standard needs to name it. */
function hearingStarts(
  state: CaseState,
  context: DecideContext,
  { holdBy, node, reason }: { holdBy: CivilDate; node?: string; reason: string },
): NewEvent {
  return startOf(state, context, {
    procedure: 'hearing',
    kind: 'hearing',
    name: '听证',
    plannedEnd: holdBy,
    excluded: true,
    basis: citation(caseRule(context.dictionary, 'procedure.exclusion')),
    reason,
    ...(node === undefined ? {} : { node }),
  });
}

/** 告知听证权利, or the decision to hold one of the authority's own motion, which begins at once. */
export function announceHearing(
  state: CaseState,
  { node, ownMotion = false, reason }: Of<'announceHearing'>,
  context: DecideContext,
): DecisionOn {
  if (!ownMotion) {
    const requestBy = lastDay('hearing.request', context);
    return { events: [{ kind: 'hearingAnnounced', data: { node, reason, ownMotion, requestBy } }] };
  }
  const holdBy = lastDay('hearing.hold', context);
  return {
    events: [
      { kind: 'hearingAnnounced', data: { node, reason, ownMotion, holdBy } },
      hearingStarts(state, context, { holdBy, node, reason }),
    ],
  };
}

/** 申请听证: within the days that were told; its time is not counted from then on. */
export function requestHearing(
  state: CaseState,
  { reason }: Of<'requestHearing'>,
  context: DecideContext,
): DecisionOn {
  const { requestBy } = state.hearing ?? {};
  if (requestBy !== undefined && todayOf(context) > requestBy) {
    const day = sayDate(requestBy);
    const limit = sayLimit(ruleLimit(context.dictionary, 'hearing.request'));
    return {
      refusal: refuse(
        'notAllowedNow',
        `提出听证申请的期限为${limit.zh}，已于${day.zh}届满。`,
        `A hearing could be asked for within ${limit.en}, until ${day.en}.`,
      ),
    };
  }
  const holdBy = lastDay('hearing.hold', context);
  return {
    events: [
      { kind: 'hearingRequested', data: { reason, holdBy } },
      hearingStarts(state, context, { holdBy, reason }),
    ],
  };
}

/** 放弃听证: by who may ask for it; or noted by the system when nobody asked in time. */
export function waiveHearing(state: CaseState, _: Of<'waiveHearing'>, context: DecideContext): DecisionOn {
  const silent = context.actor.kind === 'system';
  const { requestBy } = state.hearing ?? {};
  if (silent && requestBy !== undefined && todayOf(context) <= requestBy) {
    return {
      refusal: refuse('notAllowedNow', '提出听证申请的期限尚未届满。', 'A hearing may still be asked for.'),
    };
  }
  return { events: [{ kind: 'hearingWaived', data: { silent } }] };
}

/** Everybody who reviews or signs in a case, or is to: none of them may take the chair. */
function examiners(state: CaseState, standard: Standard): Set<string> {
  const judging = state.nodes.filter(({ node }) =>
    ['review', 'decide'].includes(getNode(standard, node).kind),
  );
  return new Set(
    judging.flatMap(({ assignee, by, signatures }) => [
      ...(assignee ? [assignee.id] : []),
      ...[...(by ? [by] : []), ...(signatures ?? []).map((one) => one.by)].flatMap((signer) => [
        signer.id,
        ...(signer.for === undefined ? [] : [signer.for]),
      ]),
    ]),
  );
}

/** Why somebody can't take the chair, in the third person; undefined when they can. */
export function whyNoChair(
  state: CaseState,
  chair: Actor,
  context: Pick<DecideContext, 'standard' | 'dictionary'>,
): Refusal['message'] | undefined {
  const { item } = context.standard;
  const { name } = chair;
  const holding = holdingFor(chair, HEARING_CHAIR, state.department, state.region, item.basicCode.code);
  if (!holding) {
    return {
      zh: `${name}不是本部门的听证主持人。`,
      en: `${name} does not hold the post of hearing chair in this department.`,
    };
  }
  const people = peopleOf(chair, holding);
  if (isRecused(state, people)) {
    return { zh: `${name}已回避本办件。`, en: `${name} is recused from this case.` };
  }
  const examining = examiners(state, context.standard);
  if (!people.some((one) => examining.has(one))) return undefined;
  const { text } = caseRule(context.dictionary, 'hearing.chair');
  return {
    zh: `${name}审查本办件，不能主持听证：${text.zh}`,
    en: `${name} examines this case and may not take the chair: ${text.en}`,
  };
}

function unfitChair(state: CaseState, chair: Actor | undefined, context: DecideContext) {
  if (chair?.kind !== 'staff') {
    return invalidAt('chair', '没有这名工作人员，请重新选择。', 'There is no such member of staff.');
  }
  const why = whyNoChair(state, chair, context);
  return why && invalidAt('chair', why.zh, why.en);
}

/**
 * 安排听证: time, place and chair, told in time before. Where the notice and the last day to hold it can't both be kept,
 * the notice is, since it protects who is heard; that the hearing is late is recorded.
 */
export function scheduleHearing(
  state: CaseState,
  { at, node, place }: Of<'scheduleHearing'>,
  context: DecideContext,
): DecisionOn {
  const moment = parseInstant(at);
  if (!moment.ok) return invalidAt('at', moment.problem.zh, moment.problem.en);
  const day = shanghaiDate(moment.value);
  const earliest = lastDay('hearing.notice', context);
  const { holdBy = earliest } = state.hearing ?? {};
  const [first, last] = [sayDate(earliest), sayDate(holdBy)];
  if (day < earliest) {
    const limit = sayLimit(ruleLimit(context.dictionary, 'hearing.notice'));
    return invalidAt(
      'at',
      `应当于举行听证的${limit.zh}前通知，最早可安排在${first.zh}。`,
      `Time and place are told ${limit.en} before: ${first.en} at the earliest.`,
    );
  }
  if (day > holdBy && earliest <= holdBy) {
    return invalidAt('at', `听证最迟应于${last.zh}举行。`, `The hearing is held by ${last.en}.`);
  }
  const unfit = unfitChair(state, context.named, context);
  if (unfit || !context.named) return unfit ?? invalidAt('chair', '请选择主持人。', 'Choose a chair.');
  const { id, name } = context.named;
  const late: NewEvent[] =
    day > holdBy
      ? [
          {
            kind: 'found',
            data: {
              rule: 'hearing.hold',
              text: `听证应于${last.zh}前组织，安排在${sayDate(day).zh}。`,
              node,
            },
          },
        ]
      : [];
  const data = { node, at: moment.value, place, chair: { id, name } };
  return { events: [{ kind: 'hearingScheduled', data }, ...late] };
}

/** 举行听证: the chair puts down the minutes; the limits go on, and the decision rests on what was said. */
export function holdHearing(
  state: CaseState,
  { minutes }: Of<'holdHearing'>,
  context: DecideContext,
): DecisionOn {
  const { at } = state.hearing ?? {};
  if (at === undefined || context.now < at) {
    return {
      refusal: refuse(
        'notAllowedNow',
        '听证尚未举行，举行后再提交笔录。',
        'The hearing has not been held yet; its minutes come after it.',
      ),
    };
  }
  const running = state.procedures?.find(({ kind, to }) => kind === 'hearing' && to === undefined);
  return {
    events: [
      { kind: 'hearingHeld', data: { minutes } },
      ...(running ? [endOf(state, context, running, '听证已举行，笔录已制作。')] : []),
    ],
  };
}
