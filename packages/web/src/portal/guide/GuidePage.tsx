import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { call } from '../../shared/api.ts';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';
import { ProblemPage } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { PageSkeleton } from '../Skeleton.tsx';
import { withTexts } from '../texts.ts';
import { Closed } from './Closed.tsx';
import { Contents } from './Contents.tsx';
import { Figures } from './Figures.tsx';
import { GuideFiles } from './GuideFiles.tsx';
import { GuideSkeleton } from './GuideSkeleton.tsx';
import { Sections } from './Sections.tsx';
import type { GuideReply } from './types.ts';
import { usePrintOpen } from './usePrintOpen.ts';
import './guide.css';
import './print.css';

const Applies = lazy(() => withTexts(import('./Applies.tsx'), 'applies'));

function VersionNotice({ reply }: { reply: GuideReply }) {
  const { t } = useTranslation();
  const { ref, versions } = reply;
  const here = versions.find((version) => version.effectiveFrom === ref.effectiveFrom);
  const current = versions.find((version) => version.inForce);
  if (here?.inForce) return null;
  const coming = !here?.effectiveTo && current === undefined;
  return (
    <div className="note" data-tone="near">
      <Icon name="warn" />
      <div>
        <p>
          <strong>
            {here?.effectiveTo
              ? t('guide.versionEnded', {
                  from: formatDate(ref.effectiveFrom),
                  to: formatDate(here.effectiveTo),
                })
              : t('guide.versionComing', { from: formatDate(ref.effectiveFrom) })}
          </strong>
        </p>
        {current ? (
          <p>
            <Link href={`/items/${ref.item}/${ref.region}`}>{t('guide.toCurrent')}</Link>
          </p>
        ) : (
          <p>{coming ? t('guide.cannotApplyYet') : t('guide.cannotApply')}</p>
        )}
      </div>
    </div>
  );
}

function Actions({ reply, asking, ask }: { reply: GuideReply; asking: boolean; ask: () => void }) {
  const { t } = useTranslation();
  const { ref, canApply } = reply;
  const current = reply.versions.some(
    (version) => version.inForce && version.effectiveFrom === ref.effectiveFrom,
  );
  return (
    <p className="actions guide-actions">
      {canApply && current && (
        <Link href={`/apply/${ref.item}/${ref.region}`} className="button">
          {t('guide.apply')}
        </Link>
      )}
      <button type="button" className="button" data-kind="second" aria-expanded={asking} onClick={ask}>
        {t('guide.doesItApply')}
      </button>
      <button type="button" className="link" onClick={() => print()}>
        <Icon name="print" /> {t('action.print')}
      </button>
    </p>
  );
}

function Head({ reply }: { reply: GuideReply }) {
  const { t } = useTranslation();
  const { guide, ref } = reply;
  const name = document.documentElement.lang === 'en' ? guide.item.name.en : guide.item.name.zh;
  return (
    <>
      <nav aria-label={t('guide.trail')} className="trail">
        <Link href="/">{t('nav.home')}</Link>
        <span aria-hidden="true"> / </span>
        <Link href="/items">{t('nav.items')}</Link>
      </nav>
      <PageTitle title={name}>
        <Say text={guide.item.name} />
        <span className="print-only"> {t('guide.printTitle')}</span>
      </PageTitle>
      <p className="guide-by">
        <Official text={guide.department.name} />
        <span aria-hidden="true"> · </span>
        <Say text={guide.item.type} />
        <span aria-hidden="true"> · </span>
        <Say text={guide.item.caseKindLabel} />
        <span aria-hidden="true"> · </span>
        <a href="#versions">{t('guide.inForceFrom', { date: formatDate(ref.effectiveFrom) })}</a>
      </p>
    </>
  );
}

/** What people look for first, within the official order that follows. */
const SOUGHT = ['conditions', 'materials', 'process', 'fees', 'results', 'placeAndTime'] as const;

function Sought({ reply }: { reply: GuideReply }) {
  const { t } = useTranslation();
  return (
    <nav className="sought" aria-label={t('sought.label')}>
      <ul>
        {SOUGHT.map((key) => (
          <li key={key}>
            <a href={`#${key}`}>{t(`sought.${key}`)}</a>
          </li>
        ))}
        {reply.guide.faq.length > 0 && (
          <li>
            <a href="#annex-faq">{t('sought.faq')}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** An address may point to an element of the guide, which is there only once the guide has come. */
function useElementInAddress(ready: boolean) {
  useEffect(() => {
    if (ready && location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [ready]);
}

/** The guide of one item: four figures and one action on top, then every element of the official guide in its order. */
export function GuidePage({ code, region }: { code: string; region: string }) {
  const version = new URLSearchParams(useSearch()).get('version') ?? '';
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['guide', code, region, version],
    queryFn: () =>
      call('GET /items/:code/:region/guide', {
        params: { code, region },
        query: version === '' ? {} : { effectiveFrom: version },
      }),
  });
  usePrintOpen();
  useElementInAddress(data !== undefined);
  if (error) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!data) return <GuideSkeleton />;
  return (
    <article className="guide">
      <div className="guide-top">
        <div className="wrap">
          <Head reply={data} />
          {data.notice && <Closed notice={data.notice} />}
          <VersionNotice reply={data} />
          <Figures figures={data.guide.figures} />
          <Actions reply={data} asking={asking} ask={() => setAsking(!asking)} />
          <GuideFiles reply={data} />
          <Sought reply={data} />
        </div>
      </div>
      {asking && (
        <div className="wrap">
          <Suspense fallback={<PageSkeleton />}>
            <Applies reply={data} />
          </Suspense>
        </div>
      )}
      <div className="wrap guide-body">
        <Contents guide={data.guide} />
        <Sections reply={data} />
      </div>
    </article>
  );
}
