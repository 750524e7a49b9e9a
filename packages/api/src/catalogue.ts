/** 目录: items of implementation lists, imported from files step by step. Uploading and exporting are not JSON. */
import { CatalogueItem, ELEMENT_IDS, type Mapping } from '@yimen/domain/catalogue';
import { type Static, Type } from 'typebox';
import { Bilingual } from './common.ts';

const region = Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' });
const byId = Type.Object({ region, id: Type.String({ format: 'uuid' }) });
const heading = Type.String({ minLength: 1, maxLength: 1000 });
const count = (description: string) => Type.Optional(Type.Integer({ description }));

export const ElementId = Type.Enum([...ELEMENT_IDS]);

export const CatalogueMapping = Type.Unsafe<Mapping>(
  Type.Object(Object.fromEntries(ELEMENT_IDS.map((id) => [id, Type.Optional(heading)])), {
    description: 'Which column holds which element, by the heading of the column',
    additionalProperties: false,
  }),
);
export type CatalogueMapping = Mapping;

export const CatalogueImport = Type.Object({
  region,
  id: Type.String(),
  fileName: Type.String(),
  format: Type.Enum(['xlsx', 'csv', 'json']),
  encoding: Type.Optional(Type.String()),
  rows: Type.Integer({ description: 'Rows below the heading' }),
  state: Type.Enum(['uploaded', 'checked', 'running', 'stopped', 'done'], {
    description: '已上传 / 已检查 / 导入中 / 已中断 / 已完成',
  }),
  good: count('Rows that can be imported, once checked'),
  bad: count('Rows with a problem, once checked'),
  done: Type.Integer({ description: 'Good rows imported so far' }),
  added: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  by: Type.String({ description: 'Name of who imports it' }),
  uploadedAt: Type.String(),
  endedAt: Type.Optional(Type.String()),
});
export type CatalogueImport = Static<typeof CatalogueImport>;

export const CatalogueImportDetail = Type.Object({
  import: CatalogueImport,
  headings: Type.Array(Type.String()),
  sample: Type.Array(Type.Array(Type.String()), { description: 'The first rows as they were read' }),
  /** What was chosen last; before the first check, what the headings suggest. */
  mapping: CatalogueMapping,
  elements: Type.Array(Type.Object({ id: ElementId, name: Bilingual, required: Type.Boolean() })),
  saved: Type.Array(Type.Object({ name: Type.String(), mapping: CatalogueMapping })),
});
export type CatalogueImportDetail = Static<typeof CatalogueImportDetail>;

export const CatalogueRowProblem = Type.Object({
  row: Type.Integer({ description: 'As a spreadsheet numbers it: the heading is row 1' }),
  element: ElementId,
  column: Type.Optional(Type.String()),
  value: Type.Optional(Type.String()),
  message: Bilingual,
});
export type CatalogueRowProblem = Static<typeof CatalogueRowProblem>;

export const CatalogueEntry = Type.Object({
  key: Type.String(),
  item: CatalogueItem,
  importedAt: Type.String(),
  standard: Type.Boolean({ description: 'Whether a standard of the item has been published for the region' }),
});
export type CatalogueEntry = Static<typeof CatalogueEntry>;

export const catalogueEndpoints = {
  'GET /catalogue/imports': {
    response: Type.Object({
      regions: Type.Array(Type.Object({ region, name: Bilingual })),
      imports: Type.Array(CatalogueImport),
    }),
  },
  'GET /catalogue/imports/:region/:id': { params: byId, response: CatalogueImportDetail },
  'GET /catalogue/imports/:region/:id/problems': {
    params: byId,
    query: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0, description: 'Row number' })) }),
    response: Type.Object({
      problems: Type.Array(CatalogueRowProblem),
      next: Type.Optional(Type.Integer({ description: 'Ask again with this row for more' })),
    }),
  },
  'POST /catalogue/imports/:region/:id/check': {
    params: byId,
    body: Type.Object(
      {
        mapping: CatalogueMapping,
        saveAs: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: '来源名称' })),
      },
      { additionalProperties: false },
    ),
    response: CatalogueImportDetail,
  },
  'POST /catalogue/imports/:region/:id/confirmation': { params: byId, response: CatalogueImport },
  'POST /catalogue/imports/:region/:id/stop': { params: byId, response: CatalogueImport },
  'GET /catalogue/items': {
    query: Type.Object({
      region,
      words: Type.Optional(Type.String({ maxLength: 100, description: 'Part of a name or a code' })),
      after: Type.Optional(Type.String({ maxLength: 300, description: 'Key of the last item seen' })),
    }),
    response: Type.Object({
      items: Type.Array(CatalogueEntry),
      total: Type.Integer(),
      next: Type.Optional(Type.String()),
    }),
  },
  'POST /catalogue/drafts': {
    body: Type.Object(
      {
        region,
        key: Type.String({ minLength: 1, maxLength: 300 }),
        department: Type.String({ minLength: 1, maxLength: 50, description: 'id of a department' }),
        effectiveFrom: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      },
      { additionalProperties: false, description: '以目录条目起草标准' },
    ),
    response: Type.Object({ region, id: Type.String() }),
  },
} as const;
