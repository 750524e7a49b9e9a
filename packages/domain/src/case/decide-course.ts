/** decide for the commands beyond the straight way: which file decides which of them. */
import type { Command, CommandKind } from './command.ts';
import type { CourseBody } from './command-course.ts';
import type { DecideContext, DecisionOn } from './context.ts';
import { tellAdjustment } from './decide-adjustment.ts';
import { deemAccepted, noteLimit, recountDues, returnFile } from './decide-clock.ts';
import { approveLateNotice, correctOnSpot } from './decide-correction.ts';
import { approveDeletion, proposeDeletion, rejectDeletion } from './decide-deletion.ts';
import { extend } from './decide-extension.ts';
import { noteUpper, recordUpperDecision } from './decide-forward.ts';
import {
  announceHearing,
  holdHearing,
  requestHearing,
  scheduleHearing,
  waiveHearing,
} from './decide-hearing.ts';
import { endCertificate, noteLink, renewBySilence } from './decide-link.ts';
import { consentMigration, declineMigration, proposeMigration } from './decide-migration.ts';
import { assign, recuse, sendBack } from './decide-people.ts';
import { endProcedure, startProcedure } from './decide-procedure.ts';
import { recordPostCheck } from './decide-promise.ts';
import { checkSupplement, supplement } from './decide-supplement.ts';
import { terminate } from './decide-termination.ts';
import type { CaseState } from './state.ts';

type CourseKind = keyof typeof CourseBody & CommandKind;
type Decider<K extends CourseKind> = (
  state: CaseState,
  command: Extract<Command, { kind: K }>,
  context: DecideContext,
  /** The node the command is given at, for those that are given at one. */
  node: string | undefined,
) => DecisionOn;

const DECIDERS: { readonly [K in CourseKind]: Decider<K> } = {
  approveDeletion,
  approveLateNotice,
  checkSupplement,
  correctOnSpot,
  endCertificate,
  noteLink,
  noteUpper,
  proposeDeletion,
  recordPostCheck,
  recordUpperDecision,
  rejectDeletion,
  renewBySilence,
  supplement,
  deemAccepted,
  noteLimit,
  recountDues,
  returnFile,
  assign,
  recuse,
  sendBack,
  startProcedure,
  endProcedure,
  announceHearing,
  requestHearing,
  waiveHearing,
  scheduleHearing,
  holdHearing,
  extend,
  terminate,
  proposeMigration,
  consentMigration,
  declineMigration,
  tellAdjustment,
};

const isCourse = (kind: CommandKind): kind is CourseKind => kind in DECIDERS;

/** The decision on such a command; undefined for a command of the straight way. */
export function courseOf(
  state: CaseState,
  command: Command,
  context: DecideContext,
  node: string | undefined,
): DecisionOn | undefined {
  if (!isCourse(command.kind)) return undefined;
  const decider: (state: CaseState, command: never, context: DecideContext, node?: string) => DecisionOn =
    DECIDERS[command.kind];
  return decider(state, command as never, context, node);
}
