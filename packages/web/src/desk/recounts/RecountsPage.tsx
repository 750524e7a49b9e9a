/** 重新推算期限: after a change of the calendar, what was counted anew, by whom and why; administrators begin one here. */
import type { CalendarRecount } from '@yimen/api';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { formatShort } from '../../shared/format.ts';
import { say } from '../../shared/language.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Select } from '../filter/Select.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Dialog } from '../layout/Dialog.tsx';
import { Field } from '../layout/Field.tsx';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { administers } from '../outbox/outbox.ts';
import { useAccount, useNames } from '../session/session.ts';
import { Progress, StateChip } from './Progress.tsx';
import { recountHref, useRecounts, useStart } from './recounts.ts';
import '../filter/filter.css';
import './recounts.css';

const COLUMNS = ['asked', 'reason', 'region', 'by', 'state', 'progress', 'changed'] as const;
const MOST = 500;

function Row({ one }: { one: CalendarRecount }) {
  return (
    <tr>
      <td>
        <Link href={recountHref(one.id)}>{formatShort(one.askedAt)}</Link>
      </td>
      <td>
        <Official text={one.reason} />
      </td>
      <td>
        <Say text={one.scopeName} />
      </td>
      <td>{one.askedBy}</td>
      <td>
        <StateChip recount={one} />
      </td>
      <td>
        <Progress recount={one} />
      </td>
      <td>{one.changed}</td>
    </tr>
  );
}

function List({ recounts }: { recounts: readonly CalendarRecount[] }) {
  const { t } = useTranslation();
  if (recounts.length === 0) return <p className="empty">{t('recounts.none')}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <caption className="visually-hidden">{t('recounts.title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`recounts.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {recounts.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Which region, and which notice changed the calendar; asked once more before every open case is looked at. */
function Start({ regions }: { regions: readonly string[] }) {
  const { t } = useTranslation();
  const names = useNames();
  const [region, setRegion] = useState(regions[0] ?? '');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error } = useStart();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const none = reason.trim() === '';
    setMissing(none);
    if (none) document.getElementById('recount-reason')?.focus();
    else if (region !== '') setAsking(true);
  };
  const begin = () => {
    setAsking(false);
    mutate({ region, reason: reason.trim() }, { onSuccess: () => setReason('') });
  };
  return (
    <form className="card recount-start" onSubmit={submit} noValidate>
      <h2>{t('recounts.start')}</h2>
      <p className="quiet">{t('recounts.what')}</p>
      {regions.length > 1 && (
        <Field id="recount-region" label={t('recounts.column.region')}>
          {(field) => (
            <Select
              field={field}
              value={region}
              any={t('recounts.choose')}
              options={regions.map((one) => ({ value: one, label: say(names.region(one)) }))}
              onChange={setRegion}
            />
          )}
        </Field>
      )}
      <Field
        id="recount-reason"
        label={t('recounts.reason')}
        hint={t('recounts.reasonHint')}
        fault={missing ? t('act.needed', { label: t('recounts.reason') }) : undefined}
      >
        {(field) => (
          <Input
            {...field}
            maxLength={MOST}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {error && <ProblemNote error={error} />}
      <p className="row">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('recounts.begin')}
        </Button>
      </p>
      <Dialog
        open={asking}
        title={t('recounts.sure')}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button type="primary" data-first onClick={begin}>
              {t('recounts.begin')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
          </>
        }
      >
        <p>{t('recounts.sureText', { region: say(names.region(region)) })}</p>
        <p>
          <Official text={reason} />
        </p>
      </Dialog>
    </form>
  );
}

function Recounts({ regions }: { regions: readonly string[] }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useRecounts();
  return (
    <>
      <Start regions={regions} />
      <h2>{t('recounts.history')}</h2>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {data ? <List recounts={data.recounts} /> : !error && <Loading lines={6} />}
    </>
  );
}

export function RecountsPage() {
  const { t } = useTranslation();
  const regions = administers(useAccount());
  const [, navigate] = useLocation();
  const help = useHelp();
  useKeys({ Escape: () => navigate('/calendar'), '?': help });
  return (
    <div className="page">
      <p>
        <Link href="/calendar">{t('calendar.title')}</Link>
      </p>
      <PageTitle title={t('recounts.title')}>{t('recounts.title')}</PageTitle>
      {regions.length === 0 ? <p>{t('recounts.notYours')}</p> : <Recounts regions={regions} />}
    </div>
  );
}

export default RecountsPage;
