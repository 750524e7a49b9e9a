/**
 * The time matrix (时间矩阵) of a case: every visit to every node with its post, its people, the time it was allowed and the
 * time it took, and who answers for it; below them both limits of the case. Every figure says how it was counted. It is
 * read from the record alone, so it shows what happened and not what was meant to.
 */
import type { Calendar } from '../calendar/index.ts';
import type { LimitLevel, Span } from '../clock/index.ts';
import type { CivilDate, Instant, Limit, Reasoned } from '../shared/index.ts';
import { type FlowNode, orderedNodes, type Standard } from '../standard/index.ts';
import { type Counting, heldMinutes, limitTotal, partyMinutes, visitFigures } from './matrix-figures.ts';
import type { Person, Signer } from './parts.ts';
import { departmentOf } from './permit.ts';
import { type ResponsibilitySpan, responsibilitySpans } from './responsibility.ts';
import { nodeBasis, type ResponsibleParty } from './responsible.ts';
import { stagesOf, type Trace, type Visit, type VisitEnd, visitsOf } from './trace.ts';

/** A time a visit lay with a person, or with the post as a whole, and the office minutes of it. */
export type MatrixDesk = { from: Instant; to?: Instant; person?: Person; minutes: number };

/** What somebody did at a visit: signed, or finished it. */
export type MatrixAct = { by: Signer; at: Instant; outcome?: string; opinion?: string };

export type MatrixRow = {
  node: string;
  name: string;
  kind: FlowNode['kind'];
  /** 1 for the first time the case came here; absent for a node it has not come to. */
  round?: number;
  post: string;
  department: string;
  state: 'waiting' | 'skipped' | 'open' | VisitEnd['how'];
  /** Whether its limit is part of the promised limit. */
  counted: boolean;
  limit?: Limit;
  start?: Instant;
  end?: Instant;
  due?: Reasoned<CivilDate>;
  /** For limits in hours and minutes: the moment. */
  dueAt?: Instant;
  /** In the unit of the limit; working days without one. */
  used?: Reasoned<Span>;
  /** Office minutes the authority had it. */
  held?: Reasoned<number>;
  /** Days in which the clock stood still, in the unit of `used`. */
  paused?: Reasoned<number>;
  level?: LimitLevel;
  desks: MatrixDesk[];
  acts: MatrixAct[];
  /** Names of the nodes that opened with its end. */
  next: string[];
  record: string;
  accountability: string;
  /** What the node rests on, as it is cited. */
  basis?: string;
};

/** A limit of the whole case. */
export type MatrixTotal = {
  limit: Limit;
  from: CivilDate;
  extension?: Limit;
  due: Reasoned<CivilDate>;
  used: Reasoned<Span>;
  paused: Reasoned<number>;
  /** When the case was decided or ended, which ends the limit. */
  end?: Instant;
  level: LimitLevel;
};

export type TimeMatrix = {
  rows: MatrixRow[];
  promised?: MatrixTotal;
  statutory?: MatrixTotal;
  /** Office minutes of the whole case by whose time it was; two at once count for each. */
  parties: { party: ResponsibleParty; minutes: Reasoned<number> }[];
  spans: ResponsibilitySpan[];
};

export type MatrixGround = Trace & { calendar: Calendar; now: Instant };

function plain(standard: Standard, node: FlowNode) {
  const { accountability, counted, id, kind, limit, name, post, record } = node;
  const basis = nodeBasis(standard, node);
  return {
    node: id,
    name,
    kind,
    post,
    department: departmentOf(standard, node),
    counted,
    ...(limit ? { limit: { value: limit.value, unit: limit.unit } } : {}),
    record,
    accountability,
    ...(basis === undefined ? {} : { basis }),
  };
}

function actsOf({ by, end, opinion, outcome, signatures }: Visit): MatrixAct[] {
  const signed = signatures.map((one) => ({
    by: one.by,
    at: one.at,
    outcome: one.outcome,
    opinion: one.opinion,
  }));
  if (!by || !end) return signed;
  // The last signature of a node that needs several is what finishes it.
  if (signed.some((one) => one.by.id === by.id && one.at === end.at)) return signed;
  const said = {
    ...(outcome === undefined ? {} : { outcome }),
    ...(opinion === undefined ? {} : { opinion }),
  };
  return [...signed, { by, at: end.at, ...said }];
}

function visitRow(visit: Visit, counting: Counting): MatrixRow {
  const { end, from, node, round, standard } = visit;
  const names = new Map(standard.nodes.map(({ id, name }) => [id, name]));
  return {
    ...plain(standard, node),
    round,
    state: end?.how ?? 'open',
    start: from,
    ...(end ? { end: end.at } : {}),
    ...visitFigures(visit, counting),
    desks: visit.desks.map(({ from: start, person, to }) => ({
      from: start,
      ...(to === undefined ? {} : { to }),
      ...(person ? { person } : {}),
      minutes: heldMinutes(visit, { from: start, to: to ?? counting.now }, counting),
    })),
    acts: actsOf(visit),
    next: (end?.opens ?? []).map((id) => names.get(id) ?? id),
  };
}

/** Rows of the nodes that the case has not come to, or passed over. */
function plannedRows(standard: Standard, skipped: ReadonlySet<string>, seen: ReadonlySet<string>) {
  return orderedNodes(standard)
    .filter(({ id }) => !seen.has(id))
    .map(
      (node): MatrixRow => ({
        ...plain(standard, node),
        state: skipped.has(node.id) ? 'skipped' : 'waiting',
        desks: [],
        acts: [],
        next: [],
      }),
    );
}

/** In the order of the flow, and within a node by round; nodes of an earlier version alone come last. */
function inOrder(rows: readonly MatrixRow[], standard: Standard): MatrixRow[] {
  const place = new Map(orderedNodes(standard).map(({ id }, index) => [id, index]));
  const of = ({ node }: MatrixRow) => place.get(node) ?? place.size;
  return rows.toSorted((a, b) => of(a) - of(b) || (a.round ?? 0) - (b.round ?? 0));
}

/** The time matrix of a case as of `now`. Throws for a record without events. */
export function timeMatrix(ground: MatrixGround): TimeMatrix {
  const last = stagesOf(ground).at(-1);
  if (!last) throw new Error('A case without events has no time matrix.');
  const { standard, state } = last;
  const visits = visitsOf(ground);
  const spans = responsibilitySpans(ground, visits);
  const { calendar, events, now } = ground;
  const counting: Counting = { calendar, now, state, standard, spans, events };
  const seen = new Set(visits.map(({ node }) => node.id));
  const skipped = new Set(state.nodes.filter(({ status }) => status === 'skipped').map(({ node }) => node));
  const rows = [...visits.map((visit) => visitRow(visit, counting)), ...plannedRows(standard, skipped, seen)];
  const promised = limitTotal('promised', counting);
  const statutory = limitTotal('statutory', counting);
  return {
    rows: inOrder(rows, standard),
    ...(promised ? { promised } : {}),
    ...(statutory ? { statutory } : {}),
    parties: partyMinutes(counting),
    spans,
  };
}
