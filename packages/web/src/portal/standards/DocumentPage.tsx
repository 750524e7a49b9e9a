/** One standard: its particulars, its text where that is public, and what carries each clause out. */
import { useQuery } from '@tanstack/react-query';
import type { DocumentDetail } from '@yimen/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call } from '../../shared/api.ts';
import { ClauseChanges } from '../../shared/ClauseChanges.tsx';
import { Clauses } from '../../shared/Clauses.tsx';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';
import { ProblemPage } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import { StateChip } from './StandardsPage.tsx';
import './standards.css';

type Mention = DocumentDetail['references'][number];

function Mentions({ of }: { of: readonly Mention[] }) {
  return (
    <ul className="standards-list">
      {of.map(({ number, id, title }) => (
        <li key={number}>
          {id === undefined ? (
            number
          ) : (
            <Link href={`/standards/${id}`}>
              {number} {title && <Say text={title} />}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ document }: { document: DocumentDetail }) {
  const { t } = useTranslation();
  const { issuedOn, effectiveFrom, abolishedOn, reviewDue, replacedBy } = document;
  const dates = { issuedOn, effectiveFrom, abolishedOn, reviewDue };
  const lists = {
    replaces: document.replaces,
    references: document.references,
    citedBy: document.citedBy,
    amendments: document.amendments,
    replacedBy: replacedBy ? [replacedBy] : [],
  };
  return (
    <dl className="entries">
      <Fact label={t('standards.fact.level')}>
        {t(`library.level.${document.level}`)}
        {t('standards.comma')}
        {t(`library.effect.${document.effect}`)}
      </Fact>
      <Fact label={t('standards.fact.department')}>
        <Say text={document.department} />
      </Fact>
      {Object.entries(dates).map(([key, date]) =>
        date === undefined ? null : (
          <Fact key={key} label={t(`standards.fact.${key}`)}>
            {formatDate(date)}
          </Fact>
        ),
      )}
      {Object.entries(lists).map(([key, of]) =>
        of.length === 0 ? null : (
          <Fact key={key} label={t(`standards.fact.${key}`)}>
            <Mentions of={of} />
          </Fact>
        ),
      )}
      <Fact label={t('standards.fact.certainty')}>
        {t(`library.certainty.${document.certainty}`)}
        <ul className="standards-list">
          {document.sources.map((source) => (
            <li key={source}>
              <Official text={source} />
            </li>
          ))}
        </ul>
      </Fact>
    </dl>
  );
}

function Shown({ document }: { document: DocumentDetail }) {
  const { t } = useTranslation();
  const { number, title, state, editorial, reason, scope, clauses, previous } = document;
  return (
    <>
      <PageTitle title={number}>
        <Say text={title} />
      </PageTitle>
      <p className="lead">
        {number} <StateChip state={state} />
      </p>
      {editorial && (
        <div className="note">
          <Icon name="info" />
          <div>
            <p>
              <strong>{t('source.editorial')}</strong>
            </p>
            {reason && (
              <p>
                <Official text={reason} />
              </p>
            )}
          </div>
        </div>
      )}
      <Facts document={document} />
      {scope && (
        <section aria-labelledby="scope">
          <h2 id="scope">{t('library.scope')}</h2>
          <p>
            <Official text={scope} />
          </p>
        </section>
      )}
      <section aria-labelledby="text">
        <h2 id="text">{t('standards.text')}</h2>
        {clauses && clauses.length > 0 ? (
          <Clauses clauses={clauses} />
        ) : (
          <p>{t('standards.particularsOnly')}</p>
        )}
      </section>
      {previous && (
        <section aria-labelledby="previous">
          <h2 id="previous">{t('standards.previous', { number: previous.number })}</h2>
          <ClauseChanges differences={previous.differences} />
        </section>
      )}
    </>
  );
}

export default function DocumentPage({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['standard-document', id],
    queryFn: () => call('GET /library/documents/:id', { params: { id } }),
  });
  if (error && !data) return <ProblemPage error={error} retry={() => refetch()} />;
  return (
    <div className="narrow standards">
      {data ? (
        <Shown document={data} />
      ) : (
        <Loading>
          <Bar width="min(24rem, 90%)" height={2} />
          <Bar width="100%" height={14} />
        </Loading>
      )}
    </div>
  );
}
