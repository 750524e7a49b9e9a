/** The time matrix of a case and the trace of responsibility, for staff who may see the case. */
import type { ResponsibleLine, ResponsibleSpan, TimeMatrixRow, TimeMatrixView } from '@yimen/api';
import {
  type Actor,
  type CaseEvent,
  fold,
  type MatrixRow,
  type ResponsibilitySpan,
  type Responsible,
  responsibilitySpans,
  spanAt,
  type Trace,
  timeMatrix,
} from '@yimen/domain/case';
import { type Because, parseInstant } from '@yimen/domain/shared';
import type { Standard } from '@yimen/domain/standard';
import { type Queryable, query } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { requireSight } from './access.ts';
import { pinnedStandard } from './pinned.ts';
import { postName } from './view.ts';

type CaseParams = { region: string; caseId: string };

type EventRow = {
  seq: number;
  kind: CaseEvent['kind'];
  at: Date;
  actor: CaseEvent['by'];
  data: CaseEvent['data'];
};

/** What was typed and handed in is not needed to say who had the case, so it is not read. */
const EVENTS = `
  SELECT seq, kind, at, actor, CASE WHEN kind = 'answered' THEN '{"answers":{},"shown":[]}'::jsonb ELSE data END AS data
  FROM case_event WHERE region = $1 AND case_id = $2 ORDER BY seq`;

async function readEvents(on: Queryable, { region, caseId }: CaseParams): Promise<CaseEvent[]> {
  const rows = await query<EventRow>(on, {
    name: 'case_trace',
    text: EVENTS,
    values: [region, caseId],
  });
  // kind and data come from the same row, which was written from one event
  return rows.map(
    ({ actor, at, data, kind, seq }) =>
      ({ region, caseId, seq, kind, at: at.toISOString(), by: actor, data }) as CaseEvent,
  );
}

/** Names of the accounts that somebody stood in for. */
async function namesOf(on: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: string; name: string }>(on, {
    name: 'case_trace_names',
    text: 'SELECT id, name FROM account WHERE id::text = ANY ($1::text[])',
    values: [[...new Set(ids)]],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Every version the case has run under. */
async function versionsOf(services: Services, events: readonly CaseEvent[]) {
  const hashes = events.flatMap((event) => {
    if (event.kind === 'opened') return [event.data.standard.hash];
    return event.kind === 'migrated' ? [event.data.to.hash] : [];
  });
  const versions = await Promise.all(
    hashes.map(async (hash) => {
      const { standard } = await pinnedStandard(services, hash);
      return [hash, standard] as const;
    }),
  );
  return new Map<string, Standard>(versions);
}

/** The record of a case this person may see. Throws HttpProblem as `requireSight`, and notFound. */
async function readTrace(services: Services, actor: Actor, params: CaseParams) {
  const events = await readEvents(services.database.pool, params);
  const state = fold(events);
  if (!state) throw new HttpProblem('notFound');
  const { standard } = await pinnedStandard(services, state.standard.hash);
  requireSight(actor, state, standard);
  const standards = await versionsOf(services, events);
  const trace: Trace = { events, standards, rules: services.standards.dictionary.rules };
  return { trace, state, standard };
}

const reasons = (because: readonly Because[]) =>
  because.map(({ inputs, ...reason }) => ({ ...reason, ...(inputs ? { inputs: { ...inputs } } : {}) }));

const figure = <T>({ because, value }: { value: T; because: readonly Because[] }) => ({
  value,
  because: reasons(because),
});

/** A department by its id, or a body by its own name. */
function departmentName({ standards }: Services, id: string) {
  const name = standards.dictionary.departments.get(id)?.name;
  return name ? { zh: name.zh, en: name.en } : { zh: id, en: id };
}

function responsibleLine(services: Services, one: Responsible): ResponsibleLine {
  const { because, department, post, ...rest } = one;
  return {
    ...rest,
    ...(post === undefined ? {} : { post, postName: postName(post, services.standards) }),
    ...(department === undefined ? {} : { department: departmentName(services, department) }),
    because: reasons(because),
  };
}

function spanLine(services: Services, span: ResponsibilitySpan): ResponsibleSpan {
  return { ...span, responsible: span.responsible.map((one) => responsibleLine(services, one)) };
}

function rowLine(services: Services, row: MatrixRow, names: ReadonlyMap<string, string>): TimeMatrixRow {
  const { acts, department, due, held, paused, post, used, ...rest } = row;
  return {
    ...rest,
    post,
    postName: postName(post, services.standards),
    department: departmentName(services, department),
    ...(due ? { due: figure(due) } : {}),
    ...(used ? { used: figure(used) } : {}),
    ...(held ? { held: figure(held) } : {}),
    ...(paused ? { paused: figure(paused) } : {}),
    acts: acts.map(({ by, ...act }) => {
      const forName = by.for === undefined ? undefined : names.get(by.for);
      return { ...act, by: { ...by, ...(forName === undefined ? {} : { forName }) } };
    }),
  };
}

/** 时间矩阵 of a case, as of now. */
export async function readTimeMatrix(
  services: Services,
  actor: Actor,
  params: CaseParams,
): Promise<TimeMatrixView> {
  const { standard, state, trace } = await readTrace(services, actor, params);
  const { caseId, caseNo, itemName, region, status } = state;
  const at = services.now();
  const matrix = timeMatrix({ ...trace, calendar: services.calendar, now: at });
  const stoodInFor = matrix.rows.flatMap(({ acts }) => acts.flatMap(({ by }) => by.for ?? []));
  const names = await namesOf(services.database.pool, stoodInFor);
  const total = (kind: 'promised' | 'statutory') => {
    const one = matrix[kind];
    if (!one) return {};
    const { due, paused, used, ...rest } = one;
    return { [kind]: { ...rest, due: figure(due), used: figure(used), paused: figure(paused) } };
  };
  return {
    region,
    caseId,
    caseNo,
    itemName,
    status,
    department: { zh: standard.department.name, en: departmentName(services, state.department).en },
    standard: state.standard,
    at,
    rows: matrix.rows.map((row) => rowLine(services, row, names)),
    ...total('promised'),
    ...total('statutory'),
    parties: matrix.parties.map(({ minutes, party }) => ({ party, minutes: figure(minutes) })),
    spans: matrix.spans.map((span) => spanLine(services, span)),
  };
}

const BEFORE = {
  zh: '办件在这一时刻还没有开始。',
  en: 'The case had not begun at that moment.',
};

/** The moment asked for; now when none is. Throws HttpProblem badRequest for what is no moment. */
function momentOf(asked: string | undefined, now: string): string {
  if (asked === undefined) return now;
  const parsed = parseInstant(asked);
  if (parsed.ok) return parsed.value;
  throw new HttpProblem('badRequest', { details: [{ path: 'at', message: parsed.problem }] });
}

/** 责任追溯: on whose desk a case was at a moment, and why. */
export async function readResponsibility(
  services: Services,
  actor: Actor,
  params: CaseParams,
  asked: string | undefined,
) {
  const at = momentOf(asked, services.now());
  const { state, trace } = await readTrace(services, actor, params);
  const span = spanAt(responsibilitySpans(trace), at);
  if (!span) throw new HttpProblem('badRequest', { details: [{ path: 'at', message: BEFORE }] });
  const { caseId, caseNo, itemName, region, status } = state;
  return { region, caseId, caseNo, itemName, status, at, span: spanLine(services, span) };
}
