import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { type BothLanguages, Say } from '../../shared/say.tsx';

interface Entry {
  readonly kind: string;
  readonly at: string;
  readonly text: BothLanguages;
}

/** What happened, the latest first. */
export function Record({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="record">
      <h2 id="record">{t('record.title')}</h2>
      <ol className="record" reversed>
        {entries.toReversed().map((entry) => (
          <li key={`${entry.at}-${entry.kind}-${entry.text.zh}`}>
            <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
            <span>
              <Say text={entry.text} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
