import { Value } from 'typebox/value';
import type { Bilingual } from '../shared/index.ts';
import { CalendarYear } from './schema.ts';

/** A calendar year read from a file, or everything that is wrong with its shape. */
export type ReadCalendarYear =
  | { readonly ok: true; readonly value: CalendarYear }
  | { readonly ok: false; readonly problems: readonly Bilingual[] };

/** Checks that data (parsed YAML or JSON) has the shape of a calendar year; each problem names the place in the file. */
export function readCalendarYear(data: unknown): ReadCalendarYear {
  if (Value.Check(CalendarYear, data)) return { ok: true, value: data };
  const problems = Value.Errors(CalendarYear, data).map((error) => {
    const place = error.instancePath === '' ? '/' : error.instancePath;
    return { zh: `${place}处不符合工作日历的格式：${error.message}。`, en: `At ${place}: ${error.message}.` };
  });
  return { ok: false, problems };
}
