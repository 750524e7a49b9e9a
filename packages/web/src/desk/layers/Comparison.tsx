/** One item in every region that has it, the lightest first: promise, materials, visits and fee side by side. */
import type { ComparedRegion } from '@yimen/api';
import { sayLimit } from '@yimen/domain/shared';
import { useTranslation } from 'react-i18next';
import { Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useComparison } from './layers.ts';

const MEASURES = ['promise', 'materials', 'visits', 'fee'] as const;
type Measure = (typeof MEASURES)[number];

const amount = (row: ComparedRegion, measure: Measure): number | undefined =>
  measure === 'promise' ? row.promise.workdays : row[measure];

/** A number beside its bar; the bar is drawn, so that it needs no style of its own. */
function Bar({ value, most }: { value: number | undefined; most: number }) {
  if (value === undefined || most === 0) return null;
  return (
    <svg className="layer-bar" aria-hidden="true">
      <rect className="layer-bar-track" width="100%" height="100%" />
      <rect className="layer-bar-fill" width={`${(value / most) * 100}%`} height="100%" />
    </svg>
  );
}

function Cell({ row, measure, most }: { row: ComparedRegion; measure: Measure; most: number }) {
  const { t } = useTranslation();
  const rank = row.ranks[measure];
  const { unit, value } = row.promise;
  const fee = row.fee === undefined ? t('layers.feeVaries') : t('layers.yuan', { amount: row.fee });
  return (
    <td>
      {measure === 'promise' && <Say text={sayLimit({ value, unit: unit as 'workday' })} />}
      {measure === 'fee' && fee}
      {measure !== 'promise' && measure !== 'fee' && row[measure]}
      {rank !== undefined && <span className="quiet">{t('layers.rank', { rank })}</span>}
      <Bar value={amount(row, measure)} most={most} />
    </td>
  );
}

export function Comparison({ item, on, chosen }: { item: string; on: string; chosen: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useComparison(item, on);
  const most = (measure: Measure) =>
    Math.max(0, ...(data?.regions ?? []).map((row) => amount(row, measure) ?? 0));
  return (
    <>
      <h3 id="layer-compared">{t('layers.compared')}</h3>
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with keys
        <section className="table-scroll" tabIndex={0} aria-labelledby="layer-compared">
          <table className="plain-table" aria-labelledby="layer-compared">
            <thead>
              <tr>
                <th scope="col">{t('layers.region')}</th>
                {MEASURES.map((measure) => (
                  <th key={measure} scope="col">
                    {t(`layers.measure.${measure}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.regions.map((row) => (
                <tr key={row.region} aria-current={row.region === chosen ? 'true' : undefined}>
                  <th scope="row">
                    <Say text={row.regionName} />
                    <span className="quiet">{t(`layers.link.${row.layered ? 'layer' : 'standard'}`)}</span>
                  </th>
                  {MEASURES.map((measure) => (
                    <Cell key={measure} row={row} measure={measure} most={most(measure)} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
