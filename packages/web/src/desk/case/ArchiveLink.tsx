import type { CaseView } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { useOpenCase } from './context.ts';
import { overseesOnly } from './standing.ts';

/** After these a case has an archive package. */
const ENDED: ReadonlySet<CaseView['status']> = new Set([
  'closed',
  'notAccepted',
  'withdrawn',
  'returned',
  'terminated',
]);

/** The archive package of a case that has ended, for who works on it: nothing in it is masked. */
export function ArchiveLink() {
  const { t } = useTranslation();
  const { view, account } = useOpenCase();
  if (!ENDED.has(view.status) || overseesOnly(view, account)) return null;
  return (
    <p className="no-print">
      <a href={`/api/v1/cases/${view.region}/${view.caseId}/archive`} download>
        {t('case.archive')}
      </a>{' '}
      <span className="quiet">{t('case.archiveHolds')}</span>
    </p>
  );
}
