/** Reads `library/`, `systems/` and `indicators.yaml` of a folder of standards: what a centre works by, and the order it stands in. */
import { type CheckedLibrary, checkLibrary } from '@yimen/domain/library';
import {
  type FileProblem,
  inFile,
  type LoadedStandards,
  type ReadFile,
  readFileAt,
  readFiles,
} from './files.ts';

export type LoadedLibrary = Omit<CheckedLibrary, 'problems'> & {
  /** How many files there are. */
  files: number;
  /** Everything that is wrong with them, with file and line. */
  problems: FileProblem[];
};

/** The library of a folder, with whatever of it has the right shape. */
export function loadLibrary(
  root: string,
  { dictionary, standards }: Pick<LoadedStandards, 'dictionary' | 'standards'>,
): LoadedLibrary {
  const library = readFiles(root, 'library');
  const systems = readFiles(root, 'systems');
  const indicators = readFileAt(root, 'indicators.yaml');
  const asRead = ({ path, document }: ReadFile) => ({ file: path, document });
  const items = new Set(standards.map(({ standard }) => standard.item.basicCode.code));
  const { problems, ...checked } = checkLibrary(
    library.documents.map(asRead),
    systems.documents.map(asRead),
    dictionary,
    items,
    { file: 'indicators.yaml', document: indicators.documents[0]?.document ?? [] },
  );
  const all = [...library.documents, ...systems.documents, ...indicators.documents];
  return {
    ...checked,
    files: all.length,
    problems: [
      ...library.problems,
      ...systems.problems,
      ...indicators.problems,
      ...all.flatMap((file) =>
        inFile(
          file,
          problems.flatMap((one) => (one.file === file.path ? [one.problem] : [])),
        ),
      ),
    ],
  };
}
