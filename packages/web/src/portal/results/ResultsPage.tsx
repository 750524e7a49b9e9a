import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ItemSummary } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { call } from '../../shared/api.ts';
import { Chip } from '../../shared/Chips.tsx';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { guidePath, itemName, SearchBox } from '../home/SearchBox.tsx';
import { ItemFigures } from '../ItemFigures.tsx';
import { ProblemPage } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { useRegion } from '../region/choice.ts';
import { Bar, Loading } from '../Skeleton.tsx';
import { Filters } from './Filters.tsx';
import { type ItemQuery, itemsHref, PAGE_SIZE, readQuery } from './query.ts';
import './results.css';

function Row({ item }: { item: ItemSummary }) {
  const { t } = useTranslation();
  return (
    <li className="result">
      <h2>
        <Link href={guidePath(item)}>{itemName(item)}</Link>
        {item.closed && <Chip>{t(`closed.kind.${item.closed.kind}`)}</Chip>}
        {!item.inForce && !item.closed && <Chip>{t('results.notInForce')}</Chip>}
      </h2>
      <p className="quiet">
        <Official text={item.department.name} />
        <span aria-hidden="true"> · </span>
        <Official text={item.regionName} />
        <span aria-hidden="true"> · </span>
        <Say text={item.type.name} />
      </p>
      {item.closed && <p className="quiet">{t('closed.since', { date: formatDate(item.closed.from) })}</p>}
      {!item.inForce && !item.closed && (
        <p className="quiet">{t('results.notInForceNote', { date: formatDate(item.effectiveFrom) })}</p>
      )}
      <ItemFigures item={item} />
    </li>
  );
}

function Empty({ query }: { query: ItemQuery }) {
  const { t } = useTranslation();
  const filtered = query.type !== '' || query.department !== '' || query.target !== '';
  return (
    <div className="results-empty">
      <p className="lead">{t('results.emptyLead')}</p>
      <ul>
        <li>{t('results.emptyWords')}</li>
        {filtered && (
          <li>
            <Link href={itemsHref({ ...query, type: '', department: '', target: '', page: 1 })}>
              {t('results.emptyFilters')}
            </Link>
          </li>
        )}
        {query.region !== 'all' && (
          <li>
            <Link href={itemsHref({ ...query, region: 'all', page: 1 })}>{t('results.emptyRegion')}</Link>
          </li>
        )}
        <li>
          <a href="tel:12345">{t('results.emptyCall')}</a>
        </li>
      </ul>
    </div>
  );
}

function Pages({ query, total }: { query: ItemQuery; total: number }) {
  const { t } = useTranslation();
  const last = Math.ceil(total / PAGE_SIZE);
  if (last <= 1) return null;
  return (
    <nav className="pages" aria-label={t('results.pages')}>
      {query.page > 1 && (
        <Link href={itemsHref({ ...query, page: query.page - 1 })} className="button" data-kind="second">
          {t('results.previous')}
        </Link>
      )}
      <span>{t('results.page', { page: query.page, last })}</span>
      {query.page < last && (
        <Link href={itemsHref({ ...query, page: query.page + 1 })} className="button" data-kind="second">
          {t('results.next')}
        </Link>
      )}
    </nav>
  );
}

/** Results: what matches the words and filters, each with its four figures. */
export default function ResultsPage() {
  const { t } = useTranslation();
  const chosen = useRegion();
  const query = readQuery(useSearch());
  const region = query.region === '' ? chosen.code : query.region === 'all' ? '' : query.region;
  const { q, type, department, target, page } = query;
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['items', q, region, type, department, target, page],
    queryFn: () =>
      call('GET /items', {
        query: { q, region, type, department, target, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
      }),
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <ProblemPage error={error} retry={() => refetch()} />;
  const title = q === '' ? t('results.all') : t('results.title', { q });
  return (
    <div className="wrap">
      <PageTitle title={title}>{title}</PageTitle>
      <SearchBox initial={q} />
      <div className="results">
        <Filters query={query} facets={data?.facets} />
        <div className="results-list" aria-busy={isPlaceholderData}>
          <p className="results-count" role="status">
            {data && t('results.count', { count: data.total })}
          </p>
          {!data && (
            <Loading>
              {Array.from({ length: 5 }, (_, index) => (
                <div key={index.toString()} className="result">
                  <Bar width="min(18rem, 80%)" height={1.4} />
                  <Bar width="min(24rem, 90%)" />
                  <Bar width="min(30rem, 95%)" />
                </div>
              ))}
            </Loading>
          )}
          {data?.total === 0 && <Empty query={query} />}
          <ul className="results-items">
            {data?.items.map((item) => (
              <Row key={guidePath(item)} item={item} />
            ))}
          </ul>
          {data && <Pages query={query} total={data.total} />}
        </div>
      </div>
    </div>
  );
}
