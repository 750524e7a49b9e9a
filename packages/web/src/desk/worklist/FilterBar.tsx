/** Narrowing the list: fields, kept filters, and the workbook of what is shown. */
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useDownload } from '../download.ts';
import { SaveDialog, SavedFilters } from '../filter/SavedFilters.tsx';
import { useSavedFilters } from '../filter/saved.ts';
import { ProblemNote } from '../layout/Problem.tsx';
import { FilterPanel, FilterWords } from './FilterPanel.tsx';
import { memory } from './memory.ts';
import type { useWorklist } from './rows.ts';
import { sameFilter, type useFilter } from './useFilter.ts';
import '../filter/filter.css';

type Filter = ReturnType<typeof useFilter>;

/** The kept filters with what keys do with them; the default one is applied when the list is first opened. */
export function useKeptFilters(filter: Filter) {
  const saved = useSavedFilters('worklist');
  const inForce = saved.filters.find((one) => sameFilter(one.filter, filter.parts))?.name;
  useEffect(() => {
    if (!saved.loaded || memory.opened) return;
    memory.opened = true;
    const preset = saved.filters.find(({ isDefault }) => isDefault);
    if (preset && Object.keys(filter.parts).length === 0) filter.replace(preset.filter);
  }, [saved.loaded, saved.filters, filter]);
  /** The kept filter after or before the one in force; showing everything is one more. */
  const turn = (step: 1 | -1) => {
    const all = [undefined, ...saved.filters];
    const at = all.findIndex((one) => one?.name === inForce);
    filter.replace(all[(Math.max(0, at) + step + all.length) % all.length]?.filter ?? {});
  };
  return { saved, inForce, turn };
}

type Props = {
  filter: Filter;
  kept: ReturnType<typeof useKeptFilters>;
  facets: ReturnType<typeof useWorklist>['facets'];
  open: boolean;
  onOpen: (open: boolean) => void;
  /** The field that gets the focus when the fields are opened by key. */
  fields: RefObject<HTMLDivElement | null>;
};

export function FilterBar({ filter, kept, facets, open, onOpen, fields }: Props) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const file = useDownload('/exports/worklist');
  const narrowed = Object.keys(filter.parts).length > 0;
  return (
    <>
      <div className="filter-bar">
        <button type="button" className="plain" aria-expanded={open} onClick={() => onOpen(!open)}>
          {t('filter.open')} <kbd>f</kbd>
        </button>
        <SavedFilters saved={kept.saved} inForce={kept.inForce} onChoose={filter.replace} />
        <FilterWords parts={filter.parts} facets={facets} onChange={filter.set} />
        <div className="filter-bar-end">
          <Link href="/handover">{t('handOver.title')}</Link>
          {(narrowed || kept.saved.filters.length > 0) && (
            <button type="button" className="plain" onClick={() => setSaving(true)}>
              {t('filter.save')}
            </button>
          )}
          <button
            type="button"
            className="plain"
            aria-disabled={file.isPending}
            onClick={() => !file.isPending && file.mutate(filter.parts)}
          >
            {file.isPending ? t('filter.exporting') : t('filter.export')}
          </button>
        </div>
      </div>
      {file.error && <ProblemNote error={file.error} />}
      <div ref={fields} hidden={!open}>
        {open && <FilterPanel parts={filter.parts} facets={facets} onChange={filter.set} />}
      </div>
      {saving && (
        <SaveDialog
          open
          saved={kept.saved}
          filter={filter.parts}
          suggestion={kept.inForce ?? ''}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}
