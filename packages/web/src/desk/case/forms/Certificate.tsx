import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Official } from '../../../shared/say.tsx';
import { Field } from '../../layout/Field.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { Choice } from './fields.tsx';
import type { NodeFormProps } from './index.tsx';

type Values = { result?: string; no?: string; validTo?: string };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** 制证: which result of the standard, its number, and how long it is valid. */
export function Certificate({ storeKey, allowed, node }: NodeFormProps) {
  const { t } = useTranslation();
  const { standard } = useOpenCase();
  const results = (standard?.results ?? []).filter(({ kind }) => kind !== 'none');
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const { no = '', validTo = '' } = values;
  const result = values.result ?? results[0]?.id;
  const validity = results.find(({ id }) => id === result)?.validity;
  const form = useAction('makeCertificate', () => {
    const faults: Record<string, string> = {};
    if (!result) faults.result = t('act.makeCertificate.chooseResult');
    if (!result || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    const given = no.trim() === '' ? {} : { no: no.trim() };
    return { body: { node, result, ...given, ...(validTo === '' ? {} : { validTo }) } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.makeCertificate.title')}
      submitText={t('act.makeCertificate.submit')}
      consequence={t('act.makeCertificate.consequence')}
    >
      <div className="panel-columns">
        {results.length === 1 ? (
          <div className="field">
            <strong>{t('act.makeCertificate.result')}</strong>
            <Official text={results[0]?.name ?? ''} />
          </div>
        ) : (
          <Choice
            name="result"
            label={t('act.makeCertificate.result')}
            value={result}
            fault={form.faults.result}
            options={results.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(next) => setValues({ ...values, result: next })}
          />
        )}
        <Field
          id={fieldId('no')}
          label={t('act.makeCertificate.no')}
          hint={t('act.makeCertificate.noHint')}
          fault={form.faults.no}
        >
          {(field) => (
            <Input
              {...field}
              maxLength={100}
              value={no}
              onChange={(event) => setValues({ ...values, no: event.target.value })}
            />
          )}
        </Field>
        <Field
          id={fieldId('validTo')}
          label={t('act.makeCertificate.validTo')}
          hint={
            validity ? t('act.makeCertificate.validity', { validity }) : t('act.makeCertificate.validToHint')
          }
          fault={form.faults.validTo}
        >
          {(field) => (
            <Input
              {...field}
              type="date"
              value={validTo}
              onChange={(event) => setValues({ ...values, validTo: event.target.value })}
            />
          )}
        </Field>
      </div>
    </ActionPanel>
  );
}
