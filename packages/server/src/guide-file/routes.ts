/** Guides as files to keep and to print, made from the same guide as the page. */
import { hash } from 'node:crypto';
import type { Guide } from '@yimen/domain/guide';
import { Type } from 'typebox';
import { disposition } from '../files/name.ts';
import type { Context, Language, RawRoute } from '../http/index.ts';
import { readGuide } from '../item/guide.ts';
import { Recent } from '../item/recent.ts';
import { regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import type { StandardRegistry } from '../standards/index.ts';
import { DOCX, wordDocument } from '../word/index.ts';
import { guideBlocks, guideTitle } from './content.ts';

type Made = { guide: Guide; ref: { hash: string }; language: Language };

const pdfOf = ({ guide, ref, language }: Made, { side }: Pick<Services, 'side'>): Promise<Uint8Array> => {
  const title = guideTitle(guide, language);
  // The same version gives the same bytes.
  const created = `${guide.effectiveFrom}T00:00:00.000Z`;
  return side.run('writeGuide', {
    blocks: guideBlocks(guide, language),
    metadata: { title, author: guide.department.name, created },
    id: hash('sm3', `guide ${language} ${ref.hash}`, 'hex').slice(0, 32),
  });
};

const wordOf = ({ guide, language }: Made): Promise<Buffer> =>
  wordDocument(guideBlocks(guide, language), {
    title: guideTitle(guide, language),
    author: guide.department.name,
  });

/** Files kept ready of the guides asked for last: setting one on paper takes a third of a second. */
const FILES_KEPT = 40;
const kept = new WeakMap<StandardRegistry, Recent<Promise<Uint8Array>>>();

function keptFor(standards: StandardRegistry): Recent<Promise<Uint8Array>> {
  const known = kept.get(standards) ?? new Recent(FILES_KEPT);
  kept.set(standards, known);
  return known;
}

const FORMATS = {
  pdf: {
    type: 'application/pdf',
    make: pdfOf,
    shown: 'inline',
    zh: '服务指南（PDF）',
    en: 'The guide as PDF',
  },
  docx: {
    type: DOCX,
    make: wordOf,
    shown: 'attachment',
    zh: '服务指南（Word）',
    en: 'The guide as a Word document',
  },
} as const;

async function send(
  { services, language, reply, request }: Parameters<RawRoute['handler']>[0],
  format: keyof typeof FORMATS,
) {
  const { code, region } = request.params as { code: string; region: string };
  const { effectiveFrom } = request.query as { effectiveFrom?: string };
  const names = await regionNames(services.database);
  const { answer } = readGuide(services, { code, region, effectiveFrom }, names);
  const { type, make, shown } = FORMATS[format];
  const made = { guide: answer.guide, ref: answer.ref, language };
  const bytes = await keptFor(services.standards).get(`${format} ${language} ${answer.ref.hash}`, () =>
    make(made, services),
  );
  reply
    .type(type)
    .header('content-disposition', disposition(shown, `${guideTitle(answer.guide, language)}.${format}`))
    .header('cache-control', 'no-cache');
  return reply.send(bytes);
}

const guideFile = (format: keyof typeof FORMATS): RawRoute => ({
  method: 'GET',
  path: `/items/:code/:region/guide.${format}`,
  access: { public: 'A guide must be published (《中华人民共和国行政许可法》第三十条).' },
  audit: { none: 'Reads what is published for everyone.' },
  rate: 'read',
  schema: {
    tags: ['Items'],
    summary: `${FORMATS[format].zh} · ${FORMATS[format].en}`,
    description: 'Of the version in force or of the one named, in the language asked for.',
    params: Type.Object({
      code: Type.String({ minLength: 1, maxLength: 40 }),
      region: Type.String({ pattern: '^\\d{6}$' }),
    }),
    querystring: Type.Object({
      effectiveFrom: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
      lang: Type.Optional(Type.String({ maxLength: 20 })),
    }),
    produces: [FORMATS[format].type],
    response: { 200: Type.String({ format: 'binary', description: 'The file' }) },
  },
  handler: (context: Context & { request: Parameters<RawRoute['handler']>[0]['request'] }) =>
    send(context, format),
});

/** Guides as files. */
export const guideFileRoutes: readonly RawRoute[] = [guideFile('docx'), guideFile('pdf')];
