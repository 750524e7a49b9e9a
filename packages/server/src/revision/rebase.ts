/** The draft of a layer put on the version above that is in force now. */
import type { DraftDetail } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import { rebased } from '@yimen/domain/layer';
import {
  changedParts,
  type DraftDocument,
  type DraftState,
  draftRefusal,
  type LayerBase,
} from '@yimen/domain/revision';
import type { Bilingual } from '@yimen/domain/shared';
import { transaction } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import { heldDraft, type Place, recordDraft, refuseDraft } from './draft.ts';
import { aboveThenOf, draftedLayer, NONE_ABOVE } from './layer.ts';
import { detailOf } from './view.ts';
import type { Needs } from './worth.ts';

/**
 * Takes over the changes of the standard above: what the draft says differently is put on the version that is in force
 * there on its first day. Writing, with the right and at the stage of writing.
 * @throws HttpProblem notFound, forbidden, notAllowedNow, stale, badRequest
 */
export async function rebaseDraft(
  needs: Needs,
  actor: Actor,
  place: Place,
  { revision }: { revision: number },
): Promise<DraftDetail> {
  await needs.standards.refresh();
  const row = await transaction(needs.database.pool, async (client) => {
    const found = await heldDraft(client, actor, place);
    const refusal = draftRefusal(found.state, 'save', actor);
    if (refusal) return refuseDraft(refusal);
    if (found.state.revision !== revision) throw new HttpProblem('stale');
    const { document, above } = onNewAbove(needs, found.state, found.document);
    if (above.hash === found.state.extends?.hash) return found;
    const parts = changedParts(found.document, document);
    const saved = { kind: 'saved' as const, data: { revision: revision + 1, parts, extends: above } };
    return recordDraft(client, found, [saved], document, { actor, at: needs.now() });
  });
  return detailOf(needs, actor, row);
}

function onNewAbove(
  { standards }: Needs,
  state: DraftState,
  document: DraftDocument,
): { document: DraftDocument; above: LayerBase } {
  const drafted = draftedLayer(standards, state, document);
  const above = aboveThenOf(standards, state, document);
  if (!above) throw new HttpProblem('badRequest', { message: NONE_ABOVE });
  if (!drafted) throw new HttpProblem('badRequest', { message: NO_SHAPE });
  if (drafted.problems.length > 0) {
    const details = drafted.problems.map(({ path, message }) => ({ path, message }));
    throw new HttpProblem('badRequest', { message: NOT_HELD, details });
  }
  const { region, hash } = above.ref;
  return { document: { ...rebased(above.standard, drafted.layer) }, above: { region, hash } };
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const NO_SHAPE = say(
  '草案还缺少必要的内容，补齐后再并入上级标准的变化。',
  'Something that a standard must have is missing; complete it before taking over the changes above.',
);
const NOT_HELD = say(
  '草案中有地方标准不能写的改动，改正后再并入上级标准的变化。',
  'The draft changes what a local standard may not; correct that before taking over the changes above.',
);
