/** One application at a time on a certificate: which of its linked cases stand in the way of another (变更、延续、补办、注销、撤销). */
import type { Bilingual } from '../shared/index.ts';
import type { LinkKind } from '../standard/index.ts';
import type { DecideContext, EarlierCase } from './context.ts';
import type { LaterCase } from './parts.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseState } from './state.ts';

/** Kinds of linked applications in words, as they stand before 申请 or after "a". */
export const LINK_SAID: Readonly<Record<LinkKind, Bilingual>> = {
  change: { zh: '变更', en: 'change' },
  reissue: { zh: '补办', en: 'reissue' },
  renewal: { zh: '延续', en: 'renewal' },
  cancellation: { zh: '注销', en: 'cancellation' },
  revocation: { zh: '撤销', en: 'revocation' },
  forwarded: { zh: '转报', en: 'forwarding' },
};

/**
 * Whose application it is. Each of the holder's ends or replaces the same certificate, so one at a time is possible; the
 * authority's own (撤销) must not be held up by them, and stands in the way of another of its kind alone.
 */
export type LinkSide = 'holder' | 'authority';

/** Undefined for a file that went up: it is about no certificate. */
export function linkSide(kind: LinkKind): LinkSide | undefined {
  if (kind === 'forwarded') return undefined;
  return kind === 'revocation' ? 'authority' : 'holder';
}

type Standing = Pick<CaseState, 'link' | 'decision' | 'endedAt'>;

/** Whether a linked application was granted, by whoever decides in the end. */
function isGranted({ decision }: Standing): boolean {
  return (decision?.upper ?? decision)?.outcome === 'granted';
}

/**
 * Whether a case keeps others from being applied for on the certificate it refers to: while it is open, and for good once
 * it is granted, since the certificate ends with that. What ended without effect (撤回、不予受理、退件、终止、删除、不予
 * 许可) leaves the way free.
 */
export function holdsLink(state: Standing): boolean {
  const { decision, endedAt, link } = state;
  if (!link || linkSide(link.kind) === undefined) return false;
  if (isGranted(state)) return true;
  return endedAt === undefined && (decision?.upper ?? decision)?.outcome !== 'refused';
}

/** Whether a later case, as the earlier one knows of it, is neither granted nor without effect yet. */
export function isOpenLink({ outcome }: Pick<LaterCase, 'outcome'>): boolean {
  return outcome === undefined;
}

/** The open case that keeps an application of this kind out, in one sentence; nothing when there is none. */
export function openLinkSaid(
  kind: LinkKind,
  { open = [] }: Pick<EarlierCase, 'open'>,
): Bilingual | undefined {
  const other = open.find((one) => linkSide(one.kind) === linkSide(kind));
  if (!other) return undefined;
  const { zh, en } = LINK_SAID[other.kind];
  return {
    zh: `该证照已有办理中的${zh}申请（办件编号${other.caseNo}），请待其办结，或者先撤回该申请。`,
    en: `An application on this certificate is under way (${en}, case ${other.caseNo}); wait until it is decided, or withdraw it first.`,
  };
}

/** Applications that come to a new certificate in the place of the earlier one. */
const REPLACING: readonly LinkKind[] = ['change', 'renewal', 'reissue'];

/**
 * Why a linked application can't be granted: the certificate it is to replace has been revoked or cancelled meanwhile, and
 * nothing can be changed or renewed that has ended. Undefined where nothing stands against it.
 */
export function refuseReplacingEnded(
  { link }: Pick<CaseState, 'link'>,
  { linkedTo }: Pick<DecideContext, 'linkedTo'>,
): Refusal | undefined {
  if (!link || !REPLACING.includes(link.kind) || linkedTo === undefined || linkedTo === 'valid')
    return undefined;
  const { zh, en } = LINK_SAID[link.kind];
  return refuse(
    'notAllowedNow',
    `原证照（办件编号${link.caseNo}）已经失效，不能准予${zh}。`,
    `The certificate of case ${link.caseNo} has ended meanwhile; no ${en} of it can be granted.`,
  );
}
