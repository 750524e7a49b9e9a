/**
 * One command for many cases: each is a command of its own with its own events and its own answer, decided by the same
 * rules as when it is given alone. What one case refuses stops no other.
 */
import { createHash } from 'node:crypto';
import { type BatchCommand, type BatchResult, ERRORS } from '@yimen/api';
import type { Actor, CaseState } from '@yimen/domain/case';
import { askedMaterials, type Standard, situation } from '@yimen/domain/standard';
import { requireSight } from '../case/access.ts';
import { type CaseCommand, executeCommand } from '../case/command.ts';
import { pinnedStandard } from '../case/pinned.ts';
import { requireKey } from '../case/record.ts';
import { type Queryable, query } from '../database/index.ts';
import { errorBody, HttpProblem, inLanguage, type Language } from '../http/index.ts';
import type { Services } from '../services.ts';

/** Cases worked on at a time: a batch must not take every connection from those at the window. */
const AT_ONCE = 4;

export type BatchCase = { region: string; caseId: string; node: string; expectedSeq: number };

export type BatchRequest = {
  actor: Actor;
  command: BatchCommand;
  cases: readonly BatchCase[];
  idempotencyKey: string | undefined;
  language: Language;
};

/** The node a command is given at, by its kind. */
const NODE_OF = { accept: 'accept', grant: 'decide' } as const;

/** Carries the command out case by case; the results are in the order of the cases. */
export async function runBatch(services: Services, request: BatchRequest): Promise<BatchResult[]> {
  const key = requireKey(request.idempotencyKey);
  const states = await findStates(services.database.pool, request.cases);
  return forEach(request.cases, (one) => runOne(services, request, one, states.get(idOf(one)), key));
}

/** Works on all of them, a few at a time; the results are in their order. */
export async function forEach<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = all.entries();
  const worker = async () => {
    for (const [at, one] of entries) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

async function runOne(
  services: Services,
  { actor, command, language }: BatchRequest,
  { region, caseId, node, expectedSeq }: BatchCase,
  state: CaseState | undefined,
  key: string,
): Promise<BatchResult> {
  try {
    if (!state) throw new HttpProblem('notFound');
    const { standard } = await pinnedStandard(services, state.standard.hash);
    requireSight(actor, state, standard);
    requireBatch(standard, command, node);
    const reply = await executeCommand(services, {
      region,
      caseId,
      actor,
      command: commandFor(command, node, state, standard),
      expectedSeq,
      idempotencyKey: keyOf(key, region, caseId),
    });
    return { region, caseId, done: true, seq: reply.seq, status: reply.status };
  } catch (error) {
    return { region, caseId, done: false, ...reasonOf(error, language) };
  }
}

/** Of one batch and one case always the same, so that a batch sent again does nothing twice. */
export function keyOf(key: string, region: string, caseId: string): string {
  return `batch-${createHash('sm3').update(`${key}\n${region}\n${caseId}`).digest('hex')}`;
}

export function reasonOf(
  error: unknown,
  language: Language,
): Pick<BatchResult, 'code' | 'message' | 'details'> {
  // A failure of ours on one case must not hide what became of the others.
  if (!(error instanceof HttpProblem))
    return { code: 'internal', message: inLanguage(ERRORS.internal, language) };
  const { code, message, details } = errorBody(error, language);
  return { code, message, ...(details.length === 0 ? {} : { details: details.map((one) => one.message) }) };
}

/** @throws HttpProblem forbidden where the standard does not let this node be done for many cases at once */
function requireBatch(standard: Standard, command: BatchCommand, id: string): void {
  const node = standard.nodes.find((one) => one.id === id);
  if (node?.kind === NODE_OF[command.kind] && node.batch === true) return;
  throw new HttpProblem('forbidden', {
    message: {
      zh: `该事项的标准未允许“${node?.name ?? id}”环节批量办理，请逐件办理。`,
      en: `The standard of this item does not let "${node?.name ?? id}" be done in a batch; work on the case itself.`,
    },
  });
}

function commandFor(command: BatchCommand, node: string, state: CaseState, standard: Standard): CaseCommand {
  if (command.kind === 'grant') return { kind: 'grant', node, opinion: command.opinion };
  const offered = new Set(
    state.materials
      .filter(({ onPaper, files }) => onPaper || files.length > 0)
      .map(({ material }) => material),
  );
  const checks = askedMaterials(standard, situation(standard, state.answers).facts)
    .applies.filter(({ id, necessity }) => necessity !== 'optional' || offered.has(id))
    .map(({ id }) => ({ material: id, ok: true }));
  return { kind: 'accept', checks };
}

const idOf = ({ region, caseId }: Pick<BatchCase, 'region' | 'caseId'>) =>
  `${region}/${caseId.toLowerCase()}`;

async function findStates(on: Queryable, cases: readonly BatchCase[]): Promise<Map<string, CaseState>> {
  const rows = await query<{
    region: string;
    case_id: string;
    state: CaseState;
    answers: CaseState['answers'];
  }>(on, {
    name: 'batch_states',
    text: `
        SELECT f.region, f.case_id, f.state, f.form -> 'answers' AS answers
        FROM unnest($1::char(6)[], $2::uuid[]) AS k(region, case_id)
        JOIN case_file f ON f.region = k.region AND f.case_id = k.case_id`,
    values: [cases.map(({ region }) => region), cases.map(({ caseId }) => caseId)],
  });
  return new Map(
    rows.map(({ region, case_id: caseId, state, answers }) => [
      idOf({ region, caseId }),
      { ...state, answers, shown: [] },
    ]),
  );
}
