/** The one question of the portal, answered while typing: words, pinyin or initials. */
import { useQuery } from '@tanstack/react-query';
import type { ItemSummary } from '@yimen/api';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { call } from '../../shared/api.ts';
import { language } from '../../shared/language.ts';
import { Official } from '../../shared/say.tsx';
import { Icon } from '../Icon.tsx';
import { useRegion } from '../region/choice.ts';
import './search.css';

const PAUSE_MS = 180;
const MOST = 6;

function useLater(value: string): string {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return later;
}

function useSuggestions(q: string, region: string) {
  const { data } = useQuery({
    queryKey: ['suggest', q, region],
    queryFn: ({ signal }) => call('GET /items', { query: { q, region, limit: MOST } }, { signal }),
    enabled: q !== '',
    placeholderData: (previous) => previous,
  });
  return q === '' ? [] : (data?.items ?? []);
}

/** The name of an item in the language in force. */
export function itemName(item: Pick<ItemSummary, 'name' | 'nameEn'>): string {
  return language() === 'en' ? item.nameEn : item.name;
}

/** Address of an item's guide. */
export function guidePath(item: Pick<ItemSummary, 'code' | 'region'>): string {
  return `/items/${item.code}/${item.region}`;
}

/** The state of the field and its list: what is typed, found, shown, and marked by the arrow keys. */
function useSearchBox(initial: string) {
  const [, go] = useLocation();
  const region = useRegion();
  const [text, setText] = useState(initial);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const q = useLater(text.trim());
  const found = useSuggestions(open ? q : '', region.code);
  const shown = open && found.length > 0 && text.trim() !== '';
  useEffect(() => setText(initial), [initial]);

  const type = (next: string) => {
    setText(next);
    setActive(-1);
    setOpen(true);
  };
  const choose = (item: ItemSummary) => {
    setOpen(false);
    go(guidePath(item));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    go(`/items?q=${encodeURIComponent(text.trim())}`);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
    if (!shown || event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      // One place more than there are suggestions: the field itself.
      const places = found.length + 1;
      setActive(((active + 1 + (event.key === 'ArrowDown' ? 1 : -1) + places) % places) - 1);
    }
    const item = found[active];
    if (event.key === 'Enter' && item) {
      event.preventDefault();
      choose(item);
    }
  };
  return { text, found, shown, active, type, choose, submit, keyDown, close: () => setOpen(false) };
}

type Box = ReturnType<typeof useSearchBox>;

function Suggestions({ id, box }: { id: string; box: Box }) {
  const { t } = useTranslation();
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={t('search.suggestions')}
      hidden={!box.shown}
      className="search-list"
    >
      {box.found.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and handles the keys
        <div
          key={guidePath(item)}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === box.active}
          className="search-option"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => box.choose(item)}
        >
          <span>{itemName(item)}</span>
          <small>
            <Official text={item.department.name} />
          </small>
        </div>
      ))}
    </div>
  );
}

/** A search field with suggestions; Enter shows all results, choosing a suggestion opens its guide. */
export function SearchBox({ initial = '', large = false }: { initial?: string; large?: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const box = useSearchBox(initial);
  return (
    <search className="search" data-large={large || undefined}>
      <form onSubmit={box.submit} action="/items">
        <label htmlFor={id} className="visually-hidden">
          {t('search.label')}
        </label>
        <div className="search-row">
          <input
            id={id}
            name="q"
            type="text"
            className="search-input"
            value={box.text}
            maxLength={100}
            enterKeyHint="search"
            autoComplete="off"
            placeholder={t('search.placeholder')}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={box.shown}
            aria-controls={`${id}-list`}
            aria-activedescendant={box.shown && box.active >= 0 ? `${id}-${box.active}` : undefined}
            onChange={(event) => box.type(event.target.value)}
            onBlur={box.close}
            onKeyDown={box.keyDown}
          />
          <button type="submit" className="button search-button">
            <Icon name="search" />
            <span>{t('search.button')}</span>
          </button>
        </div>
        <Suggestions id={id} box={box} />
        <span role="status" className="visually-hidden">
          {box.shown && t('search.found', { count: box.found.length })}
        </span>
      </form>
    </search>
  );
}
