/**
 * Responsibility (责任追溯): on whose desk a case was at any moment, and why. The whole life of a case is told as spans
 * that follow each other without gap or overlap; in each, everybody it waits for.
 */
import type { Instant } from '../shared/index.ts';
import type { CaseEvent } from './event.ts';
import type { Procedure } from './parts.ts';
import {
  atNode,
  type Responsible,
  sayAwaitedMaterials,
  sayClosing,
  sayConsent,
  sayCorrection,
  sayDeletion,
  sayHearingRequest,
  sayPostCheck,
  sayProcedure,
  saySupplement,
  sayUpper,
} from './responsible.ts';
import { hasEnded, type Stage, stagesOf, type Trace, type Visit, visitKey, visitsOf } from './trace.ts';

/** A time during which the same people were responsible; the last one is open. */
export type ResponsibilitySpan = {
  from: Instant;
  to?: Instant;
  /** Empty once nothing is left to do. */
  responsible: Responsible[];
};

const runs = (visit: Visit, at: Instant) =>
  visit.from <= at && (visit.end === undefined || visit.end.at > at);

/** The running procedure that holds the whole case, when there is one. */
function holding({ procedures = [], status }: Stage['state']): Procedure[] {
  return status === 'suspended' ? procedures.filter(({ excluded, to }) => excluded && to === undefined) : [];
}

/** The node at which a hearing was announced, as the events up to then tell. */
function hearingNode(events: readonly CaseEvent[], { state }: Stage): string | undefined {
  const event = events.findLast((one) => one.kind === 'hearingAnnounced' && one.seq <= state.seq);
  return event?.kind === 'hearingAnnounced' ? event.data.node : undefined;
}

/** Whether the applicant may still say if they want to be heard. */
function mayAskToBeHeard({ hearing }: Stage['state']): boolean {
  return (
    hearing !== undefined &&
    !hearing.ownMotion &&
    hearing.requestedAt === undefined &&
    hearing.waivedAt === undefined &&
    hearing.heldAt === undefined
  );
}

/** Who answers at the open nodes: their posts, or whoever these wait for. */
function atNodes(trace: Trace, stage: Stage, visits: readonly Visit[]): Responsible[] {
  const { state } = stage;
  const open = visits.filter((visit) => runs(visit, stage.from));
  if (state.status === 'correctionPending') return [sayCorrection(stage, trace)];
  const procedures = holding(state);
  if (procedures.length > 0) {
    return procedures.map((one) =>
      sayProcedure(stage, trace, one, startedAt(trace, one) ?? hearingNode(trace.events, stage)),
    );
  }
  const asked = mayAskToBeHeard(state) ? hearingNode(trace.events, stage) : undefined;
  return open.map((visit) =>
    visit.node.id === asked ? sayHearingRequest(stage, trace, visit) : atNode(visit, stage),
  );
}

/** The node at which a procedure was started. */
function startedAt({ events }: Trace, { no }: Procedure): string | undefined {
  const event = events.find((one) => one.kind === 'procedureStarted' && one.data.no === no);
  return event?.kind === 'procedureStarted' ? event.data.node : undefined;
}

/** What is waited for beside the nodes. */
function besides(trace: Trace, stage: Stage): Responsible[] {
  const { state } = stage;
  const undecided = state.decidedAt === undefined;
  const deferred = undecided
    ? (state.deferred ?? []).filter(({ confirmedAt }) => confirmedAt === undefined)
    : [];
  const missing = deferred.filter(({ suppliedAt }) => suppliedAt === undefined);
  const supplied = deferred.filter(({ suppliedAt }) => suppliedAt !== undefined);
  return [
    ...(missing.length > 0 ? [sayAwaitedMaterials(stage, trace, missing)] : []),
    ...(supplied.length > 0 ? saySupplement(stage, trace) : []),
    ...(state.migration ? [sayConsent(stage, trace)] : []),
    ...(state.deletion ? [sayDeletion(stage, trace)] : []),
    ...(state.status === 'forwarded' ? [sayUpper(stage, trace)] : []),
    ...(state.status === 'delivered' ? sayClosing(stage, trace) : []),
  ];
}

function responsibleIn(trace: Trace, stage: Stage, visits: readonly Visit[]): Responsible[] {
  const { state } = stage;
  const check = state.postCheck && state.postCheck.outcome === undefined ? sayPostCheck(stage, trace) : [];
  if (hasEnded(state)) return check;
  return [...atNodes(trace, stage, visits), ...besides(trace, stage), ...check];
}

/** What makes two answers the same: who, what for and by which clause, whatever the words. */
function sameness(responsible: readonly Responsible[]): string {
  const keys = responsible.map(({ accountability = '', duty, node = '', party, person, post, round = 0 }) =>
    [party, duty, visitKey({ node, round }), post ?? '', person?.id ?? '', accountability].join(' '),
  );
  return keys.toSorted().join('|');
}

/** The whole life of a case, span after span: each begins where the one before it ends, and the last is open. */
export function responsibilitySpans(trace: Trace, visits = visitsOf(trace)): ResponsibilitySpan[] {
  const spans: ResponsibilitySpan[] = [];
  for (const stage of stagesOf(trace)) {
    const responsible = responsibleIn(trace, stage, visits);
    const last = spans.at(-1);
    if (last && sameness(last.responsible) === sameness(responsible)) continue;
    if (last) last.to = stage.from;
    spans.push({ from: stage.from, responsible });
  }
  return spans;
}

/** The span a moment falls into: from its beginning on, up to but without its end. Undefined before the case began. */
export function spanAt(
  spans: readonly ResponsibilitySpan[],
  moment: Instant,
): ResponsibilitySpan | undefined {
  return spans.find(({ from, to }) => from <= moment && (to === undefined || moment < to));
}

/** Whose desk a case was on at a moment, and why. Undefined before it began. */
export function responsibleAt(trace: Trace, moment: Instant): ResponsibilitySpan | undefined {
  return spanAt(responsibilitySpans(trace), moment);
}
