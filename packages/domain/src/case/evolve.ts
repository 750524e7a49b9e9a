/** evolve: folds one event into the state of its case. It only records; whether something may happen is for `decide`. */
import type { CaseEvent, EventKind } from './event.ts';
import { applyCourse } from './evolve-course.ts';
import type { Change } from './evolve-nodes.ts';
import { changedBy, merged, moved, recounted, step } from './evolve-nodes.ts';
import type { Defect, NodeState } from './parts.ts';
import type { CaseState } from './state.ts';

type EventOf<K extends EventKind> = Extract<CaseEvent, { kind: K }>;

function open(event: EventOf<'opened'>): CaseState {
  const { nodes, queryCodeHash: _, ...data } = event.data;
  return {
    ...data,
    region: event.region,
    caseId: event.caseId,
    seq: event.seq,
    status: 'submitted',
    answers: {},
    shown: [],
    materials: [],
    checks: [],
    nodes: nodes.map((node): NodeState => ({ node, status: 'waiting' })),
    correctionCount: 0,
  };
}

function apply(state: CaseState, event: Exclude<CaseEvent, { kind: 'opened' }>): Change {
  switch (event.kind) {
    case 'answered':
      return { answers: event.data.answers, shown: event.data.shown };
    case 'submitted':
      return {
        materials: event.data.materials,
        submittedAt: event.at,
        nodes: moved(state.nodes, event, event.data),
      };
    case 'received':
      return {
        status: 'received',
        receivedAt: event.at,
        nodes: step(state, event, event.data, 'received', event.data.note),
      };
    case 'correctionRequired':
      return {
        status: 'correctionPending',
        correction: { noticeAt: event.at, due: event.data.due, defects: event.data.defects },
        correctionCount: state.correctionCount + 1,
        noticed: [...new Set([...(state.noticed ?? []), ...event.data.defects.map(targetOf)])],
      };
    case 'corrected':
      return {
        status: 'received',
        correctedAt: event.at,
        materials: merged(state.materials, event.data.materials),
        changed: changedBy(state, event.data.materials, event.data.fields ?? []),
        nodes: recounted(state.nodes, event, event.data.recounts ?? []),
      };
    case 'accepted':
      return {
        status: event.data.leadsTo,
        acceptedAt: event.at,
        checks: event.data.checks,
        promisedDue: event.data.promisedDue,
        ...(event.data.statutoryDue === undefined ? {} : { statutoryDue: event.data.statutoryDue }),
        provisional: event.data.provisional,
        ...(event.data.deemed ? { deemedAccepted: true } : {}),
        ...(event.data.deferred ? { deferred: event.data.deferred } : {}),
        nodes: step(state, event, event.data, event.data.deemed ? 'deemedAccepted' : 'accepted'),
      };
    case 'notAccepted': {
      const { node, ...nonAcceptance } = event.data;
      return {
        status: 'notAccepted',
        endedAt: event.at,
        nonAcceptance,
        nodes: step(state, event, { node, opens: [], skips: [] }, 'notAccepted', nonAcceptance.reason),
      };
    }
    case 'nodeCompleted':
      return {
        status: event.data.leadsTo,
        nodes: step(state, event, event.data, event.data.outcome, event.data.opinion),
      };
    case 'decided':
      return {
        status: event.data.leadsTo,
        decidedAt: event.at,
        decision: {
          outcome: event.data.outcome,
          at: event.at,
          text: event.data.text,
          ...(event.data.deemed ? { deemed: true } : {}),
        },
        nodes: step(state, event, event.data, event.data.outcome, event.data.text),
      };
    case 'forwarded':
      return {
        status: event.data.leadsTo,
        decidedAt: event.at,
        decision: { outcome: 'forwarded', at: event.at, text: event.data.text },
        nodes: step(state, event, event.data, 'forwarded', event.data.text),
      };
    case 'certified': {
      const { no, result, validTo } = event.data;
      return {
        status: event.data.leadsTo,
        certificate: { no, result, ...(validTo === undefined ? {} : { validTo }), status: 'valid' },
        nodes: step(state, event, event.data, 'certified'),
      };
    }
    case 'delivered':
      return {
        status: event.data.leadsTo,
        deliveredAt: event.at,
        nodes: step(state, event, event.data, event.data.method),
      };
    case 'closed':
      return { status: 'closed', endedAt: event.at };
    case 'rated':
      return {
        rating: {
          level: event.data.level,
          at: event.at,
          ...(event.data.comment === undefined ? {} : { comment: event.data.comment }),
        },
      };
    case 'withdrawn':
      return { status: 'withdrawn', endedAt: event.at };
    default:
      return applyCourse(state, event);
  }
}

/** What a defect is about, as `noticed` and `changed` keep it. */
export function targetOf({ target, id }: Pick<Defect, 'target' | 'id'>): string {
  return target === 'other' ? 'other' : `${target}:${id ?? ''}`;
}

/**
 * The state after an event. Throws when events arrive out of order or a case begins with anything but `opened`:
 * that is a broken record, not something a person did.
 */
export function evolve(state: CaseState | undefined, event: CaseEvent): CaseState {
  if (event.seq !== (state?.seq ?? 0) + 1) {
    throw new Error(`Event ${event.seq} of case ${event.caseId} does not follow event ${state?.seq ?? 0}.`);
  }
  if (event.kind === 'opened') return open(event);
  if (!state) throw new Error(`Case ${event.caseId} begins with "${event.kind}" instead of "opened".`);
  const change = apply(state, event);
  const next = { ...state, seq: event.seq, ...change };
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) Reflect.deleteProperty(next, key);
  }
  return next as CaseState;
}

/** The state after all events of a case, in order; undefined for none. */
export function fold(events: Iterable<CaseEvent>): CaseState | undefined {
  let state: CaseState | undefined;
  for (const event of events) state = evolve(state, event);
  return state;
}
