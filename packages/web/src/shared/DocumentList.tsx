/** The official documents of a case, for its applicant and for who works on it. */
import { useQuery } from '@tanstack/react-query';
import type { DocumentLine } from '@yimen/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from './api.ts';
import { Chip } from './Chips.tsx';
import { formatDate } from './format.ts';
import { Official, Say } from './say.tsx';
import './documents.css';

type Of = { region: string; caseId: string; seq: number };

/** The documents of a case as it stands at event `seq`: each event may have issued one. */
export function useDocuments({ region, caseId, seq }: Of) {
  return useQuery({
    queryKey: ['documents', region, caseId, seq],
    queryFn: async ({ signal }) => {
      const { documents } = await call(
        'GET /cases/:region/:caseId/documents',
        { params: { region, caseId } },
        { signal },
      );
      return documents;
    },
  });
}

function Line({ document, region }: { document: DocumentLine; region: string }) {
  const { t } = useTranslation();
  const { id, name, number, date, status, code, mayOpen } = document;
  return (
    <li>
      <div>
        <p>
          <strong>
            <Say text={name} />
          </strong>{' '}
          {status !== 'valid' && <Chip tone="over">{t(`document.${status}`)}</Chip>}
        </p>
        <p className="quiet">
          <Official text={number} />
          <span aria-hidden="true"> · </span>
          {formatDate(date)}
        </p>
      </div>
      <p className="documents-do">
        {mayOpen && (
          <a href={`/api/v1/documents/${region}/${id}`} target="_blank" rel="noreferrer">
            {t('document.open')}
            <span className="visually-hidden">
              {' '}
              <Official text={number} />
            </span>
          </a>
        )}
        <a href={`/verify/${code}`} target="_blank" rel="noreferrer">
          {t('document.verify')}
          <span className="visually-hidden">
            {' '}
            <Official text={number} />
          </span>
        </a>
      </p>
    </li>
  );
}

/** The list under a heading of the page; nothing at all while nothing has been issued. */
export function DocumentList({
  of,
  className,
  children,
}: {
  of: Of;
  className: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { data, error } = useDocuments(of);
  if (!error && (!data || data.length === 0)) return null;
  return (
    <section className={`${className} no-print`} aria-labelledby="documents-title">
      <h2 id="documents-title">{t('document.title')}</h2>
      {error ? (
        <p role="alert">{t('document.failed')}</p>
      ) : (
        <ul className="documents">
          {data?.map((document) => (
            <Line key={document.id} document={document} region={of.region} />
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
