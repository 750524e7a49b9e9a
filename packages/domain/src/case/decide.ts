/**
 * decide: what a command does to a case, as events, or why it is refused. Pure: the moment, the calendar and the standard
 * the case has pinned are arguments. Nothing else changes a case.
 */
import type { Command, CommandKind } from './command.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { correct, requireCorrection } from './decide-correction.ts';
import { courseOf } from './decide-course.ts';
import { forward } from './decide-forward.ts';
import { close, deliver, makeCertificate, rate, withdraw } from './decide-handling.ts';
import { accept, receive, refuseAcceptance, submit } from './decide-intake.ts';
import { completeNode, grant, refuseGrant } from './decide-judging.ts';
import { permit } from './permit.ts';
import type { CaseState } from './state.ts';

function nodeNamed(command: Command): string | undefined {
  return 'node' in command ? command.node : undefined;
}

/** The node at which a command is given; commands about the whole case have none. */
function atNode(node: string | undefined, kind: CommandKind): string {
  if (node === undefined) throw new Error(`Command "${kind}" is given at a node, and none was found.`);
  return node;
}

/**
 * The events that follow from a command, or the refusal. `state` is undefined only for `submit`.
 * The caller numbers, stamps and appends the events, guarded by the number of the last one it saw.
 */
export function decide(state: CaseState | undefined, command: Command, context: DecideContext): DecisionOn {
  if (command.kind === 'submit') {
    if (state) throw new Error(`Case ${state.caseId} has begun; it can't be submitted again.`);
    return submit(command, context);
  }
  if (!state) throw new Error(`Command "${command.kind}" needs a case.`);
  const permission = permit(state, context.standard, context.actor, command.kind, nodeNamed(command));
  if ('refusal' in permission) return permission;
  const node = permission.node?.id;
  return courseOf(state, command, context, node) ?? straight(state, command, context, node);
}

/** The straight way: from receipt to rating. */
function straight(
  state: CaseState,
  command: Command,
  context: DecideContext,
  node: string | undefined,
): DecisionOn {
  switch (command.kind) {
    case 'receive':
      return receive(state, command, context, atNode(node, command.kind));
    case 'requireCorrection':
      return requireCorrection(state, command, context, atNode(node, command.kind));
    case 'correct':
      return correct(state, command, context);
    case 'accept':
      return accept(state, command, context, atNode(node, command.kind));
    case 'refuseAcceptance':
      return refuseAcceptance(command, atNode(node, command.kind));
    case 'completeNode':
      return completeNode(state, command, context);
    case 'grant':
      return grant(state, command, context);
    case 'refuse':
      return refuseGrant(state, command, context);
    case 'forward':
      return forward(state, command, context);
    case 'makeCertificate':
      return makeCertificate(state, command, context);
    case 'deliver':
      return deliver(state, command, context);
    case 'close':
      return close();
    case 'rate':
      return rate(command);
    case 'withdraw':
      return withdraw(command);
    default:
      throw new Error(`Nothing decides the command "${command.kind}".`);
  }
}
