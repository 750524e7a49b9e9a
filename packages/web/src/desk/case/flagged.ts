import type { CaseView } from '@yimen/api';
import { say } from '../../shared/language.ts';
import type { Flags } from './context.ts';
import type { FlaggedField } from './defects.ts';

/** The flagged questions with their labels, in the order of the form. */
export function flaggedFields(shown: CaseView['shown'], flags: Flags): FlaggedField[] {
  return shown
    .flatMap((section) => section.entries)
    .flatMap(({ field, label }) => {
      const text = flags[field];
      return text === undefined ? [] : [{ id: field, label: say(label), text }];
    });
}
