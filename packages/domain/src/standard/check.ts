import { accessProblems } from './check-access.ts';
import { basisProblems } from './check-basis.ts';
import { documentProblems } from './check-documents.ts';
import { exampleProblems } from './check-example.ts';
import { formProblems } from './check-form.ts';
import { guideProblems } from './check-guide.ts';
import { itemProblems } from './check-item.ts';
import { limitProblems } from './check-limits.ts';
import { relationProblems } from './check-links.ts';
import { nodeProblems } from './check-nodes.ts';
import { schemaProblems } from './check-schema.ts';
import type { Dictionary } from './dictionary.ts';
import type { Problem } from './problem.ts';
import { Standard } from './schema.ts';

type RuleGroup = (standard: Standard, dictionary: Dictionary) => Iterable<Problem>;

const RULE_GROUPS: readonly RuleGroup[] = [
  itemProblems,
  basisProblems,
  limitProblems,
  nodeProblems,
  formProblems,
  guideProblems,
  accessProblems,
  exampleProblems,
  documentProblems,
  relationProblems,
];

/** What a group finds in a document whose shape is wrong: as far as it can be read. */
function asFarAsReadable(group: RuleGroup, document: Standard, dictionary: Dictionary): Problem[] {
  const found: Problem[] = [];
  try {
    for (const problem of group(document, dictionary)) found.push(problem);
  } catch (failure) {
    // The rules expect the shape of the schema; where it is broken, that is reported already.
    if (!(failure instanceof TypeError)) throw failure;
  }
  return found;
}

/**
 * Everything that is wrong with one standard, all at once: first its shape, then the rules. `document` is whatever was
 * read from the file. An empty list means that it may be published; warnings do not prevent that.
 */
export function checkStandard(document: unknown, dictionary: Dictionary): Problem[] {
  const shape = schemaProblems(Standard, document);
  if (shape.length > 0) {
    const rest = RULE_GROUPS.flatMap((group) => asFarAsReadable(group, document as Standard, dictionary));
    return [...shape, ...rest];
  }
  return RULE_GROUPS.flatMap((group) => [...group(document as Standard, dictionary)]);
}

/** True when none of the problems keeps a standard from being published. */
export function isPublishable(problems: readonly Problem[]): boolean {
  return problems.every((problem) => problem.severity !== 'error');
}
