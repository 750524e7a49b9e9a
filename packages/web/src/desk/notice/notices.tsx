/** The papers of a case. */
import { useTranslation } from 'react-i18next';
import { Official } from '../../shared/say.tsx';
import { useCopies } from '../case/useDefectWords.ts';
import { CorrectionNotice } from './CorrectionNotice.tsx';
import type { NoticeKind } from './kinds.ts';
import { Sheet, type SheetProps } from './Sheet.tsx';
import { useNoticeWords } from './words.ts';

/** Who did the step of this kind. */
function officerOf(view: SheetProps['view'], kind: string): string | undefined {
  return view.nodes.find((node) => node.kind === kind && node.by)?.by?.name;
}

/** The materials as a paper lists them. */
function MaterialTable({ view }: Pick<SheetProps, 'view'>) {
  const { t } = useTranslation();
  const amount = useCopies();
  const given = view.materials.filter(({ offer }) => offer && (offer.onPaper || offer.files.length > 0));
  return (
    <table className="sheet-table">
      <caption>{t('notice.materials')}</caption>
      <thead>
        <tr>
          {['no', 'name', 'form', 'amount'].map((column) => (
            <th key={column} scope="col">
              {t(`notice.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {given.map(({ material, name, offer, originals, copies }, index) => (
          <tr key={material}>
            <td>{index + 1}</td>
            <td>
              <Official text={name} />
            </td>
            <td>{t(offer?.onPaper ? 'notice.onPaper' : 'notice.electronic')}</td>
            <td>
              {offer?.onPaper
                ? amount({ originals, copies }) || '—'
                : t('notice.amountFiles', { count: offer?.files.length ?? 0 })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 收件凭证 (行政许可法第三十二条). */
function Receipt({ view, standard }: SheetProps) {
  const { t } = useTranslation();
  const words = useNoticeWords(view, standard);
  return (
    <Sheet
      view={view}
      standard={standard}
      title={t('notice.receipt.title')}
      at={view.receivedAt}
      officer={officerOf(view, 'receive')}
    >
      <p>{t('notice.receipt.received', words.facts)}</p>
      <MaterialTable view={view} />
      <p>{t(`notice.receipt.${words.law}`, words.facts)}</p>
      <p>{t('notice.track')}</p>
    </Sheet>
  );
}

/** 受理通知书. */
function Acceptance({ view, standard }: SheetProps) {
  const { t } = useTranslation();
  const words = useNoticeWords(view, standard);
  const { facts, law } = words;
  return (
    <Sheet
      view={view}
      standard={standard}
      title={t(`notice.acceptance.${law}.title`)}
      at={view.acceptedAt}
      officer={officerOf(view, 'accept')}
    >
      <p>{t(`notice.acceptance.${law}.${view.correction ? 'corrected' : 'complete'}`, facts)}</p>
      <p>
        {facts.promised && t('notice.acceptance.promised', facts)}
        {facts.statutory && t('notice.acceptance.statutory', facts)}
      </p>
      {facts.procedures && <p>{t('notice.acceptance.procedures', facts)}</p>}
      <MaterialTable view={view} />
      <p>{t('notice.track')}</p>
    </Sheet>
  );
}

/** What can be done against a decision: reconsideration and litigation, as the standard names them. */
function Remedies({ standard }: Pick<SheetProps, 'standard'>) {
  const { t } = useTranslation();
  const { reconsideration, litigation } = standard?.remedies ?? {};
  if (!reconsideration && !litigation) return null;
  const which = reconsideration && litigation ? 'both' : reconsideration ? 'reconsideration' : 'litigation';
  return (
    <p>
      {t(`notice.remedies.${which}`, {
        body: reconsideration?.body,
        days: reconsideration?.days,
        court: litigation?.body,
        months: litigation?.months,
      })}
    </p>
  );
}

/** 不予受理通知书: ground, reason, right body, remedies. */
function NonAcceptance({ view, standard }: SheetProps) {
  const { t } = useTranslation();
  const words = useNoticeWords(view, standard);
  const { facts, law } = words;
  const { ground = 'other', reason = '' } = view.nonAcceptance ?? {};
  return (
    <Sheet
      view={view}
      standard={standard}
      title={t(`notice.nonAcceptance.${law}.title`)}
      at={view.endedAt}
      officer={officerOf(view, 'accept')}
    >
      <p>{t(`notice.nonAcceptance.${law}.${ground}`, facts)}</p>
      <p>
        {t('notice.reason')}
        <Official text={reason} />
      </p>
      {facts.rightBody && <p>{t('notice.nonAcceptance.rightBody', facts)}</p>}
      <Remedies standard={standard} />
    </Sheet>
  );
}

/** 准予决定书 and 不予许可决定书. */
function DecisionNotice({ view, standard }: SheetProps) {
  const { t } = useTranslation();
  const words = useNoticeWords(view, standard);
  const { facts, law } = words;
  const granted = view.decision?.outcome === 'granted';
  const key = `notice.decision.${law}.${granted ? 'granted' : 'refused'}`;
  return (
    <Sheet
      view={view}
      standard={standard}
      title={t(`${key}Title`)}
      at={view.decision?.at}
      officer={officerOf(view, 'decide')}
    >
      <p>{t(key, facts)}</p>
      <p>
        {granted ? t('notice.decision.content') : t('notice.reason')}
        <Official text={view.decision?.text ?? ''} />
      </p>
      {granted && facts.result && <p>{t(`notice.decision.${law}.result`, facts)}</p>}
      {!granted && <Remedies standard={standard} />}
    </Sheet>
  );
}

export function Notice({ kind, ...props }: SheetProps & { kind: NoticeKind }) {
  switch (kind) {
    case 'receipt':
      return <Receipt {...props} />;
    case 'correction':
      return <CorrectionNotice {...props} />;
    case 'acceptance':
      return <Acceptance {...props} />;
    case 'nonAcceptance':
      return <NonAcceptance {...props} />;
    case 'decision':
      return <DecisionNotice {...props} />;
  }
}
