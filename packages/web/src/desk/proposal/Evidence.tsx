/** 修订依据: what the system knows of an item, each piece to be ticked as a source. */

import type { RevisionEvidence } from '@yimen/api';
import type { ProposalSource } from '@yimen/domain/revision';
import { useTranslation } from 'react-i18next';
import { formatDate, formatInstant } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { sayMeasure } from './EffectTable.tsx';

type Figures = NonNullable<RevisionEvidence['figures']>;

/** How the cases of the version in force went. */
function FigureList({ figures }: { figures: Figures }) {
  const { t } = useTranslation();
  if (figures.cases === 0) return <p className="quiet">{t('proposals.evidence.noCases')}</p>;
  return (
    <>
      <p className="quiet">
        {t('proposals.effect.of', { count: figures.cases, date: formatDate(figures.effectiveFrom) })}
        {figures.more && t('proposals.effect.latest')}
      </p>
      <ul className="standards-figures">
        {(['days', 'materials', 'corrected', 'late', 'poor'] as const).map((measure) => (
          <li key={measure}>
            <span>{t(`proposals.measure.${measure}`)}</span>
            <strong>{sayMeasure(measure, figures[measure])}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}

type Ticked = Extract<ProposalSource, { kind: 'rating' | 'adjustment' }>;
export const keyOf = (source: Ticked) => (source.kind === 'rating' ? source.caseId : source.decision);

type Props = {
  evidence: RevisionEvidence;
  ticked: readonly Ticked[];
  tick: (ticked: readonly Ticked[]) => void;
};

export function Evidence({ evidence, ticked, tick }: Props) {
  const { t } = useTranslation();
  const box = (source: Ticked) => ({
    type: 'checkbox' as const,
    checked: ticked.some((one) => keyOf(one) === keyOf(source)),
    onChange: () => {
      const rest = ticked.filter((one) => keyOf(one) !== keyOf(source));
      tick(rest.length < ticked.length ? rest : [...ticked, source]);
    },
  });
  const { figures, ratings, adjustments } = evidence;
  return (
    <>
      {figures && <FigureList figures={figures} />}
      {ratings.length > 0 && (
        <fieldset className="proposal-ticks">
          <legend>{t('proposals.evidence.ratings')}</legend>
          {ratings.map((rating) => (
            <label key={rating.caseId}>
              <input {...box({ kind: 'rating', caseId: rating.caseId })} />
              <span>
                {t(`proposals.level.${rating.level}`)} · {rating.caseNo} · {formatInstant(rating.at)}
                {rating.comment && (
                  <>
                    <br />
                    <Official text={rating.comment} />
                  </>
                )}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {adjustments.length > 0 && (
        <fieldset className="proposal-ticks">
          <legend>{t('proposals.evidence.adjustments')}</legend>
          {adjustments.map(({ decision, title, from }) => (
            <label key={decision}>
              <input {...box({ kind: 'adjustment', decision })} />
              <span>
                <Official text={title} /> · {t('revision.from', { date: formatDate(from) })}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
