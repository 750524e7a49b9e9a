/** Reads the folder of standards: dictionary and items. Nothing is thrown for bad files; every problem is returned. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Layer } from '@yimen/domain/layer';
import {
  CASE_RULES,
  type CaseRule,
  type CaseRuleId,
  CaseRule as CaseRuleSchema,
  type CodeList,
  CodeList as CodeListSchema,
  type DataElement,
  DataElement as DataElementSchema,
  type Department,
  Department as DepartmentSchema,
  type Dictionary,
  type DocumentTemplate,
  DocumentTemplate as DocumentTemplateSchema,
  type Law,
  Law as LawSchema,
  type Post,
  Post as PostSchema,
  type Problem,
  Standard,
  schemaProblems,
} from '@yimen/domain/standard';
import { type TSchema, Type } from 'typebox';
import { readText } from './yaml-text.ts';

/** A problem with the file it is in (path from the folder of standards) and, where known, the line (from 1). */
export interface FileProblem extends Problem {
  readonly file: string;
  readonly line?: number;
}

/** One standard as read: `path` from the folder of standards, with slashes. */
export interface StandardFile {
  readonly path: string;
  readonly standard: Standard;
}

/** One YAML file as read, whatever it holds. */
export interface ReadFile {
  readonly path: string;
  readonly document: unknown;
  /** Line (from 1) of a place like `nodes[2].limit`, or of the nearest place around it that is there. */
  readonly lineOf: (path: string) => number | undefined;
}

/** One local layer as read. */
export interface LayerFile {
  readonly path: string;
  readonly layer: Layer;
}

/** Problems of a document with their file and line. */
export function inFile(file: ReadFile, problems: readonly Problem[]): FileProblem[] {
  return problems.map((problem) => {
    const line = file.lineOf(problem.path);
    return { ...problem, file: file.path, ...(line === undefined ? {} : { line }) };
  });
}

/** What a folder of standards holds. `documents` has every item file that is readable YAML, right or wrong. */
export interface LoadedStandards {
  readonly dictionary: Dictionary;
  readonly standards: readonly StandardFile[];
  /** Local layers: item files whose root has `extends`. */
  readonly layers: readonly LayerFile[];
  readonly layerDocuments: readonly ReadFile[];
  readonly documents: readonly ReadFile[];
  /** Problems of reading: files that are no YAML, entries of the wrong shape, ids used twice. */
  readonly problems: readonly FileProblem[];
}

function yamlFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') || name.endsWith('.yml'))
    .map((name) => join(folder, name))
    .sort();
}

class Folder {
  readonly problems: FileProblem[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  add(file: string, problems: readonly Problem[], lineOf?: (path: string) => number | undefined): void {
    for (const problem of problems) {
      const line = lineOf?.(problem.path);
      this.problems.push({ ...problem, file, ...(line === undefined ? {} : { line }) });
    }
  }

  #fail(file: string, line: number | undefined, zh: string, en: string): undefined {
    this.problems.push({
      rule: 'file.unreadable',
      severity: 'error',
      path: '',
      message: { zh, en },
      file,
      ...(line === undefined ? {} : { line }),
    });
    return undefined;
  }

