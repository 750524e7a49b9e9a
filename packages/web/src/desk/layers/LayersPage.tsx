/** 地方标准: layers that need work, what holds in a region and where each value comes from, one item across regions. */
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Field } from '../layout/Field.tsx';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { worklistHref } from '../worklist/memory.ts';
import { Comparison } from './Comparison.tsx';
import { LayerTable } from './LayerTable.tsx';
import { type Listed, useLayers } from './layers.ts';
import { ResolvedView } from './ResolvedView.tsx';
import './layers.css';

function Choice({ items }: { items: Listed['items'] }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const codes = [...new Map(items.map((one) => [one.item, one])).values()];
  const item = params.get('item') ?? codes[0]?.item ?? '';
  const regions = items.filter((one) => one.item === item);
  const asked = params.get('region');
  const region = regions.find((one) => one.region === asked)?.region ?? regions[0]?.region ?? '';
  const on = params.get('on') ?? '';
  const show = (next: Record<string, string>) =>
    setParams({ item, region, ...(on ? { on } : {}), ...next }, { replace: true });
  if (region === '') return <p className="quiet">{t('layers.noItems')}</p>;
  return (
    <>
      <div className="layer-choice">
        <Field id="layer-item" label={t('layers.item')}>
          {({ status: _, ...field }) => (
            <select
              {...field}
              className="layer-select"
              value={item}
              onChange={(event) => show({ item: event.target.value, region: '' })}
            >
              {codes.map((one) => (
                <option key={one.item} value={one.item}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="layer-region" label={t('layers.region')}>
          {({ status: _, ...field }) => (
            <select
              {...field}
              className="layer-select"
              value={region}
              onChange={(event) => show({ region: event.target.value })}
            >
              {regions.map((one) => (
                <option key={one.region} value={one.region}>
                  {one.regionName.zh}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="layer-on" label={t('layers.on')} hint={t('layers.onHint')}>
          {({ status: _, ...field }) => (
            <input
              {...field}
              type="date"
              className="layer-select"
              value={on}
              onChange={(event) => show({ on: event.target.value })}
            />
          )}
        </Field>
      </div>
      <ResolvedView item={item} region={region} on={on} />
      <Comparison item={item} on={on} chosen={region} />
    </>
  );
}

export function LayersPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const help = useHelp();
  useKeys({ Escape: () => navigate(worklistHref()), '?': help });
  const list = useLayers();
  const work = list.data?.layers.filter(({ verdict }) => verdict !== 'fits') ?? [];
  return (
    <div className="page">
      <PageTitle title={t('layers.title')}>{t('layers.title')}</PageTitle>
      <p className="quiet">{t('layers.lead')}</p>
      {list.error && <ProblemNote error={list.error} retry={() => list.refetch()} />}
      {list.isPending && <Loading lines={10} />}
      {list.data && (
        <>
          <section className="layer-part" aria-labelledby="layer-work">
            <h2 id="layer-work">{t('layers.work')}</h2>
            {work.length === 0 ? (
              <p className="quiet">{t('layers.noWork', { count: list.data.layers.length })}</p>
            ) : (
              <LayerTable caption={t('layers.work')} lines={work} withItem />
            )}
          </section>
          <section className="layer-part" aria-labelledby="layer-resolved">
            <h2 id="layer-resolved">{t('layers.resolved')}</h2>
            <Choice items={list.data.items} />
          </section>
        </>
      )}
    </div>
  );
}

export default LayersPage;
