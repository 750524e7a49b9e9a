/** Checks a whole folder of standards and tells how much was examined. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Calendar, CalendarError } from '@yimen/domain/calendar';
import { runExamples } from '@yimen/domain/conformance';
import {
  ADJUSTMENT_RULES,
  checkDictionary,
  checkStandard,
  DICTIONARY_RULES,
  LAYER_RULES,
  LIBRARY_RULES,
  nationalDocumentProblems,
  overlapProblems,
  type Problem,
  placeProblems,
  STANDARD_RULES,
  type Standard,
} from '@yimen/domain/standard';
import { loadCalendar } from './calendars.ts';
import { checkDecisions, type DecisionFile } from './check-decisions.ts';
import { checkLayers } from './check-layers.ts';
import { type FileProblem, inFile, type LoadedStandards, loadStandards } from './files.ts';
import { loadLibrary } from './library.ts';

/** How many things a check looked at: a check that examined nothing proves nothing. */
export interface Examined {
  readonly standards: number;
  readonly layers: number;
  readonly decisions: number;
  readonly rules: number;
  readonly examples: number;
  readonly elements: number;
  readonly codeLists: number;
  readonly posts: number;
  readonly departments: number;
  readonly laws: number;
  readonly documents: number;
  /** Documents of the library, templates and systems. */
  readonly library: number;
}

/** A checked folder: what was loaded, how much, and all problems in order of file and line. */
export interface CheckedStandards extends LoadedStandards {
  /** Decisions that adjust items, of the right shape. */
  readonly decisions: readonly DecisionFile[];
  readonly examined: Examined;
}

function byPlace(a: FileProblem, b: FileProblem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0);
}

/** Examples can be run unless a condition, an element or a moment in the standard can't be read. */
function canRunExamples(problems: readonly Problem[]): boolean {
  return !problems.some(({ rule }) => /^(feel|elements)\.|^examples\.receivedAt$/.test(rule));
}

/** The calendar of the folder; a broken one is a problem of its own, and examples are then not run. */
function readCalendar(root: string, problems: FileProblem[]): Calendar | undefined {
  const folder = join(root, 'calendars');
  try {
    return existsSync(folder) ? loadCalendar(folder) : undefined;
  } catch (failure) {
    if (!(failure instanceof CalendarError)) throw failure;
    const found = failure.problems.map(
      (message): FileProblem => ({
        rule: 'file.unreadable',
        severity: 'error',
        path: '',
        message,
        file: 'calendars',
      }),
    );
    problems.push(...found);
    return undefined;
  }
}

/**
 * Reads and checks a folder of standards: the shape of every file, the dictionary, every rule for every standard, the
 * place of each file, and every example of a standard that keeps the rules. Problems are returned, never thrown.
 */
export function checkStandards(root: string): CheckedStandards {
  const loaded = loadStandards(root);
  const { dictionary, standards, documents } = loaded;
  const whole = new Map<string, Standard>(standards.map(({ path, standard }) => [path, standard]));
  const problems: FileProblem[] = [
    ...loaded.problems,
    ...checkDictionary(dictionary).map((problem) => ({ ...problem, file: 'elements, codelists' })),
    ...[...nationalDocumentProblems(dictionary)].map((problem) => ({ ...problem, file: 'documents' })),
  ];
  const calendar = readCalendar(root, problems);
  const overlaps = overlapProblems([...whole.values()]);
  for (const file of documents) {
    const found = checkStandard(file.document, dictionary);
    const standard = whole.get(file.path);
    if (standard) {
      found.push(...placeProblems(standard, file.path));
      found.push(...overlaps.flatMap(({ version, problem }) => (version === standard ? [problem] : [])));
      if (calendar && canRunExamples(found)) found.push(...runExamples(standard, dictionary, calendar));
    }
    problems.push(...inFile(file, found));
  }
  problems.push(...checkLayers(loaded, calendar));
  const decisions = checkDecisions(root, standards);
  problems.push(...decisions.problems);
  const library = loadLibrary(root, loaded);
  problems.push(...library.problems);
  const examined = {
    standards: documents.length,
    layers: loaded.layerDocuments.length,
    rules:
      STANDARD_RULES.length +
      DICTIONARY_RULES.length +
      LAYER_RULES.length +
      ADJUSTMENT_RULES.length +
      LIBRARY_RULES.length,
    examples: standards.reduce((sum, { standard }) => sum + standard.examples.length, 0),
    elements: dictionary.elements.size,
    codeLists: dictionary.codeLists.size,
    posts: dictionary.posts.size,
    departments: dictionary.departments.size,
    laws: dictionary.laws.size,
    documents: dictionary.documents.size,
    decisions: decisions.files,
    library: library.files,
  };
  return { ...loaded, decisions: decisions.decisions, problems: problems.sort(byPlace), examined };
}
