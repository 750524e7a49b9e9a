/** Intake and what cases have to do with each other: correction, deferred materials, promises, the way up, certificates. */
import { CommandBody } from '@yimen/domain/case';
import { command } from './case.ts';

export const caseIntakeEndpoints = {
  'POST /cases/:region/:caseId/spot-correction': command(CommandBody.correctOnSpot),
  'POST /cases/:region/:caseId/late-notice-approval': command(CommandBody.approveLateNotice),
  'POST /cases/:region/:caseId/supplement': command(CommandBody.supplement),
  'POST /cases/:region/:caseId/supplement-check': command(CommandBody.checkSupplement),
  'POST /cases/:region/:caseId/upper-decision': command(CommandBody.recordUpperDecision),
  'POST /cases/:region/:caseId/post-check': command(CommandBody.recordPostCheck),
  'POST /cases/:region/:caseId/certificate-ending': command(CommandBody.endCertificate),
  'POST /cases/:region/:caseId/deletion-proposal': command(CommandBody.proposeDeletion),
  'POST /cases/:region/:caseId/deletion': command(CommandBody.approveDeletion),
  'POST /cases/:region/:caseId/deletion-rejection': command(CommandBody.rejectDeletion),
} as const;
