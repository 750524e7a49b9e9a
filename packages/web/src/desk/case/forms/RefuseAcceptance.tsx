import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../layout/Field.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { Choice, useNeeded, Writing } from './fields.tsx';
import type { FormProps } from './index.tsx';

const GROUNDS = ['noPermitNeeded', 'notCompetent', 'other'] as const;
type Ground = (typeof GROUNDS)[number];
type Values = { ground?: Ground; reason?: string; rightBody?: string };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** 不予受理: on which ground, why, and who is competent instead. */
export function RefuseAcceptance({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const { ground, reason = '', rightBody = '' } = values;
  const elsewhere = ground === 'notCompetent';
  const form = useAction('refuseAcceptance', () => {
    const faults: Record<string, string> = {};
    if (!ground) faults.ground = t('act.refuseAcceptance.chooseGround');
    if (elsewhere && rightBody.trim() === '') faults.rightBody = t('act.refuseAcceptance.needBody');
    if (reason.trim() === '') faults.reason = needed(t('act.refuseAcceptance.reason'));
    if (!ground || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    const body = elsewhere ? { rightBody: rightBody.trim() } : {};
    return { body: { ground, reason: reason.trim(), ...body } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      danger
      title={t('act.refuseAcceptance.title')}
      submitText={t('act.refuseAcceptance.submit')}
      consequence={t('act.refuseAcceptance.consequence')}
    >
      <Choice
        name="ground"
        label={t('act.refuseAcceptance.ground')}
        value={ground}
        fault={form.faults.ground}
        options={GROUNDS.map((value) => ({ value, label: t(`ground.${value}`) }))}
        onChange={(next) => setValues({ ...values, ground: next })}
      />
      {elsewhere && (
        <Field
          id={fieldId('rightBody')}
          label={t('act.refuseAcceptance.rightBody')}
          hint={t('act.refuseAcceptance.rightBodyHint')}
          fault={form.faults.rightBody}
        >
          {(field) => (
            <Input
              {...field}
              maxLength={200}
              value={rightBody}
              onChange={(event) => setValues({ ...values, rightBody: event.target.value })}
            />
          )}
        </Field>
      )}
      <Writing
        name="reason"
        label={t('act.refuseAcceptance.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
        {...(ground ? { phrases: `refuseAcceptance.${ground}` } : {})}
      />
    </ActionPanel>
  );
}
