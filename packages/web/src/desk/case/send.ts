/** Sending the commands of staff: each is one resource below its case. */
import type { CommandReply } from '@yimen/api';
import type { CommandBody } from '@yimen/domain/case';
import { call } from '../../shared/api.ts';
import type { StaffCommand } from './actions.ts';

export interface CaseParams {
  readonly region: string;
  readonly caseId: string;
}

type Body<C extends StaffCommand> = CommandBody<C> & { expectedSeq: number };
type Options = { idempotencyKey: string };
type Send = {
  [C in StaffCommand]: (params: CaseParams, body: Body<C>, options: Options) => Promise<CommandReply>;
};

export const SEND: Send = {
  receive: (params, body, options) => call('POST /cases/:region/:caseId/receipt', { params, body }, options),
  accept: (params, body, options) =>
    call('POST /cases/:region/:caseId/acceptance', { params, body }, options),
  requireCorrection: (params, body, options) =>
    call('POST /cases/:region/:caseId/correction-notice', { params, body }, options),
  refuseAcceptance: (params, body, options) =>
    call('POST /cases/:region/:caseId/non-acceptance', { params, body }, options),
  completeNode: (params, body, options) =>
    call('POST /cases/:region/:caseId/opinions', { params, body }, options),
  grant: (params, body, options) => call('POST /cases/:region/:caseId/grant', { params, body }, options),
  refuse: (params, body, options) => call('POST /cases/:region/:caseId/refusal', { params, body }, options),
  forward: (params, body, options) =>
    call('POST /cases/:region/:caseId/forwarding', { params, body }, options),
  makeCertificate: (params, body, options) =>
    call('POST /cases/:region/:caseId/certificate', { params, body }, options),
  deliver: (params, body, options) => call('POST /cases/:region/:caseId/delivery', { params, body }, options),
  close: (params, body, options) => call('POST /cases/:region/:caseId/closure', { params, body }, options),
  correct: (params, body, options) =>
    call('POST /cases/:region/:caseId/correction', { params, body }, options),
  correctOnSpot: (params, body, options) =>
    call('POST /cases/:region/:caseId/spot-correction', { params, body }, options),
  approveLateNotice: (params, body, options) =>
    call('POST /cases/:region/:caseId/late-notice-approval', { params, body }, options),
  supplement: (params, body, options) =>
    call('POST /cases/:region/:caseId/supplement', { params, body }, options),
  checkSupplement: (params, body, options) =>
    call('POST /cases/:region/:caseId/supplement-check', { params, body }, options),
  recordUpperDecision: (params, body, options) =>
    call('POST /cases/:region/:caseId/upper-decision', { params, body }, options),
  recordPostCheck: (params, body, options) =>
    call('POST /cases/:region/:caseId/post-check', { params, body }, options),
  endCertificate: (params, body, options) =>
    call('POST /cases/:region/:caseId/certificate-ending', { params, body }, options),
  proposeDeletion: (params, body, options) =>
    call('POST /cases/:region/:caseId/deletion-proposal', { params, body }, options),
  approveDeletion: (params, body, options) =>
    call('POST /cases/:region/:caseId/deletion', { params, body }, options),
  rejectDeletion: (params, body, options) =>
    call('POST /cases/:region/:caseId/deletion-rejection', { params, body }, options),
  withdraw: (params, body, options) =>
    call('POST /cases/:region/:caseId/withdrawal', { params, body }, options),
  sendBack: (params, body, options) => call('POST /cases/:region/:caseId/returns', { params, body }, options),
  assign: (params, body, options) =>
    call('POST /cases/:region/:caseId/assignments', { params, body }, options),
  recuse: (params, body, options) => call('POST /cases/:region/:caseId/recusals', { params, body }, options),
  startProcedure: (params, body, options) =>
    call('POST /cases/:region/:caseId/procedures', { params, body }, options),
  endProcedure: (params, body, options) =>
    call('POST /cases/:region/:caseId/procedure-endings', { params, body }, options),
  announceHearing: (params, body, options) =>
    call('POST /cases/:region/:caseId/hearing-announcement', { params, body }, options),
  requestHearing: (params, body, options) =>
    call('POST /cases/:region/:caseId/hearing-request', { params, body }, options),
  waiveHearing: (params, body, options) =>
    call('POST /cases/:region/:caseId/hearing-waiver', { params, body }, options),
  scheduleHearing: (params, body, options) =>
    call('POST /cases/:region/:caseId/hearing-schedule', { params, body }, options),
  holdHearing: (params, body, options) =>
    call('POST /cases/:region/:caseId/hearing-minutes', { params, body }, options),
  extend: (params, body, options) => call('POST /cases/:region/:caseId/extension', { params, body }, options),
  terminate: (params, body, options) =>
    call('POST /cases/:region/:caseId/termination', { params, body }, options),
  proposeMigration: (params, body, options) =>
    call('POST /cases/:region/:caseId/migration-proposal', { params, body }, options),
  consentMigration: (params, body, options) =>
    call('POST /cases/:region/:caseId/migration-consent', { params, body }, options),
  declineMigration: (params, body, options) =>
    call('POST /cases/:region/:caseId/migration-rejection', { params, body }, options),
};
