/** Routes of the catalogue. Each asks for the post of its region; uploading and exporting are not JSON. */
import { CatalogueImportDetail } from '@yimen/api';
import { Type } from 'typebox';
import { type AnyRoute, HttpProblem, type RawRoute, route } from '../http/index.ts';
import { regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import { CSV, XLSX } from '../spreadsheet/index.ts';
import { BEGUN, checkImport } from './check.ts';
import { EXPORT_FORMATS, type ExportFormat, sendCatalogue } from './export.ts';
import { readItems, startFromItem } from './items.ts';
import { importRegions, requireCatalogueReader, requireImporter } from './rights.ts';
import { type ImportPlace, listImports, moveState, rowProblems } from './store.ts';
import { openImport } from './upload.ts';
import { detailOf, viewOf } from './view.ts';

const STAFF = 'staff' as const;
const READS = { none: 'Reads lists of items and their imports; no personal data is in them.' };
/** Rows whose problems are told at once. */
const PROBLEM_ROWS = 100;

async function move(
  services: Services,
  place: ImportPlace,
  ...[from, to]: [Parameters<typeof moveState>[2], Parameters<typeof moveState>[3]]
) {
  const row = await moveState(services.database.pool, place, from, to);
  if (row) return viewOf(row);
  // It is not there, or it has moved on.
  await detailOf(services, place);
  throw new HttpProblem('notAllowedNow', { message: BEGUN });
}

export const catalogueRoutes: AnyRoute[] = [
  route('GET /catalogue/imports', { access: STAFF, audit: READS }, async ({ services, actor }) => {
    const regions = importRegions(actor);
    const names = await regionNames(services.database);
    const imports = await listImports(services.database.pool, regions);
    return {
      regions: regions.map((region) => ({ region, name: names.bilingual(region) })),
      imports: imports.map(viewOf),
    };
  }),
  route(
    'GET /catalogue/imports/:region/:id',
    { access: STAFF, audit: READS },
    async ({ services, actor, params }) => {
      requireImporter(actor, params.region);
      return detailOf(services, params);
    },
  ),
  route(
    'GET /catalogue/imports/:region/:id/problems',
    { access: STAFF, audit: READS },
    async ({ services, actor, params, query: { after = 0 } }) => {
      requireImporter(actor, params.region);
      const problems = await rowProblems(services.database.pool, params, { after, rows: PROBLEM_ROWS + 1 });
      const rows = [...new Set(problems.map(({ row }) => row))];
      if (rows.length <= PROBLEM_ROWS) return { problems };
      const last = rows[PROBLEM_ROWS - 1] ?? 0;
      return { problems: problems.filter(({ row }) => row <= last), next: last };
    },
  ),
  route(
    'POST /catalogue/imports/:region/:id/check',
    { access: STAFF, audit: 'catalogue.check' },
    async ({ services, actor, params, body }) =>
      checkImport(services, requireImporter(actor, params.region), params, body),
  ),
  route(
    'POST /catalogue/imports/:region/:id/confirmation',
    { access: STAFF, audit: 'catalogue.import' },
    async ({ services, actor, params }) => {
      requireImporter(actor, params.region);
      return move(services, params, ['checked', 'stopped', 'running'], 'running');
    },
  ),
  route(
    'POST /catalogue/imports/:region/:id/stop',
    { access: STAFF, audit: 'catalogue.stop' },
    async ({ services, actor, params }) => {
      requireImporter(actor, params.region);
      return move(services, params, ['running', 'stopped'], 'stopped');
    },
  ),
  route('GET /catalogue/items', { access: STAFF, audit: READS }, async ({ services, actor, query }) => {
    requireCatalogueReader(actor, query.region);
    return readItems(services, query);
  }),
  route(
    'POST /catalogue/drafts',
    { access: STAFF, audit: 'catalogue.draft' },
    async ({ services, actor, body }) =>
      startFromItem(services, requireCatalogueReader(actor, body.region), body),
  ),
];

const region = Type.String({ pattern: '^\\d{6}$', description: '行政区划代码' });

const upload: RawRoute = {
  method: 'POST',
  path: '/catalogue/imports',
  access: STAFF,
  audit: 'catalogue.upload',
  rate: 'upload',
  schema: {
    tags: ['Standards'],
    summary: '上传实施清单 · Upload an implementation list',
    description:
      'One file as multipart/form-data: Excel (.xlsx), CSV (UTF-8, UTF-16 or GBK) or JSON, recognised by content. Nothing is imported yet.',
    consumes: ['multipart/form-data'],
    querystring: Type.Object({ region }),
    body: Type.Object({ file: Type.String({ format: 'binary', description: 'The file' }) }),
    response: { 200: CatalogueImportDetail },
  },
  handler: async ({ services, request, actor }) => {
    const asked = request.query as { region: string };
    const importer = requireImporter(actor, asked.region);
    const part = await request.file();
    if (!part) {
      const message = { zh: '没有文件。', en: 'There is no file.' };
      throw new HttpProblem('badRequest', { details: [{ path: 'file', message }] });
    }
    return openImport(services, importer, {
      region: asked.region,
      fileName: part.filename,
      stream: part.file,
      limit: services.config.uploadLimit,
    });
  },
};

const download: RawRoute = {
  method: 'GET',
  path: '/exports/catalogue',
  access: STAFF,
  audit: 'export.catalogue',
  rate: 'read',
  schema: {
    tags: ['Standards'],
    summary: '导出实施清单 · The catalogue of a region as a list',
    description: 'In the columns it is imported from: imported again, it changes nothing.',
    querystring: Type.Object({ region, format: Type.Enum([...EXPORT_FORMATS]) }),
    produces: [XLSX, CSV, 'application/json'],
    response: { 200: Type.String({ format: 'binary', description: 'The list' }) },
  },
  handler: async (context) => {
    const asked = context.request.query as { region: string; format: ExportFormat };
    requireCatalogueReader(context.actor, asked.region);
    return sendCatalogue(context, asked.region, asked.format);
  },
};

/** Lists as files, in and out. */
export const catalogueFileRoutes: readonly RawRoute[] = [upload, download];
