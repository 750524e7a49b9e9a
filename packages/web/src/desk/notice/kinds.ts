/** Which notices a case has given rise to. */
import type { CaseView } from '@yimen/api';
import type { StaffCommand } from '../case/actions.ts';

/** 收件凭证, 一次性告知书, 受理通知书, 不予受理通知书, 决定书. */
export const NOTICES = ['receipt', 'correction', 'acceptance', 'nonAcceptance', 'decision'] as const;
export type NoticeKind = (typeof NOTICES)[number];

export function isNoticeKind(kind: string): kind is NoticeKind {
  return NOTICES.some((known) => known === kind);
}

/** The notices that can be printed for a case, in the order they arose. Forwarding upward decides nothing here. */
export function noticesOf(view: CaseView): NoticeKind[] {
  const { receivedAt, correction, acceptedAt, nonAcceptance, decision } = view;
  const given: Record<NoticeKind, boolean> = {
    receipt: receivedAt !== undefined,
    correction: correction !== undefined,
    acceptance: acceptedAt !== undefined,
    nonAcceptance: nonAcceptance !== undefined,
    decision: decision !== undefined && decision.outcome !== 'forwarded',
  };
  return NOTICES.filter((kind) => given[kind]);
}

const AFTER: Partial<Record<StaffCommand, NoticeKind>> = {
  receive: 'receipt',
  requireCorrection: 'correction',
  accept: 'acceptance',
  refuseAcceptance: 'nonAcceptance',
  grant: 'decision',
  refuse: 'decision',
};

/** The notice to hand over after a command. */
export function noticeAfter(command: StaffCommand): NoticeKind | undefined {
  return AFTER[command];
}
