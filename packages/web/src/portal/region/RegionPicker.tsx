/** Choosing a region: search by name, or go down from province to city to county. */
import { useQuery } from '@tanstack/react-query';
import type { Region } from '@yimen/api';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api.ts';
import { Icon } from '../Icon.tsx';
import { ProblemNote } from '../Problem.tsx';
import { chooseRegion, useRegion } from './choice.ts';
import './region.css';

const COUNTRY = '000000000000';
/** Services are published for a country, province, city or county; towns share their county's. */
const CHOOSABLE = new Set(['country', 'province', 'city', 'county']);

function useRegions(parent: string | undefined, q: string) {
  return useQuery({
    queryKey: ['regions', parent, q],
    queryFn: () =>
      call('GET /regions', {
        query: { ...(q === '' && parent ? { parent } : {}), ...(q === '' ? {} : { q }) },
      }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (previous) => previous,
  });
}

function useOpenDialog(dialog: RefObject<HTMLDialogElement | null>) {
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, [dialog]);
}

/** A dialog that picks a region for the whole portal. */
export default function RegionPicker({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useRegion();
  const [trail, setTrail] = useState<readonly Region[]>([]);
  const [q, setQ] = useState('');
  const here = trail.at(-1);
  const { data, error, refetch } = useRegions(here?.code, q.trim());
  useOpenDialog(dialog);
  const choose = ({ code, name }: Region) => {
    chooseRegion({ code: code.slice(0, 6), name });
    onClose();
  };
  const listed = (data?.regions ?? []).filter((region) => CHOOSABLE.has(region.level));
  const below = (region: Region) => region.code !== COUNTRY && region.level !== 'county' && q === '';
  return (
    <dialog ref={dialog} className="region-picker" onClose={onClose} aria-labelledby="region-title">
      <div className="region-head">
        <h2 id="region-title">{t('region.title')}</h2>
        <button type="button" className="link" onClick={onClose}>
          <Icon name="close" /> {t('action.close')}
        </button>
      </div>
      <p className="quiet">{t('region.chosen', { name: chosen.name })}</p>
      <label className="field-label" htmlFor="region-q">
        {t('region.search')}
      </label>
      <input
        id="region-q"
        className="input"
        type="search"
        value={q}
        maxLength={50}
        placeholder={t('region.example')}
        onChange={(event) => setQ(event.target.value)}
      />
      {q === '' && here && (
        <p className="region-trail">
          <button type="button" className="link" onClick={() => setTrail(trail.slice(0, -1))}>
            <Icon name="back" /> {t('region.up')}
          </button>
          <button type="button" className="button" onClick={() => choose(here)}>
            {t('region.whole', { name: here.name })}
          </button>
        </p>
      )}
      {error && <ProblemNote error={error} retry={() => refetch()} />}
      {data && listed.length === 0 && <p role="status">{t('region.none')}</p>}
      <ul className="region-list" lang="zh-CN">
        {listed.map((region) => (
          <li key={region.code}>
            <button
              type="button"
              onClick={() => (below(region) ? setTrail([...trail, region]) : choose(region))}
            >
              <span>
                {region.name}
                {region.path && <small>{region.path}</small>}
              </span>
              {below(region) && <Icon name="next" />}
            </button>
          </li>
        ))}
      </ul>
    </dialog>
  );
}
