/** 标准体系: the tree with its diagram, how complete it is, and how its clauses are kept. */
import type { LibraryTree } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { StructureDiagram } from '../../shared/StructureDiagram.tsx';
import { Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Frame } from './Frame.tsx';
import { useTree } from './library.ts';

const percent = (rate: number | undefined) => (rate === undefined ? '—' : `${Math.round(rate * 1000) / 10}%`);

const WAYS = ['executed', 'monitored', 'inspected', 'trained'] as const;

/** How the clauses of the standards in force are kept, as bars with their numbers. */
function Keeping({ clauses }: Pick<LibraryTree['coverage'], 'clauses'>) {
  const { t } = useTranslation();
  const rows = [
    ...WAYS.map((way) => ({ label: t(`library.kept.${way}`), count: clauses.by[way] ?? 0, tone: 'ok' })),
    { label: t('library.keptNone'), count: clauses.by.nothing ?? 0, tone: 'near' },
  ];
  return (
    <section className="card" aria-labelledby="keeping">
      <div className="card-head">
        <h2 id="keeping">{t('standards.keeping.title')}</h2>
      </div>
      <p className="quiet">{t('standards.keeping.text', { count: clauses.total })}</p>
      <dl className="keeping">
        {rows.map(({ label, count, tone }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" data-tone={tone}>
                <rect className="keeping-track" width="100" height="8" />
                <rect width={clauses.total === 0 ? 0 : (count / clauses.total) * 100} height="8" />
              </svg>
              {t('standards.keeping.count', { count })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Entries({ tree }: { tree: LibraryTree }) {
  const { t } = useTranslation();
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <caption className="visually-hidden">{t('standards.page.tree')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('standards.column.code')}</th>
            <th scope="col">{t('standards.column.standard')}</th>
            <th scope="col">{t('standards.column.level')}</th>
            <th scope="col">{t('standards.column.state')}</th>
          </tr>
        </thead>
        {tree.nodes.map((node) => (
          <tbody key={node.id}>
            <tr data-depth={node.depth}>
              <th scope="rowgroup" colSpan={4}>
                {node.code} <Say text={node.name} />
              </th>
            </tr>
            {node.entries.map(({ code, document, missing }) => (
              <tr key={code}>
                <td>{code}</td>
                <td>
                  {document && (
                    <Link href={`/standards/documents/${document.id}`}>
                      {document.number} <Say text={document.title} />
                    </Link>
                  )}
                  {missing && <Say text={missing.title} />}
                  {missing && <span className="quiet">{missing.reason}</span>}
                </td>
                <td>{t(`library.level.${document?.level ?? missing?.level ?? 'centre'}`)}</td>
                <td>
                  {document ? (
                    <Chip tone={document.state === 'inForce' ? 'ok' : 'plain'}>
                      {t(`library.state.${document.state}`)}
                    </Chip>
                  ) : (
                    <Chip tone="near">{t('library.missing')}</Chip>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Shown({ tree }: { tree: LibraryTree }) {
  const { t } = useTranslation();
  const { total, subsystems, clauses } = tree.coverage;
  return (
    <>
      <ul className="standards-figures">
        <li>
          <strong>{percent(total.rate)}</strong>
          {t('standards.coverage')}
          <span className="quiet">{t('library.count', { ...total })}</span>
        </li>
        {subsystems.map((one) => (
          <li key={one.node}>
            <strong>{percent(one.rate)}</strong>
            <Say text={one.name} />
            <span className="quiet">
              {t('library.count', { existing: one.existing, required: one.required })}
            </span>
          </li>
        ))}
      </ul>
      <div className="card">
        <div className="card-head">
          <h2>{t('library.diagram')}</h2>
        </div>
        <StructureDiagram structure={tree.structure} />
      </div>
      <Keeping clauses={clauses} />
      <section className="card" aria-labelledby="entries">
        <div className="card-head">
          <h2 id="entries">{t('standards.page.tree')}</h2>
        </div>
        <Entries tree={tree} />
      </section>
    </>
  );
}

export default function TreePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useTree();
  return (
    <Frame title={data ? <Say text={data.name} /> : t('standards.title')}>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data && <Shown tree={data} />}
    </Frame>
  );
}
