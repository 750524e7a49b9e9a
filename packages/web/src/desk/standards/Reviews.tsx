/** 到期复审: standards of the centre whose review is due soon or overdue. */
import type { LibraryPapers } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { formatDate } from '../../shared/format.ts';
import { Say } from '../../shared/say.tsx';

export function Reviews({ reviews }: Pick<LibraryPapers, 'reviews'>) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="reviews">
      <div className="card-head">
        <h2 id="reviews">{t('standards.reviews.title')}</h2>
      </div>
      {reviews.length === 0 && <p className="quiet">{t('standards.reviews.none')}</p>}
      <ul>
        {reviews.map(({ document, due, overdue }) => (
          <li key={document.id}>
            <Link href={`/standards/documents/${document.id}`}>
              {document.number} <Say text={document.title} />
            </Link>{' '}
            <Chip tone={overdue ? 'over' : 'near'}>
              {t(overdue ? 'standards.reviews.overdue' : 'standards.reviews.due', { date: formatDate(due) })}
            </Chip>
          </li>
        ))}
      </ul>
    </section>
  );
}
