/** 变更、延续、补办、注销、撤销 entered at the window: the earlier case, and what is known from it. */
import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { call } from '../../shared/api.ts';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { type ApplyLink, BY_HOLDER, linkIn, takenOver } from '../../shared/linked.ts';
import { Official } from '../../shared/say.tsx';
import { caseHref } from '../worklist/memory.ts';
import { EMPTY, type Entry } from './kept.ts';

export type Earlier = { readonly link: ApplyLink; readonly view: CaseView };
type Offer = NonNullable<CaseView['linkOffers']>[number];

/** The earlier case that the address names; `link` without `view` while it loads. */
export function useEarlier() {
  const link = linkIn(useSearch(), [...BY_HOLDER, 'revocation']);
  const { data, error, refetch } = useQuery({
    queryKey: ['case', link?.region, link?.caseId],
    queryFn: () =>
      call('GET /cases/:region/:caseId', {
        params: { region: link?.region ?? '', caseId: link?.caseId ?? '' },
      }),
    enabled: link !== undefined,
  });
  return { link, view: data, error, refetch };
}

/** What the certificate's standard allows of this kind by this item; undefined when it can't be applied for now. */
export function offerFor({ link, view }: Earlier, { ref }: Pick<LoadedForm, 'ref'>): Offer | undefined {
  return view.linkOffers?.find(
    ({ item, kind, region }) => kind === link.kind && item === ref.item && region === ref.region,
  );
}

/** The entry as it begins: the applicant and the answers of the earlier case. */
export function entryFrom(form: LoadedForm, earlier: Earlier): Entry {
  const { answers, applicant } = earlier.view;
  return {
    ...EMPTY,
    applicant,
    answers: takenOver(form, { ...answers, ...offerFor(earlier, form)?.answers }),
  };
}

/** Which certificate the application is about. */
export function OnCertificate({ earlier }: { earlier: Earlier }) {
  const { t } = useTranslation();
  const { certificate, caseNo } = earlier.view;
  return (
    <p className="note">
      {t(`link.${earlier.link.kind}`)} <Official text={certificate?.name ?? ''} /> {certificate?.no}{' '}
      <Link href={caseHref(earlier.view)}>{caseNo}</Link>
    </p>
  );
}

/** Why this can't be applied for on that certificate, before anything is typed. */
export function NotOffered({ earlier }: { earlier: Earlier }) {
  const { t } = useTranslation();
  return (
    <>
      <OnCertificate earlier={earlier} />
      <p className="note" data-tone="near">
        {t('link.notOffered')} <Link href={caseHref(earlier.view)}>{t('link.toEarlier')}</Link>
      </p>
    </>
  );
}
