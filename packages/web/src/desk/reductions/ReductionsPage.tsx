/** 三减: materials, steps and promised limits of a set of items between any two days. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReductionQuery, ReductionReport } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../shared/api.ts';
import { say } from '../../shared/language.ts';
import { useDownload } from '../download.ts';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Frame } from '../standards/Frame.tsx';
import { Figures } from './Figures.tsx';
import { ReductionTable } from './ReductionTable.tsx';
import './reductions.css';

/** Today in China, and the same day of the year before. */
function lastYear(): Pick<ReductionQuery, 'from' | 'to'> {
  const to = new Date(Date.now() + 8 * 3_600_000);
  const from = new Date(to);
  from.setUTCFullYear(to.getUTCFullYear() - 1);
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}

type Asked = Pick<ReductionQuery, 'from' | 'to'> & { region: string; department: string; items: string };
type Fields = Pick<ReductionReport, 'regions' | 'departments'> | undefined;

function Filters({ asked, set, offered }: { asked: Asked; set: (asked: Asked) => void; offered: Fields }) {
  const { t } = useTranslation();
  const day = (key: 'from' | 'to') => (
    <label>
      {t(`reductions.${key}`)}
      <input
        type="date"
        value={asked[key]}
        onChange={(event) => set({ ...asked, [key]: event.target.value })}
      />
    </label>
  );
  const select = (key: 'region' | 'department', options: readonly { value: string; label: string }[]) => (
    <label>
      {t(`reductions.${key}`)}
      <select
        className="standards-select"
        value={asked[key]}
        onChange={(event) => set({ ...asked, [key]: event.target.value, items: '' })}
      >
        <option value="">{t('reductions.all')}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="reductions-asked">
      {day('from')}
      {day('to')}
      {select(
        'region',
        offered?.regions.map(({ region, name }) => ({ value: region, label: say(name) })) ?? [],
      )}
      {select(
        'department',
        offered?.departments.map(({ id, name }) => ({ value: id, label: say(name) })) ?? [],
      )}
    </div>
  );
}

export default function ReductionsPage() {
  const { t } = useTranslation();
  const [asked, set] = useState<Asked>(() => ({ ...lastYear(), region: '', department: '', items: '' }));
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const workbook = useDownload('/reductions/workbook');
  const { data, error, refetch } = useQuery({
    queryKey: ['reductions', asked],
    queryFn: () => call('GET /reductions', { query: asked }),
    enabled: asked.from !== '' && asked.to !== '',
    placeholderData: keepPreviousData,
  });
  const change = (next: Asked) => {
    set(next);
    if (next.items === '') setPicked(new Set());
  };
  return (
    <Frame title={t('reductions.title')}>
      <p className="quiet">{t('reductions.lead')}</p>
      <Filters asked={asked} set={change} offered={data} />
      {error && (
        <ProblemNote error={error} retry={() => refetch()}>
          {error instanceof ApiError &&
            error.body.details.map(({ path, message }) => <p key={path}>{message}</p>)}
        </ProblemNote>
      )}
      {!data && !error && <Loading lines={6} />}
      {data && !error && (
        <>
          <Figures report={data} />
          <p className="row">
            <Button
              disabled={picked.size === 0}
              onClick={() => change({ ...asked, items: [...picked].join(',') })}
            >
              {t('reductions.onlyPicked', { count: picked.size })}
            </Button>
            {asked.items !== '' && (
              <Button onClick={() => change({ ...asked, items: '' })}>{t('reductions.everything')}</Button>
            )}
            <Button loading={workbook.isPending} onClick={() => workbook.mutate(asked)}>
              {t('reductions.workbook')}
            </Button>
          </p>
          {workbook.error && <ProblemNote error={workbook.error} />}
          {data.rows.length === 0 ? (
            <p className="empty">{t('reductions.none')}</p>
          ) : (
            <ReductionTable report={data} picked={picked} pick={setPicked} />
          )}
        </>
      )}
    </Frame>
  );
}
