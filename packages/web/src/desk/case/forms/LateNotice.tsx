import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { say } from '../../../shared/language.ts';
import { Official } from '../../../shared/say.tsx';
import { FieldGroup } from '../../layout/Field.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { type Faults, fieldId, useAction } from '../useAction.ts';
import { useNeeded, Writing } from './fields.tsx';
import type { FormProps } from './index.tsx';

type Values = { targets?: string[]; reason?: string };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** 同意再次告知: which points a further notice may name, and why they could not be told at once. */
export function LateNotice({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const { view } = useOpenCase();
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const { targets = [], reason = '' } = values;
  const free = new Set(view.namable);
  const points = [
    ...view.materials.map(({ material, name }) => ({ target: `material:${material}`, name })),
    ...view.shown
      .flatMap(({ entries }) => entries)
      .map(({ field, label }) => ({ target: `field:${field}`, name: say(label) })),
    { target: 'other', name: t('act.requireCorrection.other') },
  ].filter(({ target }) => !free.has(target));
  const form = useAction('approveLateNotice', () => {
    const faults: Record<string, string> = {};
    if (targets.length === 0) faults.targets = t('act.approveLateNotice.choose');
    if (reason.trim() === '') faults.reason = needed(t('act.approveLateNotice.reason'));
    if (Object.keys(faults).length > 0) return { faults: faults satisfies Faults };
    return { body: { targets, reason: reason.trim() } };
  });
  const toggle = (target: string) =>
    setValues({
      ...values,
      targets: targets.includes(target) ? targets.filter((one) => one !== target) : [...targets, target],
    });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.approveLateNotice.title')}
      submitText={t('act.approveLateNotice.submit')}
      consequence={t('act.approveLateNotice.consequence')}
    >
      <FieldGroup
        id={fieldId('targets')}
        label={t('act.approveLateNotice.targets')}
        fault={form.faults.targets}
      >
        <div className="choices">
          {points.map(({ target, name }, index) => (
            <Checkbox
              key={target}
              {...(index === 0 ? { id: fieldId('targets') } : {})}
              checked={targets.includes(target)}
              onChange={() => toggle(target)}
            >
              <Official text={name} />
            </Checkbox>
          ))}
        </div>
      </FieldGroup>
      <Writing
        name="reason"
        label={t('act.approveLateNotice.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}
