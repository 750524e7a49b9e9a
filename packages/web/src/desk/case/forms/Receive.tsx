import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../layout/Field.tsx';
import { useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { fieldId, useAction } from '../useAction.ts';
import type { FormProps } from './index.tsx';

const isText = (value: unknown): value is string => typeof value === 'string';

/** 收件: the papers are in. */
export function Receive({ storeKey, allowed }: FormProps) {
  const { t } = useTranslation();
  const { standard } = useOpenCase();
  const [note, setNote] = useStored(storeKey, '', isText);
  const form = useAction('receive', () => ({ body: note.trim() === '' ? {} : { note: note.trim() } }));
  const window = standard?.places[0]?.name;
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      quick
      title={t('act.receive.title')}
      submitText={t('act.receive.submit')}
      consequence={window ? t('act.receive.consequenceAt', { window }) : t('act.receive.consequence')}
    >
      <Field id={fieldId('note')} label={t('act.receive.note')} fault={form.faults.note}>
        {(field) => (
          <Input {...field} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </ActionPanel>
  );
}
