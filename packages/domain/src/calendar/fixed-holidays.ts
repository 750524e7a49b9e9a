import type { Bilingual } from '../shared/index.ts';

/** A public holiday whose date is the same every year. */
export interface FixedHoliday {
  readonly month: number;
  readonly day: number;
  readonly name: Bilingual;
}

const NEW_YEAR: Bilingual = { zh: '元旦', en: "New Year's Day" };
const LABOUR: Bilingual = { zh: '劳动节', en: 'Labour Day' };
const NATIONAL: Bilingual = { zh: '国庆节', en: 'National Day' };

/** The rule the fixed holidays come from. */
export const FIXED_HOLIDAYS_BASIS = '《全国年节及纪念日放假办法》第二条(2024年修订)';

/**
 * Holidays fixed by law to a date of the solar calendar: all that is certain about a year before its notice is
 * published. Lunar festivals, Qingming and make-up workdays depend on the notice and are left out.
 */
export const FIXED_HOLIDAYS: readonly FixedHoliday[] = [
  { month: 1, day: 1, name: NEW_YEAR },
  { month: 5, day: 1, name: LABOUR },
  { month: 5, day: 2, name: LABOUR },
  { month: 10, day: 1, name: NATIONAL },
  { month: 10, day: 2, name: NATIONAL },
  { month: 10, day: 3, name: NATIONAL },
];
