/** What the document of a draft is worth today: its problems, its examples worked out, its hash. */
import type { DraftChecked, DraftProblem } from '@yimen/api';
import { workExample } from '@yimen/domain/conformance';
import {
  checkDraft,
  type DraftDocument,
  type DraftGround,
  type DraftState,
  hasShape,
} from '@yimen/domain/revision';
import { parseInstant, shanghaiDate } from '@yimen/domain/shared';
import type { Problem, Standard } from '@yimen/domain/standard';
import type { Services } from '../services.ts';
import { hashOf } from '../standards/index.ts';

export type Needs = Pick<Services, 'database' | 'standards' | 'calendar' | 'now' | 'newId'>;

export function problemsOf(
  { standards, calendar, now }: Needs,
  state: DraftState,
  document: DraftDocument,
): Problem[] {
  return checkDraft(document, state, {
    dictionary: standards.dictionary,
    calendar,
    today: shanghaiDate(now()),
    versions: standards.versions(state.item, state.region).map(({ standard }) => standard),
  });
}

/** Of documents that have the shape of a standard; of others the hash only tells them apart. */
export const draftHash = (document: DraftDocument): string => hashOf(document as Standard);

export function groundOf(
  needs: Needs,
  state: DraftState,
  document: DraftDocument,
): Omit<DraftGround, 'actor'> {
  return {
    problems: problemsOf(needs, state, document),
    hash: draftHash(document),
    effectiveFrom: String(document.effectiveFrom ?? ''),
  };
}

const shown = ({ rule, severity, path, message, basis }: Problem): DraftProblem => ({
  rule,
  severity,
  path,
  message,
  ...(basis === undefined ? {} : { basis }),
});

/** Examples of a draft in which something can't be read yet have no outcome. */
function outcomesOf(
  { standards, calendar }: Needs,
  document: DraftDocument,
  problems: readonly Problem[],
): DraftChecked['outcomes'] {
  if (!hasShape(document)) return [];
  const readable = !problems.some(({ rule }) => /^(feel|elements)\./.test(rule));
  return document.examples.map((example) => {
    if (!readable || !parseInstant(example.receivedAt).ok) return null;
    const { materials, nodes, missing, ...days } = workExample(
      document,
      standards.dictionary,
      calendar,
      example,
    );
    return { ...days, materials: [...materials], nodes: [...nodes], missing: [...missing] };
  });
}

export function checkedOf(needs: Needs, state: DraftState, document: DraftDocument): DraftChecked {
  const problems = problemsOf(needs, state, document);
  return {
    revision: state.revision,
    problems: problems.map(shown),
    outcomes: outcomesOf(needs, document, problems),
  };
}
