/** Counting open cases anew after a calendar was published or corrected. */
import { type Static, Type } from 'typebox';
import { Bilingual, Paging } from './common.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });

export const CalendarRecount = Type.Object({
  id: Type.String(),
  scope: Type.String({ description: '行政区划代码: this region and those below it; 000000 for all' }),
  scopeName: Bilingual,
  reason: Type.String({ description: 'Kept in the record of every case that gets another date' }),
  askedBy: Type.String({ description: 'Name of the account; `command` for one begun by the command line' }),
  askedAt: Type.String({ description: 'ISO instant' }),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('superseded')], {
    description: '进行中 / 已完成 / 因日历再次变更而终止',
  }),
  endedAt: Type.Optional(Type.String({ description: 'ISO instant' })),
  total: Type.Integer({ description: 'Cases to look at, as counted at the beginning' }),
  lookedAt: Type.Integer({ description: 'Cases looked at so far' }),
  changed: Type.Integer({ description: 'Cases that got another date' }),
});
export type CalendarRecount = Static<typeof CalendarRecount>;

/** A case with the days that were told and the new ones. */
export const RecountedCase = Type.Object({
  region: Type.String(),
  regionName: Bilingual,
  caseId: Type.String(),
  caseNo: Type.String(),
  department: Type.String(),
  departmentName: Bilingual,
  promised: Type.Object({ before: Type.String(), after: Type.String() }),
  statutory: Type.Optional(Type.Object({ before: Type.String(), after: Type.String() })),
});
export type RecountedCase = Static<typeof RecountedCase>;

export const recountEndpoints = {
  'POST /calendar-recounts': {
    body: Type.Object(
      {
        region: Type.String({
          pattern: '^\\d{6}$',
          description: 'A region you administer; those below it are counted anew too',
        }),
        reason: Type.String({
          minLength: 1,
          maxLength: 500,
          description: 'Which notice changed the calendar',
        }),
      },
      { additionalProperties: false },
    ),
    response: CalendarRecount,
  },
  'GET /calendar-recounts': { response: Type.Object({ recounts: Type.Array(CalendarRecount) }) },
  'GET /calendar-recounts/:id': {
    params: id,
    query: Type.Object(Paging),
    response: Type.Object({ recount: CalendarRecount, cases: Type.Array(RecountedCase) }),
  },
} as const;
