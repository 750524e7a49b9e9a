/** Looking a case up by number and query code, without an account. Wrong tries are counted, so that codes cannot be guessed. */
import type { Progress } from '@yimen/api';
import { type Actor, QUERY_CODE_HOLDER } from '@yimen/domain/case';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { executeCommand } from './command.ts';
import { isQueryCode, readCaseNo } from './number.ts';
import { pinnedStandard } from './pinned.ts';
import { progressOf } from './progress.ts';
import { type CaseRecord, findCase, findCaseByNo } from './read.ts';
import { serverSecret } from './secret.ts';

export type ByCode = { caseNo: string; queryCode: string };

/** Wrong codes for one case before it stays shut for a while, whoever asks: eight digits then last for centuries. */
const MOST_WRONG = 10;
const SHUT_FOR = 15 * 60_000;
const MOST_CASES = 100_000;

/** Wrong tries by case number. Each server counts for itself; a restart forgets, which helps nobody guess. */
export class WrongTries {
  readonly #tries = new Map<string, { count: number; until: number }>();

  /** @throws HttpProblem tooMany while too many wrong codes were tried */
  refuseIfShut(caseNo: string, now: number): void {
    const tries = this.#tries.get(caseNo);
    if (!tries) return;
    if (tries.until <= now) this.#tries.delete(caseNo);
    else if (tries.count >= MOST_WRONG) throw new HttpProblem('tooMany');
  }

  count(caseNo: string, now: number): void {
    const count = (this.#tries.get(caseNo)?.count ?? 0) + 1;
    this.#tries.delete(caseNo);
    const oldest = this.#tries.size >= MOST_CASES ? this.#tries.keys().next().value : undefined;
    if (oldest !== undefined) this.#tries.delete(oldest);
    this.#tries.set(caseNo, { count, until: now + SHUT_FOR });
  }
}

const wrongTries = new WeakMap<object, WrongTries>();

function triesOf(services: Services): WrongTries {
  const known = wrongTries.get(services.database);
  if (known) return known;
  const fresh = new WrongTries();
  wrongTries.set(services.database, fresh);
  return fresh;
}

/** A code that belongs to no case, compared all the same, so that a wrong number takes as long as a wrong code. */
const NO_CASE = { caseId: '00000000-0000-0000-0000-000000000000', hash: '0'.repeat(64) };

/**
 * The case with this number and query code.
 * @throws HttpProblem wrongQueryCode, the same for a wrong number and a wrong code; tooMany
 */
async function openByCode(services: Services, { caseNo, queryCode }: ByCode): Promise<CaseRecord> {
  const secret = await serverSecret(services);
  const tries = triesOf(services);
  const now = Date.parse(services.now());
  const read = readCaseNo(caseNo);
  if (read) tries.refuseIfShut(read.caseNo, now);
  const record = read && (await findCaseByNo(services.database.pool, read.region, read.caseNo));
  const { caseId, hash } = record ? { caseId: record.state.caseId, hash: record.queryCodeHash } : NO_CASE;
  const right = isQueryCode(caseId, queryCode, hash, secret);
  if (record && right) return record;
  if (read) tries.count(read.caseNo, now);
  throw new HttpProblem('wrongQueryCode');
}

async function present(services: Services, record: CaseRecord): Promise<Progress> {
  const { standard } = await pinnedStandard(services, record.state.standard.hash);
  return progressOf(services, record, standard);
}

/** Progress for whoever has case number and query code. */
export async function readProgress(services: Services, code: ByCode): Promise<Progress> {
  return present(services, await openByCode(services, code));
}

/** A rating by whoever has case number and query code: once, after delivery. */
export async function rateByCode(
  services: Services,
  { level, comment, ...code }: ByCode & { level: number; comment?: string },
  idempotencyKey: string | undefined,
): Promise<Progress> {
  const { state } = await openByCode(services, code);
  const actor: Actor = { id: QUERY_CODE_HOLDER, name: '凭查询码', kind: 'applicant', holdings: [] };
  const { region, caseId } = state;
  await executeCommand(services, {
    region,
    caseId,
    actor,
    command: { kind: 'rate', level, ...(comment === undefined ? {} : { comment }) },
    expectedSeq: undefined,
    idempotencyKey,
    byQueryCode: true,
  });
  const record = await findCase(services.database.pool, region, caseId);
  if (!record) throw new HttpProblem('notFound');
  return present(services, record);
}
