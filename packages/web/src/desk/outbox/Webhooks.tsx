/** Systems that are told of the cases of a region (系统推送): adding one, its secret shown once, and removing one. */

import type { Webhook } from '@yimen/api';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api.ts';
import { Say } from '../../shared/say.tsx';
import { Dialog } from '../layout/Dialog.tsx';
import { Field } from '../layout/Field.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useNames } from '../session/session.ts';
import { useAddWebhook, useRemoveWebhook, useWebhooks } from './outbox.ts';

type Faults = { name?: string; url?: string };

function faultsOf(error: unknown): Faults {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.body.details.map(({ path, message }) => [path, message]));
}

function RegionField({
  regions,
  value,
  onChange,
}: {
  regions: string[];
  value: string;
  onChange: (region: string) => void;
}) {
  const { t } = useTranslation();
  const names = useNames();
  if (regions.length === 1) return null;
  return (
    <Field id="webhook-region" label={t('outbox.webhook.region')}>
      {(field) => (
        <select
          {...field}
          className="outbox-select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {regions.map((code) => (
            <option key={code} value={code}>
              {names.region(code).zh}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function AddDialog({ regions, onClose }: { regions: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [region, setRegion] = useState(regions[0] ?? '');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [missing, setMissing] = useState<Faults>({});
  const add = useAddWebhook();
  const faults = { ...faultsOf(add.error), ...missing };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = {
      ...(name.trim() === '' ? { name: t('outbox.webhook.needName') } : {}),
      ...(url.trim() === '' ? { url: t('outbox.webhook.needUrl') } : {}),
    };
    setMissing(found);
    if (Object.keys(found).length > 0 || add.isPending) return;
    add.mutate({ region, name: name.trim(), url: url.trim() });
  };
  if (add.data) return <SecretDialog secret={add.data.secret} onClose={onClose} />;
  return (
    <Dialog open title={t('outbox.webhook.add')} onClose={onClose}>
      <form className="outbox-form" onSubmit={submit} noValidate>
        {add.error && Object.keys(faults).length === 0 && <ProblemNote error={add.error} />}
        <RegionField regions={regions} value={region} onChange={setRegion} />
        <Field id="webhook-name" label={t('outbox.webhook.name')} fault={faults.name}>
          {(field) => (
            <Input
              {...field}
              data-first
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          id="webhook-url"
          label={t('outbox.webhook.url')}
          hint={t('outbox.webhook.urlHint')}
          fault={faults.url}
        >
          {(field) => (
            <Input
              {...field}
              inputMode="url"
              maxLength={500}
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
        <p className="quiet">{t('outbox.webhook.whatIsSent')}</p>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('outbox.webhook.add')}
        </Button>
      </form>
    </Dialog>
  );
}

function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open title={t('outbox.webhook.secret')} onClose={onClose} width={560}>
      <p>{t('outbox.webhook.secretText')}</p>
      <p>
        <code className="outbox-secret">{secret}</code>
      </p>
      <Button data-first onClick={onClose}>
        {t('outbox.webhook.kept')}
      </Button>
    </Dialog>
  );
}

function RemoveDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveWebhook();
  const { region, id, name } = webhook;
  return (
    <Dialog
      open
      title={t('outbox.webhook.removeTitle', { name })}
      onClose={onClose}
      footer={
        <Button
          danger
          data-first
          loading={remove.isPending}
          onClick={() => remove.mutate({ region, id }, { onSuccess: onClose })}
        >
          {t('outbox.webhook.remove')}
        </Button>
      }
    >
      {remove.error && <ProblemNote error={remove.error} />}
      <p>{t('outbox.webhook.removeText')}</p>
    </Dialog>
  );
}

function List({
  webhooks,
  regions,
  onRemove,
}: {
  webhooks: Webhook[];
  regions: string[];
  onRemove: (one: Webhook) => void;
}) {
  const { t } = useTranslation();
  const names = useNames();
  if (webhooks.length === 0) return <p className="quiet">{t('outbox.webhook.none')}</p>;
  return (
    <ul className="outbox-webhooks">
      {webhooks.map((webhook) => (
        <li key={webhook.id}>
          <span>
            <strong>{webhook.name}</strong> <Say text={names.region(webhook.region)} />
            <span className="quiet">{webhook.url}</span>
          </span>
          {regions.includes(webhook.region) && (
            <Button onClick={() => onRemove(webhook)}>
              {t('outbox.webhook.remove')}
              <span className="visually-hidden">{webhook.name}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

export function Webhooks({ regions }: { regions: string[] }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useWebhooks();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Webhook>();
  return (
    <section className="card" aria-labelledby="webhooks">
      <div className="card-head">
        <h2 id="webhooks">{t('outbox.webhook.title')}</h2>
        <Button onClick={() => setAdding(true)}>{t('outbox.webhook.add')}</Button>
      </div>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {data && <List webhooks={data.webhooks} regions={regions} onRemove={setRemoving} />}
      {adding && <AddDialog regions={regions} onClose={() => setAdding(false)} />}
      {removing && <RemoveDialog webhook={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  );
}
