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
};
