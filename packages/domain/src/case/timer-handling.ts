/** Limits of the authority: of nodes, of the whole case, of hearings and procedures, and of what follows the decision. */
import { workdaysBefore } from '../calendar/index.ts';
import { addDays, addMonths, type CivilDate, shanghaiDate } from '../shared/index.ts';
import { type LimitClause, ruleLimit } from '../standard/index.ts';
import type { Ground } from './context.ts';
import { caseLastDay, isHeld, nodeLastDay } from './dues.ts';
import { lastDay } from './last-day.ts';
import type { NodeState } from './parts.ts';
import type { CaseState, CaseStatus } from './state.ts';
import type { Timer, TimerGround } from './timer.ts';
import { acting, passing, reminder } from './timer-at.ts';

const UNDECIDED: readonly CaseStatus[] = ['reviewing', 'deciding', 'forwarding', 'suspended'];
/** The applicant has the file, or nobody works on it any more. */
const NOBODYS_TURN: readonly CaseStatus[] = ['correctionPending', 'suspended', 'forwarded'];

export function handlingTimers(state: CaseState, ground: TimerGround): Timer[] {
  return [
    ...nodes(state, ground),
    ...wholeCase(state, ground),
    ...hearing(state),
    ...procedures(state),
    ...silentRenewal(state),
  ];
}

/** What timers count never hangs on today: while a procedure holds the limits, there are none. */
function grounded({ standard, calendar }: TimerGround, state: CaseState): Ground {
  return { standard, calendar, now: state.acceptedAt ?? state.receivedAt ?? state.submittedAt ?? '' };
}

function nodes(state: CaseState, ground: TimerGround): Timer[] {
  if (state.endedAt !== undefined || NOBODYS_TURN.includes(state.status) || isHeld(state)) return [];
  return state.nodes.flatMap((node) => (node.status === 'open' ? nodeTimer(state, node, ground) : []));
}

/** The day a node was told when it opened, or when a correction let its time begin anew, stands. */
function nodeTimer(state: CaseState, node: NodeState, ground: TimerGround): Timer[] {
  const { due } = node;
  if (due === undefined) return [];
  const counted = nodeLastDay(state, node, grounded(ground, state));
  const of = node.round === undefined ? node.node : `${node.node}.${node.round}`;
  return [passing('node', { due, of, at: counted?.value === due ? counted.at : undefined })];
}

function wholeCase(state: CaseState, ground: TimerGround): Timer[] {
  if (!UNDECIDED.includes(state.status) || state.acceptedAt === undefined || isHeld(state)) return [];
  const { promised, statutory } = ground.standard.limits;
  const limit = (kind: 'promised' | 'statutory', clause: LimitClause | null, due: CivilDate | undefined) => {
    if (!clause || due === undefined) return [];
    const counted = caseLastDay(state, clause, grounded(ground, state));
    return [passing(kind, { due, at: counted.value === due ? counted.at : undefined })];
  };
  return [
    ...limit('promised', promised, state.promisedDue),
    ...limit('statutory', statutory, state.statutoryDue),
  ];
}

function hearing({ hearing: one, status }: CaseState): Timer[] {
  if (!one || !UNDECIDED.includes(status)) return [];
  const { heldAt, holdBy, ownMotion, requestBy, requestedAt, waivedAt } = one;
  const asking = requestBy !== undefined && !ownMotion && requestedAt === undefined && waivedAt === undefined;
  const holding =
    holdBy !== undefined &&
    heldAt === undefined &&
    waivedAt === undefined &&
    (ownMotion || requestedAt !== undefined);
  return [
    ...(asking ? [acting('hearingRequest', { kind: 'waiveHearing' }, { due: requestBy })] : []),
    ...(holding ? [passing('hearingHold', { due: holdBy })] : []),
  ];
}

/** A procedure that goes on past the day the applicant was told. */
function procedures({ procedures: all, status }: CaseState): Timer[] {
  if (!UNDECIDED.includes(status)) return [];
  return (all ?? [])
    .filter(({ to }) => to === undefined)
    .map(({ no, plannedEnd }) => passing('procedure', { due: plannedEnd, of: String(no) }));
}

/** 逾期未作决定视为准予延续 (行政许可法第五十条). */
function silentRenewal({ decidedAt, link }: CaseState): Timer[] {
  if (decidedAt !== undefined || link?.kind !== 'renewal' || link.validTo === undefined) return [];
  return [acting('renewalSilence', { kind: 'renewBySilence' }, { due: link.validTo })];
}

/** After the decision: delivery, the answer from above, the check of a promise, the renewal of a certificate. */
export function afterwardsTimers(state: CaseState, ground: TimerGround): Timer[] {
  const { decidedAt, decision, postCheck, status } = state;
  const rule = (id: 'delivery' | 'forward.once', since: string) => {
    const { value, unit } = ruleLimit(ground.dictionary, id);
    return lastDay({ from: shanghaiDate(since), limit: { value, unit } }, ground.calendar).value;
  };
  const granted = grantedAt(state);
  const delivering = status === 'certMaking' || status === 'readyForDelivery';
  const waiting = status === 'forwarded' && decidedAt !== undefined && decision?.upper === undefined;
  return [
    ...(delivering && granted !== undefined ? [passing('delivery', { due: rule('delivery', granted) })] : []),
    ...(waiting ? [passing('upperAnswer', { due: rule('forward.once', decidedAt) })] : []),
    ...(postCheck && postCheck.outcome === undefined ? [passing('postCheck', { due: postCheck.due })] : []),
    ...renewal(state, ground),
  ];
}

function grantedAt({ decidedAt, decision }: CaseState): string | undefined {
  if (decision?.upper) return decision.upper.outcome === 'granted' ? decision.upper.at : undefined;
  return decision?.outcome === 'granted' ? decidedAt : undefined;
}

/** The holder of a certificate is told some days before the last day to ask for its renewal (行政许可法第五十条). */
function renewal(state: CaseState, ground: TimerGround): Timer[] {
  const { certificate, decidedAt, linked } = state;
  if (certificate?.status !== 'valid' || certificate.validTo === undefined || decidedAt === undefined)
    return [];
  if (linked?.some(({ kind, outcome }) => kind === 'renewal' && outcome !== 'none')) return [];
  // Also told late, since it is not too late before the certificate ends.
  return reminder('renewalNear', lastDayToRenew(certificate.validTo, ground), ground, decidedAt).map(
    ({ until: _, ...timer }) => timer,
  );
}

/** The last day to ask for a renewal: as the standard says, or the rule of law. */
function lastDayToRenew(validTo: CivilDate, { standard, calendar, dictionary }: TimerGround): CivilDate {
  const own = standard.links?.find(({ kind }) => kind === 'renewal')?.applyBefore;
  const { value, unit } = own ?? ruleLimit(dictionary, 'renewal.apply');
  if (unit === 'workday') return workdaysBefore(calendar, validTo, value);
  return unit === 'month' ? addMonths(validTo, -value) : addDays(validTo, -value);
}
