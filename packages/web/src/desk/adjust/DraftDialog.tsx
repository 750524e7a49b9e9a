/** Drafting an adjustment: what is decided, where the public is sent, and what it touches before it is saved. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api.ts';
import { language } from '../../shared/language.ts';
import { Dialog } from '../layout/Dialog.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { SelectField, TextField } from '../posts/PostForm.tsx';
import { type DraftPlace, draftOf, EMPTY, type Form, faultsOf, useChange, usePreview } from './adjust.ts';
import { ImpactView } from './ImpactView.tsx';

const KINDS = ['cancel', 'delegate', 'takeOver', 'merge', 'split', 'change', 'suspend'] as const;
const TEXTS = ['title', 'documentNo', 'source'] as const;
const BODY = ['bodyName', 'bodyAddress', 'bodyPhone'] as const;

type Props = {
  form: Form;
  place: DraftPlace;
  places: readonly DraftPlace[];
  faults: Readonly<Record<string, string>>;
  set: (change: Partial<Form>) => void;
};

function Fields({ form, place, places, faults, set }: Props) {
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
      {choice(
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
  onClose,
}: {
  places: readonly DraftPlace[];
  onClose: (done?: string) => void;
}) {
  const { t } = useTranslation();
  const [form, setForm] = useState(EMPTY);
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const preview = usePreview();
  const change = useChange(() => onClose(t('adjust.done.draft')));
  const place = places.find(({ region }) => region === form.region) ?? places[0];
  if (!place) return null;
  const set = (next: Partial<Form>) => {
    setForm({ ...form, ...next });
    preview.reset();
    change.reset();
  };
  const ready = () => {
    const needed = (['item', 'effectiveFrom', 'title', 'source'] as const).filter(
      (key) => form[key].trim() === '',
    );
    setMissing(Object.fromEntries(needed.map((key) => [key, t('adjust.needed')])));
    return needed.length === 0 ? draftOf(form, place) : undefined;
  };
  const look = () => {
    const body = ready();
    if (body) preview.mutate(body);
  };
  const save = () => {
    const body = ready();
    if (body) change.mutate({ kind: 'draft', body });
  };
  const error = change.error ?? preview.error;
  const faults = { ...faultsOf(error), ...missing };
  const untold = error && !(error instanceof ApiError && Object.keys(faultsOf(error)).length > 0);
  return (
    <Dialog
      open
      title={t('adjust.new')}
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
        <Fields form={form} place={place} places={places} faults={faults} set={set} />
        <p className="quiet">{t('adjust.saveNote')}</p>
        <div role="status">{preview.data && <ImpactView impact={preview.data} />}</div>
      </div>
    </Dialog>
  );
}
