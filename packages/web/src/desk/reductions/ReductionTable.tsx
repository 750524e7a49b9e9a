/** The items with their numbers on both days; those that are ticked can be looked at alone. */
import type { ReductionReport, ReductionRow } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../shared/Chips.tsx';
import { Official, Say } from '../../shared/say.tsx';

const COLUMNS = ['item', 'region', 'materials', 'nodes', 'promised', 'statutory'] as const;

type Key = 'materials' | 'nodes' | 'promised' | 'statutory';

function Value({ side, of }: { side: ReductionRow['before']; of: Key }) {
  const value = side?.[of];
  if (value === undefined) return '—';
  return typeof value === 'number' ? value : <Say text={value.text} />;
}

/** Old and new, or the one value where both say the same. */
function Cell({ row, of }: { row: ReductionRow; of: Key }) {
  const { before, after } = row;
  const text = (side: ReductionRow['before']) => JSON.stringify(side?.[of]);
  if (text(before) === text(after)) return <Value side={after} of={of} />;
  return (
    <>
      <Value side={before} of={of} /> → <b>{<Value side={after} of={of} />}</b>
    </>
  );
}

type Props = {
  report: ReductionReport;
  picked: ReadonlySet<string>;
  pick: (items: ReadonlySet<string>) => void;
};

export function ReductionTable({ report, picked, pick }: Props) {
  const { t } = useTranslation();
  const toggle = (item: string, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(item);
    else next.delete(item);
    pick(next);
  };
  return (
    <section className="table-scroll" aria-label={t('reductions.table')}>
      <table className="plain-table">
        <caption className="visually-hidden">{t('reductions.table')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`reductions.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={`${row.region} ${row.item}`}>
              <th scope="row">
                <label>
                  <input
                    type="checkbox"
                    checked={picked.has(row.item)}
                    onChange={(event) => toggle(row.item, event.target.checked)}
                  />{' '}
                  <Official text={row.name} />
                </label>{' '}
                <span className="quiet">{row.item}</span>{' '}
                {row.standing !== 'kept' && <Chip>{t(`reductions.standing.${row.standing}`)}</Chip>}
              </th>
              <td>
                <Say text={row.regionName} />
              </td>
              {(['materials', 'nodes', 'promised', 'statutory'] as const).map((key) => (
                <td key={key}>
                  <Cell row={row} of={key} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
