import { Readable } from 'node:stream';
import { type Bilingual, ReductionQuery, type ReductionReport, type ReductionRow } from '@yimen/api';
import { Type } from 'typebox';
import { disposition } from '../files/name.ts';
import { type AnyRoute, inLanguage, type Language, type RawRoute, route } from '../http/index.ts';
import { type Cell, workbook, XLSX } from '../spreadsheet/index.ts';
import { readReductions } from './read.ts';

const AUDIT = { none: 'Computes figures from published standards.' };

export const reductionRoutes: AnyRoute[] = [
  route('GET /reductions', { access: 'staff', audit: AUDIT }, ({ services, query }) =>
    readReductions(services, query),
  ),
];

type Column = {
  title: Bilingual;
  width: number;
  numeric?: true;
  cell: (row: ReductionRow, language: Language) => Cell;
};
const say = (zh: string, en: string): Bilingual => ({ zh, en });
const STANDING = {
  kept: say('两期均有', 'On both days'),
  new: say('新增', 'New'),
  ended: say('不再有', 'Ended'),
};

const BEFORE = say('基期', 'from');
const AFTER = say('报告期', 'to');

/** Numbers stay empty on a day on which the item was not in force, or where a limit has another unit. */
const COLUMNS: readonly Column[] = [
  { title: say('基本编码', 'Basic code'), width: 16, cell: ({ item }) => item },
  { title: say('事项', 'Item'), width: 36, cell: ({ name }) => name },
  {
    title: say('行政区划', 'Region'),
    width: 14,
    cell: ({ regionName }, language) => inLanguage(regionName, language),
  },
  { title: say('部门', 'Department'), width: 24, cell: ({ department }) => department },
  {
    title: say('情况', 'Standing'),
    width: 12,
    cell: ({ standing }, language) => inLanguage(STANDING[standing], language),
  },
  ...(['materials', 'nodes'] as const).flatMap((key): Column[] => {
    const name = { materials: say('材料', 'Materials'), nodes: say('环节', 'Steps') }[key];
    return [
      { ...both(name, BEFORE), width: 10, numeric: true, cell: ({ before }) => before?.[key] },
      { ...both(name, AFTER), width: 10, numeric: true, cell: ({ after }) => after?.[key] },
    ];
  }),
  ...(['promised', 'statutory'] as const).flatMap((key): Column[] => {
    const name = { promised: say('承诺时限', 'Promised'), statutory: say('法定时限', 'Statutory') }[key];
    return (['before', 'after'] as const).map((side) => ({
      ...both(name, side === 'before' ? BEFORE : AFTER),
      width: 16,
      cell: (row, language) => {
        const limit = row[side]?.[key];
        return limit && inLanguage(limit.text, language);
      },
    }));
  }),
];

function both(name: Bilingual, side: Bilingual): { title: Bilingual } {
  return { title: say(`${name.zh}（${side.zh}）`, `${name.en} (${side.en})`) };
}

async function* cells({ rows }: ReductionReport, language: Language): AsyncGenerator<readonly Cell[]> {
  for (const row of rows) yield COLUMNS.map(({ cell }) => cell(row, language));
}

/** The items with their numbers on both days, as a workbook. */
export const reductionWorkbookRoutes: readonly RawRoute[] = [
  {
    method: 'GET',
    path: '/reductions/workbook',
    access: 'staff',
    rate: 'read',
    audit: AUDIT,
    schema: {
      tags: ['Standards'],
      summary: '下载三减明细 · The three reductions as a workbook',
      description: 'The items asked for with materials, steps and limits on both days, as XLSX.',
      querystring: ReductionQuery,
      produces: [XLSX],
      response: { 200: Type.String({ format: 'binary', description: 'The workbook' }) },
    },
    handler: async ({ services, request, reply, language }) => {
      // The server has checked the query against the schema.
      const report = await readReductions(services, request.query as ReductionQuery);
      const name = inLanguage(say('三减明细', 'reductions'), language);
      const columns = COLUMNS.map(({ title, width, numeric }) => ({
        title: inLanguage(title, language),
        width,
        ...(numeric ? { numeric } : {}),
      }));
      const file = `${name}-${report.from}-${report.to}.xlsx`;
      reply.type(XLSX).header('content-disposition', disposition('attachment', file));
      return reply.send(Readable.from(workbook({ name, columns, rows: cells(report, language) })));
    },
  },
];
