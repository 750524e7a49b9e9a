/** 改用新版本标准: which version, what would change, and why. */
import { useQuery } from '@tanstack/react-query';
import type { MigrationPreview } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/api.ts';
import { Differences } from '../../../shared/Differences.tsx';
import { formatDate } from '../../../shared/format.ts';
import { Say } from '../../../shared/say.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { useAction } from '../useAction.ts';
import { Pick, useNeeded, Writing } from './fields.tsx';
import type { NodeFormProps } from './index.tsx';

type Values = { hash?: string; reason?: string };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** The dates, the steps and every part that differs. */
function Preview({ preview }: { preview: MigrationPreview }) {
  const { t } = useTranslation();
  const { after, before, differences, opens, refused, waits } = preview;
  return (
    <div className="preview">
      {refused && (
        <p className="note" data-tone="over">
          <Say text={refused} />
        </p>
      )}
      {before.promised && after.promised && (
        <p>
          {t('migration.due', { before: formatDate(before.promised), after: formatDate(after.promised) })}
        </p>
      )}
      {opens.length > 0 && <p>{t('migration.opens', { steps: opens.join(t('list.comma')) })}</p>}
      {waits.length > 0 && <p>{t('migration.waits', { steps: waits.join(t('list.comma')) })}</p>}
      {differences.length === 0 && <p>{t('migration.same')}</p>}
      <Differences
        differences={differences}
        kind={(kind) => (
          <span className="chip" data-tone={kind === 'removed' ? 'over' : 'near'}>
            {t(`migration.${kind}`)}
          </span>
        )}
      />
    </div>
  );
}

export function ProposeMigration({ storeKey, allowed, node }: NodeFormProps) {
  const { t } = useTranslation();
  const needed = useNeeded();
  const { view } = useOpenCase();
  const { region, caseId, seq } = view;
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const { hash, reason = '' } = values;
  const { data } = useQuery({
    queryKey: ['migration-preview', caseId, seq, hash],
    queryFn: ({ signal }) =>
      call(
        'GET /cases/:region/:caseId/migration-preview',
        { params: { region, caseId }, query: hash === undefined ? {} : { hash } },
        { signal },
      ),
  });
  const preview = data?.preview;
  const form = useAction('proposeMigration', () => {
    const faults: Record<string, string> = {};
    if (!preview) faults.to = t('act.proposeMigration.none');
    if (reason.trim() === '') faults.reason = needed(t('act.proposeMigration.reason'));
    if (!preview || Object.keys(faults).length > 0) return { faults };
    return { body: { node, to: preview.to, reason: reason.trim() } };
  });
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t('act.proposeMigration.title')}
      submitText={t('act.proposeMigration.submit')}
      consequence={t('act.proposeMigration.consequence')}
    >
      {data && data.versions.length === 0 && <p>{t('act.proposeMigration.none')}</p>}
      {data && data.versions.length > 0 && (
        <Pick
          name="to"
          label={t('act.proposeMigration.to')}
          value={preview?.to.hash ?? ''}
          fault={form.faults.to}
          choose={t('act.proposeMigration.choose')}
          options={data.versions.map((one) => ({
            value: one.hash,
            label: t('case.version', { date: formatDate(one.effectiveFrom) }),
          }))}
          onChange={(next) => setValues({ ...values, hash: next })}
        />
      )}
      {preview && <Preview preview={preview} />}
      <Writing
        name="reason"
        label={t('act.proposeMigration.reason')}
        value={reason}
        onChange={(next) => setValues({ ...values, reason: next })}
        fault={form.faults.reason}
        max={2000}
      />
    </ActionPanel>
  );
}
