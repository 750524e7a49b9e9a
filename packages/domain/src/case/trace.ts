/**
 * The record of a case read as a course: what the case was from each moment on, and every visit to a node. Both come from
 * the events alone, so what they say is what happened.
 */
import { type Instant, laterInstant } from '../shared/index.ts';
import type { Dictionary, FlowNode, Standard } from '../standard/index.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { NodeState, Person, Signer } from './parts.ts';
import type { CaseState } from './state.ts';

/** A case as it is traced. */
export type Trace = {
  events: readonly CaseEvent[];
  /** Every version the case has run under, by content hash. */
  standards: ReadonlyMap<string, Standard>;
  rules: Dictionary['rules'];
};

/** The case as it was from a moment until the next one at which something happened. */
export type Stage = { from: Instant; state: CaseState; standard: Standard };

/** Who had a visit on their desk from a moment on: a person it was assigned to, or the post as a whole. */
export type Desk = { from: Instant; to?: Instant; person?: Person; seq: number };

/** How a visit ended: done, sent back past it, passed over by another version, or together with the case. */
export type VisitEnd = {
  at: Instant;
  seq: number;
  how: 'done' | 'sentBack' | 'passedOver' | 'caseEnded';
  /** Nodes that opened with it. */
  opens: string[];
};

/** One opening of one node, from then until it was left. */
export type Visit = {
  node: FlowNode;
  /** The version in force when it ended, or now. */
  standard: Standard;
  /** 1 for the first time the case came here. */
  round: number;
  from: Instant;
  seq: number;
  /** When its limit began anew: a correction completed the file. */
  countedFrom?: Instant;
  /** Last day as counted when it opened, or counted again since. */
  told?: string;
  end?: VisitEnd;
  desks: Desk[];
  signatures: NonNullable<NodeState['signatures']>;
  by?: Signer;
  outcome?: string;
  opinion?: string;
};

/** The version of this content hash. Throws when the trace was put together without it. */
function versionOf({ standards }: Pick<Trace, 'standards'>, state: CaseState): Standard {
  const standard = standards.get(state.standard.hash);
  if (!standard) throw new Error(`The version ${state.standard.hash} of the standard is missing.`);
  return standard;
}

/** The moments of a case in order. Events of one moment are one stage; a clock that went back is held where it was. */
export function stagesOf(trace: Trace): Stage[] {
  const stages: Stage[] = [];
  let state: CaseState | undefined;
  for (const event of trace.events) {
    state = evolve(state, event);
    const last = stages.at(-1);
    const from = last ? laterInstant(last.from, event.at) : event.at;
    if (last?.from === from) stages.pop();
    stages.push({ from, state, standard: versionOf(trace, state) });
  }
  return stages;
}

/** Whether nothing more is done at the nodes of a case in this state. */
export function hasEnded({ endedAt }: Pick<CaseState, 'endedAt'>): boolean {
  return endedAt !== undefined;
}

function find(state: CaseState | undefined, id: string): NodeState | undefined {
  return state?.nodes.find(({ node }) => node === id);
}

function opensIn(before: CaseState | undefined, after: CaseState): string[] {
  return after.nodes
    .filter((one) => one.status === 'open' && one.openedAt !== openSince(before, one.node))
    .map(({ node }) => node);
}

function openSince(state: CaseState | undefined, id: string): string | undefined {
  const node = find(state, id);
  return node?.status === 'open' ? node.openedAt : undefined;
}

const ENDINGS = { done: 'done', waiting: 'sentBack', skipped: 'passedOver', open: 'caseEnded' } as const;

/** Reads events one after another into visits. */
class Visits {
  readonly all: Visit[] = [];
  readonly trace: Trace;
  #state: CaseState | undefined;
  #now: Instant = '';

  constructor(trace: Trace) {
    this.trace = trace;
  }

  read(event: CaseEvent): void {
    const before = this.#state;
    const after = evolve(before, event);
    this.#state = after;
    this.#now = laterInstant(this.#now, event.at);
    const opens = opensIn(before, after);
    for (const visit of this.all.filter(({ end }) => end === undefined)) {
      this.#follow(visit, after, event, opens);
    }
    if (hasEnded(after)) return;
    for (const id of opens) this.#begin(id, after, event);
  }

  #begin(id: string, after: CaseState, event: CaseEvent): void {
    const standard = versionOf(this.trace, after);
    const node = standard.nodes.find((one) => one.id === id);
    const state = find(after, id);
    if (!node || !state) throw new Error(`The standard has no node "${id}".`);
    const round = this.all.filter((visit) => visit.node.id === id).length + 1;
    const { assignee, due } = state;
    const { seq } = event;
    this.all.push({
      node,
      standard,
      round,
      from: this.#now,
      seq,
      ...(due === undefined ? {} : { told: due }),
      desks: [{ from: this.#now, ...(assignee ? { person: assignee } : {}), seq }],
      signatures: [],
    });
  }

  #follow(visit: Visit, after: CaseState, event: CaseEvent, opens: string[]): void {
    const state = find(after, visit.node.id);
    const left = state?.status !== 'open' || opens.includes(visit.node.id);
    if (state?.status === 'open' && !left) this.#update(visit, state, after, event);
    if (!left && !hasEnded(after)) return;
    const how = state ? ENDINGS[left && state.status === 'open' ? 'waiting' : state.status] : 'passedOver';
    visit.end = { at: this.#now, seq: event.seq, how, opens };
    const desk = visit.desks.at(-1);
    if (desk) desk.to = this.#now;
    if (state?.status !== 'done') return;
    if (state.by) visit.by = state.by;
    if (state.outcome !== undefined) visit.outcome = state.outcome;
    if (state.opinion !== undefined) visit.opinion = state.opinion;
    if (state.signatures) visit.signatures = state.signatures;
  }

  #update(visit: Visit, state: NodeState, after: CaseState, { seq }: CaseEvent): void {
    visit.standard = versionOf(this.trace, after);
    visit.node = visit.standard.nodes.find(({ id }) => id === visit.node.id) ?? visit.node;
    if (state.due !== undefined) visit.told = state.due;
    if (state.countedFrom !== undefined) visit.countedFrom = state.countedFrom;
    if (state.signatures) visit.signatures = state.signatures;
    const desk = visit.desks.at(-1);
    if (!desk || desk.person?.id === state.assignee?.id) return;
    desk.to = this.#now;
    visit.desks.push({ from: this.#now, ...(state.assignee ? { person: state.assignee } : {}), seq });
  }
}

/** Every visit to a node in the order they began. */
export function visitsOf(trace: Trace): Visit[] {
  const visits = new Visits(trace);
  for (const event of trace.events) visits.read(event);
  return visits.all;
}

/** The name under which a visit is known: its node and how often the case had come there. */
export function visitKey({ node, round }: { node: string; round: number }): string {
  return `${node}#${round}`;
}
