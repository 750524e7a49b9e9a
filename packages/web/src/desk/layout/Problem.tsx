/** What is shown when something failed: what happened, what it means, what to do. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiError } from '../../shared/api.ts';
import { PageTitle } from './PageTitle.tsx';

/** Title and sentence for a failure: offline, refused by the server, or broken. */
export function useProblemWords(error: unknown): { title: string; text: string } {
  const { t } = useTranslation();
  if (error instanceof ApiError) {
    const { code, message } = error.body;
    if (code === 'forbidden') return { title: t('refusal.forbiddenTitle'), text: message };
    if (error.status === 404) return { title: t('refusal.notFoundTitle'), text: message };
    if (error.status < 500 || code === 'busy') return { title: t('refusal.refusedTitle'), text: message };
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
  const final = error instanceof ApiError && (error.status === 404 || error.status === 403);
  return (
    <div className="page narrow">
      <PageTitle title={title}>{title}</PageTitle>
      <p>{text}</p>
      {error instanceof ApiError && error.body.code === 'forbidden' && <p>{t('refusal.forbiddenText')}</p>}
      <p className="row">
        {retry && !final && (
          <Button type="primary" onClick={retry}>
            {t('action.retry')}
          </Button>
        )}
        <Link href="/">{t('desk.toWorklist')}</Link>
      </p>
    </div>
  );
}

/** A part that failed; read aloud as soon as it appears. */
export function ProblemNote({
  error,
  retry,
  children,
}: {
  error: unknown;
  retry?: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { title, text } = useProblemWords(error);
  return (
    <div className="note" data-tone="over" role="alert">
      <p>
        <strong>{title}</strong> {text}
      </p>
      {children}
      {retry && (
        <button type="button" className="plain" onClick={retry}>
          {t('action.retry')}
        </button>
      )}
    </div>
  );
}
