/** Checks a whole folder of standards and tells how much was examined. */
import {
  checkDictionary,
  checkStandard,
  DICTIONARY_RULES,
  placeProblems,
  STANDARD_RULES,
  type Standard,
} from '@yimen/domain/standard';
import { type FileProblem, type LoadedStandards, loadStandards, type ReadFile } from './files.ts';

/** How many things a check looked at: a check that examined nothing proves nothing. */
export interface Examined {
  readonly standards: number;
  readonly rules: number;
  readonly examples: number;
  readonly elements: number;
  readonly codeLists: number;
  readonly posts: number;
  readonly departments: number;
  readonly laws: number;
}

/** A checked folder: what was loaded, how much, and all problems in order of file and line. */
export interface CheckedStandards extends LoadedStandards {
  readonly examined: Examined;
}

function inFile(file: ReadFile, problems: ReturnType<typeof checkStandard>): FileProblem[] {
  return problems.map((problem) => {
    const line = file.lineOf(problem.path);
    return { ...problem, file: file.path, ...(line === undefined ? {} : { line }) };
  });
}

function byPlace(a: FileProblem, b: FileProblem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0);
}

/**
 * Reads and checks a folder of standards: the shape of every file, the dictionary, every rule for every standard, and
 * the place of each file. Problems are returned, never thrown.
 */
export function checkStandards(root: string): CheckedStandards {
  const loaded = loadStandards(root);
  const { dictionary, standards, documents } = loaded;
  const whole = new Map<string, Standard>(standards.map(({ path, standard }) => [path, standard]));
  const problems: FileProblem[] = [
    ...loaded.problems,
    ...checkDictionary(dictionary).map((problem) => ({ ...problem, file: 'elements, codelists' })),
  ];
  for (const file of documents) {
    problems.push(...inFile(file, checkStandard(file.document, dictionary)));
    const standard = whole.get(file.path);
    if (standard) problems.push(...inFile(file, placeProblems(standard, file.path)));
  }
  const examined = {
    standards: documents.length,
    rules: STANDARD_RULES.length + DICTIONARY_RULES.length,
    examples: standards.reduce((sum, { standard }) => sum + standard.examples.length, 0),
    elements: dictionary.elements.size,
    codeLists: dictionary.codeLists.size,
    posts: dictionary.posts.size,
    departments: dictionary.departments.size,
    laws: dictionary.laws.size,
  };
  return { ...loaded, problems: problems.sort(byPlace), examined };
}
