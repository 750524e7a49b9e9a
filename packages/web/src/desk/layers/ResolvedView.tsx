/** The standard that holds in a region, each value with the region it comes from; and how the layers below stand. */

import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { TableScroll } from '../layout/TableScroll.tsx';
import { DraftLink } from './DraftLink.tsx';
import { LayerTable } from './LayerTable.tsx';
import { linesOf, type Resolved, regionOf, useResolved } from './layers.ts';

function Chain({ chain }: { chain: Resolved['chain'] }) {
  const { t } = useTranslation();
  return (
    <ol className="layer-chain" aria-label={t('layers.chain')}>
      {chain.map((link, index) => (
        <li key={link.hash}>
          <span className="layer-origin" data-level={index}>
            <Say text={link.regionName} />
          </span>
          <span className="quiet">
            {t(`layers.link.${link.kind}`)} · {t('layers.from', { date: formatDate(link.effectiveFrom) })}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Origin({ data, path }: { data: Resolved; path: string }) {
  const region = regionOf(data, path);
  const level = data.chain.findIndex((link) => link.region === region);
  const link = data.chain[level];
  if (!link) return null;
  return (
    <span className="layer-origin" data-level={level}>
      <Say text={link.regionName} />
    </span>
  );
}

function Values({ data }: { data: Resolved }) {
  const { t } = useTranslation();
  return (
    <TableScroll label={t('layers.resolved')}>
      <table className="plain-table">
        <caption className="visually-hidden">{t('layers.resolved')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('layers.value.name')}</th>
            <th scope="col">{t('layers.value.says')}</th>
            <th scope="col">{t('layers.value.origin')}</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(data.standard).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places have no id, and the lines of a version never move
            <tr key={`${line.path} ${index}`}>
              <td>
                {t(`layers.part.${line.part}`)}
                {line.name && (
                  <>
                    {t('layers.colon')}
                    <Official text={line.name} />
                  </>
                )}
              </td>
              <td>
                <Say text={line.value} />
              </td>
              <td>
                <Origin data={data} path={line.path} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

export function ResolvedView({ item, region, on }: { item: string; region: string; on: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useResolved(item, region, on);
  if (error) return <ProblemNote error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={8} />;
  return (
    <>
      <Chain chain={data.chain} />
      <DraftLink item={item} region={region} />
      <Values data={data} />
      <h3>{t('layers.below')}</h3>
      {data.below.length === 0 ? (
        <p className="quiet">{t('layers.noneBelow')}</p>
      ) : (
        <LayerTable caption={t('layers.below')} lines={data.below} />
      )}
    </>
  );
}
