import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Progress } from '@yimen/api';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiError, call, newIdempotencyKey } from '../../shared/api.ts';
import { StatusChip } from '../../shared/Chips.tsx';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { ProblemNote } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import { CaseLine } from './CaseLine.tsx';
import { Defects } from './Defects.tsx';
import { DecidedLine, DueLine } from './DueLine.tsx';
import type { Asked } from './LookupFields.tsx';
import { LookupForm } from './LookupForm.tsx';
import { HearingPanel, Procedures } from './Procedures.tsx';
import { Rating, type RatingBody } from './Rating.tsx';
import { Record } from './Record.tsx';
import './progress.css';

/** The query code travels in the fragment of the address, which browsers keep to themselves. */
function codeInAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get('code') ?? '';
}

function useRate(asked: Asked) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (body: RatingBody) =>
      call('POST /progress/rating', { body: { ...asked, ...body } }, { idempotencyKey: key.current }),
    onError: () => {
      key.current = newIdempotencyKey();
    },
    onSuccess: (progress) => client.setQueryData(['progress', asked.caseNo, asked.queryCode], progress),
  });
}

function View({ progress, asked }: { progress: Progress; asked: Asked }) {
  const { t } = useTranslation();
  const rate = useRate(asked);
  const { needsYou, promised, item, decision } = progress;
  return (
    <>
      <header className="case-head">
        <PageTitle title={`${progress.caseNo} ${progress.itemName}`}>
          <Official text={progress.itemName} />
        </PageTitle>
        <p className="quiet">
          <span className="case-no">{progress.caseNo}</span>
          <span aria-hidden="true"> · </span>
          <Official text={progress.department} />
          {progress.submittedAt && (
            <>
              <span aria-hidden="true"> · </span>
              {t('line.submitted', { at: formatInstant(progress.submittedAt) })}
            </>
          )}
        </p>
        <p className="case-sentence">
          <StatusChip status={progress.status} />
          <span>
            <Say text={progress.sentence} />
          </span>
        </p>
        {decision && <DecidedLine at={decision.at} due={promised?.value} />}
        {promised && !decision && <DueLine label={t('line.promised')} due={promised} left={progress.left} />}
      </header>
      {needsYou && (
        <Defects
          defects={needsYou.defects}
          due={needsYou.due}
          action={
            <Link href="/mine" className="button">
              {t('needs.signIn')}
            </Link>
          }
        />
      )}
      {!needsYou && !progress.canRate && <p className="nothing-needed">{t('needs.nothing')}</p>}
      {progress.hearing && <HearingPanel hearing={progress.hearing} />}
      <Procedures procedures={progress.procedures} extension={progress.extension} />
      {progress.deferred && (
        <section className="panel" aria-labelledby="deferred">
          <h2 id="deferred">{t('deferred.title')}</h2>
          <ul>
            {progress.deferred.map((one) => (
              <li key={one.name}>
                <Official text={one.name} />{' '}
                {one.supplied ? t('deferred.supplied') : t('deferred.due', { date: formatDate(one.due) })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel" aria-labelledby="line">
        <h2 id="line">{t('line.title')}</h2>
        <CaseLine nodes={progress.nodes} />
      </section>
      {(progress.canRate || progress.rating) && (
        <Rating
          rated={progress.rating?.level}
          pending={rate.isPending}
          error={rate.error}
          send={(body) => rate.mutate(body)}
        />
      )}
      <Record entries={progress.timeline} />
      <p className="actions">
        <Link href={`/items/${item.code}/${item.region}`}>{t('line.guide')}</Link>
        <a href="tel:12345">{t('foot.hotline')}</a>
      </p>
    </>
  );
}

/** Progress of a case for anyone who has its number and query code. */
export default function ProgressPage({ caseNo }: { caseNo: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>(() => ({ caseNo, queryCode: codeInAddress() }));
  const ready = asked.caseNo !== '' && asked.queryCode !== '';
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['progress', asked.caseNo, asked.queryCode],
    queryFn: () => call('POST /progress', { body: asked }),
    enabled: ready,
    gcTime: 0,
  });
  const ask = (next: Asked) => {
    const path = `/progress/${encodeURIComponent(next.caseNo)}#code=${encodeURIComponent(next.queryCode)}`;
    history.replaceState(history.state, '', path);
    if (next.caseNo === asked.caseNo && next.queryCode === asked.queryCode) void refetch();
    setAsked(next);
  };
  if (data) {
    return (
      <div className="narrow case">
        <View progress={data} asked={asked} />
      </div>
    );
  }
  const wrong = error instanceof ApiError && error.status === 404;
  return (
    <div className="narrow">
      <PageTitle title={t('lookup.title')}>{t('lookup.title')}</PageTitle>
      {ready && isFetching ? (
        <Loading>
          <Bar width="min(18rem, 80%)" height={2} />
          <Bar width="min(30rem, 95%)" height={1.3} />
          <Bar width="100%" height={9} />
        </Loading>
      ) : (
        <>
          {error && !wrong && <ProblemNote error={error} retry={() => refetch()} />}
          <LookupForm asked={asked} wrong={wrong ? error.message : undefined} ask={ask} />
        </>
      )}
    </div>
  );
}
