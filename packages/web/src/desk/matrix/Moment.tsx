/** Who had the case at the moment that is chosen, and why; below it the whole life of the case, span after span. */
import type { ResponsibleLine, TimeMatrixView } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatShort } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Reasons } from '../../shared/Why.tsx';
import { fieldMoment, fieldValue, spanAt } from './scale.ts';
import { useWho } from './words.ts';

function One({ one }: { one: ResponsibleLine }) {
  const { t } = useTranslation();
  const who = useWho();
  return (
    <li>
      <p className="responsible-head">
        <span className="chip" data-party={one.party}>
          {t(`matrix.party.${one.party}`)}
        </span>{' '}
        <strong>
          <Official text={who(one)} />
        </strong>
        {one.department && (
          <span className="quiet">
            {' '}
            <Say text={one.department} />
          </span>
        )}
        {one.round !== undefined && one.round > 1 && (
          <span className="quiet"> {t('matrix.round', { round: one.round })}</span>
        )}
      </p>
      <Reasons because={one.because} />
    </li>
  );
}

type Props = { view: TimeMatrixView; at: number; onMoment: (at: number) => void };

export function Moment({ view, at, onMoment }: Props) {
  const { t } = useTranslation();
  const span = spanAt(view, at);
  return (
    <section className="card moment" aria-labelledby="moment-title">
      <div className="card-head">
        <h2 id="moment-title">{t('matrix.momentTitle')}</h2>
        <label className="no-print moment-field">
          {t('matrix.moment')}{' '}
          <input
            type="datetime-local"
            value={fieldValue(at)}
            onChange={({ currentTarget }) => {
              const moment = fieldMoment(currentTarget.value);
              if (moment !== undefined) onMoment(moment);
            }}
          />
        </label>
      </div>
      <p className="moment-now">{formatInstant(new Date(at).toISOString())}</p>
      {span === undefined && <p>{t('matrix.notBegun')}</p>}
      {span && span.responsible.length === 0 && <p>{t('matrix.nobody')}</p>}
      {span && span.responsible.length > 0 && (
        <ul className="responsible">
          {span.responsible.map((one) => (
            <One key={`${one.duty}-${one.node ?? ''}-${one.round ?? 0}`} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Every span with its people; choosing one shows it above. */
export function Spans({ view, at, onMoment }: Props) {
  const { t } = useTranslation();
  const who = useWho();
  const chosen = spanAt(view, at);
  return (
    <section className="card" aria-labelledby="spans-title">
      <h2 id="spans-title">{t('matrix.spans')}</h2>
      <ol className="spans">
        {view.spans.map((span) => (
          <li key={span.from} data-chosen={span === chosen || undefined}>
            <button
              type="button"
              className="plain"
              aria-pressed={span === chosen}
              onClick={() => onMoment(Date.parse(span.from))}
            >
              {formatShort(span.from)} – {span.to ? formatShort(span.to) : t('matrix.open')}
            </button>
            <ul>
              {span.responsible.length === 0 && <li className="quiet">{t('matrix.nobody')}</li>}
              {span.responsible.map((one) => (
                <li key={`${one.duty}-${one.node ?? ''}-${one.round ?? 0}`}>
                  <span className="quiet">{t(`matrix.party.${one.party}`)}</span> <Official text={who(one)} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
