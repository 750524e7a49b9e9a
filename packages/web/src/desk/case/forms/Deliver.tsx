import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../layout/Field.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { Choice, useNeeded } from './fields.tsx';
import type { FormProps, NodeFormProps } from './index.tsx';

const METHODS = ['window', 'express', 'download'] as const;
type Method = (typeof METHODS)[number];
type Values = { method?: Method; receiver?: string };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** 送达: how, and to whom. */
export function Deliver({ storeKey, allowed, node }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const { view, standard } = useOpenCase();
  const offered = new Set(standard?.results.flatMap(({ delivery }) => delivery));
  const methods = METHODS.filter((method) => offered.has(method));
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const method = values.method ?? (methods.length === 1 ? methods[0] : undefined);
  const receiver = values.receiver ?? (view.proxy ?? view.applicant).name;
  const form = useAction('deliver', () => {
    const faults: Record<string, string> = {};
    if (!method) faults.method = t('act.deliver.chooseMethod');
    if (receiver.trim() === '') faults.receiver = needed(t('act.deliver.receiver'));
    if (!method || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { node, method, receiver: receiver.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.deliver.title')}
      submitText={t('act.deliver.submit')}
      consequence={t('act.deliver.consequence')}
    >
      <div className="panel-columns">
        <Choice
          name="method"
          label={t('act.deliver.method')}
          value={method}
          fault={form.faults.method}
          options={methods.map((value) => ({ value, label: t(`delivery.${value}`) }))}
          onChange={(next) => setValues({ ...values, method: next })}
        />
        <Field
          id={fieldId('receiver')}
          label={t('act.deliver.receiver')}
          hint={t('act.deliver.receiverHint')}
          fault={form.faults.receiver}
        >
          {(field) => (
            <Input
              {...field}
              maxLength={100}
              value={receiver}
              onChange={(event) => setValues({ ...values, receiver: event.target.value })}
            />
          )}
        </Field>
      </div>
    </ActionPanel>
  );
}

/** 办结: nothing is left to do. */
export function Close({ allowed }: FormProps) {
  const { t } = useTranslation();
  const form = useAction('close', () => ({ body: {} }));
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      quick
      title={t('act.close.title')}
      submitText={t('act.close.submit')}
      consequence={t('act.close.consequence')}
    />
  );
}
