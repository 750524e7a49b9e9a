/** One standard as staff see it: its clauses with what keeps them, and the way to revise it. */
import type { DocumentDetail } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { ClauseChanges } from '../../shared/ClauseChanges.tsx';
import { Clauses } from '../../shared/Clauses.tsx';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Editions } from './Editions.tsx';
import { Frame } from './Frame.tsx';
import { projectPath, useDocument, useProjects } from './library.ts';
import { StartDialog } from './StartDialog.tsx';
import { Upkeep } from './Upkeep.tsx';

const LISTS = ['replaces', 'references', 'citedBy', 'amendments'] as const;
const DATES = ['issuedOn', 'effectiveFrom', 'abolishedOn', 'reviewDue'] as const;

function Facts({ document }: { document: DocumentDetail }) {
  const { t } = useTranslation();
  return (
    <dl className="standards-facts">
      {DATES.map((key) => {
        const date = document[key];
        return date === undefined ? null : (
          <div key={key}>
            <dt>{t(`standards.fact.${key}`)}</dt>
            <dd>{formatDate(date)}</dd>
          </div>
        );
      })}
      {LISTS.map((key) =>
        document[key].length === 0 ? null : (
          <div key={key}>
            <dt>{t(`standards.fact.${key}`)}</dt>
            <dd>
              {document[key].map(({ number, id }) =>
                id === undefined ? (
                  <span key={number}>{number} </span>
                ) : (
                  <Link key={number} href={`/standards/documents/${id}`}>
                    {number}{' '}
                  </Link>
                ),
              )}
            </dd>
          </div>
        ),
      )}
      <div>
        <dt>{t('standards.fact.certainty')}</dt>
        <dd>
          {t(`library.certainty.${document.certainty}`)} <Official text={document.sources.join('；')} />
        </dd>
      </div>
    </dl>
  );
}

function Revise({ document }: { document: DocumentDetail }) {
  const { t } = useTranslation();
  const { data } = useProjects();
  const [kind, setKind] = useState<'revision' | 'amendment'>();
  if (document.adoption !== 'own' || document.state === 'abolished' || !data?.mayStart) return null;
  const given = { title: document.title.zh, titleEn: document.title.en, of: document.number };
  return (
    <>
      <Button onClick={() => setKind('revision')}>{t('standards.start.revision')}</Button>
      <Button onClick={() => setKind('amendment')}>{t('standards.start.amendment')}</Button>
      {kind && <StartDialog given={{ kind, ...given }} onClose={() => setKind(undefined)} />}
    </>
  );
}

function Shown({ document }: { document: DocumentDetail }) {
  const { t } = useTranslation();
  const { project, reason, scope, clauses, previous } = document;
  return (
    <>
      <p className="row">
        <strong>{document.number}</strong>
        <Chip tone={document.state === 'inForce' ? 'ok' : 'plain'}>
          {t(`library.state.${document.state}`)}
        </Chip>
        <span>
          {t(`library.level.${document.level}`)} {t(`library.effect.${document.effect}`)}
        </span>
        <span>
          <Say text={document.department} />
        </span>
      </p>
      <p className="row">
        <Revise document={document} />
        {project && <Link href={projectPath(project)}>{t('standards.gaps.project')}</Link>}
        <a href={`/standards/${document.id}`}>{t('standards.publicPage')}</a>
      </p>
      {document.editorial && reason && (
        <p className="note">
          {t('source.editorial')} <Official text={reason} />
        </p>
      )}
      <Facts document={document} />
      {document.record && <Upkeep id={document.id} record={document.record} />}
      <section className="card" aria-labelledby="clauses">
        <div className="card-head">
          <h2 id="clauses">{t('standards.clauses')}</h2>
        </div>
        {scope && (
          <p>
            {t('library.scope')} <Official text={scope} />
          </p>
        )}
        {clauses && clauses.length > 0 ? (
          <Clauses clauses={clauses} />
        ) : (
          <p className="quiet">{t('standards.noClauses')}</p>
        )}
      </section>
      <Editions document={document} />
      {previous && (
        <section className="card" aria-labelledby="previous">
          <div className="card-head">
            <h2 id="previous">{t('standards.since', { number: previous.number })}</h2>
          </div>
          <ClauseChanges differences={previous.differences} />
        </section>
      )}
    </>
  );
}

export default function DocumentPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useDocument(id);
  return (
    <Frame title={data ? <Say text={data.title} /> : t('standards.title')}>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data && <Shown document={data} />}
    </Frame>
  );
}
