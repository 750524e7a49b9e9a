import { useTranslation } from 'react-i18next';
import { language } from '../../shared/language.ts';
import type { GuideReply } from './types.ts';

/** The guide of the version that is read, to keep and to hand on, and its flow for programs that draw processes. */
export function GuideFiles({ reply: { ref } }: { reply: GuideReply }) {
  const { t } = useTranslation();
  const query = new URLSearchParams({ effectiveFrom: ref.effectiveFrom, lang: language() });
  const guide = (format: string) => `/api/v1/items/${ref.item}/${ref.region}/guide.${format}?${query}`;
  return (
    <p className="form-files no-print">
      <a className="form-file" href={guide('docx')} download>
        {t('guide.asWord')}
      </a>
      <a className="form-file" href={guide('pdf')} target="_blank" rel="noreferrer">
        {t('guide.asPdf')}
      </a>
      <a className="form-file" href={`/api/v1/standards/${ref.hash}/flow.bpmn`} download>
        {t('guide.asBpmn')}
      </a>
    </p>
  );
}
