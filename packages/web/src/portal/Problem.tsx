/** What a page shows when its data didn't come: what happened, what it means, what to do. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiError } from '../shared/api.ts';
import { Icon } from './Icon.tsx';
import { PageTitle } from './page.tsx';

/** The title and sentence for a failure: offline, not found, refused by the server, or broken. */
export function useProblemWords(error: unknown): { title: string; text: string } {
  const { t } = useTranslation();
  if (error instanceof ApiError) {
    if (error.status === 404) return { title: t('failed.notFoundTitle'), text: error.body.message };
    if (error.status < 500) return { title: t('failed.refusedTitle'), text: error.body.message };
    return { title: t('problem.serverTitle'), text: t('problem.serverText') };
  }
  if (!navigator.onLine || error instanceof TypeError) {
    return { title: t('problem.offlineTitle'), text: t('problem.offlineText') };
  }
  return { title: t('problem.serverTitle'), text: t('problem.serverText') };
}

/** A whole page that failed, with a way on. */
export function ProblemPage({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const { title, text } = useProblemWords(error);
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <div className="narrow problem-page">
      <PageTitle title={title}>{title}</PageTitle>
      <p className="lead">{text}</p>
      <p className="actions">
        {retry && !gone && (
          <button type="button" className="button" onClick={retry}>
            {t('action.retry')}
          </button>
        )}
        <Link href="/items">{t('failed.toItems')}</Link>
        <Link href="/">{t('failed.toHome')}</Link>
      </p>
    </div>
  );
}

/** A part of a page that failed; spoken as soon as it appears. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const { title, text } = useProblemWords(error);
  return (
    <div className="note" data-tone="near" role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        <p>{text}</p>
        {error instanceof ApiError && error.body.details.length > 0 && (
          <ul>
            {error.body.details.map((detail) => (
              <li key={`${detail.path}-${detail.message}`}>{detail.message}</li>
            ))}
          </ul>
        )}
        {retry && (
          <button type="button" className="link" onClick={retry}>
            {t('action.retry')}
          </button>
        )}
      </div>
    </div>
  );
}
