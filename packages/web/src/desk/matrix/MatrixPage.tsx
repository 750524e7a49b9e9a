/** 时间矩阵: what every step of a case was allowed and took, who answers for it, and who had it at any moment. */
import { useQuery } from '@tanstack/react-query';
import type { TimeMatrixTotal, TimeMatrixView } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { call } from '../../shared/api.ts';
import { StatusChip } from '../../shared/Chips.tsx';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Why } from '../../shared/Why.tsx';
import { useLimitWords } from '../case/limits.ts';
import type { CaseParams } from '../case/send.ts';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote, ProblemPage } from '../layout/Problem.tsx';
import { caseHref } from '../worklist/memory.ts';
import { MatrixTable } from './MatrixTable.tsx';
import { Moment, Spans } from './Moment.tsx';
import { SpanChart } from './SpanChart.tsx';
import { useMinutes, useUsed } from './words.ts';
import '../case/case.css';
import './matrix.css';

/** How often a page that stays open is read again. */
const REFRESH_MS = 30_000;

function Total({ kind, total }: { kind: 'promised' | 'statutory'; total: TimeMatrixTotal }) {
  const { t } = useTranslation();
  const limit = useLimitWords();
  const used = useUsed();
  const { due, extension, level, paused } = total;
  return (
    <div className="due">
      <dt>{t(`case.${kind}Due`)}</dt>
      <dd>
        <strong>{formatDate(due.value)}</strong>{' '}
        <span className="chip" data-tone={level}>
          {t(`left.level.${level}`)}
        </span>
        <span className="quiet">
          {t('matrix.total', { limit: limit(total.limit), used: used(total.used.value) })}
          {paused.value > 0 &&
            t('matrix.totalPaused', { time: used({ value: paused.value, unit: total.used.value.unit }) })}
          {extension && t('matrix.totalExtended', { time: limit(extension) })}
        </span>
        <Why because={[...due.because, ...total.used.because]} about={t(`case.${kind}Due`)} />
      </dd>
    </div>
  );
}

function Totals({ view }: { view: TimeMatrixView }) {
  const { t } = useTranslation();
  const minutes = useMinutes();
  return (
    <dl className="facts matrix-totals">
      {(['promised', 'statutory'] as const).map((kind) => {
        const total = view[kind];
        return total && <Total key={kind} kind={kind} total={total} />;
      })}
      <div>
        <dt>{t('matrix.parties')}</dt>
        <dd>
          {view.parties
            .filter(({ minutes: one }) => one.value > 0)
            .map(({ minutes: one, party }) => `${t(`matrix.party.${party}`)} ${minutes(one.value)}`)
            .join(t('matrix.comma')) || '–'}
        </dd>
      </div>
      <div>
        <dt>{t('case.department')}</dt>
        <dd>
          <Say text={view.department} />
        </dd>
      </div>
      <div>
        <dt>{t('case.standard')}</dt>
        <dd>{t('matrix.version', { date: formatDate(view.standard.effectiveFrom) })}</dd>
      </div>
      <div>
        <dt>{t('matrix.asOf')}</dt>
        <dd>{formatInstant(view.at)}</dd>
      </div>
    </dl>
  );
}

function Loaded({ view }: { view: TimeMatrixView }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<number>();
  const at = chosen ?? Date.parse(view.at);
  return (
    <>
      <Totals view={view} />
      <section className="card" aria-labelledby="chart-title">
        <div className="card-head">
          <h2 id="chart-title">{t('matrix.chartTitle')}</h2>
          <p className="quiet no-print">{t('matrix.chartHint')}</p>
        </div>
        <SpanChart view={view} at={at} onMoment={setChosen} />
        <p className="legend quiet">{t('matrix.legend')}</p>
      </section>
      <Moment view={view} at={at} onMoment={setChosen} />
      <MatrixTable view={view} />
      <Spans view={view} at={at} onMoment={setChosen} />
    </>
  );
}

export function MatrixPage(params: CaseParams) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { region, caseId } = params;
  const help = useHelp();
  useKeys({ p: () => window.print(), Escape: () => navigate(caseHref(params)), '?': help });
  const {
    data: view,
    error,
    refetch,
  } = useQuery({
    queryKey: ['case', region, caseId, 'time-matrix'],
    queryFn: ({ signal }) =>
      call('GET /cases/:region/:caseId/time-matrix', { params: { region, caseId } }, { signal }),
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  });
  if (error && !view) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!view) {
    return (
      <div className="page">
        <PageTitle title={t('matrix.title')}>{t('matrix.title')}</PageTitle>
        <Loading lines={12} />
      </div>
    );
  }
  return (
    <div className="page matrix-page">
      <div className="case-top">
        <Link href={caseHref(params)} className="case-back no-print">
          {t('notice.back')} <kbd>Esc</kbd>
        </Link>
        <PageTitle title={`${t('matrix.title')} ${view.caseNo}`}>
          {t('matrix.title')} <span className="case-no">{view.caseNo}</span> <Official text={view.itemName} />
        </PageTitle>
        <StatusChip status={view.status} />
        <span className="no-print">
          <Button type="primary" onClick={() => window.print()}>
            {t('action.print')} <kbd>p</kbd>
          </Button>
        </span>
      </div>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      <Loaded view={view} />
    </div>
  );
}

export default MatrixPage;
