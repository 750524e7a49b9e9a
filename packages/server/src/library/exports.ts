/** The papers of the system as files: the tables as workbooks, all of it as one Word document. */
import { Readable } from 'node:stream';
import { compilationNote, DETAIL_COLUMNS, detailTable, statisticsTable } from '@yimen/domain/library';
import type { Bilingual } from '@yimen/domain/shared';
import { Type } from 'typebox';
import { disposition } from '../files/name.ts';
import { type Context, inLanguage, personOf, type RawRoute } from '../http/index.ts';
import { type Cell, workbook, XLSX } from '../spreadsheet/index.ts';
import { DOCX, type WordBlock, wordDocument } from '../word/index.ts';
import { detailCells } from './papers.ts';
import { requireReader } from './project.ts';
import { openShelf, type Shelf } from './shelf.ts';

const WIDTHS: Partial<Record<(typeof DETAIL_COLUMNS)[number]['id'], number>> = {
  no: 6,
  code: 12,
  category: 26,
  number: 22,
  title: 34,
  references: 24,
  department: 16,
  remark: 30,
};
const WIDTH = 12;
const STATISTICS: readonly Bilingual[] = [
  { zh: '统计项', en: 'Item' },
  { zh: '应有数', en: 'Required' },
  { zh: '现有数', en: 'Existing' },
  { zh: '现有/应有（%）', en: 'Existing / required (%)' },
];

type Asked = { region?: string };

async function shelfFor(context: Context, asked: Asked): Promise<Shelf> {
  const shelf = await openShelf(context.services, asked.region);
  requireReader(personOf(context), shelf.region);
  return shelf;
}

const percent = (rate: number | undefined) => (rate === undefined ? '—' : Math.round(rate * 1000) / 10);

function statisticsRows({ language }: Context, shelf: Shelf): Cell[][] {
  return statisticsTable(shelf.tree, shelf).map(({ item, required, existing, rate }) => [
    inLanguage(item, language),
    required,
    existing,
    percent(rate),
  ]);
}

function detailRows({ language, services }: Context, shelf: Shelf): Cell[][] {
  return detailTable(shelf.tree, shelf).map((row) => {
    const cells = detailCells(services, row, language);
    return DETAIL_COLUMNS.map(({ id }) => cells[id]);
  });
}

async function* rowsOf(rows: Cell[][]): AsyncGenerator<Cell[]> {
  yield* rows;
}

function send({ reply }: Context, name: string, type: string, bytes: AsyncGenerator<Buffer> | Buffer) {
  reply
    .type(type)
    .header('content-disposition', disposition('attachment', name))
    .header('cache-control', 'private, no-store');
  return reply.send(Buffer.isBuffer(bytes) ? bytes : Readable.from(bytes));
}

/** The Word document: note, statistics, detail table, in the language asked for; the note is Chinese alone. */
function paper(context: Context, shelf: Shelf): WordBlock[] {
  const { language } = context;
  const say = (text: Bilingual) => inLanguage(text, language);
  const textual = (rows: Cell[][]) => rows.map((row) => row.map((cell) => String(cell ?? '')));
  return [
    { kind: 'title', text: say(shelf.tree.system.name) },
    ...compilationNote(shelf.tree, shelf).flatMap(({ title, paragraphs }): WordBlock[] => [
      { kind: 'heading', text: title },
      ...paragraphs.map((text): WordBlock => ({ kind: 'paragraph', text })),
    ]),
    { kind: 'heading', text: say({ zh: '标准统计表', en: 'Statistics' }) },
    {
      kind: 'table',
      columns: STATISTICS.map(say),
      widths: [40, 15, 15, 20],
      rows: textual(statisticsRows(context, shelf)),
    },
    { kind: 'heading', text: say({ zh: '标准明细表', en: 'Detail table' }) },
    {
      kind: 'table',
      columns: DETAIL_COLUMNS.map(say),
      widths: DETAIL_COLUMNS.map(({ id }) => WIDTHS[id] ?? WIDTH),
      rows: textual(detailRows(context, shelf)),
    },
  ];
}

const shared = { method: 'GET', access: 'staff', rate: 'read' } as const;
const schemaOf = (summary: string, description: string, type: string) => ({
  tags: ['Standards system'],
  summary,
  description,
  querystring: Type.Object({ region: Type.Optional(Type.String({ pattern: '^\\d{6}$' })) }),
  produces: [type],
  response: { 200: Type.String({ format: 'binary' }) },
});

export const libraryExportRoutes: readonly RawRoute[] = [
  {
    ...shared,
    path: '/exports/standards-detail',
    audit: 'export.standardsDetail',
    schema: schemaOf(
      '导出标准明细表 · Detail table as a workbook',
      'Every standard at its place, as XLSX.',
      XLSX,
    ),
    handler: async (context) => {
      const shelf = await shelfFor(context, context.request.query as Asked);
      const name = inLanguage({ zh: '标准明细表', en: 'standards' }, context.language);
      const columns = DETAIL_COLUMNS.map((column) => ({
        title: inLanguage(column, context.language),
        width: WIDTHS[column.id] ?? WIDTH,
      }));
      const bytes = workbook({ name, columns, rows: rowsOf(detailRows(context, shelf)) });
      return send(context, `${name}-${shelf.on}.xlsx`, XLSX, bytes);
    },
  },
  {
    ...shared,
    path: '/exports/standards-statistics',
    audit: 'export.standardsStatistics',
    schema: schemaOf('导出标准统计表 · Statistics as a workbook', 'Required and existing, as XLSX.', XLSX),
    handler: async (context) => {
      const shelf = await shelfFor(context, context.request.query as Asked);
      const name = inLanguage({ zh: '标准统计表', en: 'statistics' }, context.language);
      const columns = STATISTICS.map((title, index) => ({
        title: inLanguage(title, context.language),
        width: 24,
        numeric: index > 0,
      }));
      const bytes = workbook({ name, columns, rows: rowsOf(statisticsRows(context, shelf)) });
      return send(context, `${name}-${shelf.on}.xlsx`, XLSX, bytes);
    },
  },
  {
    ...shared,
    path: '/exports/standards-note',
    audit: 'export.standardsNote',
    schema: schemaOf(
      '导出编制说明和体系表 · All papers as a Word document',
      'Note and tables, as DOCX.',
      DOCX,
    ),
    handler: async (context) => {
      const shelf = await shelfFor(context, context.request.query as Asked);
      const name = inLanguage({ zh: '标准体系表', en: 'standards-system' }, context.language);
      const title = inLanguage(shelf.tree.system.name, context.language);
      const bytes = await wordDocument(paper(context, shelf), { title, author: '', across: true });
      return send(context, `${name}-${shelf.on}.docx`, DOCX, bytes);
    },
  },
];
