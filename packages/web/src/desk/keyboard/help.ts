import { createContext, useContext } from 'react';

/** Opens the list of keys from anywhere below the shell. */
export const HelpContext = createContext<{ show: () => void }>({ show: () => undefined });

export function useHelp(): () => void {
  return useContext(HelpContext).show;
}

/** The keys of the desk, by page: what the help shows. The names are those on the keyboard. */
export const KEYS = {
  worklist: [
    ['moveRows', ['j', 'k', '↓', '↑']],
    ['open', ['Enter']],
    ['act', ['a']],
    ['filter', ['/']],
    ['typeToFilter', ['…']],
    ['kinds', ['[', ']']],
    ['fields', ['f']],
    ['kept', [',', '.']],
    ['choose', ['x']],
    ['batch', ['b']],
    ['refresh', ['r']],
    ['clear', ['Esc']],
  ],
  case: [
    ['act', ['a']],
    ['confirm', ['Enter', 'Ctrl+Enter']],
    ['moveMaterials', ['j', 'k']],
    ['tick', ['x']],
    ['fault', ['n']],
    ['file', ['f']],
    ['matrix', ['m']],
    ['neighbours', ['[', ']']],
    ['close', ['Esc']],
  ],
  calendar: [
    ['days', ['←', '→', '↑', '↓']],
    ['turn', ['[', ']']],
    ['today', ['t']],
    ['week', ['w']],
    ['open', ['Enter']],
  ],
  search: [
    ['words', ['/']],
    ['fields', ['f']],
    ['moveRows', ['j', 'k', '↓', '↑']],
    ['back', ['Esc']],
  ],
  window: [
    ['find', ['/']],
    ['submit', ['Ctrl+Enter']],
    ['print', ['p']],
    ['next', ['n']],
  ],
} as const;
