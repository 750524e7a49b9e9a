/**
 * What the events of one case do to others: the upper case of a forwarded file and its answer, the certificate that a later
 * case replaces. Each is a command of the system whose request id follows from the event, so that it works once.
 */
import { type CaseEvent, type CaseState, SYSTEM } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import { type CaseCommand, executeCommand } from './command.ts';
import { sendUp } from './handover.ts';

type Followed = { state: CaseState; standard: Standard; events: readonly CaseEvent[] };
type Place = { region: string; caseId: string };
type Answer = { outcome: 'granted' | 'refused'; text: string; documentNo?: string };

/** Follows the events of a case into other cases. */
export async function affectOthers(services: Services, { state, standard, events }: Followed): Promise<void> {
  for (const event of events) {
    if (event.kind === 'forwarded') await forwarded(services, state, standard, event.seq);
    else if (event.kind === 'submitted') await noteOn(services, state, event.seq, { granted: false });
    else await answered(services, state, event);
  }
}

/** The file went up: the upper case begins, and the lower one knows of it. */
async function forwarded(
  services: Services,
  state: CaseState,
  standard: Standard,
  seq: number,
): Promise<void> {
  const upper = await sendUp(services, { state, standard, seq });
  if (upper) await give(services, state, { kind: 'noteUpper', ...upper }, `upper-${state.caseId}-${seq}`);
}

/** How an event ends the matter for the lower authority that waits; undefined while it goes on. */
function answerOf(event: CaseEvent): Answer | undefined {
  switch (event.kind) {
    case 'decided': {
      const { outcome, text } = event.data;
      return { outcome, text };
    }
    case 'upperDecided': {
      const { documentNo, outcome, text } = event.data;
      return { outcome, text, ...(documentNo === undefined ? {} : { documentNo }) };
    }
    case 'notAccepted':
      return { outcome: 'refused', text: `上级机关不予受理：${event.data.reason}` };
    case 'terminated':
      return { outcome: 'refused', text: `上级机关终止办理：${event.data.reason}` };
    case 'returned':
      return { outcome: 'refused', text: '未在期限内补齐材料，上级机关已退回申请。' };
    case 'withdrawn':
      return { outcome: 'refused', text: '申请人已向上级机关撤回申请。' };
    case 'deletedInError':
      return { outcome: 'refused', text: `上级机关的办件因录入错误已删除：${event.data.reason}` };
    default:
      return undefined;
  }
}

/** A decision, or an end without one, reaches the lower case that sent the file up, or the earlier one whose certificate it is about. */
async function answered(services: Services, state: CaseState, event: CaseEvent): Promise<void> {
  const answer = answerOf(event);
  if (!answer || !state.link) return;
  if (state.link.kind === 'forwarded') {
    const id = `answer-${state.caseId}-${event.seq}`;
    await give(services, state.link, { kind: 'recordUpperDecision', ...answer }, id);
  } else {
    const granted = answer.outcome === 'granted';
    await noteOn(services, state, event.seq, granted ? { granted } : { granted, without: true });
  }
}

type Came = Pick<Extract<CaseCommand, { kind: 'noteLink' }>, 'granted' | 'without'>;

async function noteOn(services: Services, state: CaseState, seq: number, came: Came): Promise<void> {
  const { caseId, caseNo, link, region } = state;
  if (!link || link.kind === 'forwarded') return;
  const command: CaseCommand = { kind: 'noteLink', link: link.kind, region, caseId, caseNo, ...came };
  await give(services, link, command, `link-${caseId}-${seq}`);
}

/** Gives a command of the system. A case that is past it needs it no more; anything else is tried again. */
async function give(
  services: Services,
  { region, caseId }: Place,
  command: CaseCommand,
  idempotencyKey: string,
): Promise<void> {
  try {
    await executeCommand(services, {
      region,
      caseId,
      actor: SYSTEM,
      command,
      expectedSeq: undefined,
      idempotencyKey,
    });
  } catch (error) {
    if (!(error instanceof HttpProblem && error.code === 'notAllowedNow')) throw error;
  }
}
