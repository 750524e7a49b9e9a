/** What the document of a draft is worth today: its problems, its examples worked out, its hash. */
import type { DraftChecked, DraftProblem } from '@yimen/api';
import { workExample } from '@yimen/domain/conformance';
import {
  checkDraft,
  checkLayerDraft,
  type DraftDocument,
  type DraftGround,
  type DraftState,
  hasShape,
} from '@yimen/domain/revision';
import { parseInstant, shanghaiDate } from '@yimen/domain/shared';
import type { Problem, Standard } from '@yimen/domain/standard';
import type { Services } from '../services.ts';
import { hashOf } from '../standards/index.ts';
import { aboveThenOf, standardOf } from './layer.ts';

export type Needs = Pick<Services, 'database' | 'standards' | 'calendar' | 'now' | 'newId'>;

export function problemsOf(
  { standards, calendar, now }: Needs,
  state: DraftState,
  document: DraftDocument,
): Problem[] {
  const versions = (region: string) => standards.versions(state.item, region).map(({ standard }) => standard);
  const surroundings = {
    dictionary: standards.dictionary,
    calendar,
    today: shanghaiDate(now()),
    versions: versions(state.region),
  };
  if (!state.extends) return checkDraft(document, state, surroundings);
  const { region, hash } = state.extends;
  const above = standards.get(hash).standard;
  return checkLayerDraft(document, state, {
    ...surroundings,
    above,
    aboveThen: aboveThenOf(standards, state, document)?.standard,
    aboveLater: versions(region).filter(({ effectiveFrom }) => effectiveFrom > above.effectiveFrom),
    hadLayer: standards.layers(state.item, state.region).length > 0,
  });
}

/**
 * Of the standard that a document stands for, which for a layer is what it makes of the standard above; where it has no
 * shape yet, the hash only tells documents apart.
 */
export const draftHash = (
  { standards }: Pick<Needs, 'standards'>,
  state: DraftState,
  document: DraftDocument,
): string => hashOf(standardOf(standards, state, document) ?? (document as Standard));

export function groundOf(
  needs: Needs,
  state: DraftState,
  document: DraftDocument,
): Omit<DraftGround, 'actor'> {
  return {
    problems: problemsOf(needs, state, document),
    hash: draftHash(needs, state, document),
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
    seq: state.seq,
    problems: problems.map(shown),
    outcomes: outcomesOf(needs, document, problems),
  };
}
