import { useEffect, useRef } from 'react';
import { actionFor, beginsFilter, type KeyMap, type Place } from './keys.ts';

const TEXT_TYPES: ReadonlySet<string> = new Set([
  'text',
  'search',
  'password',
  'date',
  'datetime-local',
  'number',
  'tel',
  'email',
]);

function placeOf(target: EventTarget | null): Place {
  const element = target instanceof HTMLElement ? target : undefined;
  const dialogOpen = document.querySelector('dialog[open]') !== null;
  const typing =
    element !== undefined &&
    (element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement ||
      element.isContentEditable ||
      element.getAttribute('role') === 'combobox' ||
      (element instanceof HTMLInputElement && TEXT_TYPES.has(element.type)));
  const onControl = element?.closest('a, button, input, select, summary, [role="menuitem"]') != null;
  const inMenu = element?.closest('[role="menu"], [role="listbox"]') != null;
  return { typing, inDialog: dialogOpen || inMenu, onControl };
}

/**
 * Listens to the keys of a page. `onFilter` gets the focus into the filter just before a key that begins a word is
 * typed, so that the word starts with it.
 */
export function useKeys(map: KeyMap, onFilter?: () => void): void {
  const latest = useRef({ map, onFilter });
  latest.current = { map, onFilter };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const place = placeOf(event.target);
      const action = actionFor(event, place, latest.current.map);
      if (action) {
        event.preventDefault();
        action();
      } else if (beginsFilter(event, place, latest.current.map)) {
        latest.current.onFilter?.();
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
