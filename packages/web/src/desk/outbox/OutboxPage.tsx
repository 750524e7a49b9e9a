/** What went out and what did not: administrators send again here what was given up. */

import type { MessageState, OutgoingMessage } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { formatShort } from '../../shared/format.ts';
import { Say } from '../../shared/say.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useHint } from '../layout/useHint.ts';
import { useAccount, useNames } from '../session/session.ts';
import { worklistHref } from '../worklist/memory.ts';
import { administers, STATES, useOutbox, useResend } from './outbox.ts';
import { Webhooks } from './Webhooks.tsx';
import './outbox.css';

const TONES: Partial<Record<MessageState, string>> = { dead: 'over', failed: 'near', sent: 'ok' };
const COLUMNS = ['state', 'to', 'what', 'region', 'tries', 'at', 'act'] as const;

function Row({ message, onResend }: { message: OutgoingMessage; onResend: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const { state, failure, channel, to, title, kind, caseNo, attempts } = message;
  const tone = TONES[state];
  return (
    <tr>
      <td>
        <span className="chip" {...(tone ? { 'data-tone': tone } : {})}>
          {t(`outbox.state.${state}`)}
        </span>
        {failure && (
          <span className="quiet">{t(`outbox.failure.${failure}`, { defaultValue: failure })}</span>
        )}
      </td>
      <td>
        {t(`outbox.channel.${channel}`)}
        <span className="quiet">{to === '' ? t('outbox.gone') : to}</span>
      </td>
      <td>
        {title ? <Say text={title} /> : <code>{kind}</code>}
        <span className="quiet">{caseNo}</span>
      </td>
      <td>
        <Say text={names.region(message.region)} />
      </td>
      <td>{attempts}</td>
      <td>{formatShort(message.updatedAt)}</td>
      <td>
        {message.mayResend && (
          <Button onClick={onResend}>
            {t('outbox.resend')}
            <span className="visually-hidden">{caseNo}</span>
          </Button>
        )}
      </td>
    </tr>
  );
}

function Outbox() {
  const { t } = useTranslation();
  const [state, setState] = useState<MessageState>();
  const list = useOutbox(state);
  const resend = useResend();
  const [hint, say] = useHint();
  const [first] = list.data?.pages ?? [];
  const messages = list.data?.pages.flatMap((page) => page.messages) ?? [];
  return (
    <>
      <fieldset className="outbox-states">
        <legend className="visually-hidden">{t('outbox.filter')}</legend>
        {[undefined, ...STATES].map((one) => (
          <button
            key={one ?? 'all'}
            type="button"
            className="plain"
            aria-pressed={state === one}
            onClick={() => setState(one)}
          >
            {t(`outbox.state.${one ?? 'all'}`)}
            {one !== undefined && ` ${first?.counts[one] ?? 0}`}
          </button>
        ))}
      </fieldset>
      {list.error && <ProblemNote error={list.error} retry={() => list.refetch()} />}
      {resend.error && <ProblemNote error={resend.error} />}
      {!first && !list.error && <Loading lines={6} />}
      {first && messages.length === 0 && <p className="empty">{t('outbox.none')}</p>}
      {messages.length > 0 && (
        <div className="table-scroll">
          <table className="plain-table">
            <caption className="visually-hidden">{t('outbox.title')}</caption>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`outbox.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {messages.map((message) => (
                <Row
                  key={message.id}
                  message={message}
                  onResend={() =>
                    resend.mutate(
                      { region: message.region, id: message.id },
                      { onSuccess: () => say(t('outbox.resent')) },
                    )
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <p className="row">
          <Button onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t('outbox.more', { shown: messages.length, total: first?.total ?? 0 })}
          </Button>
        </p>
      )}
      <p className="hint" role="status">
        {hint}
      </p>
    </>
  );
}

export default function OutboxPage() {
  const { t } = useTranslation();
  const regions = administers(useAccount());
  const [, navigate] = useLocation();
  const help = useHelp();
  useKeys({ Escape: () => navigate(worklistHref()), '?': help });
  return (
    <div className="page">
      <PageTitle title={t('outbox.title')}>{t('outbox.title')}</PageTitle>
      {regions.length === 0 ? (
        <p>{t('outbox.notYours')}</p>
      ) : (
        <>
          <Outbox />
          <Webhooks regions={regions} />
        </>
      )}
    </div>
  );
}
