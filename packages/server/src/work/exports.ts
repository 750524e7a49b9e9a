/** What is on the screen as a workbook: the same filters, the same rows, masked in the same way. */
import { Readable } from 'node:stream';
import {
  type Bilingual,
  type CaseFound,
  CaseQuery,
  type TimeLeft,
  WorkFilter,
  type WorklistRow,
} from '@yimen/api';
import type { CaseStatus } from '@yimen/domain/case';
import { shanghaiDate, toShanghai } from '@yimen/domain/shared';
import { Type } from 'typebox';
import { disposition } from '../files/name.ts';
import { type Context, inLanguage, type Language, personOf, type RawRoute } from '../http/index.ts';
import { type Cell, workbook, XLSX } from '../spreadsheet/index.ts';
import { searchCases } from './search.ts';
import { readWorklist } from './worklist.ts';

/** More rows than this nobody reads: a report is asked of the figures. */
const MOST_ROWS = 10_000;
const SEARCH_PAGE = 500;

type Column<Row> = {
  title: Bilingual;
  width: number;
  numeric?: true;
  cell: (row: Row, language: Language) => Cell;
};

const text = (zh: string, en: string): Bilingual => ({ zh, en });

const STATUS: Record<CaseStatus, Bilingual> = {
  submitted: text('已提交', 'Submitted'),
  received: text('已收件', 'Received'),
  correctionPending: text('待补正', 'Correction needed'),
  notAccepted: text('不予受理', 'Not accepted'),
  reviewing: text('审查中', 'Under review'),
  deciding: text('决定中', 'Awaiting decision'),
  forwarding: text('转报中', 'Being forwarded'),
  certMaking: text('制证中', 'Certificate in the making'),
  readyForDelivery: text('待送达', 'Ready for delivery'),
  delivered: text('已送达', 'Delivered'),
  closed: text('已办结', 'Closed'),
  withdrawn: text('已撤回', 'Withdrawn'),
  suspended: text('特别程序中', 'In a special procedure'),
  forwarded: text('已转报待答复', 'Forwarded, awaiting the answer'),
  returned: text('已退件', 'Returned'),
  terminated: text('已终止', 'Ended'),
  deletedInError: text('已删除', 'Deleted'),
};

type Shared = {
  caseNo: string;
  itemName: string;
  applicantName: string;
  department: string;
  status: CaseStatus;
  promisedDue?: string;
  left?: TimeLeft;
};

