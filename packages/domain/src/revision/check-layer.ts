/** Everything that is wrong with the draft of a layer, which is written as the whole standard that is to hold in a region. */
import { runExamples } from '../conformance/index.ts';
import { implement, type Layer, layerOf, layerProblems, placeInDocument } from '../layer/index.ts';
import { checkStandard, error, type Problem, type Standard, warning } from '../standard/index.ts';
import {
  canRunExamples,
  type DraftSurroundings,
  dayProblems,
  hasShape,
  placeProblems,
} from './check-draft.ts';
import type { DraftPlace } from './draft.ts';
import type { DraftDocument } from './merge.ts';

export type LayerSurroundings = DraftSurroundings & {
  /** The version above that the draft was written on. */
  above: Standard;
  /** The version in force above on the first day of the draft, if there is one. */
  aboveThen: Standard | undefined;
  /** Versions above that begin later. */
  aboveLater: readonly Standard[];
  /** Whether the region has said something of its own before, which a layer without changes takes back. */
  hadLayer: boolean;
};

/** The standard above has moved on, or is not there yet: the draft is held against what its readers would not get. */
function* aboveProblems(document: Standard, { above, aboveThen }: LayerSurroundings): Iterable<Problem> {
  const { effectiveFrom } = document;
  if (!aboveThen) {
    yield error(
      'layer.aboveMissing',
      'effectiveFrom',
      `${effectiveFrom} 没有有效的上级标准，无从补充；请改用其他日期。`,
      `On ${effectiveFrom} no standard above is in force for this one to extend; choose another day.`,
    );
  } else if (aboveThen !== above) {
    yield error(
      'layer.aboveChanged',
      'effectiveFrom',
      `${effectiveFrom} 有效的上级标准（${aboveThen.effectiveFrom} 起实施）不是本草案依据的版本（${above.effectiveFrom} 起实施）；请先并入上级标准的变化。`,
      `The standard above in force on ${effectiveFrom} (since ${aboveThen.effectiveFrom}) is not the version this draft was written on (since ${above.effectiveFrom}); take over its changes first.`,
    );
  }
}

/** Versions of the region that begin later are published and don't change: the layer holds until then. */
function* laterProblems(document: Standard, versions: readonly Standard[]): Iterable<Problem> {
  const [next] = versions
    .map(({ effectiveFrom }) => effectiveFrom)
    .filter((from) => from > document.effectiveFrom)
    .sort();
  if (next === undefined) return;
  yield warning(
    'layer.laterMade',
    'effectiveFrom',
    `本辖区自 ${next} 起实施的版本已经发布，不得修改：本标准施行到该日之前。要在其后继续施行，请再发布一次，或者改用更晚的实施日期。`,
    `The version of this region that begins on ${next} is published and must not change: this standard holds until then. Publish it once more for the time after, or choose a later day.`,
  );
}

function* emptyProblems({ changes }: Layer, hadLayer: boolean): Iterable<Problem> {
  if (Object.keys(changes).length > 0) return;
  const make = hadLayer ? warning : error;
  yield make(
    'layer.pointless',
    '',
    hadLayer
      ? '与上级标准完全相同：发布后，本地原来的规定不再施行。'
      : '与上级标准完全相同，不需要地方标准；请写明本地不同的规定。',
    hadLayer
      ? 'It says what the standard above says: once published, what the region said before no longer holds.'
      : 'It says what the standard above says, so no local standard is needed; write what is different here.',
  );
}

/** Problems of the layer itself: what it can't hold, where it loosens, on what is above now and on what comes later. */
function* ownProblems(
  document: Standard,
  layer: Layer,
  { above, aboveLater, hadLayer }: LayerSurroundings,
): Iterable<Problem> {
  const place = placeInDocument(document);
  yield* emptyProblems(layer, hadLayer);
  yield* layerProblems(implement(above, layer), false, place);
  const holds = ({ effectiveFrom }: Standard) =>
    effectiveFrom > layer.effectiveFrom &&
    (layer.effectiveTo === undefined || effectiveFrom <= layer.effectiveTo);
  for (const later of aboveLater.filter(holds)) yield* layerProblems(implement(later, layer), true, place);
}

/** All problems at once, each with its place in the document; like `checkDraft`, on what the layer makes. */
export function checkLayerDraft(
  document: DraftDocument,
  place: DraftPlace,
  surroundings: LayerSurroundings,
): Problem[] {
  const { dictionary, calendar, versions } = surroundings;
  const settled = [...placeProblems(document, place), ...dayProblems(document, surroundings)];
  if (!hasShape(document)) return [...checkStandard(document, dictionary), ...settled];
  const { layer, problems: unheld, standard } = layerOf(surroundings.above, document);
  // What a layer can't hold is not in what it makes: then the document itself is looked at.
  const read = unheld.length > 0 ? document : standard;
  const problems = [
    ...checkStandard(read, dictionary),
    ...settled,
    ...aboveProblems(document, surroundings),
    ...laterProblems(document, versions),
    ...ownProblems(document, layer, surroundings),
    ...unheld,
  ];
  // What an example expects beside what keeps the draft from being published would only hide that.
  if (unheld.length === 0 && canRunExamples(problems)) {
    problems.push(...runExamples(read, dictionary, calendar));
  }
  return problems;
}