  /** One YAML (or JSON) file; undefined when it can't be read, which is then among the problems. */
  read(absolute: string): ReadFile | undefined {
    const path = relative(this.#root, absolute).split(sep).join('/');
    let text: string;
    try {
      text = readFileSync(absolute, 'utf8');
    } catch {
      return this.#fail(path, undefined, '无法读取这个文件。', 'This file cannot be read.');
    }
    const read = readText(text);
    if ('problems' in read) {
      for (const { line, zh, en } of read.problems) this.#fail(path, line, zh, en);
      return undefined;
    }
    return { path, ...read };
  }

  /** The entries of a file that has the shape of a list of `entry`; an empty list when it has not. */
  readList<T>(absolute: string, entry: TSchema): T[] {
    const file = this.read(absolute);
    if (!file) return [];
    const problems = schemaProblems(Type.Array(entry), file.document);
    this.add(file.path, problems, file.lineOf);
    return problems.length === 0 ? (file.document as T[]) : [];
  }

  readOne<T>(absolute: string, schema: TSchema): T[] {
    const file = this.read(absolute);
    if (!file) return [];
    const problems = schemaProblems(schema, file.document);
    this.add(file.path, problems, file.lineOf);
    return problems.length === 0 ? [file.document as T] : [];
  }

  byId<T extends { readonly id: string }>(file: string, entries: readonly T[]): Map<T['id'], T> {
    const found = new Map<T['id'], T>();
    for (const entry of entries) {
      if (found.has(entry.id)) {
        this.add(file, [
          {
            rule: 'ids.duplicate',
            severity: 'error',
            path: entry.id,
            message: { zh: `编号 ${entry.id} 重复。`, en: `The id ${entry.id} is used twice.` },
          },
        ]);
      }
      found.set(entry.id, entry);
    }
    return found;
  }
}

/** The laws are a big JSON file of our own making: read fast, without line numbers. */
function readLaws(root: string, folder: Folder): Map<string, Law[]> {
  const byTitle = new Map<string, Law[]>();
  let laws: unknown;
  try {
    laws = JSON.parse(readFileSync(join(root, 'laws.json'), 'utf8'));
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    folder.add('laws.json', [
      {
        rule: 'file.unreadable',
        severity: 'error',
        path: '',
        message: {
          zh: `无法读取法律法规目录：${reason}`,
          en: `The index of laws can't be read: ${reason}`,
        },
      },
    ]);
    return byTitle;
  }
  const problems = schemaProblems(Type.Array(LawSchema), laws);
  folder.add('laws.json', problems);
  if (problems.length > 0) return byTitle;
  for (const law of laws as Law[]) {
    byTitle.set(law.title, [...(byTitle.get(law.title) ?? []), law]);
  }
  return byTitle;
}

/** The rules of every case; each one that the engine rests on must be there. */
function readRules(root: string, folder: Folder): ReadonlyMap<CaseRuleId, CaseRule> {
  const rules = folder.readList<CaseRule>(join(root, 'rules.yaml'), CaseRuleSchema);
  const byId = folder.byId('rules.yaml', rules) as Map<CaseRuleId, CaseRule>;
  folder.add(
    'rules.yaml',
    CASE_RULES.filter((id) => !byId.has(id)).map((id) => ({
      rule: 'rules.missing',
      severity: 'error',
      path: id,
      message: { zh: `缺少办件通则 ${id}。`, en: `The rule of cases ${id} is missing.` },
    })),
  );
  return byId;
}

function readDictionary(root: string, folder: Folder): Dictionary {
  const elements = yamlFilesIn(join(root, 'elements')).flatMap((file) =>
    folder.readList<DataElement>(file, DataElementSchema),
  );
  const codeLists = yamlFilesIn(join(root, 'codelists')).flatMap((file) =>
    folder.readOne<CodeList>(file, CodeListSchema),
  );
  const posts = folder.readList<Post>(join(root, 'posts.yaml'), PostSchema);
  const departments = folder.readList<Department>(join(root, 'departments.yaml'), DepartmentSchema);
  const templates = yamlFilesIn(join(root, 'documents')).flatMap((file) =>
    folder.readOne<DocumentTemplate>(file, DocumentTemplateSchema),
  );
  return {
    elements: folder.byId('elements', elements),
    codeLists: folder.byId('codelists', codeLists),
    posts: folder.byId('posts.yaml', posts),
    departments: folder.byId('departments.yaml', departments),
    laws: readLaws(root, folder),
    documents: folder.byId('documents', templates),
    rules: readRules(root, folder),
  };
}

/** Reads the dictionary of a folder of standards alone, without its items. */
export function loadDictionary(root: string): Pick<LoadedStandards, 'dictionary' | 'problems'> {
  const folder = new Folder(root);
  return { dictionary: readDictionary(root, folder), problems: folder.problems };
}

/**
 * Reads a folder of standards: `elements/`, `codelists/`, `posts.yaml`, `departments.yaml`, `laws.json` and
 * `items/<code>/<region>/<from>.yaml`. `standards` holds the files of the right shape; whether they keep the rules is
 * for `checkStandards`.
 */
export function loadStandards(root: string): LoadedStandards {
  const folder = new Folder(root);
  const dictionary = readDictionary(root, folder);
  const read = yamlFilesIn(join(root, 'items')).flatMap((file) => folder.read(file) ?? []);
  const [documents, layerDocuments] = [read.filter((file) => !isLayer(file)), read.filter(isLayer)];
  const standards = documents.flatMap(({ path, document }): StandardFile[] =>
    schemaProblems(Standard, document).length === 0 ? [{ path, standard: document as Standard }] : [],
  );
  const layers = layerDocuments.flatMap(({ path, document }): LayerFile[] =>
    schemaProblems(Layer, document).length === 0 ? [{ path, layer: document as Layer }] : [],
  );
  return { dictionary, standards, documents, layers, layerDocuments, problems: folder.problems };
}

const isLayer = ({ document }: ReadFile): boolean =>
  typeof document === 'object' && document !== null && 'extends' in document;

/** One YAML file of `root`, as read; nothing where there is none. */
export function readFileAt(root: string, name: string): Pick<LoadedStandards, 'documents' | 'problems'> {
  const folder = new Folder(root);
  const file = existsSync(join(root, name)) ? folder.read(join(root, name)) : undefined;
  return { documents: file ? [file] : [], problems: folder.problems };
}

/** Every YAML file below a folder of `root`, as read; `problems` are those of reading. */
export function readFiles(root: string, name: string): Pick<LoadedStandards, 'documents' | 'problems'> {
  const folder = new Folder(root);
  const documents = yamlFilesIn(join(root, name)).flatMap((file) => folder.read(file) ?? []);
  return { documents, problems: folder.problems };
}
