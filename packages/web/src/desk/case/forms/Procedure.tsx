/** 特别程序: which one and until when; and what came of it. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../layout/Field.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { useLimitWords } from '../limits.ts';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { Choice, useNeeded, Writing } from './fields.tsx';
import type { NodeFormProps } from './index.tsx';

type Values = { procedure?: string; plannedEnd?: string; reason?: string };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** 启动: one that the standard names, with the last day the applicant is told. */
export function StartProcedure({ storeKey, allowed, node }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const limit = useLimitWords();
  const { standard } = useOpenCase();
  const known = (standard?.procedures ?? []).filter(({ kind }) => kind !== 'hearing');
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const { plannedEnd = '', reason = '' } = values;
  const procedure = values.procedure ?? (known.length === 1 ? known[0]?.id : undefined);
  const chosen = known.find(({ id }) => id === procedure);
  const form = useAction('startProcedure', () => {
    const faults: Record<string, string> = {};
    if (!procedure) faults.procedure = t('act.startProcedure.choose');
    if (plannedEnd === '') faults.plannedEnd = needed(t('act.startProcedure.plannedEnd'));
    if (reason.trim() === '') faults.reason = needed(t('act.startProcedure.reason'));
    if (!procedure || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { node, procedure, plannedEnd, reason: reason.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.startProcedure.title')}
      submitText={t('act.startProcedure.submit')}
      consequence={t(chosen?.excluded ? 'act.startProcedure.excluded' : 'act.startProcedure.counted')}
    >
      <div className="panel-columns">
        <Choice
          name="procedure"
          label={t('act.startProcedure.procedure')}
          value={procedure}
          fault={form.faults.procedure}
          options={known.map((one) => ({
            value: one.id,
            label: one.name,
            hint: t('act.startProcedure.most', { limit: limit(one.limit) }),
          }))}
          onChange={(next) => setValues({ ...values, procedure: next })}
        />
        <Field
          id={fieldId('plannedEnd')}
          label={t('act.startProcedure.plannedEnd')}
          hint={t('act.startProcedure.plannedEndHint')}
          fault={form.faults.plannedEnd}
        >
          {(field) => (
            <Input
              {...field}
              type="date"
              value={plannedEnd}
              onChange={(event) => setValues({ ...values, plannedEnd: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Writing
        name="reason"
        label={t('act.startProcedure.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}

type Ending = { no?: string; conclusion?: string };
const NOTHING: Ending = {};
const isEnding = (value: unknown): value is Ending => isRecord(value);

/** 结束: which one, and what it came to. */
export function EndProcedure({ storeKey, allowed, node }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const { view } = useOpenCase();
  const running = (view.procedures ?? []).filter(({ to, kind }) => to === undefined && kind !== 'hearing');
  const [values, setValues] = useStored<Ending>(storeKey, NOTHING, isEnding);
  const { conclusion = '' } = values;
  const no = values.no ?? (running.length === 1 ? String(running[0]?.no) : undefined);
  const form = useAction('endProcedure', () => {
    const faults: Record<string, string> = {};
    if (!no) faults.no = t('act.endProcedure.choose');
    if (conclusion.trim() === '') faults.conclusion = needed(t('act.endProcedure.conclusion'));
    if (!no || Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { node, no: Number(no), conclusion: conclusion.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.endProcedure.title')}
      submitText={t('act.endProcedure.submit')}
      consequence={t('act.endProcedure.consequence')}
    >
      <Choice
        name="no"
        label={t('act.endProcedure.no')}
        value={no}
        fault={form.faults.no}
        options={running.map((one) => ({ value: String(one.no), label: one.name }))}
        onChange={(next) => setValues({ ...values, no: next })}
      />
      <Writing
        name="conclusion"
        label={t('act.endProcedure.conclusion')}
        value={conclusion}
        onChange={(next) => setValues({ ...values, conclusion: next })}
        fault={form.faults.conclusion}
        max={2000}
      />
    </ActionPanel>
  );
}
