/** evolve for what happens beyond the straight way; see evolve.ts. */
import type { CaseEvent, EventKind } from './event.ts';
import type { CourseEventData } from './event-course.ts';
import { type Change, changedBy, merged, migratedNodes, moved, signerOf } from './evolve-nodes.ts';
import type { Dues, NodeState, Procedure, Signer } from './parts.ts';
import type { CaseState } from './state.ts';

type CourseEvent = Extract<CaseEvent, { kind: keyof CourseEventData & EventKind }>;

const withNode = (state: CaseState, id: string, change: Partial<NodeState>): NodeState[] =>
  state.nodes.map((node) => (node.node === id ? { ...node, ...change } : node));

/** The dates of a case, as counted again. */
function dated(nodes: readonly NodeState[], dues: Dues | undefined): Change {
  if (!dues) return { nodes: [...nodes] };
  const last = new Map(dues.nodes.map(({ node, due }) => [node, due]));
  return {
    promisedDue: dues.promised,
    ...(dues.statutory === undefined ? {} : { statutoryDue: dues.statutory }),
    provisional: dues.provisional,
    nodes: nodes.map((node) => {
      const due = last.get(node.node);
      return due === undefined ? node : { ...node, due };
    }),
  };
}

function withProcedure(state: CaseState, no: number, change: Partial<Procedure>): Procedure[] {
  return (state.procedures ?? []).map((one) => (one.no === no ? { ...one, ...change } : one));
}

/** Everybody who has done a node or signed at it in any round so far. */
function earlierAt({ by, earlier = [], signatures = [] }: NodeState): Pick<NodeState, 'earlier'> {
  const all = [...earlier, ...signatures.map((one) => one.by), ...(by ? [by] : [])];
  const same = (a: Signer, b: Signer) => a.id === b.id && a.for === b.for;
  const once = all.filter((one, index) => all.findIndex((other) => same(one, other)) === index);
  return once.length > 0 ? { earlier: once } : {};
}

/** Back to a node: it opens again without an outcome, those behind it wait. Who did it before still has done it. */
function sentBack(state: CaseState, event: Extract<CourseEvent, { kind: 'nodeReturned' }>): Change {
  const { leadsTo, reopens, waits } = event.data;
  const nodes = state.nodes.map((node): NodeState => {
    const { assignee, round = 0 } = node;
    if (node.node === reopens.node) {
      const kept = {
        node: node.node,
        round: round + 1,
        ...(assignee ? { assignee } : {}),
        ...earlierAt(node),
      };
      const due = reopens.due === undefined ? {} : { due: reopens.due };
      return { ...kept, status: 'open', openedAt: event.at, ...due };
    }
    return waits.includes(node.node)
      ? { node: node.node, status: 'waiting', ...(round ? { round } : {}), ...earlierAt(node) }
      : node;
  });
  return { status: leadsTo, nodes };
}

function recused(state: CaseState, { data }: Extract<CourseEvent, { kind: 'recused' }>): Change {
  const nodes = state.nodes.map((node): NodeState => {
    if (node.status !== 'open' || node.assignee?.id !== data.person.id) return node;
    const { assignee: _, ...free } = node;
    return free;
  });
  return { recused: [...(state.recused ?? []), data.person], nodes };
}

function migrated(state: CaseState, event: Extract<CourseEvent, { kind: 'migrated' }>): Change {
  const { dues, leadsTo, nodes, opens, skips, to, waits = [] } = event.data;
  const line = migratedNodes(state.nodes, nodes, { opens, skips, waits }, event.at);
  return {
    standard: to,
    status: leadsTo,
    migration: undefined,
    ...dated(line, dues),
    statutoryDue: dues.statutory,
  };
}

function hearingEvent(state: CaseState, event: CourseEvent): Change | undefined {
  const hearing = state.hearing;
  if (event.kind === 'hearingAnnounced') {
    const { ownMotion, requestBy, holdBy } = event.data;
    const dates = { ...(requestBy ? { requestBy } : {}), ...(holdBy ? { holdBy } : {}) };
    return { hearing: { announcedAt: event.at, ownMotion, ...dates } };
  }
  if (!hearing) return undefined;
  switch (event.kind) {
    case 'hearingRequested':
      return { hearing: { ...hearing, requestedAt: event.at, holdBy: event.data.holdBy } };
    case 'hearingWaived':
      return { hearing: { ...hearing, waivedAt: event.at } };
    case 'hearingScheduled': {
      const { at, place, chair } = event.data;
      return { hearing: { ...hearing, at, place, chair } };
    }
    case 'hearingHeld':
      return { hearing: { ...hearing, minutes: event.data.minutes, heldAt: event.at } };
    default:
      return undefined;
  }
}

