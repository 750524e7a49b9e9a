/** What the system does when a moment has come: limits noted, silence taken for acceptance, files returned, dates counted anew. */
import { caseRule } from '../standard/index.ts';
import type { Command } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { caseLastDay, duesOf } from './dues.ts';
import { stepAfter } from './line.ts';
import type { Dues } from './parts.ts';
import { getNode } from './permit.ts';
import { refuse } from './refusal.ts';
import type { CaseState } from './state.ts';
import { type Timer, timersOf } from './timer.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

const NOT_YET: DecisionOn = {
  refusal: refuse(
    'notAllowedNow',
    '时限尚未届满，或者已经处理。',
    'The moment has not come, or was dealt with.',
  ),
};

/** The timer that a command answers, when its moment has come: the clock of the caller is not believed. */
function come(state: CaseState, context: DecideContext, fits: (timer: Timer) => boolean): Timer | undefined {
  return timersOf(state, context).find((timer) => timer.at <= context.now && fits(timer));
}

/** A limit that passed, or a reminder: kept, so that it is dealt with once. */
export function noteLimit(state: CaseState, command: Of<'noteLimit'>, context: DecideContext): DecisionOn {
  const timer = come(
    state,
    context,
    ({ command: own, key }) => own.kind === 'noteLimit' && key === command.key,
  );
  if (!timer) return NOT_YET;
  return { events: [{ kind: 'limitPassed', data: { key: timer.key, due: timer.due } }] };
}

/**
 * 视为受理 (行政许可法第三十二条): nothing was told in time, so the case is accepted as of the day the file came in. Supervision
 * finds at which step it was left lying.
 */
export function deemAccepted(state: CaseState, _: Of<'deemAccepted'>, context: DecideContext): DecisionOn {
  const timer = come(state, context, ({ command }) => command.kind === 'deemAccepted');
  const open = state.nodes.find(
    ({ node, status }) => status === 'open' && getNode(context.standard, node).kind === 'accept',
  );
  if (!timer || !open) return NOT_YET;
  const { promised, statutory } = context.standard.limits;
  const accepted = { ...state, acceptedAt: context.now, deemedAccepted: true };
  const promise = caseLastDay(accepted, promised, context);
  const law = statutory ? caseLastDay(accepted, statutory, context) : undefined;
  return {
    events: [
      {
        kind: 'accepted',
        data: {
          ...stepAfter(state, context, open.node),
          checks: [],
          promisedDue: promise.value,
          ...(law ? { statutoryDue: law.value } : {}),
          provisional: promise.provisional || law?.provisional === true,
          deemed: true,
        },
      },
      {
        kind: 'found',
        data: {
          rule: 'intake.deemed',
          text: caseRule(context.dictionary, 'intake.deemed').text.zh,
          node: open.node,
          ...(open.assignee ? { person: open.assignee } : {}),
        },
      },
    ],
  };
}

/** 退件: the file was not completed in time. */
export function returnFile(
  state: CaseState,
  { ground }: Of<'returnFile'>,
  context: DecideContext,
): DecisionOn {
  const timer = come(
    state,
    context,
    ({ command }) => command.kind === 'returnFile' && command.ground === ground,
  );
  return timer ? { events: [{ kind: 'returned', data: { ground } }] } : NOT_YET;
}

/** 重新推算: both the dates that were told and the new ones are kept, with the reason. */
export function recountDues(state: CaseState, { dues, reason }: Of<'recountDues'>): DecisionOn {
  const before = duesOf(state);
  if (sameDues(before, dues)) {
    return {
      refusal: refuse(
        'notAllowedNow',
        '重新推算后日期没有变化。',
        'Counted again, every date is what it was.',
      ),
    };
  }
  return { events: [{ kind: 'duesRecounted', data: { reason, before, dues } }] };
}

/** Whether two counts give the same dates. */
export function sameDues(a: Dues, b: Dues): boolean {
  const nodes = new Map(a.nodes.map(({ node, due }) => [node, due]));
  return (
    a.promised === b.promised &&
    a.statutory === b.statutory &&
    a.provisional === b.provisional &&
    a.nodes.length === b.nodes.length &&
    b.nodes.every(({ node, due }) => nodes.get(node) === due)
  );
}
