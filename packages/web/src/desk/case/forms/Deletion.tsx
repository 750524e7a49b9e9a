/** 录入错误删除, and 撤回 at the window: a reason is all they need. */
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../shared/format.ts';
import { Official } from '../../../shared/say.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { useAction } from '../useAction.ts';
import { useNeeded, Writing } from './fields.tsx';
import type { FormProps } from './index.tsx';

type Values = { reason?: string };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** Who proposed to delete the case, and why. */
function Proposal() {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const { deletion } = view;
  if (!deletion) return null;
  return (
    <p>
      {t('deletion.proposed', { name: deletion.by, at: formatInstant(deletion.at) })}{' '}
      <Official text={deletion.reason} />
    </p>
  );
}

export function Reasoned({
  command,
  storeKey,
  allowed,
}: FormProps & { command: 'proposeDeletion' | 'rejectDeletion' | 'withdraw' }) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const [{ reason = '' }, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const form = useAction(command, () =>
    reason.trim() === ''
      ? { faults: { reason: needed(t(`act.${command}.reason`)) } }
      : { body: { reason: reason.trim() } },
  );
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      danger={command !== 'rejectDeletion'}
      title={t(`act.${command}.title`)}
      submitText={t(`act.${command}.submit`)}
      consequence={t(`act.${command}.consequence`)}
    >
      {command === 'rejectDeletion' && <Proposal />}
      <Writing
        name="reason"
        label={t(`act.${command}.reason`)}
        value={reason}
        onChange={(next) => setValues({ reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}

/** 批准删除: by a supervisor who did not propose it. */
export function ApproveDeletion({ allowed }: FormProps) {
  const { t } = useTranslation();
  const form = useAction('approveDeletion', () => ({ body: {} }));
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      quick
      danger
      title={t('act.approveDeletion.title')}
      submitText={t('act.approveDeletion.submit')}
      consequence={t('act.approveDeletion.consequence')}
    >
      <Proposal />
    </ActionPanel>
  );
}
