/** 清单: what a list would say today and what that changes, its publication, and the editions there are. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LIST_KINDS, type ListKind } from '@yimen/domain/list';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { call } from '../../shared/api.ts';
import { formatDate } from '../../shared/format.ts';
import { ListChanges, ListTable } from '../../shared/ListTable.tsx';
import { Say } from '../../shared/say.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { worklistHref } from '../worklist/memory.ts';
import '../posts/posts.css';

function Draft({ kind, region, onDone }: { kind: ListKind; region: string; onDone: (text: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const draft = useQuery({
    queryKey: ['lists', 'draft', kind, region],
    queryFn: () => call('GET /lists/:kind/:region/draft', { params: { kind, region } }),
  });
  const publish = useMutation({
    mutationFn: () => call('POST /lists', { body: { kind, region } }),
    onSuccess: async ({ number }) => {
      await client.invalidateQueries({ queryKey: ['lists'] });
      onDone(t('listing.done', { number }));
    },
  });
  if (draft.error) return <ProblemNote error={draft.error} retry={() => draft.refetch()} />;
  if (!draft.data) return <Loading lines={6} />;
  const { changes, columns, gaps, rows } = draft.data;
  const titles = new Map(columns.map(({ id, title }) => [id, title]));
  return (
    <>
      {publish.error && <ProblemNote error={publish.error} />}
      {gaps.length > 0 && (
        <div className="note" data-tone="near">
          <p>{t('listing.gaps')}</p>
          <ul>
            {gaps.map(({ column, lines }) => (
              <li key={column}>
                <Say text={titles.get(column) ?? { zh: column, en: column }} />
                {t('listing.gap', { lines, total: rows.length })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <h3>{t('lists.changes')}</h3>
      <ListChanges columns={columns} changes={changes} />
      <p>
        <Button
          type="primary"
          onClick={() => publish.mutate()}
          loading={publish.isPending}
          disabled={changes.length === 0}
        >
          {t('listing.publish')}
        </Button>
      </p>
      <h3>{t('listing.today')}</h3>
      <ListTable columns={columns} rows={rows} caption={t('listing.today')} />
    </>
  );
}

export function ListsPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<ListKind>('power');
  const [chosen, setChosen] = useState<string>();
  const [done, setDone] = useState('');
  const help = useHelp();
  useKeys({ Escape: () => navigate(worklistHref()), '?': help });
  const lists = useQuery({ queryKey: ['lists'], queryFn: () => call('GET /lists', {}) });
  const places = lists.data?.publishes ?? [];
  const region = chosen ?? places[0]?.region;
  const editions = lists.data?.editions.filter((one) => one.kind === kind && one.region === region) ?? [];
  return (
    <div className="page">
      <PageTitle title={t('lists.title')}>{t('lists.title')}</PageTitle>
      <p className="quiet">{t('listing.lead')}</p>
      <div role="status">
        {done && (
          <p className="note" data-tone="ok">
            {done}
          </p>
        )}
      </div>
      {lists.error && <ProblemNote error={lists.error} retry={() => lists.refetch()} />}
      {lists.isPending && <Loading lines={6} />}
      <fieldset className="row" aria-label={t('listing.choose')}>
        {LIST_KINDS.map((one) => (
          <button
            key={one}
            type="button"
            className="post-time"
            aria-pressed={one === kind}
            onClick={() => setKind(one)}
          >
            {t(`lists.kind.${one}`)}
          </button>
        ))}
        {places.length > 1 &&
          places.map((one) => (
            <button
              key={one.region}
              type="button"
              className="post-time"
              aria-pressed={one.region === region}
              onClick={() => setChosen(one.region)}
            >
              <Say text={one.regionName} />
            </button>
          ))}
      </fieldset>
      {region && (
        <section className="posts-part" aria-labelledby="list-editions">
          <h2 id="list-editions">{t('listing.editions')}</h2>
          {editions.length === 0 && <p className="quiet">{t('lists.none')}</p>}
          <ul>
            {editions.map((one) => (
              <li key={one.number}>
                <a href={`/lists/${one.kind}/${one.region}/${one.number}`}>
                  {t('lists.edition', { number: one.number, date: formatDate(one.asOf), lines: one.lines })}
                </a>
              </li>
            ))}
          </ul>
          <Draft kind={kind} region={region} onDone={setDone} />
        </section>
      )}
      {lists.data && !region && <p className="quiet">{t('listing.notYours')}</p>}
    </div>
  );
}

export default ListsPage;
