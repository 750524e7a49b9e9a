/** 办件查询: cases one may see, by words and by facts. */
import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useDownload } from '../download.ts';
import { SaveDialog, SavedFilters } from '../filter/SavedFilters.tsx';
import { useSavedFilters } from '../filter/saved.ts';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { worklistHref } from '../worklist/memory.ts';
import { sameFilter } from '../worklist/useFilter.ts';
import { FoundTable } from './FoundTable.tsx';
import { SearchFields } from './SearchFields.tsx';
import { useAsked, useFound } from './useSearch.ts';
import '../filter/filter.css';
import './search.css';

type Asking = ReturnType<typeof useAsked>;

/** Kept searches, and the workbook of what was found. */
function Bar({ asking, open, onOpen }: { asking: Asking; open: boolean; onOpen: (open: boolean) => void }) {
  const { t } = useTranslation();
  const saved = useSavedFilters('search');
  const [saving, setSaving] = useState(false);
  const file = useDownload('/exports/case-search');
  const { asked, replace } = asking;
  const inForce = saved.filters.find((one) => sameFilter(one.filter, asked))?.name;
  return (
    <>
      <div className="filter-bar">
        <button type="button" className="plain" aria-expanded={open} onClick={() => onOpen(!open)}>
          {t('filter.open')} <kbd>f</kbd>
        </button>
        <SavedFilters saved={saved} inForce={inForce} onChoose={replace} />
        <div className="filter-bar-end">
          {Object.keys(asked).length > 0 && (
            <button type="button" className="plain" onClick={() => setSaving(true)}>
              {t('filter.save')}
            </button>
          )}
          <button
            type="button"
            className="plain"
            aria-disabled={file.isPending}
            onClick={() => !file.isPending && file.mutate(asked)}
          >
            {file.isPending ? t('filter.exporting') : t('filter.export')}
          </button>
        </div>
      </div>
      {file.error && <ProblemNote error={file.error} />}
      {saving && (
        <SaveDialog
          open
          saved={saved}
          filter={asked}
          suggestion={inForce ?? ''}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

/** The words looked for: asked when one presses Enter, not at every letter. */
function Words({ asking, field }: { asking: Asking; field: RefObject<InputRef | null> }) {
  const { t } = useTranslation();
  const { asked, set } = asking;
  const [typed, setTyped] = useState(asked.q ?? '');
  useEffect(() => setTyped(asked.q ?? ''), [asked.q]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set({ q: typed.trim() });
  };
  return (
    <search>
      <form className="search-words" onSubmit={submit}>
        <Input
          ref={field}
          allowClear
          maxLength={100}
          aria-label={t('search.words')}
          placeholder={t('search.words')}
          suffix={<kbd>/</kbd>}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="primary" htmlType="submit">
          {t('search.do')}
        </Button>
      </form>
    </search>
  );
}

export function SearchPage() {
  const { t } = useTranslation();
  const asking = useAsked();
  const found = useFound(asking.asked);
  const [open, setOpen] = useState(false);
  const field = useRef<InputRef>(null);
  const table = useRef<HTMLTableElement>(null);
  const [, navigate] = useLocation();
  const help = useHelp();
  const toField = () => field.current?.focus({ cursor: 'end' });
  const step = (by: 1 | -1) => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const at = links.findIndex((link) => link.matches(':focus'));
    links[Math.max(0, Math.min(at + by, links.length - 1))]?.focus();
  };
  useKeys(
    {
      '/': toField,
      '?': help,
      f: () => setOpen((before) => !before),
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Escape: () => navigate(worklistHref()),
    },
    toField,
  );
  return (
    <div className="page">
      <PageTitle title={t('search.title')}>{t('search.title')}</PageTitle>
      <Words asking={asking} field={field} />
      <p className="quiet">{t('search.note')}</p>
      <Bar asking={asking} open={open} onOpen={setOpen} />
      {open && <SearchFields asked={asking.asked} onChange={asking.set} />}
      {found.error && <ProblemNote error={found.error} retry={() => found.refetch()} />}
      {found.isPending && <Loading lines={8} />}
      <p role="status" className="quiet">
        {found.data && !found.isPlaceholderData && found.rows.length === 0 ? t('search.none') : ''}
      </p>
      {found.rows.length > 0 && <FoundTable ref={table} rows={found.rows} />}
      {found.hasNextPage && (
        <p className="row">
          <Button onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
            {t('search.more', { count: found.rows.length })}
          </Button>
        </p>
      )}
    </div>
  );
}

export default SearchPage;
