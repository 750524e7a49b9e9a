import { isCivilDate } from '../shared/index.ts';
import { error, type Problem } from './problem.ts';

/** A problem when text written like a date is no day of the calendar. Text of another form is a problem of shape. */
export function dayProblems(day: string | undefined, path: string): Problem[] {
  if (day === undefined || isCivilDate(day) || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return [];
  return [error('date.notReal', path, '这一天不存在。', 'This day does not exist.')];
}
