/** 事项标准草案: which service standards are in the writing, and where each of them is. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'wouter';
import { Chip } from '../../shared/Chips.tsx';
import { formatDate, formatShort } from '../../shared/format.ts';
import { say } from '../../shared/language.ts';
import { Official, Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { Frame } from '../standards/Frame.tsx';
import { draftPath, type Listed, useDrafts } from './revision.ts';
import { StartDialog } from './StartDialog.tsx';
import './revision.css';

const OVER = new Set(['published', 'dropped']);
const COLUMNS = ['name', 'region', 'effectiveFrom', 'stage', 'moved'] as const;

function DraftTable({ drafts }: Pick<Listed, 'drafts'>) {
  const { t } = useTranslation();
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <caption className="visually-hidden">{t('revision.title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`revision.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drafts.map((draft) => (
            <tr key={draft.id}>
              <th scope="row">
                <Link href={draftPath(draft)}>
                  <Official text={draft.name} />
                </Link>{' '}
                <span className="quiet">{draft.item}</span>
              </th>
              <td>
                <Say text={draft.regionName} />
                {draft.extends && (
                  <span className="quiet">
                    {' '}
                    {t('revision.layerOf', { region: say(draft.extends.regionName) })}
                  </span>
                )}
              </td>
              <td>{draft.effectiveFrom && formatDate(draft.effectiveFrom)}</td>
              <td>
                <Chip tone={OVER.has(draft.stage) ? 'plain' : 'active'}>
                  {t(`revision.stage.${draft.stage}`)}
                </Chip>
              </td>
              <td>
                {formatShort(draft.updatedAt)} <Official text={draft.startedBy.name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export default function DraftsPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const [pressed, setStarting] = useState(false);
  const [item, region] = [params.get('layer'), params.get('region')];
  const layer = item && region ? { item, region } : undefined;
  const starting = pressed || layer !== undefined;
  const close = () => {
    setStarting(false);
    if (layer) setParams({}, { replace: true });
  };
  const { data, error, refetch } = useDrafts();
  return (
    <Frame title={t('revision.title')}>
      <p className="quiet">{t('revision.lead')}</p>
      {data && data.places.length > 0 && (
        <p className="row">
          <Button type="primary" onClick={() => setStarting(true)}>
            {t('revision.start')}
          </Button>
        </p>
      )}
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && data.drafts.length === 0 && <p className="empty">{t('revision.noDrafts')}</p>}
      {data && data.drafts.length > 0 && <DraftTable drafts={data.drafts} />}
      {starting && data && (
        <StartDialog
          places={data.places}
          layer={layer}
          onClose={close}
          onDone={(draft) => navigate(draftPath(draft))}
        />
      )}
    </Frame>
  );
}
