/** 记录: who did what with a draft, when and why, with everything that was said of it. */
import type { DraftDetail } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { say } from '../../shared/language.ts';
import { Official } from '../../shared/say.tsx';

export function Record({ record }: Pick<DraftDetail, 'record'>) {
  const { t } = useTranslation();
  return (
    <ol className="revision-record">
      {record.toReversed().map((entry) => (
        <li key={entry.seq}>
          <strong>{t(`revision.event.${entry.kind}`)}</strong> <Official text={entry.by.name} />{' '}
          <span className="quiet">{formatInstant(entry.at)}</span>
          {entry.parts && <p>{entry.parts.map(say).join(t('revision.comma'))}</p>}
          {entry.text && (
            <p>
              <Official text={entry.text} />
            </p>
          )}
          {entry.reason && (
            <p>
              {t('revision.because')}
              <Official text={entry.reason} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
