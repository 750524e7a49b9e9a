/** What a case has to do with others and what is still to come, as its viewer may see it. */
import type { CaseView, CertificateView, GroundOption } from '@yimen/api';
import { type AllowedAction, type CaseState, isOpenLink, linkOffers, linkSide } from '@yimen/domain/case';
import { shanghaiDate } from '@yimen/domain/shared';
import { type CaseRuleId, caseRule, type Dictionary, type Standard } from '@yimen/domain/standard';
import type { Services } from '../services.ts';
import type { Sight } from './access.ts';

type Ground = Pick<Services, 'standards' | 'now'>;
type Viewer = { sight: Sight; allowedActions: readonly AllowedAction[] };
type Relations = Pick<
  CaseView,
  | 'onPromise'
  | 'postCheck'
  | 'deferred'
  | 'link'
  | 'linked'
  | 'upper'
  | 'linkOffers'
  | 'namable'
  | 'findings'
  | 'deletion'
  | 'grounds'
  | 'certificate'
>;

export function relationParts(
  state: CaseState,
  standard: Standard,
  services: Ground,
  viewer: Viewer,
): Relations {
  const { certificate, link, linked, onPromise, postCheck, upper } = state;
  const { dictionary } = services.standards;
  return {
    ...(onPromise ? { onPromise } : {}),
    ...(postCheck ? { postCheck } : {}),
    ...(state.deferred ? { deferred: deferredLines(state, standard) } : {}),
    ...(link ? { link } : {}),
    ...(linked ? { linked } : {}),
    ...(upper ? { upper } : {}),
    ...(certificate ? { certificate: certificateView(certificate, standard, dictionary) } : {}),
    ...offersFor(state, services, viewer),
    ...(viewer.sight === 'owner' ? {} : insideParts(state, dictionary, viewer)),
  };
}

function deferredLines({ deferred }: CaseState, { materials }: Standard) {
  return (deferred ?? []).map((one) => ({
    ...one,
    name: materials.find(({ id }) => id === one.material)?.name ?? one.material,
  }));
}

/** Both lists of grounds; a certificate ends on one of them. */
function groundsOf(dictionary: Dictionary, id: CaseRuleId): GroundOption[] {
  return (caseRule(dictionary, id).grounds ?? []).map((ground) => ({
    ...ground,
    text: { zh: ground.text.zh, en: ground.text.en },
  }));
}

function certificateView(
  certificate: NonNullable<CaseState['certificate']>,
  { results }: Standard,
  dictionary: Dictionary,
): CertificateView {
  const { ground, ...rest } = certificate;
  const grounds = [
    ...groundsOf(dictionary, 'certificate.revoke'),
    ...groundsOf(dictionary, 'certificate.cancel'),
  ];
  const said = grounds.find(({ id }) => id === ground)?.text;
  const name = results.find(({ id }) => id === certificate.result)?.name ?? certificate.result;
  return { ...rest, name, ...(said ? { ground: said } : {}) };
}

/** What the holder, or the window for the holder, may apply for on this certificate: nothing that another one under way keeps out. */
function offersFor(
  { certificate, linked = [], standard: ref }: CaseState,
  { standards, now }: Ground,
  { sight }: Viewer,
): Pick<Relations, 'linkOffers'> {
  if (certificate?.status !== 'valid' || sight === 'overseer') return {};
  const today = shanghaiDate(now());
  const over = certificate.validTo !== undefined && certificate.validTo < today;
  const current = standards.current(ref.item, ref.region, today)?.standard;
  const underWay = new Set(linked.filter(isOpenLink).map(({ kind }) => linkSide(kind)));
  const offers = (current ? linkOffers(current) : [])
    .filter(({ kind }) => kind !== 'revocation' || sight !== 'owner')
    .filter(({ kind }) => !underWay.has(linkSide(kind)))
    .filter(({ kind }) => !over || kind === 'cancellation' || kind === 'revocation')
    .filter(({ item, region }) => standards.current(item, region, today) !== undefined);
  return offers.length > 0 ? { linkOffers: offers } : {};
}

/** What is for those inside. */
function insideParts(
  state: CaseState,
  dictionary: Dictionary,
  { allowedActions }: Viewer,
): Pick<Relations, 'namable' | 'findings' | 'deletion' | 'grounds'> {
  const { changed = [], correctionCount, deletion, findings, lateNotice, noticed = [] } = state;
  const namable = [...new Set([...noticed, ...changed, ...(lateNotice?.targets ?? [])])];
  const ends = allowedActions.some(({ command }) => command === 'endCertificate');
  return {
    ...(correctionCount > 0 ? { namable } : {}),
    ...(findings ? { findings } : {}),
    ...(deletion ? { deletion: { reason: deletion.reason, by: deletion.by.name, at: deletion.at } } : {}),
    ...(ends
      ? {
          grounds: {
            revoked: groundsOf(dictionary, 'certificate.revoke'),
            cancelled: groundsOf(dictionary, 'certificate.cancel'),
          },
        }
      : {}),
  };
}
