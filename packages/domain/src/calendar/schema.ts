import { type Static, Type } from 'typebox';

const text = (description: string) => Type.String({ minLength: 1, description });
const strict = { additionalProperties: false } as const;

const days = (description: string) =>
  Type.Array(
    Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}(\\.\\.\\d{4}-\\d{2}-\\d{2})?$',
      description: 'One day (YYYY-MM-DD) or a range with both ends included (YYYY-MM-DD..YYYY-MM-DD)',
    }),
    { minItems: 1, description },
  );

/** The official notice (放假安排通知) that a holiday rests on. */
export const HolidayNotice = Type.Object(
  {
    id: text('Referred to by the holidays below'),
    title: text('Title of the notice'),
    number: Type.Optional(text('发文字号')),
    url: Type.Optional(text('Where the notice is published')),
  },
  strict,
);
export type HolidayNotice = Static<typeof HolidayNotice>;

/** One holiday as the notice arranges it: the days off, weekends included, and the weekend days worked for it (调休). */
export const HolidayArrangement = Type.Object(
  {
    name: Type.Object({ zh: text('节日名称'), en: text('Name in English') }, strict),
    notice: text('id of the notice'),
    rest: Type.Optional(days('放假: days off')),
    work: Type.Optional(days('调休上班: Saturdays and Sundays worked')),
  },
  strict,
);
export type HolidayArrangement = Static<typeof HolidayArrangement>;

/**
 * The working-day calendar of one year. A day stands in the file of its own year, also when the notice is
 * another year's: 30 December 2018 was given off by the notice for 2019.
 */
export const CalendarYear = Type.Object(
  {
    year: Type.Integer({ minimum: 1949, maximum: 9998 }),
    notices: Type.Array(HolidayNotice, { minItems: 1 }),
    holidays: Type.Array(HolidayArrangement, { minItems: 1 }),
  },
  {
    ...strict,
    $id: 'CalendarYear',
    description: '工作日历: one year of statutory holidays and make-up workdays',
  },
);
export type CalendarYear = Static<typeof CalendarYear>;
