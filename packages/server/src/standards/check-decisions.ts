/** Reads and checks the decisions that adjust items: `adjustments/<id>.yaml`. */
import { Decision, decisionProblems } from '@yimen/domain/adjustment';
import { type Problem, schemaProblems } from '@yimen/domain/standard';
import { type FileProblem, inFile, readFiles, type StandardFile } from './files.ts';

/** One decision as read; its id is the name of its file. */
export interface DecisionFile {
  readonly path: string;
  readonly decision: Decision & { readonly id: string };
}

export type CheckedDecisions = {
  decisions: DecisionFile[];
  problems: FileProblem[];
  /** How many files were looked at. */
  files: number;
};

function idProblems({ id }: Decision, path: string): Problem[] {
  if (id !== undefined && path === `adjustments/${id}.yaml`) return [];
  return [
    {
      rule: 'file.place',
      severity: 'error',
      path: 'id',
      message: {
        zh: `id 应与文件名一致(${path})。`,
        en: `The id must be the name of the file (${path}).`,
      },
    },
  ];
}

export function checkDecisions(root: string, standards: readonly StandardFile[]): CheckedDecisions {
  const items = new Set(standards.map(({ standard }) => standard.item.basicCode.code));
  const { documents, problems } = readFiles(root, 'adjustments');
  const found = [...problems];
  const decisions: DecisionFile[] = [];
  for (const file of documents) {
    const shape = schemaProblems(Decision, file.document);
    found.push(...inFile(file, shape));
    if (shape.length > 0) continue;
    const decision = file.document as Decision & { id: string };
    found.push(...inFile(file, [...idProblems(decision, file.path), ...decisionProblems(decision, items)]));
    decisions.push({ path: file.path, decision });
  }
  return { decisions, problems: found, files: documents.length };
}
