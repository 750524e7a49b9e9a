/** Drafting an adjustment: what is decided, where the public is sent, and what it touches before it is saved. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, newIdempotencyKey } from '../../shared/api.ts';
import { language } from '../../shared/language.ts';
import { Official } from '../../shared/say.tsx';
import { Dialog } from '../layout/Dialog.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { SelectField, TextField } from '../posts/PostForm.tsx';
import {
  type DraftPlace,
  draftOf,
  EMPTY,
  type Entry,
  type Form,
  faultsOf,
  formOf,
  useChange,
  usePreview,
} from './adjust.ts';
import { ImpactView } from './ImpactView.tsx';

const KINDS = ['cancel', 'delegate', 'takeOver', 'merge', 'split', 'change', 'suspend'] as const;
const SURE = ['certain', 'probable'] as const;
const TEXTS = ['title', 'documentNo', 'source'] as const;
const BODY = ['bodyName', 'bodyAddress', 'bodyPhone'] as const;

type Props = {
  form: Form;
  place: DraftPlace;
  places: readonly DraftPlace[];
  faults: Readonly<Record<string, string>>;
  entry: Entry | undefined;
  set: (change: Partial<Form>) => void;
};

function Fields({ form, place, places, faults, entry, set }: Props) {
  const { t } = useTranslation();
  const items = place.items.map(({ name }, index) => ({ value: String(index), label: name }));
  const text = (key: keyof Form, type = 'text') => (
    <TextField
      key={key}
      id={`adjust-${key}`}
      label={t(`adjust.field.${key}`)}
      type={type}
      value={form[key]}
      fault={faults[key]}
      onChange={(value) => set({ [key]: value })}
    />
  );
  const choice = (key: keyof Form, options: { value: string; label: string }[]) => (
    <SelectField
      key={key}
      id={`adjust-${key}`}
      label={t(`adjust.field.${key}`)}
      choose={t('adjust.choose')}
      value={form[key]}
      fault={faults[key]}
      options={options}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <>
      {places.length > 1 &&
        choice(
          'region',
          places.map(({ region, regionName }) => ({
            value: region,
            label: language() === 'en' ? regionName.en : regionName.zh,
          })),
        )}
      {choice('item', items)}
      {entry &&
        choice(
          'sure',
          SURE.map((sure) => ({ value: sure, label: t(`adjust.sure.${sure}`) })),
        )}
      {entry && text('linkReason')}
      {!entry &&
        choice(
          'kind',
          KINDS.map((kind) => ({ value: kind, label: t(`adjust.kind.${kind}`) })),
        )}
      <div className="post-days">
        {text('effectiveFrom', 'date')}
        {form.kind === 'suspend' && text('effectiveTo', 'date')}
      </div>
      {TEXTS.map((key) => text(key))}
      {BODY.map((key) => text(key))}
      {choice('successor', items)}
      {choice(
        'openCases',
        (['continue', 'stay'] as const).map((rule) => ({
          value: rule,
          label: t(`adjust.openCases.${rule}`),
        })),
      )}
      {text('reason')}
    </>
  );
}

export function DraftDialog({
  places,
  entry,
  onClose,
}: {
  places: readonly DraftPlace[];
  /** Which entry of a published decision this carries out; undefined for a decision of the region's own. */
  entry?: Entry;
  onClose: (done?: string) => void;
}) {
  const { t } = useTranslation();
  const [form, setForm] = useState(() => (entry ? formOf(entry, t('adjust.carryTitle', entry)) : EMPTY));
  /** One for each state of the form, so that what is sent twice is one draft. */
  const [key, setKey] = useState(newIdempotencyKey);
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const preview = usePreview();
  const change = useChange(() => onClose(t('adjust.done.draft')));
  const place = places.find(({ region }) => region === form.region) ?? places[0];
  if (!place) return null;
  const set = (next: Partial<Form>) => {
    setForm({ ...form, ...next });
    setKey(newIdempotencyKey());
    preview.reset();
    change.reset();
  };
  const ready = () => {
    const asked = ['item', 'effectiveFrom', 'title', 'source'] as const;
    const needed = [...asked, ...(entry ? (['sure', 'linkReason'] as const) : [])].filter(
      (field) => form[field].trim() === '',
    );
    setMissing(Object.fromEntries(needed.map((field) => [field, t('adjust.needed')])));
    return needed.length === 0 ? draftOf(form, place, entry) : undefined;
  };
  const look = () => {
    const body = ready();
    if (body) preview.mutate(body);
  };
  const save = () => {
    const body = ready();
    if (body) change.mutate({ kind: 'draft', body, key });
  };
  const error = change.error ?? preview.error;
  const faults = { ...faultsOf(error), ...missing };
  const untold = error && !(error instanceof ApiError && Object.keys(faultsOf(error)).length > 0);
  return (
    <Dialog
      open
      title={t(entry ? 'adjust.carry' : 'adjust.new')}
      width={720}
      onClose={() => onClose()}
      footer={
        <>
          <Button onClick={() => onClose()}>{t('action.cancel')}</Button>
          <Button onClick={look} loading={preview.isPending}>
            {t('adjust.preview')}
          </Button>
          <Button type="primary" onClick={save} loading={change.isPending} disabled={!preview.data}>
            {t('adjust.save')}
          </Button>
        </>
      }
    >
      <div className="post-form">
        {untold ? <ProblemNote error={error} /> : null}
        {entry && (
          <p>
            <span className="chip">{t(`adjust.kind.${entry.kind}`)}</span> <Official text={entry.name} />
            <span className="quiet">
              <Official text={`《${entry.of.decision.title}》`} />
            </span>
          </p>
        )}
        <Fields form={form} place={place} places={places} faults={faults} entry={entry} set={set} />
        <p className="quiet">{t('adjust.saveNote')}</p>
        <div role="status">
          {preview.data && (
            // Under a long form: it is asked for, so it is brought into sight.
            <div ref={(shown) => shown?.scrollIntoView({ block: 'nearest' })}>
              <ImpactView impact={preview.data} />
            </div>
          )}
        </div>
      </div>
    </Dialog>
  );
}