const minute = (at: string | undefined): string => {
  if (at === undefined) return '';
  const wall = toShanghai(at);
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${wall.date} ${pad(Math.floor(wall.minute / 60))}:${pad(wall.minute % 60)}`;
};

const CASE_NO: Column<Shared> = {
  title: text('办件编号', 'Case number'),
  width: 27,
  cell: (row) => row.caseNo,
};
const ITEM: Column<Shared> = { title: text('事项', 'Item'), width: 30, cell: (row) => row.itemName };
const APPLICANT: Column<Shared> = {
  title: text('申请人', 'Applicant'),
  width: 24,
  cell: (row) => row.applicantName,
};
const DEPARTMENT: Column<Shared> = {
  title: text('部门', 'Department'),
  width: 24,
  cell: (row) => row.department,
};
const STATE: Column<Shared> = {
  title: text('状态', 'Status'),
  width: 14,
  cell: (row, language) => inLanguage(STATUS[row.status], language),
};
const PROMISED: Column<Shared> = {
  title: text('承诺办结日', 'Promised'),
  width: 12,
  cell: (row) => row.promisedDue,
};
const LEFT: Column<Shared> = {
  title: text('余时（工作日）', 'Working days left'),
  width: 16,
  numeric: true,
  cell: (row) => row.left?.workdays,
};

const WORK_COLUMNS: readonly Column<WorklistRow>[] = [
  CASE_NO,
  ITEM,
  APPLICANT,
  { title: text('环节', 'Step'), width: 14, cell: (row) => row.nodeName },
  { title: text('承办人', 'Assigned to'), width: 12, cell: (row) => row.assignee },
  DEPARTMENT,
  STATE,
  { title: text('到达时间', 'Arrived'), width: 17, cell: (row) => minute(row.openedAt) },
  { title: text('环节期限', 'Step due'), width: 12, cell: (row) => row.nodeDue },
  PROMISED,
  LEFT,
];

const FOUND_COLUMNS: readonly Column<CaseFound>[] = [
  CASE_NO,
  ITEM,
  APPLICANT,
  DEPARTMENT,
  { title: text('辖区', 'Region'), width: 14, cell: (row) => row.regionName },
  STATE,
  { title: text('提交时间', 'Submitted'), width: 17, cell: (row) => minute(row.submittedAt) },
  { title: text('受理时间', 'Accepted'), width: 17, cell: (row) => minute(row.acceptedAt) },
  { title: text('决定时间', 'Decided'), width: 17, cell: (row) => minute(row.decidedAt) },
  PROMISED,
  LEFT,
];

type Table<Row> = { name: Bilingual; columns: readonly Column<Row>[]; rows: AsyncIterable<Row> };

/** At most so many rows; a last line says when there are more. */
async function* cells<Row>(
  { columns, rows }: Table<Row>,
  language: Language,
): AsyncGenerator<readonly Cell[]> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > MOST_ROWS) {
      const more = text(`仅导出前 ${MOST_ROWS} 件。`, `Only the first ${MOST_ROWS} cases are exported.`);
      yield [inLanguage(more, language)];
      return;
    }
    yield columns.map(({ cell }) => cell(row, language));
  }
}

/** Sends the table as a file whose name bears the day. */
function send<Row>({ reply, services, language }: Context, table: Table<Row>) {
  const name = `${inLanguage(table.name, language)}-${shanghaiDate(services.now())}.xlsx`;
  const columns = table.columns.map((column) => ({ ...column, title: inLanguage(column.title, language) }));
  const bytes = workbook({
    name: inLanguage(table.name, language),
    columns,
    rows: cells(table, language),
  });
  reply
    .type(XLSX)
    .header('content-disposition', disposition('attachment', name))
    .header('cache-control', 'private, no-store');
  return reply.send(Readable.from(bytes));
}

async function* worklistRows(context: Context, filter: WorkFilter): AsyncGenerator<WorklistRow> {
  const { rows } = await readWorklist(context.services, personOf(context), {
    ...filter,
    limit: MOST_ROWS + 1,
  });
  yield* rows;
}

async function* foundRows(context: Context, asked: CaseQuery): AsyncGenerator<CaseFound> {
  const actor = personOf(context);
  let after: string | undefined;
  do {
    const page = await searchCases(context.services, actor, {
      ...asked,
      limit: SEARCH_PAGE,
      ...(after === undefined ? {} : { after }),
    });
    yield* page.rows;
    after = page.next;
  } while (after !== undefined);
}

const shared = {
  method: 'GET',
  access: 'staff',
  rate: 'read',
} as const;
const produces = {
  produces: [XLSX],
  response: { 200: Type.String({ format: 'binary', description: 'The workbook' }) },
};

/** Workbooks of what is on the screen. */
export const exportRoutes: readonly RawRoute[] = [
  {
    ...shared,
    path: '/exports/worklist',
    audit: 'export.worklist',
    schema: {
      tags: ['Casework'],
      summary: '导出待办 · The worklist as a workbook',
      description: `What waits at one’s posts, filtered like the list, as XLSX; at most ${MOST_ROWS} rows.`,
      querystring: WorkFilter,
      ...produces,
    },
    handler: async (context) => {
      // The server has checked the query against the schema.
      const filter = context.request.query as WorkFilter;
      const rows = worklistRows(context, filter);
      return send(context, { name: text('待办', 'worklist'), columns: WORK_COLUMNS, rows });
    },
  },
  {
    ...shared,
    path: '/exports/case-search',
    audit: 'export.caseSearch',
    schema: {
      tags: ['Casework'],
      summary: '导出查询结果 · Cases found as a workbook',
      description: `Cases that fit the search, masked as on the screen, as XLSX; at most ${MOST_ROWS} rows.`,
      querystring: CaseQuery,
      ...produces,
    },
    handler: async (context) => {
      const rows = foundRows(context, context.request.query as CaseQuery);
      return send(context, { name: text('办件查询', 'cases'), columns: FOUND_COLUMNS, rows });
    },
  },
];
