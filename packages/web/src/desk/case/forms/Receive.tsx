import { useTranslation } from 'react-i18next';
import { useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { useAction } from '../useAction.ts';
import { Writing } from './fields.tsx';
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
      title={t('act.receive.title')}
      submitText={t('act.receive.submit')}
      consequence={window ? t('act.receive.consequenceAt', { window }) : t('act.receive.consequence')}
    >
      <Writing
        name="note"
        label={t('act.receive.note')}
        value={note}
        onChange={setNote}
        fault={form.faults.note}
        max={500}
        rows={1}
      />
    </ActionPanel>
  );
}
