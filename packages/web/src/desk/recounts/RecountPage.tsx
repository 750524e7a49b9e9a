/** One recount: who asked for it and why, how far it has got, and every case with the days that were told and the new ones. */
import type { CalendarRecount, RecountedCase } from '@yimen/api';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemPage } from '../layout/Problem.tsx';
import { caseHref } from '../worklist/memory.ts';
import { Progress, StateChip } from './Progress.tsx';
import { useRecount } from './recounts.ts';
import './recounts.css';

const COLUMNS = ['case', 'region', 'department', 'promised', 'statutory'] as const;

/** The day that was told, and the new one. */
function Days({ days }: { days: RecountedCase['promised'] | undefined }) {
  const { t } = useTranslation();
  if (!days) return null;
  const { before, after } = days;
  if (before === after) return <span className="quiet">{formatDate(before)}</span>;
  return (
    <span className="recount-days">
      <del>
        <span className="visually-hidden">{t('recounts.before')} </span>
        {formatDate(before)}
      </del>{' '}
      <ins>
        <span className="visually-hidden">{t('recounts.after')} </span>
        {formatDate(after)}
      </ins>
    </span>
  );
}

function Facts({ recount }: { recount: CalendarRecount }) {
  const { t } = useTranslation();
  return (
    <dl className="recount-facts card">
      <div>
        <dt>{t('recounts.column.reason')}</dt>
        <dd>
          <Official text={recount.reason} />
        </dd>
      </div>
      <div>
        <dt>{t('recounts.column.region')}</dt>
        <dd>
          <Say text={recount.scopeName} />
        </dd>
      </div>
      <div>
        <dt>{t('recounts.column.by')}</dt>
        <dd>
          {recount.askedBy} <span className="quiet">{formatInstant(recount.askedAt)}</span>
        </dd>
      </div>
      <div>
        <dt>{t('recounts.column.state')}</dt>
        <dd>
          <StateChip recount={recount} />{' '}
          {recount.endedAt && <span className="quiet">{formatInstant(recount.endedAt)}</span>}
        </dd>
      </div>
      <div>
        <dt>{t('recounts.column.progress')}</dt>
        <dd>
          <Progress recount={recount} />
        </dd>
      </div>
      <div>
        <dt>{t('recounts.column.changed')}</dt>
        <dd>{recount.changed}</dd>
      </div>
    </dl>
  );
}

function Cases({ cases }: { cases: readonly RecountedCase[] }) {
  const { t } = useTranslation();
  if (cases.length === 0) return <p className="empty">{t('recounts.noCase')}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <caption className="visually-hidden">{t('recounts.cases')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`recounts.of.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.caseId}>
              <td>
                <Link href={caseHref(one)}>{one.caseNo}</Link>
              </td>
              <td>
                <Say text={one.regionName} />
              </td>
              <td>
                <Say text={one.departmentName} />
              </td>
              <td>
                <Days days={one.promised} />
              </td>
              <td>
                <Days days={one.statutory} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function RecountPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const help = useHelp();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecount(id);
  useKeys({ Escape: () => navigate('/recounts'), '?': help });
  if (error) return <ProblemPage error={error} retry={() => refetch()} />;
  const recount = data?.pages.at(-1)?.recount;
  return (
    <div className="page">
      <p>
        <Link href="/recounts">{t('recounts.title')}</Link>
      </p>
      <PageTitle title={t('recounts.one')}>{t('recounts.one')}</PageTitle>
      {!recount && <Loading lines={8} />}
      {recount && (
        <>
          <Facts recount={recount} />
          <h2>{t('recounts.cases')}</h2>
          <Cases cases={data?.pages.flatMap(({ cases }) => cases) ?? []} />
          {hasNextPage && (
            <p className="row">
              <Button onClick={() => fetchNextPage()} loading={isFetchingNextPage}>
                {t('recounts.more')}
              </Button>
            </p>
          )}
        </>
      )}
    </div>
  );
}

export default RecountPage;
