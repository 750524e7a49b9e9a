/** Checks the local layers of a folder against the standards above them, then and whenever those change. */
import type { Calendar } from '@yimen/domain/calendar';
import { runExamples } from '@yimen/domain/conformance';
import {
  type Implemented,
  implementLayers,
  Layer,
  layerFileProblems,
  layerProblems,
  placeInLayer,
  unplacedProblem,
} from '@yimen/domain/layer';
import { type Dictionary, type Problem, schemaProblems } from '@yimen/domain/standard';
import { type FileProblem, inFile, type LoadedStandards } from './files.ts';

type Needs = Pick<LoadedStandards, 'dictionary' | 'standards' | 'layers' | 'layerDocuments'>;

/** What is wrong with every layer of a folder, with file and line. */
export function checkLayers(
  { dictionary, standards, layers, layerDocuments }: Needs,
  calendar: Calendar | undefined,
): FileProblem[] {
  const whole = layers.map(({ layer }) => layer);
  const { implemented, unplaced } = implementLayers(
    standards.map(({ standard }) => standard),
    whole,
    { dictionary },
  );
  const made = Map.groupBy(implemented, ({ layer }) => layer);
  const byPath = new Map(layers.map(({ path, layer }) => [path, layer]));
  return layerDocuments.flatMap((file) => {
    const layer = byPath.get(file.path);
    if (!layer) return inFile(file, schemaProblems(Layer, file.document));
    const placed = unplaced.includes(layer) ? [unplacedProblem(layer)] : [];
    const problems = (made.get(layer) ?? []).flatMap((one, index) => {
      const later = index > 0 || placed.length > 0;
      const examples = calendar && !later ? exampleProblems(one, dictionary, calendar) : [];
      return [...layerProblems(one, later), ...examples];
    });
    return inFile(file, [...layerFileProblems(layer, file.path), ...placed, ...problems]);
  });
}

/** The examples of a layer run on the standard that it makes. */
function exampleProblems(
  { layer, standard, fit }: Implemented,
  dictionary: Dictionary,
  calendar: Calendar,
): Problem[] {
  if (!standard || fit.verdict === 'breaks') return [];
  return runExamples(standard, dictionary, calendar).map((problem) => ({
    ...problem,
    path: placeInLayer(layer, standard, problem.path) || 'changes',
  }));
}
