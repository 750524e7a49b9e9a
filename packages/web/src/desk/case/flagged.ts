import type { CaseView } from '@yimen/api';
import type { Defect } from '@yimen/domain/case';
import { say } from '../../shared/language.ts';
import type { Flags } from './context.ts';
import type { FlaggedField } from './defects.ts';

/** What a defect is about, by its name in the case; nothing for a free point. */
export function defectSubject({ target, id }: Defect, view: Pick<CaseView, 'materials' | 'shown'>): string {
  if (target === 'material') return view.materials.find(({ material }) => material === id)?.name ?? '';
  if (target === 'other') return '';
  const entry = view.shown.flatMap(({ entries }) => entries).find(({ field }) => field === id);
  return entry ? say(entry.label) : '';
}

/** The flagged questions with their labels, in the order of the form. */
export function flaggedFields(shown: CaseView['shown'], flags: Flags): FlaggedField[] {
  return shown
    .flatMap((section) => section.entries)
    .flatMap(({ field, label }) => {
      const text = flags[field];
      return text === undefined ? [] : [{ id: field, label: say(label), text }];
    });
}
