/** What changed from one version of a standard to the next: old and new side by side. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api.ts';
import { Official, Say } from '../../shared/say.tsx';
import { PageSkeleton } from '../Skeleton.tsx';
import './differences.css';

type Props = { code: string; region: string; before: string; after: string };

export function Differences({ code, region, before, after }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['differences', code, region, before, after],
    queryFn: () =>
      call('GET /items/:code/:region/differences', { params: { code, region }, query: { before, after } }),
  });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <PageSkeleton />;
  if (data.differences.length === 0) return <p className="quiet">{t('guide.noChanges')}</p>;
  return (
    <div className="differences">
      <table>
        <caption className="visually-hidden">{t('guide.changes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('guide.changed')}</th>
            <th scope="col">{t('guide.before')}</th>
            <th scope="col">{t('guide.after')}</th>
          </tr>
        </thead>
        <tbody>
          {data.differences.map((one) => (
            <tr key={one.path}>
              <th scope="row">
                <Say text={one.partName} />
                {one.entry && (
                  <span className="quiet">
                    <Official text={one.entry} />
                  </span>
                )}
                {one.element && (
                  <span className="quiet">
                    <Say text={one.element} />
                  </span>
                )}
              </th>
              <td>
                {one.before ? <Say text={one.before} /> : <span className="quiet">{t('guide.absent')}</span>}
              </td>
              <td>
                {one.after ? <Say text={one.after} /> : <span className="quiet">{t('guide.removed')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export default Differences;
