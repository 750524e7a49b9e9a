/** 延期 and 终止; and what is done at the window for an applicant who stands there, with nothing to fill in. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../layout/Field.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { useLimitWords } from '../limits.ts';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { Choice, useNeeded, Writing } from './fields.tsx';
import type { FormProps, NodeFormProps } from './index.tsx';

type Length = { value?: string; reason?: string };
const NO_LENGTH: Length = {};
const isLength = (value: unknown): value is Length => isRecord(value);

/** 延期: by how much, and why the applicant has to wait. */
export function Extend({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const limit = useLimitWords();
  const { view } = useOpenCase();
  const most = view.mostExtension;
  const [values, setValues] = useStored<Length>(storeKey, NO_LENGTH, isLength);
  const { reason = '' } = values;
  const value = values.value ?? String(most?.value ?? '');
  const form = useAction('extend', () => {
    const faults: Record<string, string> = {};
    if (!/^[1-9]\d*$/.test(value.trim())) faults.value = t('act.extend.wholeNumber');
    if (reason.trim() === '') faults.reason = needed(t('act.extend.reason'));
    if (Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { value: Number(value), reason: reason.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.extend.title')}
      submitText={t('act.extend.submit')}
      consequence={t('act.extend.consequence')}
    >
      <Field
        id={fieldId('value')}
        label={t('act.extend.value')}
        fault={form.faults.value}
        {...(most ? { hint: t('act.extend.most', { limit: limit(most) }) } : {})}
      >
        {(field) => (
          <Input
            {...field}
            className="short"
            inputMode="numeric"
            value={value}
            onChange={(event) => setValues({ ...values, value: event.target.value })}
          />
        )}
      </Field>
      <Writing
        name="reason"
        label={t('act.extend.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}

const GROUNDS = ['applicantGone', 'itemCancelled', 'matterVoid', 'other'] as const;
type Ground = (typeof GROUNDS)[number];
type End = { ground?: Ground; reason?: string };
const NO_END: End = {};
const isEnd = (value: unknown): value is End => isRecord(value);

/** 终止: on which ground, and why. */
export function Terminate({ storeKey, allowed, node }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [values, setValues] = useStored<End>(storeKey, NO_END, isEnd);
  const { ground, reason = '' } = values;
  const form = useAction('terminate', () => {
    const faults: Record<string, string> = {};
    if (!ground) faults.ground = t('act.terminate.chooseGround');
    if (reason.trim() === '') faults.reason = needed(t('act.terminate.reason'));
    if (!ground || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { node, ground, reason: reason.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      danger
      title={t('act.terminate.title')}
      submitText={t('act.terminate.submit')}
      consequence={t('act.terminate.consequence')}
    >
      <Choice
        name="ground"
        label={t('act.terminate.ground')}
        value={ground}
        fault={form.faults.ground}
        options={GROUNDS.map((value) => ({ value, label: t(`termination.${value}`) }))}
        onChange={(next) => setValues({ ...values, ground: next })}
      />
      <Writing
        name="reason"
        label={t('act.terminate.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}

/** What the applicant says at the window, put down by the clerk. */
export function Plain({
  command,
  allowed,
}: FormProps & { command: 'waiveHearing' | 'consentMigration' | 'declineMigration' }) {
  const { t } = useTranslation();
  const form = useAction(command, () => ({ body: {} }));
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      quick
      title={t(`act.${command}.title`)}
      submitText={t(`act.${command}.submit`)}
      consequence={t(`act.${command}.consequence`)}
    />
  );
}
