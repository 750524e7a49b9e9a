/** What changed between two editions, clause by clause; what stayed the same is left out. */
import type { ClauseChange } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Official } from './say.tsx';
import './clauses.css';

export function ClauseChanges({ differences }: { differences: readonly ClauseChange[] }) {
  const { t } = useTranslation();
  const changed = differences.filter(({ kind }) => kind !== 'same');
  if (changed.length === 0) return <p>{t('library.noChange')}</p>;
  return (
    <ul className="clauses">
      {changed.map(({ id, kind, before, after }) => (
        <li key={id}>
          <h3>
            {after?.no ?? before?.no} <Official text={after?.title ?? before?.title ?? ''} />
            <span className="clause-certainty">{t(`library.change.${kind}`)}</span>
          </h3>
          {before?.text !== undefined && kind !== 'renumbered' && (
            <p>
              <del>
                <Official text={before.text} />
              </del>
            </p>
          )}
          {after?.text !== undefined && (
            <p>
              <ins>
                <Official text={after.text} />
              </ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
