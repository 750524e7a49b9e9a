/** 标准体系表: statistics, detail table and compilation note, with their files. */
import type { LibraryPapers } from '@yimen/api';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Official, Say } from '../../shared/say.tsx';
import { useDownload } from '../download.ts';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Frame } from './Frame.tsx';
import { usePapers } from './library.ts';
import { Reviews } from './Reviews.tsx';

const FILES = ['detail', 'statistics', 'note'] as const;

function FileButton({ file }: { file: (typeof FILES)[number] }) {
  const { t } = useTranslation();
  const get = useDownload(`/exports/standards-${file}`);
  return (
    <>
      <Button onClick={() => get.mutate({})} loading={get.isPending}>
        {t(`standards.file.${file}`)}
      </Button>
      {get.error && <ProblemNote error={get.error} />}
    </>
  );
}

function Statistics({ rows }: { rows: LibraryPapers['statistics'] }) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="statistics">
      <div className="card-head">
        <h2 id="statistics">{t('standards.statistics.title')}</h2>
      </div>
      <div className="table-scroll">
        <table className="plain-table">
          <caption className="visually-hidden">{t('standards.statistics.title')}</caption>
          <thead>
            <tr>
              {(['item', 'required', 'existing', 'rate'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`standards.statistics.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ item, group, required, existing, rate }) => (
              <tr key={`${group} ${item.zh}`} data-group={group}>
                <th scope="row">
                  <Say text={item} />
                </th>
                <td>{required}</td>
                <td>{existing}</td>
                <td>{rate === undefined ? '—' : `${Math.round(rate * 1000) / 10}%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Detail({ papers }: { papers: LibraryPapers }) {
  const { t } = useTranslation();
  return (
    <div className="card">
      <div className="card-head">
        <h2 id="detail">{t('standards.detail')}</h2>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keys */}
      <section className="table-scroll" tabIndex={0} aria-labelledby="detail">
        <table className="plain-table detail-table">
          <thead>
            <tr>
              {papers.columns.map(({ id, title }) => (
                <th key={id} scope="col">
                  <Say text={title} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {papers.detail.map(({ cells, document, state }) => (
              <tr key={String(cells.code)} data-state={state}>
                {papers.columns.map(({ id }) => (
                  <td key={id} data-column={id}>
                    {id === 'title' && document !== undefined ? (
                      <Link href={`/standards/documents/${document}`}>
                        <Official text={String(cells[id])} />
                      </Link>
                    ) : (
                      <Official text={String(cells[id] ?? '')} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Note({ note }: Pick<LibraryPapers, 'note'>) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="note">
      <div className="card-head">
        <h2 id="note">{t('standards.note')}</h2>
      </div>
      <ol className="note-contents">
        {note.map(({ title }, index) => (
          <li key={title}>
            <a href={`#note-${index + 1}`}>
              <Official text={title} />
            </a>
          </li>
        ))}
      </ol>
      {note.map(({ title, paragraphs }, index) => (
        <section key={title} className="note-section" aria-labelledby={`note-${index + 1}`}>
          <h3 id={`note-${index + 1}`}>
            {index + 1} <Official text={title} />
          </h3>
          {paragraphs.map((text) => (
            <p key={text}>
              <Official text={text} />
            </p>
          ))}
        </section>
      ))}
    </section>
  );
}

export default function PapersPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = usePapers();
  return (
    <Frame title={t('standards.page.papers')}>
      <div className="row">
        {FILES.map((file) => (
          <FileButton key={file} file={file} />
        ))}
      </div>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={12} />}
      {data && (
        <>
          <Statistics rows={data.statistics} />
          <Detail papers={data} />
          <Reviews reviews={data.reviews} />
          <Note note={data.note} />
        </>
      )}
    </Frame>
  );
}
