/** The wording of official papers: what the law's article requires for licences, the item's own basis for the rest. */
import type { CaseView } from '@yimen/api';
import type { Standard } from '@yimen/domain/standard';
import { useTranslation } from 'react-i18next';
import { dateOf } from '../../shared/format.ts';
import { documentDate, documentDay } from '../dates.ts';

/** 行政许可 in GB/T 39046 A.1. */
const LICENSING = '01';

/** Whether the Administrative Licensing Law governs the item. */
export function isLicensing(standard: Pick<Standard, 'item'> | undefined): boolean {
  return standard?.item.type.system === 'GBT39046' && standard.item.type.code === LICENSING;
}

/** 《…》第…条: the first basis of an item, as a paper cites it. */
export function citedBasis(standard: Pick<Standard, 'basis'> | undefined): string {
  const [first] = standard?.basis ?? [];
  return first ? `《${first.law}》${(first.articles ?? []).join('、')}` : '';
}

export interface NoticeWords {
  /** `licensing` or `other`: which wording. */
  readonly law: 'licensing' | 'other';
  readonly you: string;
  /** Everything the sentences of the papers may name. */
  readonly facts: Readonly<Record<string, string>>;
}

const day = (instant: string | undefined): string =>
  instant === undefined ? '' : documentDate(dateOf(instant));

/** The words of one case's papers. */
export function useNoticeWords(view: CaseView, standard: Standard | undefined): NoticeWords {
  const { t } = useTranslation();
  const you = t(`notice.you.${view.applicant.kind}`);
  const separator = t('list.comma');
  const excluded =
    standard?.procedures.filter((procedure) => procedure.excluded).map(({ name }) => name) ?? [];
  return {
    law: isLicensing(standard) ? 'licensing' : 'other',
    you,
    facts: {
      you,
      item: view.itemName,
      submitted: day(view.submittedAt),
      received: day(view.receivedAt),
      accepted: day(view.acceptedAt),
      promised: view.promised ? documentDay(view.promised.value) : '',
      statutory: view.statutory ? documentDay(view.statutory.value) : '',
      due: view.correction ? documentDay(view.correction.due) : '',
      basis: citedBasis(standard),
      rightBody: view.nonAcceptance?.rightBody ?? '',
      procedures: excluded.join(separator),
      result: view.certificate?.name ?? standard?.results.find(({ kind }) => kind !== 'none')?.name ?? '',
    },
  };
}
