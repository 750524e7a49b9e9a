/** Which of the allowed actions a page puts forward. What is allowed comes from the server alone. */
import type { CommandKind } from '@yimen/domain/case';

/** What staff do, in the order of a case; the earlier is put forward when several are allowed. */
export const STAFF_COMMANDS = [
  'receive',
  'accept',
  'completeNode',
  'grant',
  'forward',
  'makeCertificate',
  'deliver',
  'close',
  'requireCorrection',
  'refuseAcceptance',
  'refuse',
] as const satisfies readonly CommandKind[];

/** What is done beyond the straight way, in the order of the list that offers it. */
export const COURSE_COMMANDS = [
  'holdHearing',
  'scheduleHearing',
  'endProcedure',
  'sendBack',
  'startProcedure',
  'announceHearing',
  'requestHearing',
  'waiveHearing',
  'extend',
  'assign',
  'recuse',
  'proposeMigration',
  'consentMigration',
  'declineMigration',
  'terminate',
] as const satisfies readonly CommandKind[];

/** Intake beyond acceptance, and what cases have to do with each other. */
export const INTAKE_COMMANDS = [
  'correct',
  'checkSupplement',
  'recordUpperDecision',
  'correctOnSpot',
  'supplement',
  'recordPostCheck',
  'endCertificate',
  'approveLateNotice',
  'approveDeletion',
  'rejectDeletion',
  'proposeDeletion',
  'withdraw',
] as const satisfies readonly CommandKind[];
export type IntakeCommand = (typeof INTAKE_COMMANDS)[number];
export type StaffCommand = (typeof STAFF_COMMANDS)[number] | (typeof COURSE_COMMANDS)[number] | IntakeCommand;

const ALL_COMMANDS: readonly StaffCommand[] = [...STAFF_COMMANDS, ...INTAKE_COMMANDS, ...COURSE_COMMANDS];

export function isIntake(command: StaffCommand): command is IntakeCommand {
  return INTAKE_COMMANDS.some((known) => known === command);
}

/** What a case waits for: these are put beside the straight way. */
const AWAITED: ReadonlySet<StaffCommand> = new Set([
  'holdHearing',
  'scheduleHearing',
  'endProcedure',
  'correct',
  'checkSupplement',
  'recordUpperDecision',
]);

/** An action of the page: a command, at a node where the command has one. */
export interface DeskAction {
  readonly command: StaffCommand;
  readonly node?: string;
}

/** The name of an action on this page, for addresses and stored drafts. */
export function actionKey({ command, node }: DeskAction): string {
  return node === undefined ? command : `${command}.${node}`;
}

const isStaff = (command: string): command is StaffCommand => ALL_COMMANDS.some((known) => known === command);
const isStraight = ({ command }: DeskAction) => STAFF_COMMANDS.some((known) => known === command);

/** The allowed actions this page knows, in the order of a case. */
export function deskActions(allowed: readonly { command: string; node?: string }[]): DeskAction[] {
  return allowed
    .flatMap(({ command, node }): DeskAction[] =>
      isStaff(command) ? [{ command, ...(node === undefined ? {} : { node }) }] : [],
    )
    .sort((a, b) => ALL_COMMANDS.indexOf(a.command) - ALL_COMMANDS.indexOf(b.command));
}

/** The likely action: a file with something wrong is to be corrected, not accepted. */
export function mainAction(actions: readonly DeskAction[], somethingWrong: boolean): DeskAction | undefined {
  if (somethingWrong) {
    const correction = actions.find(({ command }) => command === 'requireCorrection');
    if (correction) return correction;
  }
  return actions.find((action) => isStraight(action) || AWAITED.has(action.command));
}

/**
 * What stands in the bar, and what in the list of further actions, so that the bar stays calm. Where nothing of the
 * straight way is allowed, the first of the others stand in the bar.
 */
export function arrangeActions(actions: readonly DeskAction[]): { bar: DeskAction[]; more: DeskAction[] } {
  const bar = actions.filter((action) => isStraight(action) || AWAITED.has(action.command));
  const shown = bar.length > 0 ? bar : actions.slice(0, 2);
  return { bar: shown, more: actions.filter((action) => !shown.includes(action)) };
}

const FINAL: ReadonlySet<StaffCommand> = new Set([
  'refuseAcceptance',
  'grant',
  'refuse',
  'forward',
  'terminate',
  'extend',
  'waiveHearing',
  'endCertificate',
  'approveDeletion',
  'withdraw',
]);

/** Whether the action ends a right or a proceeding and cannot be taken back: then it is asked once more. */
export function needsConfirmation(command: StaffCommand): boolean {
  return FINAL.has(command);
}
