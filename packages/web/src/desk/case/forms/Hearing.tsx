/** 听证: telling the right to it, asking for it at the window, setting its time, and its minutes. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../../shared/format.ts';
import { Field } from '../../layout/Field.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { PersonField, useCandidates } from './Assignment.tsx';
import { Choice, useNeeded, Writing } from './fields.tsx';
import type { FormProps, NodeFormProps } from './index.tsx';

type Announcement = { how?: 'request' | 'own'; reason?: string };
const ON_REQUEST: Announcement = { how: 'request' };
const isAnnouncement = (value: unknown): value is Announcement => isRecord(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** 告知听证权利, or a hearing of the authority's own motion. */
export function AnnounceHearing({ storeKey, allowed, node }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [values, setValues] = useStored<Announcement>(storeKey, ON_REQUEST, isAnnouncement);
  const { how = 'request', reason = '' } = values;
  const form = useAction('announceHearing', () => {
    if (reason.trim() === '') return { faults: { reason: needed(t('act.announceHearing.reason')) } };
    return { body: { node, reason: reason.trim(), ...(how === 'own' ? { ownMotion: true } : {}) } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.announceHearing.title')}
      submitText={t('act.announceHearing.submit')}
      consequence={t(`act.announceHearing.${how}Consequence`)}
    >
      <Choice
        name="ownMotion"
        label={t('act.announceHearing.how')}
        value={how}
        fault={form.faults.ownMotion}
        options={[
          { value: 'request' as const, label: t('act.announceHearing.request') },
          { value: 'own' as const, label: t('act.announceHearing.own') },
        ]}
        onChange={(next) => setValues({ ...values, how: next })}
      />
      <Writing
        name="reason"
        label={t('act.announceHearing.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}

/** 申请听证, for an applicant who stands before the window. */
export function RequestHearing({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [reason, setReason] = useStored(storeKey, '', isText);
  const form = useAction('requestHearing', () =>
    reason.trim() === ''
      ? { faults: { reason: needed(t('act.requestHearing.reason')) } }
      : { body: { reason: reason.trim() } },
  );
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.requestHearing.title')}
      submitText={t('act.requestHearing.submit')}
      consequence={t('act.requestHearing.consequence')}
    >
      <Writing
        name="reason"
        label={t('act.requestHearing.reason')}
        value={reason}
        onChange={setReason}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}

type Schedule = { day?: string; time?: string; place?: string; chair?: string };
const NO_SCHEDULE: Schedule = {};
const isSchedule = (value: unknown): value is Schedule => isRecord(value);
/** China keeps one time. */
const OFFSET = '+08:00';

/** 安排听证: when, where, and who takes the chair. */
export function ScheduleHearing({ storeKey, allowed, node }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const { view } = useOpenCase();
  const people = useCandidates('chair');
  const [values, setValues] = useStored<Schedule>(storeKey, NO_SCHEDULE, isSchedule);
  const { day = '', time = '09:00', place = '', chair = '' } = values;
  const holdBy = view.hearing?.holdBy;
  const form = useAction('scheduleHearing', () => {
    const faults: Record<string, string> = {};
    const named = people.find(({ id }) => id === chair);
    if (day === '' || time === '') faults.at = needed(t('act.scheduleHearing.day'));
    if (place.trim() === '') faults.place = needed(t('act.scheduleHearing.place'));
    if (!named) faults.chair = t('act.needPerson');
    if (!named || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    const at = `${day}T${time}:00${OFFSET}`;
    return { body: { node, at, place: place.trim(), chair: { id: named.id, name: named.name } } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t(view.hearing?.at === undefined ? 'act.scheduleHearing.title' : 'act.scheduleHearing.again')}
      submitText={t('act.scheduleHearing.submit')}
      consequence={t('act.scheduleHearing.consequence')}
    >
      <div className="panel-columns">
        <Field
          id={fieldId('at')}
          label={t('act.scheduleHearing.day')}
          fault={form.faults.at}
          {...(holdBy ? { hint: t('act.scheduleHearing.dayHint', { date: formatDate(holdBy) }) } : {})}
        >
          {(field) => (
            <Input
              {...field}
              type="date"
              value={day}
              onChange={(event) => setValues({ ...values, day: event.target.value })}
            />
          )}
        </Field>
        <Field id={fieldId('time')} label={t('act.scheduleHearing.time')}>
          {(field) => (
            <Input
              {...field}
              type="time"
              value={time}
              onChange={(event) => setValues({ ...values, time: event.target.value })}
            />
          )}
        </Field>
        <Field id={fieldId('place')} label={t('act.scheduleHearing.place')} fault={form.faults.place}>
          {(field) => (
            <Input
              {...field}
              maxLength={200}
              value={place}
              onChange={(event) => setValues({ ...values, place: event.target.value })}
            />
          )}
        </Field>
        <PersonField
          name="chair"
          label={t('act.scheduleHearing.chair')}
          people={people}
          value={chair}
          fault={form.faults.chair}
          onChange={(next) => setValues({ ...values, chair: next })}
        />
      </div>
    </ActionPanel>
  );
}

/** 听证笔录: what was said; the decision rests on it. */
export function HoldHearing({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [minutes, setMinutes] = useStored(storeKey, '', isText);
  const form = useAction('holdHearing', () =>
    minutes.trim() === ''
      ? { faults: { minutes: needed(t('act.holdHearing.minutes')) } }
      : { body: { minutes: minutes.trim() } },
  );
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.holdHearing.title')}
      submitText={t('act.holdHearing.submit')}
      consequence={t('act.holdHearing.consequence')}
    >
      <Writing
        name="minutes"
        label={t('act.holdHearing.minutes')}
        value={minutes}
        onChange={setMinutes}
        fault={form.faults.minutes}
        max={20_000}
        rows={10}
      />
    </ActionPanel>
  );
}
