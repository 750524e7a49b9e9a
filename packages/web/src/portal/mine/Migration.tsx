/** Whether the case goes over to a newer version of its standard: what would change, and the owner's answer. */
import { useQuery } from '@tanstack/react-query';
import type { CaseView, MigrationPreview } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api.ts';
import { Differences } from '../../shared/Differences.tsx';
import { formatDate } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { ProblemNote } from '../Problem.tsx';
import { useSend } from './useSend.ts';

function Changes({ preview }: { preview: MigrationPreview }) {
  const { t } = useTranslation();
  const { after, before, differences } = preview;
  return (
    <>
      {before.promised && after.promised && (
        <p>
          {t('migration.due', { before: formatDate(before.promised), after: formatDate(after.promised) })}
        </p>
      )}
      {differences.length === 0 ? (
        <p>{t('migration.same')}</p>
      ) : (
        <details className="fold">
          <summary>{t('migration.changes')}</summary>
          <Differences differences={differences} kind={(kind) => `${t(`migration.${kind}`)} ·`} />
        </details>
      )}
    </>
  );
}

export function Migration({
  view,
  migration,
}: {
  view: CaseView;
  migration: NonNullable<CaseView['migration']>;
}) {
  const { t } = useTranslation();
  const { region, caseId, seq, standard } = view;
  const { hash, effectiveFrom } = migration.to;
  const { data } = useQuery({
    queryKey: ['migration-preview', caseId, seq, hash],
    queryFn: () =>
      call('GET /cases/:region/:caseId/migration-preview', { params: { region, caseId }, query: { hash } }),
  });
  const agree = useSend<object>(view, (params, body, options) =>
    call('POST /cases/:region/:caseId/migration-consent', { params, body }, options),
  );
  const decline = useSend<object>(view, (params, body, options) =>
    call('POST /cases/:region/:caseId/migration-rejection', { params, body }, options),
  );
  const busy = agree.isPending || decline.isPending;
  const error = agree.error ?? decline.error;
  return (
    <section className="panel" aria-labelledby="migration">
      <h2 id="migration">{t('migration.title')}</h2>
      <p>
        {t('migration.text', {
          from: formatDate(standard.effectiveFrom),
          to: formatDate(effectiveFrom),
        })}
      </p>
      <p>
        {t('migration.reason')} <Official text={migration.reason} />
      </p>
      {data?.preview && <Changes preview={data.preview} />}
      <p className="quiet">{t('migration.effect')}</p>
      {error && <ProblemNote error={error} />}
      <p className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={busy}
          onClick={() => !busy && agree.mutate({})}
        >
          {t('migration.agree')}
        </button>
        <button
          type="button"
          className="button"
          data-kind="second"
          aria-disabled={busy}
          onClick={() => !busy && decline.mutate({})}
        >
          {t('migration.decline')}
        </button>
      </p>
    </section>
  );
}
