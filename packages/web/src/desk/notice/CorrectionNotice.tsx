import type { Defect } from '@yimen/domain/case';
import { useTranslation } from 'react-i18next';
import { Official } from '../../shared/say.tsx';
import { defectSubject } from '../case/flagged.ts';
import { useLimitWords } from '../case/limits.ts';
import { Sheet, type SheetProps } from './Sheet.tsx';
import { useNoticeWords } from './words.ts';
import './notice.css';

type Props = SheetProps & { draft?: { defects: readonly Defect[] } };

/** 一次性告知书: everything that is to be corrected, at once; as a preview while the list is being written. */
export function CorrectionNotice({ view, standard, draft }: Props) {
  const { t } = useTranslation();
  const limit = useLimitWords();
  const words = useNoticeWords(view, standard);
  const { law, facts } = words;
  const defects = draft?.defects ?? view.correction?.defects ?? [];
  const officer = view.timeline.findLast(({ kind }) => kind === 'correctionRequired')?.by.name;
  return (
    <Sheet
      view={view}
      standard={standard}
      title={t(`notice.correction.${law}.title`)}
      at={draft ? undefined : view.correction?.noticeAt}
      officer={draft ? undefined : officer}
      draft={draft !== undefined}
    >
      <p>{t(`notice.correction.${law}.found`, facts)}</p>
      <ol className="sheet-list">
        {defects.map((defect, index) => {
          const subject = defectSubject(defect, view);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a notice is a fixed list; points may read alike
            <li key={index}>
              {subject !== '' && (
                <strong>
                  <Official text={subject} />
                  {t('notice.colon')}
                </strong>
              )}
              <Official text={defect.text} />
            </li>
          );
        })}
      </ol>
      <p>
        {draft
          ? standard && t('notice.correction.within', { ...facts, limit: limit(standard.correction.limit) })
          : t('notice.correction.until', facts)}
      </p>
    </Sheet>
  );
}
