import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InboxMessage } from '@yimen/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect } from 'wouter';
import { call } from '../../shared/api.ts';
import { formatInstant } from '../../shared/format.ts';
import { Icon } from '../../shared/Icon.tsx';
import { Say } from '../../shared/say.tsx';
import { ProblemNote } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import { useAccount } from '../session.ts';
import { Preferences } from './Preferences.tsx';
import { INBOX } from './unread.ts';
import './messages.css';

const PAGE = 20;
const MOST = 100;

/** Notes that messages were read; what is known of the inbox is asked anew. */
function useReading() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      Promise.all(ids.map((id) => call('POST /inbox/:id/reading', { params: { id } }))),
    onSettled: () => client.invalidateQueries({ queryKey: INBOX }),
  });
}

type Reading = ReturnType<typeof useReading>;

function Message({ message, reading }: { message: InboxMessage; reading: Reading }) {
  const { t } = useTranslation();
  const { id, region, caseId, title, text, at, readAt } = message;
  const unread = readAt === undefined;
  const read = () => {
    if (unread) reading.mutate([id]);
  };
  return (
    <li className="message" data-unread={unread || undefined}>
      <h2>
        <Say text={title} />
        {unread && <span className="message-new">{t('messages.unread')}</span>}
      </h2>
      <p>
        <Say text={text} />
      </p>
      <p className="message-foot">
        <span className="quiet">{formatInstant(at)}</span>
        <Link href={`/mine/${region}/${caseId}`} onClick={read}>
          {t('messages.toCase')}
          <span className="visually-hidden">{message.caseNo}</span>
        </Link>
        {unread && (
          <button type="button" className="link" onClick={read}>
            {t('messages.markRead')}
            <span className="visually-hidden">
              <Say text={title} />
            </span>
          </button>
        )}
      </p>
    </li>
  );
}

function Inbox() {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(PAGE);
  const reading = useReading();
  const { data, error, refetch } = useQuery({
    queryKey: [...INBOX, limit],
    queryFn: () => call('GET /inbox', { query: { limit } }),
    staleTime: 0,
    placeholderData: (previous) => previous,
  });
  const unread = (data?.messages ?? []).filter(({ readAt }) => readAt === undefined).map(({ id }) => id);
  return (
    <>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {reading.error && <ProblemNote error={reading.error} />}
      {!data && !error && (
        <Loading>
          <Bar width="min(14rem, 80%)" height={1.3} />
          <Bar width="min(34rem, 95%)" />
          <Bar width="min(14rem, 80%)" height={1.3} />
          <Bar width="min(34rem, 95%)" />
        </Loading>
      )}
      <div role="status" className="messages-head">
        {data && data.total === 0 && <p>{t('messages.none')}</p>}
        {data && data.total > 0 && (
          <p className="quiet">
            {data.unread > 0 ? t('messages.unreadCount', { count: data.unread }) : t('messages.allRead')}
          </p>
        )}
        {unread.length > 1 && (
          <button type="button" className="link" onClick={() => reading.mutate(unread)}>
            <Icon name="check" /> {t('messages.markAllRead')}
          </button>
        )}
      </div>
      <ul className="messages">
        {data?.messages.map((message) => (
          <Message key={message.id} message={message} reading={reading} />
        ))}
      </ul>
      {data && data.total > data.messages.length && limit < MOST && (
        <button type="button" className="button" data-kind="second" onClick={() => setLimit(limit + PAGE)}>
          {t('messages.more', { count: data.total - data.messages.length })}
        </button>
      )}
    </>
  );
}

/** What I was told about my applications, and how I want to be told. */
export default function MessagesPage() {
  const { t } = useTranslation();
  const account = useAccount();
  if (account === undefined) return null;
  if (account === null) return <Redirect to="/sign-in?to=%2Fmessages" replace />;
  return (
    <div className="narrow">
      <PageTitle title={t('nav.messages')}>{t('nav.messages')}</PageTitle>
      {account.kind === 'staff' ? (
        <p>
          {t('apply.staffText')} <a href="/desk">{t('foot.desk')}</a>
        </p>
      ) : (
        <>
          <Inbox />
          <Preferences />
        </>
      )}
    </div>
  );
}
