/** 对照: what changes from the version in force, side by side, and whom that touches. */
import type { DraftPreview } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { type Place, usePreview } from './revision.ts';

type ChangesProps = Pick<DraftPreview, 'differences'> & { compared: DraftPreview['compared'] | undefined };

function Changes({ differences, compared }: ChangesProps) {
  const { t } = useTranslation();
  return (
    <table className="plain-table revision-changes">
      <caption className="visually-hidden">{t('revision.panel.compared')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('revision.compare.where')}</th>
          <th scope="col">
            {compared
              ? t('revision.compare.before', { date: formatDate(compared.effectiveFrom) })
              : t('revision.compare.nothing')}
          </th>
          <th scope="col">{t('revision.compare.after')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={one.path} data-kind={one.kind}>
            <th scope="row">
              <Say text={one.partName} />
              {one.entry && (
                <>
                  {' › '}
                  <Official text={one.entry} />
                </>
              )}
              {one.element && (
                <>
                  {' › '}
                  <Say text={one.element} />
                </>
              )}
              <span className="quiet"> {t(`revision.compare.${one.kind}`)}</span>
            </th>
            <td>{one.before ? <Say text={one.before} /> : '—'}</td>
            <td>{one.after ? <Say text={one.after} /> : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whom a publication touches: open cases, which stay as they are, and layers below. */
export function Touched({ openCases, layers }: Pick<DraftPreview, 'openCases' | 'layers'>) {
  const { t } = useTranslation();
  return (
    <ul className="revision-touched">
      <li>{t('revision.openCases', { count: openCases })}</li>
      {layers.map((layer) => (
        <li key={`${layer.region} ${layer.verdict}`}>
          <Say text={layer.regionName} /> {t(`revision.layer.${layer.verdict}`)}
          {layer.findings.map((finding) => (
            <p key={finding.zh} className="quiet">
              <Say text={finding} />
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** 预期变化: the three reductions; a promise whose days can't be compared is left to the table of differences. */
function Expected({ change }: { change: NonNullable<DraftPreview['change']> }) {
  const { t } = useTranslation();
  const names = (['materials', 'nodes', 'promised'] as const).filter((name) => change[name].items > 0);
  return (
    <ul className="revision-touched" aria-label={t('revision.expected')}>
      {names.map((name) => {
        const { before, after, cut } = change[name];
        const share = `${Math.abs((cut ?? 0) * 100).toFixed(1)}%`;
        return (
          <li key={name}>
            {t(`revision.change.${name}`, { before, after })}
            {cut !== null &&
              cut !== 0 &&
              ` · ${t(cut > 0 ? 'reductions.less' : 'reductions.more', { share })}`}
          </li>
        );
      })}
    </ul>
  );
}

export function Compared({ draft, revision }: { draft: Place; revision: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = usePreview(draft, revision);
  if (error) return <ProblemNote error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={6} />;
  return (
    <>
      <Touched openCases={data.openCases} layers={data.layers} />
      {data.change && <Expected change={data.change} />}
      {!data.compared && <p>{t('revision.compare.first')}</p>}
      {data.compared && data.differences.length === 0 && <p>{t('revision.compare.same')}</p>}
      {data.differences.length > 0 && <Changes differences={data.differences} compared={data.compared} />}
    </>
  );
}
