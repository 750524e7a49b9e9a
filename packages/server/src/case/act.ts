/** From a request to a command: who asks, what they ask for, and on which case. */
import { type Context, personOf } from '../http/index.ts';
import { type CaseCommand, executeCommand } from './command.ts';

type CommandContext = Context & {
  params: { region: string; caseId: string };
  body: { expectedSeq: number };
};

/** Carries out a command on the case of the path, as the page saw it. */
export async function act(context: CommandContext, command: CaseCommand) {
  const { services, params, body, idempotencyKey } = context;
  return executeCommand(services, {
    region: params.region,
    caseId: params.caseId,
    actor: personOf(context),
    command,
    expectedSeq: body.expectedSeq,
    idempotencyKey,
  });
}

/** A body without what the page says of itself. */
export function asked<B extends { expectedSeq: number }>({
  expectedSeq: _,
  ...body
}: B): Omit<B, 'expectedSeq'> {
  return body;
}
