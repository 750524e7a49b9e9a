/** 示例: what the draft makes of an example, as last saved, beside what the example expects. */
import type { DraftChecked } from '@yimen/api';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';
import { titleOf, useEditor } from './editor.ts';
import { isFields, withValue } from './place.ts';

/** What came of each example with the document that was saved last. */
export const OutcomesContext = createContext<DraftChecked['outcomes']>([]);

export function Outcome({ index }: { index: number }) {
  const { t } = useTranslation();
  const { document, write } = useEditor();
  const outcome = useContext(OutcomesContext)[index];
  if (!outcome) return <p className="quiet">{t('revision.noOutcome')}</p>;
  const names = (part: 'materials' | 'nodes', ids: readonly string[]) => {
    const entries = (Array.isArray(document[part]) ? document[part] : []).filter(isFields);
    return (
      ids.map((id) => titleOf(entries.find((one) => one.id === id)) || id).join('、') || t('revision.none')
    );
  };
  const { materials, nodes, missing, promisedDue, statutoryDue } = outcome;
  return (
    <section className="revision-outcome" aria-label={t('revision.outcome')}>
      <h3>{t('revision.outcome')}</h3>
      <dl>
        <dt>{t('revision.outcomeMaterials')}</dt>
        <dd>{names('materials', materials)}</dd>
        <dt>{t('revision.outcomeNodes')}</dt>
        <dd>{names('nodes', nodes)}</dd>
        <dt>{t('revision.outcomeMissing')}</dt>
        <dd>{missing.join('、') || t('revision.none')}</dd>
        <dt>{t('revision.outcomePromised')}</dt>
        <dd>{promisedDue ? formatDate(promisedDue) : t('revision.none')}</dd>
        <dt>{t('revision.outcomeStatutory')}</dt>
        <dd>{statutoryDue ? formatDate(statutoryDue) : t('revision.none')}</dd>
      </dl>
      <button
        type="button"
        className="plain"
        onClick={() => write(withValue(document, ['examples', index, 'expect'], { ...outcome }))}
      >
        {t('revision.expectOutcome')}
      </button>
    </section>
  );
}
