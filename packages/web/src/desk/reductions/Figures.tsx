/** The three large figures, each with its sums as bars and with what it is of. */
import type { ReductionReport } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';

/** A share as people say it: 25.0%. */
const percent = (share: number) => `${(Math.abs(share) * 100).toFixed(1)}%`;

function Bars({ before, after, from, to }: { before: number; after: number; from: string; to: string }) {
  const most = Math.max(before, after, 1);
  return (
    <dl className="reductions-bars">
      {(
        [
          ['before', from, before],
          ['after', to, after],
        ] as const
      ).map(([side, day, value]) => (
        <div key={side} data-side={side}>
          <dt>{formatDate(day)}</dt>
          <dd>
            <span aria-hidden="true" style={{ width: `${(value / most) * 100}%` }} />
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Cut({ share }: { share: number | null }) {
  const { t } = useTranslation();
  if (share === null) return <strong>—</strong>;
  const key = share === 0 ? 'same' : share > 0 ? 'less' : 'more';
  return <strong>{t(`reductions.${key}`, { share: percent(share) })}</strong>;
}

export function Figures({ report: { figures, from, to } }: { report: ReductionReport }) {
  const { t } = useTranslation();
  const { compression } = figures;
  const shown = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(1)}%`);
  return (
    <>
      <ul className="reductions-figures">
        {(['materials', 'nodes', 'promised'] as const).map((name) => {
          const { before, after, items, cut } = figures[name];
          return (
            <li key={name}>
              <h2>{t(`reductions.figure.${name}`)}</h2>
              <Cut share={cut} />
              <Bars before={before} after={after} from={from} to={to} />
              <p className="quiet">
                {t('reductions.of', { count: items })}
                {name === 'promised' && items < figures.kept && t('reductions.otherUnits')}
              </p>
            </li>
          );
        })}
      </ul>
      <p>
        {t('reductions.compression', {
          before: shown(compression.before),
          after: shown(compression.after),
          count: compression.items,
        })}
      </p>
      <p className="quiet">
        {t('reductions.standings', { kept: figures.kept, added: figures.new, ended: figures.ended })}
      </p>
    </>
  );
}
