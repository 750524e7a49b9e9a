/** Where a value of a standard comes from: the article, or an honest mark that the editors added it and why. */
import type { Provenance } from '@yimen/domain/guide';
import { useTranslation } from 'react-i18next';
import { Official } from './say.tsx';
import './source.css';

/** A small mark behind a value; opening it shows the citation or the editors' reason. Nothing for plain facts. */
export function Source({ provenance, about }: { provenance: Provenance; about: string }) {
  const { t } = useTranslation();
  const { citations, editorial, reason } = provenance;
  if (!editorial && citations.length === 0) return null;
  return (
    <details className="source" data-editorial={editorial || undefined}>
      <summary>
        {editorial ? t('source.editorial') : t('source.basis')}
        <span className="visually-hidden">{about}</span>
      </summary>
      <div className="source-body">
        {editorial && (
          <p>
            {t('source.editorialNote')} {reason && <Official text={reason} />}
          </p>
        )}
        {citations.map((citation) => (
          <p key={citation.id}>
            <Official text={citation.text} />
          </p>
        ))}
      </div>
    </details>
  );
}
