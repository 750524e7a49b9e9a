/** What every control of an editor needs: the document, what is wrong with it, what can be chosen, and how to write. */
import type { DraftProblem } from '@yimen/api';
import type { DraftDocument } from '@yimen/domain/revision';
import type { Bilingual } from '@yimen/domain/shared';
import { ENTRY_LABELS, PART_LABELS, type Standard } from '@yimen/domain/standard';
import { createContext, useContext } from 'react';
import { say } from '../../shared/language.ts';
import { isFields, type Path, problemsAt, valueAt, withValue } from './place.ts';
import type { Vocabulary } from './revision.ts';

export type Editor = {
  document: DraftDocument;
  problems: readonly DraftProblem[];
  vocabulary: Vocabulary | undefined;
  /** Of the draft of a layer: the standard that it extends. */
  above?: { document: DraftDocument; regionName: Bilingual } | undefined;
  write: (document: DraftDocument) => void;
};

export const EditorContext = createContext<Editor | undefined>(undefined);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('An editor of a standard stands outside its context.');
  return editor;
}

/** The value at a place, its faults in words, and how to change it. */
export function usePlace(path: Path, inside = true) {
  const { document, problems, write } = useEditor();
  return {
    value: valueAt(document, path),
    faults: problemsAt(problems, path, inside),
    set: (value: unknown) => write(withValue(document, path, value)),
  };
}

/** The faults at a place as one sentence after another. */
export function faultText(faults: readonly DraftProblem[]): string | undefined {
  return faults.length === 0 ? undefined : faults.map(({ message }) => say(message)).join(' ');
}

export function labelOf(path: Path): string {
  const names = path.filter((part) => typeof part === 'string');
  const last = names.at(-1) ?? '';
  if (path.length === 1 && Object.hasOwn(PART_LABELS, last)) return say(PART_LABELS[last as keyof Standard]);
  return say(ENTRY_LABELS[last] ?? { zh: last, en: last });
}

/** What an entry of a list is called on its line. */
export function titleOf(entry: unknown): string {
  if (!isFields(entry)) return '';
  for (const key of ['name', 'title', 'text', 'label', 'law', 'question', 'id']) {
    const value = entry[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}
