import type { Defect } from '@yimen/domain/case';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';

/** What the applicant is asked for: every point, until when, and the one button. */
export function Defects({
  defects,
  due,
  action,
}: {
  defects: readonly Defect[];
  due: string;
  action: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section className="note needs-you" data-tone="near" aria-labelledby="needs-you">
      <Icon name="warn" />
      <div>
        <h2 id="needs-you">{t('needs.title', { date: formatDate(due) })}</h2>
        <ol>
          {defects.map((defect) => (
            <li key={`${defect.target}-${defect.id ?? ''}-${defect.text}`}>
              <Official text={defect.text} />
            </li>
          ))}
        </ol>
        {action}
      </div>
    </section>
  );
}
