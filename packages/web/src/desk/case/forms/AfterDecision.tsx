/** After the decision: what the upper authority decided, whether a promise was kept, the end of a certificate. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { say } from '../../../shared/language.ts';
import { Field } from '../../layout/Field.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { Choice, useNeeded, Writing } from './fields.tsx';
import type { FormProps } from './index.tsx';

type Upper = { outcome?: 'granted' | 'refused'; text?: string; documentNo?: string };
const NO_UPPER: Upper = {};
const isUpper = (value: unknown): value is Upper => isRecord(value);

/** 上级机关的决定: put down by hand where the upper authority works elsewhere. */
export function UpperDecision({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [values, setValues] = useStored<Upper>(storeKey, NO_UPPER, isUpper);
  const { outcome, text = '', documentNo = '' } = values;
  const form = useAction('recordUpperDecision', () => {
    const faults: Record<string, string> = {};
    if (!outcome) faults.outcome = t('act.recordUpperDecision.choose');
    if (text.trim() === '') faults.text = needed(t('act.recordUpperDecision.text'));
    if (!outcome || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    const no = documentNo.trim();
    return { body: { outcome, text: text.trim(), ...(no === '' ? {} : { documentNo: no }) } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.recordUpperDecision.title')}
      submitText={t('act.recordUpperDecision.submit')}
      consequence={t('act.recordUpperDecision.consequence')}
    >
      <Choice
        name="outcome"
        label={t('act.recordUpperDecision.outcome')}
        value={outcome}
        fault={form.faults.outcome}
        options={(['granted', 'refused'] as const).map((value) => ({ value, label: t(`outcome.${value}`) }))}
        onChange={(next) => setValues({ ...values, outcome: next })}
      />
      <Writing
        name="text"
        label={t('act.recordUpperDecision.text')}
        value={text}
        onChange={(next) => setValues({ ...values, text: next })}
        fault={form.faults.text}
        max={2000}
      />
      <Field id={fieldId('documentNo')} label={t('act.recordUpperDecision.documentNo')}>
        {(field) => (
          <Input
            {...field}
            maxLength={100}
            value={documentNo}
            onChange={(event) => setValues({ ...values, documentNo: event.target.value })}
          />
        )}
      </Field>
    </ActionPanel>
  );
}

type Checked = { outcome?: 'true' | 'false'; findings?: string };
const NOT_CHECKED: Checked = {};
const isChecked = (value: unknown): value is Checked => isRecord(value);

/** 承诺核查: whether what was promised is so. */
export function PostCheck({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [values, setValues] = useStored<Checked>(storeKey, NOT_CHECKED, isChecked);
  const { outcome, findings = '' } = values;
  const form = useAction('recordPostCheck', () => {
    const faults: Record<string, string> = {};
    if (!outcome) faults.outcome = t('act.recordPostCheck.choose');
    if (findings.trim() === '') faults.findings = needed(t('act.recordPostCheck.findings'));
    if (!outcome || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { outcome, findings: findings.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.recordPostCheck.title')}
      submitText={t('act.recordPostCheck.submit')}
      consequence={t('act.recordPostCheck.consequence')}
    >
      <Choice
        name="outcome"
        label={t('act.recordPostCheck.outcome')}
        value={outcome}
        fault={form.faults.outcome}
        options={(['true', 'false'] as const).map((value) => ({ value, label: t(`promise.${value}`) }))}
        onChange={(next) => setValues({ ...values, outcome: next })}
      />
      <Writing
        name="findings"
        label={t('act.recordPostCheck.findings')}
        value={findings}
        onChange={(next) => setValues({ ...values, findings: next })}
        fault={form.faults.findings}
        max={2000}
      />
    </ActionPanel>
  );
}

type End = { how?: 'revoked' | 'cancelled'; ground?: string; reason?: string };
const NO_END: End = {};
const isEnd = (value: unknown): value is End => isRecord(value);

/** 撤销、注销: on one of the grounds the law names. */
export function EndCertificate({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const { view } = useOpenCase();
  const [values, setValues] = useStored<End>(storeKey, NO_END, isEnd);
  const { how, ground, reason = '' } = values;
  const grounds = how ? (view.grounds?.[how] ?? []) : [];
  const form = useAction('endCertificate', () => {
    const faults: Record<string, string> = {};
    if (!how) faults.how = t('act.endCertificate.chooseHow');
    if (how && !ground) faults.ground = t('act.endCertificate.chooseGround');
    if (reason.trim() === '') faults.reason = needed(t('act.endCertificate.reason'));
    if (!how || !ground || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { how, ground, reason: reason.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      danger
      title={t('act.endCertificate.title')}
      submitText={t('act.endCertificate.submit')}
      consequence={t('act.endCertificate.consequence')}
    >
      <Choice
        name="how"
        label={t('act.endCertificate.how')}
        value={how}
        fault={form.faults.how}
        options={(['revoked', 'cancelled'] as const).map((value) => ({
          value,
          label: t(`certificate.end.${value}`),
        }))}
        onChange={(next) => setValues({ how: next, reason })}
      />
      {how && (
        <Choice
          name="ground"
          label={t('act.endCertificate.ground')}
          value={ground}
          fault={form.faults.ground}
          options={grounds.map(({ id, text, article }) => ({ value: id, label: say(text), hint: article }))}
          onChange={(next) => setValues({ ...values, ground: next })}
        />
      )}
      <Writing
        name="reason"
        label={t('act.endCertificate.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}
