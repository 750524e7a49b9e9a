/** Which key means what. Single letters act only while nobody is typing; a dialog that is open takes every key. */

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** An input method is putting a character together: the keys belong to it. */
  readonly isComposing: boolean;
}

/** Where the focus is. */
export interface Place {
  /** In a field that takes text. */
  readonly typing: boolean;
  /** In, or below, an open dialog. */
  readonly inDialog: boolean;
  /** On something that Enter and Space already act on. */
  readonly onControl: boolean;
}

/** What the page offers: a key by its name as browsers call it, `Mod+Enter` with Ctrl or ⌘. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>;

/** Keys that also work from inside a text field. */
const FROM_FIELDS: ReadonlySet<string> = new Set(['Escape', 'Mod+Enter']);
const ON_CONTROLS: ReadonlySet<string> = new Set(['Enter', ' ']);

/** The name under which a key press is looked up; undefined when it belongs to the browser or to an input method. */
export function keyName({ key, ctrlKey, metaKey, altKey, isComposing }: KeyPress): string | undefined {
  if (isComposing || altKey) return undefined;
  if (ctrlKey || metaKey) return key === 'Enter' ? 'Mod+Enter' : undefined;
  return key.length === 1 ? key.toLowerCase() : key;
}

/** What a key press does here, or undefined when it does nothing of ours. */
export function actionFor(press: KeyPress, place: Place, map: KeyMap): (() => void) | undefined {
  const name = keyName(press);
  if (name === undefined || place.inDialog) return undefined;
  if (place.typing && !FROM_FIELDS.has(name)) return undefined;
  if (place.onControl && ON_CONTROLS.has(name)) return undefined;
  return map[name];
}

/** Whether a key press begins a word: then a list that filters by typing takes it. */
export function beginsFilter(press: KeyPress, place: Place, map: KeyMap): boolean {
  if (place.typing || place.inDialog || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) {
    return false;
  }
  const letter = press.key.length === 1 && press.key.trim() !== '';
  return letter && map[press.key.toLowerCase()] === undefined;
}
