/** 立稿: from a published version, or from nothing. */
import type { DraftDetail, NewDraft } from '@yimen/api';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';
import { say } from '../../shared/language.ts';
import { Field } from '../layout/Field.tsx';
import { FormDialog } from '../layout/FormDialog.tsx';
import { type Listed, useStart } from './revision.ts';

type Props = {
  places: Listed['places'];
  /** A layer that is to be written, when somebody came for that. */
  layer?: { region: string; item: string } | undefined;
  onClose: () => void;
  onDone: (draft: DraftDetail) => void;
};

const EMPTY = { region: '', base: '', department: '', name: '', code: '', system: '', effectiveFrom: '' };
type Values = typeof EMPTY;
/** Chosen instead of a version: nothing, or what a layer says otherwise than the standard above. */
const NOTHING = 'nothing';
const LAYER = 'layer:';

const NEEDED = {
  revise: ['region', 'base', 'effectiveFrom'],
  create: ['region', 'department', 'name', 'system', 'code', 'effectiveFrom'],
} as const;

function bodyOf({ base, region, department, name, system, code, effectiveFrom }: Values): NewDraft {
  if (base.startsWith(LAYER)) return { region, item: base.slice(LAYER.length), layer: true, effectiveFrom };
  if (base !== NOTHING) return { base, effectiveFrom };
  return {
    region,
    department,
    name: name.trim(),
    code: { system: system.trim(), code: code.trim() },
    effectiveFrom,
  };
}

export function StartDialog({ places, layer, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Values>({
    ...EMPTY,
    region: layer?.region ?? places[0]?.region ?? '',
    base: layer ? `${LAYER}${layer.item}` : '',
  });
  const [tried, setTried] = useState(false);
  const start = useStart(onDone);
  const place = places.find(({ region }) => region === values.region);
  const needed: readonly (keyof Values)[] = NEEDED[values.base === NOTHING ? 'create' : 'revise'];
  const set = (key: keyof Values) => (value: string) => setValues({ ...values, [key]: value });
  const fault = (key: keyof Values) =>
    tried && needed.includes(key) && values[key].trim() === '' ? t('revision.needed') : undefined;
  const submit = () => {
    setTried(true);
    if (needed.every((key) => values[key].trim() !== '')) start.mutate(bodyOf(values));
  };
  const select = (
    key: 'region' | 'base' | 'department',
    options: readonly { value: string; label: string }[],
  ) => (
    <Field id={`draft-${key}`} label={t(`revision.field.${key}`)} fault={fault(key)}>
      {({ status: _, ...props }) => (
        <select
          {...props}
          className="revision-select"
          value={values[key]}
          onChange={(event) => set(key)(event.target.value)}
        >
          <option value="">{t('revision.choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const text = (key: 'name' | 'code' | 'system' | 'effectiveFrom', type = 'text') => (
    <Field id={`draft-${key}`} label={t(`revision.field.${key}`)} fault={fault(key)}>
      {(props) => (
        <Input
          {...props}
          type={type}
          maxLength={type === 'text' ? 200 : undefined}
          value={values[key]}
          onChange={(event) => set(key)(event.target.value)}
        />
      )}
    </Field>
  );
  const versions = place?.versions ?? [];
  return (
    <FormDialog
      title={t('revision.start')}
      width={640}
      error={start.error}
      pending={start.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {places.length > 1 &&
        select(
          'region',
          places.map(({ region, regionName }) => ({ value: region, label: say(regionName) })),
        )}
      {select('base', [
        ...versions.map((version) => ({
          value: version.hash,
          label: `${version.name} · ${t('revision.from', { date: formatDate(version.effectiveFrom) })}${
            version.inForce ? ` · ${t('revision.inForce')}` : ''
          }`,
        })),
        ...(place?.layers ?? []).map((one) => ({
          value: `${LAYER}${one.item}`,
          label: t(one.inForce ? 'revision.layerAgain' : 'revision.layerFirst', {
            name: one.name,
            region: say(one.extendsName),
          }),
        })),
        { value: NOTHING, label: t('revision.fromNothing') },
      ])}
      {values.base === NOTHING && (
        <>
          {select(
            'department',
            place?.departments.map((one) => ({ value: one.id, label: say(one.name) })) ?? [],
          )}
          {text('name')}
          {text('system')}
          {text('code')}
        </>
      )}
      {text('effectiveFrom', 'date')}
      <p className="quiet">{t('revision.startText')}</p>
    </FormDialog>
  );
}
