/** 交接办件: everything assigned to one person goes to another, with a reason; what came of each case is told. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Output } from '@yimen/api/client';
import { Button } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { call } from '../../shared/api.ts';
import { Official } from '../../shared/say.tsx';
import { keyFor } from '../../shared/submission-key.ts';
import { Writing } from '../case/forms/fields.tsx';
import { Select } from '../filter/Select.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Field } from '../layout/Field.tsx';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useAccount } from '../session/session.ts';
import { caseHref, worklistHref } from '../worklist/memory.ts';
import '../filter/filter.css';

type Desks = Output<'GET /handovers'>;
type Outcome = Output<'POST /handovers'>;

/** What came of each case; those that were not handed over, with the reason. */
function Result({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const done = outcome.results.filter((one) => one.done).length;
  const failed = outcome.results.filter((one) => !one.done);
  return (
    <section className="note" data-tone={failed.length > 0 ? 'near' : 'ok'} role="status">
      <p>{t('handOver.done', { done, failed: failed.length, left: outcome.left })}</p>
      <ul>
        {failed.map(({ region, caseId, caseNo, node, message, details }) => (
          <li key={`${caseId}/${node}`}>
            <Link href={caseHref({ region, caseId })}>{caseNo}</Link> {message}
            {details?.map((detail) => (
              <p key={detail}>
                <Official text={detail} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useHandOver(onDone: (outcome: Outcome) => void) {
  const client = useQueryClient();
  const key = useRef(keyFor());
  return useMutation({
    mutationFn: (body: { from: string; to: string; reason: string; open: number }) => {
      const { open: _, ...sent } = body;
      return call('POST /handovers', { body: sent }, { idempotencyKey: key.current(body) });
    },
    onSuccess: (outcome) => {
      onDone(outcome);
      void client.invalidateQueries({ queryKey: ['handovers'] });
      void client.invalidateQueries({ queryKey: ['worklist'] });
    },
  });
}

function Form({ desks, from, onFrom }: { desks: Desks; from: string; onFrom: (id: string) => void }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const { mutate, isPending, error } = useHandOver(setOutcome);
  const desk = desks.desks.find(({ id }) => id === from);
  const open = desk?.open ?? 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setOutcome(undefined);
    if (to !== '' && reason.trim() !== '' && open > 0) mutate({ from, to, reason: reason.trim(), open });
  };
  const missing = (value: string, label: string) =>
    asked && value.trim() === '' ? t('act.needed', { label }) : undefined;
  return (
    <form className="card filter-form" onSubmit={submit} noValidate>
      {desks.desks.length > 1 && (
        <Field id="handover-from" label={t('handOver.from')}>
          {(field) => (
            <Select
              field={field}
              value={from}
              any={t('handOver.choose')}
              options={desks.desks.map(({ id, name, open: count }) => ({
                value: id,
                label: t('handOver.desk', { name, count }),
              }))}
              onChange={(id) => id !== '' && onFrom(id)}
            />
          )}
        </Field>
      )}
      <p>{t('handOver.open', { count: open })}</p>
      <Field id="handover-to" label={t('handOver.to')} fault={missing(to, t('handOver.to'))}>
        {(field) => (
          <Select
            field={field}
            value={to}
            any={t('handOver.choose')}
            options={desks.people.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setTo}
          />
        )}
      </Field>
      <Writing
        name="handover-reason"
        label={t('handOver.reason')}
        value={reason}
        onChange={setReason}
        fault={missing(reason, t('handOver.reason'))}
        max={2000}
      />
      {error && <ProblemNote error={error} />}
      {outcome && <Result outcome={outcome} />}
      <p className="row">
        <Button type="primary" htmlType="submit" loading={isPending} disabled={open === 0}>
          {t('handOver.submit', { count: open })}
        </Button>
      </p>
    </form>
  );
}

export function HandOverPage() {
  const { t } = useTranslation();
  const account = useAccount();
  const [from, setFrom] = useState(account.id);
  const [, navigate] = useLocation();
  const help = useHelp();
  useKeys({ Escape: () => navigate(worklistHref()), '?': help });
  const { data, error, refetch } = useQuery({
    queryKey: ['handovers', from],
    queryFn: ({ signal }) => call('GET /handovers', { query: { from } }, { signal }),
    refetchOnMount: 'always',
  });
  return (
    <div className="page narrow">
      <PageTitle title={t('handOver.title')}>{t('handOver.title')}</PageTitle>
      <p className="quiet">{t('handOver.text')}</p>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {data ? <Form desks={data} from={from} onFrom={setFrom} /> : !error && <Loading lines={5} />}
    </div>
  );
}

export default HandOverPage;
