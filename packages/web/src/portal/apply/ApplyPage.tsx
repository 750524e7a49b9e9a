import { useQuery } from '@tanstack/react-query';
import type { Account, SubmissionReceipt } from '@yimen/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, useLocation, useSearch } from 'wouter';
import { call } from '../../shared/api.ts';
import { useForm } from '../../shared/form/definition.ts';
import { linkIn } from '../../shared/linked.ts';
import { ProblemPage } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import { useAccount } from '../session.ts';
import { Application } from './Application.tsx';
import { Receipt } from './Receipt.tsx';
import './apply.css';

function ApplySkeleton() {
  return (
    <div className="narrow" style={{ paddingTop: '2rem' }}>
      <Loading>
        <Bar width="min(18rem, 80%)" height={2.2} />
        <Bar width="100%" height={2.6} />
        <Bar width="9rem" height={1.2} />
        <Bar width="100%" height={2.8} />
        <Bar width="9rem" height={1.2} />
        <Bar width="100%" height={2.8} />
      </Loading>
    </div>
  );
}

function Loaded({ code, region, account }: { code: string; region: string; account: Account }) {
  const { t } = useTranslation();
  const [receipt, setReceipt] = useState<SubmissionReceipt | undefined>();
  const { form, error: formError, refetch } = useForm(code, region);
  const guide = useQuery({
    queryKey: ['guide', code, region, ''],
    queryFn: () => call('GET /items/:code/:region/guide', { params: { code, region }, query: {} }),
  });
  const drafts = useQuery({
    queryKey: ['drafts'],
    queryFn: () => call('GET /drafts', {}),
    // What is typed from here on must not be overwritten by a later answer.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const link = linkIn(useSearch());
  const earlier = useQuery({
    queryKey: ['case', link?.region, link?.caseId],
    queryFn: () =>
      call('GET /cases/:region/:caseId', {
        params: { region: link?.region ?? '', caseId: link?.caseId ?? '' },
      }),
    enabled: link !== undefined,
  });
  if (receipt) return <Receipt receipt={receipt} />;
  const error = formError ?? guide.error ?? drafts.error ?? earlier.error;
  if (error) {
    return (
      <ProblemPage
        error={error}
        retry={() => {
          void refetch();
          void guide.refetch();
          void drafts.refetch();
          if (link) void earlier.refetch();
        }}
      />
    );
  }
  if (!form || !guide.data || !drafts.data || (link && !earlier.data)) return <ApplySkeleton />;
  if (!guide.data.canApply) {
    return (
      <div className="narrow problem-page">
        <PageTitle title={t('apply.closedTitle')}>{t('apply.closedTitle')}</PageTitle>
        <p className="lead">{t('apply.closedText')}</p>
        <p className="actions">
          <Link href={`/items/${code}/${region}`}>{t('apply.toGuide')}</Link>
        </p>
      </div>
    );
  }
  const draft = drafts.data.drafts.find((one) => one.item === code && one.region === region);
  return (
    <Application
      account={account}
      form={form}
      guide={guide.data.guide}
      draft={draft}
      earlier={link && earlier.data ? { link, view: earlier.data } : undefined}
      onReceipt={setReceipt}
    />
  );
}

/** Applying for an item. Whoever is not signed in goes to sign in and comes back. */
export default function ApplyPage({ code, region }: { code: string; region: string }) {
  const account = useAccount();
  const [here] = useLocation();
  const { t } = useTranslation();
  if (account === undefined) return <ApplySkeleton />;
  if (account === null) return <Redirect to={`/sign-in?to=${encodeURIComponent(here)}`} replace />;
  if (account.kind === 'staff') {
    return (
      <div className="narrow problem-page">
        <PageTitle title={t('apply.staffTitle')}>{t('apply.staffTitle')}</PageTitle>
        <p className="lead">{t('apply.staffText')}</p>
        <p className="actions">
          <a href="/desk">{t('foot.desk')}</a>
        </p>
      </div>
    );
  }
  return <Loaded code={code} region={region} account={account} />;
}
