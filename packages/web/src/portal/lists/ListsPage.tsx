/** 清单公开: published lists of powers, responsibilities and fees, each edition with what it changed. */
import { useQuery } from '@tanstack/react-query';
import type { ListEdition } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call } from '../../shared/api.ts';
import { formatDate } from '../../shared/format.ts';
import { ListChanges, ListTable } from '../../shared/ListTable.tsx';
import { Say } from '../../shared/say.tsx';
import { ProblemPage } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { PageSkeleton } from '../Skeleton.tsx';

const KINDS = ['power', 'responsibility', 'fee'] as const;

function Editions({ editions }: { editions: readonly ListEdition[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {editions.map((one) => (
        <li key={`${one.region}/${one.number}`}>
          <Link href={`/lists/${one.kind}/${one.region}/${one.number}`}>
            <Say text={one.regionName} />{' '}
            {t('lists.edition', { number: one.number, date: formatDate(one.asOf), lines: one.lines })}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function ListsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['lists'], queryFn: () => call('GET /lists', {}) });
  if (error) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="wrap page">
      <PageTitle title={t('lists.title')}>{t('lists.title')}</PageTitle>
      <p>{t('listing.public')}</p>
      {KINDS.map((kind) => {
        const editions = data.editions.filter((one) => one.kind === kind);
        return (
          <section key={kind} aria-labelledby={`list-${kind}`}>
            <h2 id={`list-${kind}`}>{t(`lists.kind.${kind}`)}</h2>
            {editions.length === 0 ? (
              <p className="quiet">{t('lists.none')}</p>
            ) : (
              <Editions editions={editions} />
            )}
          </section>
        );
      })}
    </div>
  );
}

export function ListPage({ kind, region, number }: { kind: string; region: string; number: string }) {
  const { t } = useTranslation();
  const params = { kind: kind as ListEdition['kind'], region, number: Number(number) };
  const { data, error, refetch } = useQuery({
    queryKey: ['lists', kind, region, number],
    queryFn: () => call('GET /lists/:kind/:region/:number', { params }),
  });
  if (error) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!data) return <PageSkeleton />;
  const { changes, columns, edition, rows } = data;
  const name = t(`lists.kind.${edition.kind}`);
  return (
    <div className="wrap page">
      <PageTitle title={name}>
        <Say text={edition.regionName} /> {name}
      </PageTitle>
      <p>
        {t('lists.edition', { number: edition.number, date: formatDate(edition.asOf), lines: edition.lines })}
      </p>
      <p>
        <a className="button" data-kind="second" href={`/api/v1/lists/${kind}/${region}/${number}/workbook`}>
          {t('listing.workbook')}
        </a>
      </p>
      <ListTable columns={columns} rows={rows} caption={name} />
      {edition.number > 1 && (
        <>
          <h2>{t('lists.changes')}</h2>
          <ListChanges columns={columns} changes={changes} />
        </>
      )}
      <p>
        <Link href="/lists">{t('lists.title')}</Link>
      </p>
    </div>
  );
}

export default ListsPage;