/** What an event of this kind changes in the state. */
export function applyCourse(state: CaseState, event: CourseEvent): Change {
  switch (event.kind) {
    case 'correctedOnSpot':
      return {
        materials: merged(state.materials, event.data.materials),
        // Before the first notice everything is still to be named; after it, this may be spoken of again.
        ...(state.correctionCount > 0
          ? { changed: changedBy(state, event.data.materials, event.data.fields) }
          : {}),
      };
    case 'lateNoticeApproved': {
      const { reason, targets } = event.data;
      return { lateNotice: { targets, reason, by: personOf(event), at: event.at } };
    }
    case 'found':
      return { findings: [...(state.findings ?? []), { ...event.data, at: event.at }] };
    case 'returned':
      return { status: 'returned', endedAt: event.at };
    case 'supplemented':
      return supplemented(state, event);
    case 'supplementChecked':
      return supplementChecked(state, event);
    case 'nodeSigned': {
      const { node, opinion, outcome } = event.data;
      const before = state.nodes.find((one) => one.node === node)?.signatures ?? [];
      const signature = { by: signerOf(event), outcome, opinion, at: event.at };
      return { nodes: withNode(state, node, { signatures: [...before, signature] }) };
    }
    case 'nodeReturned':
      return sentBack(state, event);
    case 'assigned':
      return { nodes: withNode(state, event.data.node, { assignee: event.data.to }) };
    case 'recused':
      return recused(state, event);
    case 'procedureStarted': {
      const { leadsTo, node: _, ...procedure } = event.data;
      return { status: leadsTo, procedures: [...(state.procedures ?? []), procedure] };
    }
    case 'procedureEnded': {
      const { conclusion, dues, leadsTo, no, to } = event.data;
      const procedures = withProcedure(state, no, { to, conclusion });
      return { status: leadsTo, procedures, ...dated(state.nodes, dues) };
    }
    case 'extended': {
      const { dues, reason, unit, value } = event.data;
      const extension = { value, unit, reason, at: event.at, by: personOf(event) };
      return { extension, ...dated(state.nodes, dues) };
    }
    case 'terminated':
      return { status: 'terminated', endedAt: event.at };
    case 'deletionProposed':
      return { deletion: { reason: event.data.reason, by: personOf(event), at: event.at } };
    case 'deletionRejected':
      return { deletion: undefined };
    case 'deletedInError':
      return { status: 'deletedInError', endedAt: event.at };
    case 'migrationProposed': {
      const { reason, to } = event.data;
      return { migration: { to, reason, by: personOf(event), at: event.at } };
    }
    case 'migrationDeclined':
      return { migration: undefined };
    case 'migrated':
      return migrated(state, event);
    case 'postCheckDue':
      return { postCheck: { due: event.data.due } };
    case 'postChecked':
      return { postCheck: { due: state.postCheck?.due ?? '', ...event.data, at: event.at } };
    case 'certificateEnded': {
      const { ground, how, reason } = event.data;
      if (!state.certificate) return {};
      const because = { reason, ...(ground === undefined ? {} : { ground }) };
      return { certificate: { ...state.certificate, status: how, endedAt: event.at, ...because } };
    }
    case 'linked': {
      const { granted, without, ...link } = event.data;
      const others = (state.linked ?? []).filter((one) => one.caseId !== link.caseId);
      const outcome = granted ? 'granted' : without ? 'none' : undefined;
      return { linked: [...others, { ...link, ...(outcome ? { outcome } : {}) }] };
    }
    case 'upperOpened':
      return { upper: event.data };
    case 'upperDecided': {
      const { leadsTo, outcome, text } = event.data;
      const decision = state.decision && { ...state.decision, upper: { outcome, text, at: event.at } };
      return {
        status: leadsTo,
        ...(decision ? { decision } : {}),
        nodes: moved(state.nodes, event, event.data),
      };
    }
    case 'limitPassed':
      return { passed: [...(state.passed ?? []), event.data.key] };
    case 'duesRecounted':
      return dated(state.nodes, event.data.dues);
    case 'adjustmentTold':
      return { adjustmentsTold: [...(state.adjustmentsTold ?? []), event.data.decision] };
    default:
      return hearingEvent(state, event) ?? {};
  }
}

function personOf({ by }: CaseEvent) {
  return { id: by.id, name: by.name };
}

function supplemented(state: CaseState, event: Extract<CourseEvent, { kind: 'supplemented' }>): Change {
  const offered = new Set(event.data.materials.map(({ material }) => material));
  return {
    materials: merged(state.materials, event.data.materials),
    deferred: (state.deferred ?? []).map((one) =>
      offered.has(one.material) ? { ...one, suppliedAt: event.at } : one,
    ),
  };
}

/** What is in order is confirmed; what is not has to be handed in again before its last day. */
function supplementChecked(
  state: CaseState,
  event: Extract<CourseEvent, { kind: 'supplementChecked' }>,
): Change {
  const checks = new Map(event.data.checks.map((check) => [check.material, check.ok]));
  const others = state.checks.filter((check) => !checks.has(check.material));
  return {
    checks: [...others, ...event.data.checks],
    deferred: (state.deferred ?? []).map((one) => {
      const ok = checks.get(one.material);
      if (ok === undefined) return one;
      if (ok) return { ...one, confirmedAt: event.at };
      const { suppliedAt: _, ...again } = one;
      return again;
    }),
  };
}
