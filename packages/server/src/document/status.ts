/** Whether a document still holds, from the state of its case. */
import type { DocumentStatus } from '@yimen/api';
import type { CaseState } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import type { IssuedDocument } from './store.ts';

export type Standing = { status: DocumentStatus; endedOn?: string };

/** Kinds that stand and fall with the certificate of the case. */
const OF_THE_PERMIT: ReadonlySet<IssuedDocument['kind']> = new Set(['certificate', 'grantDecision']);

function ended(status: DocumentStatus, at: string | undefined): Standing {
  return { status, ...(at === undefined ? {} : { endedOn: shanghaiDate(at) }) };
}

/** Where a document stands today (a civil date). */
export function standingOf(
  { kind, content }: Pick<IssuedDocument, 'kind' | 'content'>,
  state: Pick<CaseState, 'status' | 'certificate' | 'endedAt'>,
  today: string,
): Standing {
  if (state.status === 'deletedInError') return ended('void', state.endedAt);
  const { certificate } = state;
  if (OF_THE_PERMIT.has(kind) && certificate && certificate.status !== 'valid') {
    return ended(certificate.status, certificate.endedAt);
  }
  if (content.validTo !== undefined && content.validTo < today) {
    return { status: 'expired', endedOn: content.validTo };
  }
  return { status: 'valid' };
}
