import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseSummary, Draft } from '@yimen/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, useLocation } from 'wouter';
import { call } from '../../shared/api.ts';
import { StatusChip, TimeLeft } from '../../shared/Chips.tsx';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';
import { ProblemNote } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import { useAccount, useSignOut } from '../session.ts';
import '../progress/progress.css';
import './mine.css';

const PAGE = 20;

function DraftRow({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => call('DELETE /drafts/:id', { params: { id: draft.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['drafts'] }),
  });
  return (
    <li className="mine-row">
      <div>
        <h3>
          <Official text={draft.itemName} />
        </h3>
        <p className="quiet">{t('mine.savedAt', { at: formatInstant(draft.savedAt) })}</p>
      </div>
      <div className="mine-do">
        <Link href={`/apply/${draft.item}/${draft.region}`} className="button" data-kind="second">
          {t('mine.continue')}
          <span className="visually-hidden">{draft.itemName}</span>
        </Link>
        <button type="button" className="link" onClick={() => (sure ? remove.mutate() : setSure(true))}>
          <Icon name="bin" /> {sure ? t('mine.reallyRemove') : t('mine.remove')}
          <span className="visually-hidden">{draft.itemName}</span>
        </button>
      </div>
    </li>
  );
}

function Drafts() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['drafts'],
    queryFn: () => call('GET /drafts', {}),
    staleTime: 0,
  });
  if (error) return <ProblemNote error={error} retry={() => refetch()} />;
  if (!data || data.drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts" className="mine-part">
      <h2 id="drafts">{t('mine.drafts')}</h2>
      <ul className="mine-list">
        {data.drafts.map((draft) => (
          <DraftRow key={draft.id} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function CaseRow({ one }: { one: CaseSummary }) {
  const { t } = useTranslation();
  return (
    <li className="mine-row">
      <div>
        <h3>
          <Link href={`/mine/${one.region}/${one.caseId}`}>
            <Official text={one.itemName} />
          </Link>
        </h3>
        <p className="quiet">
          {one.caseNo}
          <span aria-hidden="true"> · </span>
          <Official text={one.applicantName} />
          <span aria-hidden="true"> · </span>
          {t('line.submitted', { at: formatInstant(one.submittedAt) })}
        </p>
        {one.promisedDue && <p>{t('line.by', { date: formatDate(one.promisedDue) })}</p>}
      </div>
      <div className="mine-state">
        <StatusChip status={one.status} />
        {one.needsYou && (
          <strong className="mine-needs">
            <Icon name="warn" /> {t('mine.needsYou')}
          </strong>
        )}
        {one.left && <TimeLeft left={one.left} />}
      </div>
    </li>
  );
}

function Cases() {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(PAGE);
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', limit],
    queryFn: () => call('GET /cases', { query: { limit } }),
    staleTime: 0,
    placeholderData: (previous) => previous,
  });
  return (
    <section aria-labelledby="cases" className="mine-part">
      <h2 id="cases">{t('mine.cases')}</h2>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && (
        <Loading>
          <Bar width="min(16rem, 80%)" height={1.3} />
          <Bar width="min(28rem, 95%)" />
          <Bar width="min(16rem, 80%)" height={1.3} />
          <Bar width="min(28rem, 95%)" />
        </Loading>
      )}
      {data && data.total === 0 && (
        <>
          <p>{t('mine.none')}</p>
          <Link href="/items" className="button" data-kind="second">
            {t('nav.items')}
          </Link>
        </>
      )}
      <ul className="mine-list">
        {data?.cases.map((one) => (
          <CaseRow key={one.caseId} one={one} />
        ))}
      </ul>
      {data && data.total > data.cases.length && limit < 100 && (
        <button type="button" className="button" data-kind="second" onClick={() => setLimit(limit + PAGE)}>
          {t('mine.more', { count: data.total - data.cases.length })}
        </button>
      )}
    </section>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const signOut = useSignOut();
  return (
    <button
      type="button"
      className="link"
      onClick={() => signOut.mutate(undefined, { onSettled: () => go('/') })}
    >
      {t('nav.signOut')}
    </button>
  );
}

/** My applications: what was begun, and what is being handled. */
export default function MinePage() {
  const { t } = useTranslation();
  const account = useAccount();
  if (account === undefined) return null;
  if (account === null) return <Redirect to="/sign-in?to=%2Fmine" replace />;
  return (
    <div className="narrow">
      <PageTitle title={t('nav.mine')}>{t('nav.mine')}</PageTitle>
      {account.kind === 'staff' ? (
        <p>
          {t('apply.staffText')} <a href="/desk">{t('foot.desk')}</a>
        </p>
      ) : (
        <>
          <Drafts />
          <Cases />
          <SignOut />
        </>
      )}
    </div>
  );
}
