import { Readable } from 'node:stream';
import { LIST_KINDS, type ListKind, NOT_FILLED } from '@yimen/domain/list';
import { Type } from 'typebox';
import { disposition } from '../files/name.ts';
import { inLanguage, personOf, type RawRoute, route } from '../http/index.ts';
import { type Cell, workbook, XLSX } from '../spreadsheet/index.ts';
import { draftList, publishList, readList, readLists } from './lists.ts';

const PUBLISHED = { public: 'Lists of powers, responsibilities and fees must be open to everyone.' };

const lists = route(
  'GET /lists',
  { access: PUBLISHED, audit: { none: 'Reads what is published for everyone.' } },
  ({ services, actor }) => readLists(services, actor),
);

const draft = route(
  'GET /lists/:kind/:region/draft',
  { access: 'staff', audit: { none: 'Computes a list from published standards.' } },
  ({ services, actor, params }) => draftList(services, personOf({ actor }), params),
);

const edition = route(
  'GET /lists/:kind/:region/:number',
  { access: PUBLISHED, audit: { none: 'Reads what is published for everyone.' } },
  ({ services, params }) => readList(services, params),
);

const publishing = route(
  'POST /lists',
  { access: 'staff', audit: 'list.publish' },
  ({ services, actor, body }) => publishList(services, personOf({ actor }), body),
);

export const listRoutes = [lists, draft, edition, publishing] as const;

const NAMES = {
  power: { zh: '权力清单', en: 'powers' },
  responsibility: { zh: '责任清单', en: 'responsibilities' },
  fee: { zh: '涉企收费清单', en: 'fees' },
} as const;

const Params = Type.Object({
  kind: Type.Unsafe<ListKind>(Type.Union(LIST_KINDS.map((kind) => Type.Literal(kind)))),
  region: Type.String({ pattern: '^\\d{6}$' }),
  number: Type.Integer({ minimum: 1 }),
});

async function* cells(
  list: Awaited<ReturnType<typeof readList>>,
  open: string,
): AsyncGenerator<readonly Cell[]> {
  for (const [index, row] of list.rows.entries()) {
    yield [index + 1, ...list.columns.map(({ id, needed }) => row.cells[id] ?? (needed ? open : undefined))];
  }
}

/** A published list as a workbook. */
export const listWorkbookRoutes: readonly RawRoute[] = [
  {
    method: 'GET',
    path: '/lists/:kind/:region/:number/workbook',
    access: PUBLISHED,
    rate: 'read',
    audit: { none: 'Reads what is published for everyone.' },
    schema: {
      tags: ['Standards'],
      summary: '下载清单 · A list as a workbook',
      description: 'One published edition of a list as XLSX, in the order of its official fields.',
      params: Params,
      produces: [XLSX],
      response: { 200: Type.String({ format: 'binary', description: 'The workbook' }) },
    },
    handler: async ({ services, request, reply, language }) => {
      // The server has checked the path against the schema.
      const asked = request.params as { kind: ListKind; region: string; number: number };
      const list = await readList(services, { ...asked, number: Number(asked.number) });
      const name = inLanguage(NAMES[asked.kind], language);
      const columns = [
        { title: inLanguage({ zh: '序号', en: 'No.' }, language), width: 6 },
        ...list.columns.map(({ title }) => ({ title: inLanguage(title, language), width: 28 })),
      ];
      const file = `${name}-${asked.region}-${list.edition.asOf}.xlsx`;
      reply.type(XLSX).header('content-disposition', disposition('attachment', file));
      return reply.send(
        Readable.from(workbook({ name, columns, rows: cells(list, inLanguage(NOT_FILLED, language)) })),
      );
    },
  },
];
