/** What is wrong with the library and the systems, file by file, all at once: `yimen standards check` tells it. */
import { Type } from 'typebox';
import {
  CASE_RULES,
  type Dictionary,
  error,
  type Problem,
  pathOf,
  STANDARD_RULES,
  Standard,
  schemaProblems,
} from '../standard/index.ts';
import { documentProblems, editionProblems } from './check-document.ts';
import { systemProblems, templateProblems } from './check-system.ts';
import { Indicator, StandardDocument, StandardsSystem, SystemTemplate } from './schema.ts';

export type LibraryFile = { readonly file: string; readonly document: unknown };
export type LibraryProblem = { readonly file: string; readonly problem: Problem };

/** What of a library has the right shape. */
export type CheckedLibrary = {
  documents: StandardDocument[];
  templates: SystemTemplate[];
  systems: StandardsSystem[];
  /** By id. */
  indicators: ReadonlyMap<string, Indicator>;
  problems: LibraryProblem[];
};

/** Names that a clause may say it is carried out by. */
export function executors({
  posts,
  documents,
}: Pick<Dictionary, 'posts' | 'documents'>): ReadonlySet<string> {
  return new Set([
    ...Object.keys(Standard.properties).map((name) => `standard:${name}`),
    ...CASE_RULES.map((id) => `rule:${id}`),
    ...STANDARD_RULES.map((rule) => `check:${rule}`),
    ...[...posts.keys()].map((id) => `post:${id}`),
    ...[...documents.keys()].map((kind) => `document:${kind}`),
  ]);
}

type Read<T> = { file: string; value: T };

/** The file as what it is to be, or what is wrong with its shape. */
function shaped<T>(
  { file, document }: LibraryFile,
  schema: Parameters<typeof schemaProblems>[0],
  problems: LibraryProblem[],
): Read<T>[] {
  const found = schemaProblems(schema, document);
  problems.push(...found.map((problem) => ({ file, problem })));
  return found.length === 0 ? [{ file, value: document as T }] : [];
}

const kindOf = ({ document }: LibraryFile): unknown =>
  typeof document === 'object' && document !== null && 'kind' in document ? document.kind : undefined;

/** Entries of `standards/indicators.yaml` by id. */
function readIndicators(
  { file, document }: LibraryFile,
  problems: LibraryProblem[],
): ReadonlyMap<string, Indicator> {
  const found = new Map<string, Indicator>();
  const entries = shaped<Indicator[]>({ file, document }, Type.Array(Indicator), problems);
  for (const [index, indicator] of entries.flatMap(({ value }) => value).entries()) {
    const { id, editorial, reason } = indicator;
    if (found.has(id)) {
      const problem = error(
        'library.indicatorTwice',
        pathOf(index, 'id'),
        `指标 ${id} 重复。`,
        `The indicator ${id} is there twice.`,
      );
      problems.push({ file, problem });
    }
    if (editorial && reason === undefined) {
      const problem = error(
        'library.reasonMissing',
        pathOf(index),
        '编辑性内容应当说明理由。',
        'What is editorial says why it is there.',
      );
      problems.push({ file, problem });
    }
    found.set(id, indicator);
  }
  return found;
}

/**
 * Checks the files of `standards/library` and `standards/systems` and the list of indicators. `items` are the basic codes
 * of the service standards.
 */
export function checkLibrary(
  library: readonly LibraryFile[],
  systemFiles: readonly LibraryFile[],
  dictionary: Pick<Dictionary, 'posts' | 'documents' | 'departments'>,
  items: ReadonlySet<string>,
  indicatorFile: LibraryFile,
): CheckedLibrary {
  const problems: LibraryProblem[] = [];
  const documents = library.flatMap((file) => shaped<StandardDocument>(file, StandardDocument, problems));
  const templates = systemFiles
    .filter((file) => kindOf(file) !== 'system')
    .flatMap((file) => shaped<SystemTemplate>(file, SystemTemplate, problems));
  const systems = systemFiles
    .filter((file) => kindOf(file) === 'system')
    .flatMap((file) => shaped<StandardsSystem>(file, StandardsSystem, problems));
  const context = {
    documents: documents.map(({ value }) => value),
    templates: templates.map(({ value }) => value),
    systems: systems.map(({ value }) => value),
    departments: new Set(dictionary.departments.keys()),
    posts: new Set(dictionary.posts.keys()),
    executors: executors(dictionary),
    items,
    indicators: readIndicators(indicatorFile, problems),
  };
  const add = (file: string, found: Iterable<Problem>) => {
    for (const problem of found) problems.push({ file, problem });
  };
  for (const { file, value } of documents) add(file, documentProblems(value, context));
  for (const { document, problem } of editionProblems(context.documents)) {
    const file = documents.find(({ value }) => value === document)?.file ?? '';
    problems.push({ file, problem });
  }
  for (const { file, value } of templates) add(file, templateProblems(value));
  for (const { file, value } of systems) add(file, systemProblems(value, context));
  const { documents: right, templates: models, systems: trees, indicators } = context;
  return { documents: right, templates: models, systems: trees, indicators, problems };
}
