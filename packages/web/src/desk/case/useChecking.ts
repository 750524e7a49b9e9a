/** Checking the materials with the keyboard. */
import { flushSync } from 'react-dom';
import { useOpenCase } from './context.ts';
import type { PreviewFile } from './FilePreview.tsx';
import { markBad, markOf, markOk, readiness, unmark } from './marks.ts';

const elements = () => [...document.querySelectorAll<HTMLElement>('[data-material]')];
const current = () => document.activeElement?.closest<HTMLElement>('[data-material]') ?? undefined;

/** Moves the focus between the materials of the checklist. */
export function moveMaterial(step: 1 | -1): void {
  const all = elements();
  const from = current();
  const at = from ? all.indexOf(from) + step : 0;
  all[Math.max(0, Math.min(at, all.length - 1))]?.focus();
}

/** Shows a material of the checklist and stands on it. */
export function focusMaterial(id: string | undefined): void {
  const found = elements().find((one) => one.dataset.material === id);
  found?.focus();
  found?.scrollIntoView({ block: 'center' });
}

/** Leaves a text field of the checking for what it belongs to; whether there was one to leave. */
export function leaveField(): boolean {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement) || field.closest('.dock')) return false;
  const material = current();
  if (material) material.focus();
  else field.blur();
  return true;
}

/** Marking the material one stands on, or the first that is open; and its first file. */
export function useChecking(checking: boolean) {
  const { view, marks, setMarks } = useOpenCase();
  const mark = (how: 'ok' | 'bad') => {
    const id = current()?.dataset.material ?? readiness(view.materials, marks).open[0]?.material;
    const line = view.materials.find(({ material }) => material === id);
    if (!checking || !line) return;
    // at once, so that the next key already reaches the field for the words
    flushSync(() =>
      setMarks((before) => {
        const now = markOf(line, before);
        const again = now?.ok === (how === 'ok');
        const next = again ? unmark(line, now) : how === 'ok' ? markOk(line, now) : markBad(line, now);
        return { ...before, [line.material]: next };
      }),
    );
    if (how === 'ok') moveMaterial(1);
    else document.getElementById(`note-${line.material}`)?.focus();
  };
  const firstFile = (): PreviewFile | undefined => {
    const id = current()?.dataset.material;
    const lines = id ? view.materials.filter(({ material }) => material === id) : view.materials;
    return lines.flatMap(({ offer }) => offer?.files ?? [])[0];
  };
  return { mark, firstFile };
}
