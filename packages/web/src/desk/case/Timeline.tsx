import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { useOpenCase } from './context.ts';
import { StoodInFor } from './NodeSection.tsx';

/** Everything that happened, latest first, with who did it. */
export function Timeline() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const entries = view.timeline.toSorted((a, b) => b.seq - a.seq);
  return (
    <section className="card" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('case.timeline')}</h2>
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.seq}>
            <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
            <p>
              <Say text={entry.text} />
            </p>
            <span className="quiet">
              <Official text={entry.by.name} />
              <StoodInFor name={entry.by.forName} />
              {entry.by.post && ` · ${t(`post.${entry.by.post}`, { defaultValue: entry.by.post })}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
