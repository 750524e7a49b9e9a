/** Starting a draft, writing in it, and taking its next step. Each is one transaction that holds the draft. */
import type { DraftChecked, DraftDetail, NewDraft } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import {
  blankDraft,
  changedParts,
  copyOf,
  type DraftDocument,
  type DraftEvent,
  type DraftEventBody,
  type DraftRefusal,
  type DraftState,
  type DraftStep,
  decideDraft,
  draftRefusal,
  evolveDraft,
  hasShape,
  holdsDraftRight,
  type LayerBase,
  readsDrafts,
} from '@yimen/domain/revision';
import type { Bilingual } from '@yimen/domain/shared';
import { refuseUnstorable } from '../case/index.ts';
import { type Queryable, transaction } from '../database/index.ts';
import { HttpProblem } from '../http/index.ts';
import { holdProjects, moveCarrier } from '../library/carried.ts';
import { lockPublication, publishOne, readText } from '../standards/index.ts';
import { draftedLayer, layerBeginning } from './layer.ts';
import { appendDraftEvents, type DraftRow, findDraft, holdDraft, insertDraft, updateDraft } from './store.ts';
import { detailOf } from './view.ts';
import { checkedOf, groundOf, type Needs } from './worth.ts';

export type Place = { region: string; id: string };
type Act = { actor: Actor; at: string };

export function refuseDraft({ code, message, details }: DraftRefusal): never {
  throw new HttpProblem(code, { message, details });
}

/** Numbers what happened and gives the state after it. */
function numbered(
  state: DraftState | undefined,
  { region, id }: Place,
  bodies: readonly DraftEventBody[],
  { actor, at }: Act,
): { events: DraftEvent[]; after: DraftState | undefined } {
  const by = { id: actor.id, name: actor.name };
  const first = (state?.seq ?? 0) + 1;
  const events = bodies.map(
    (body, index): DraftEvent => ({ ...body, region, draftId: id, seq: first + index, at, by }),
  );
  return { events, after: events.reduce<DraftState | undefined>(evolveDraft, state) };
}

export async function recordDraft(
  on: Queryable,
  row: DraftRow,
  bodies: readonly DraftEventBody[],
  document: DraftDocument,
  act: Act,
): Promise<DraftRow> {
  const place = { region: row.state.region, id: row.state.draftId };
  const { events, after } = numbered(row.state, place, bodies, act);
  if (!after) return row;
  await appendDraftEvents(on, events);
  await updateDraft(on, after, document, act.at);
  return { state: after, document, updated_at: new Date(act.at) };
}

export async function heldDraft(on: Queryable, actor: Actor, { region, id }: Place): Promise<DraftRow> {
  const row = readsDrafts(actor, region) ? await holdDraft(on, region, id) : undefined;
  if (!row) throw new HttpProblem('notFound');
  return row;
}

/** A draft with its problems and its record. @throws HttpProblem notFound */
export async function readDraft(needs: Needs, actor: Actor, { region, id }: Place): Promise<DraftDetail> {
  return detailOf(needs, actor, await findRow(needs, actor, { region, id }));
}

export async function findRow(needs: Needs, actor: Actor, { region, id }: Place): Promise<DraftRow> {
  const row = readsDrafts(actor, region) ? await findDraft(needs.database.pool, region, id) : undefined;
  if (!row) throw new HttpProblem('notFound');
  return row;
}

type Beginning = {
  region: string;
  item: string;
  department: string;
  base?: string;
  extends?: LayerBase;
  document: DraftDocument;
};

async function beginningOf({ standards }: Needs, asked: NewDraft): Promise<Beginning> {
  const { effectiveFrom } = asked;
  if ('base' in asked) {
    const version = await standards.find(asked.base);
    if (!version) throw new HttpProblem('notFound');
    const { standard, ref } = version;
    // What a layer makes is revised by writing the layer.
    if (version.made) return layerBeginning({ standards }, { ...ref, effectiveFrom });
    const place = { region: ref.region, item: ref.item, department: standard.department.id };
    return { ...place, base: ref.hash, document: copyOf(standard, effectiveFrom) };
  }
  if ('layer' in asked) return layerBeginning({ standards }, asked);
  const { region, department, name, code } = asked;
  const known = standards.dictionary.departments.get(department);
  if (!known)
    throw new HttpProblem('badRequest', { details: [{ path: 'department', message: NO_DEPARTMENT }] });
  if (standards.versions(code.code, region).length > 0 || standards.layers(code.code, region).length > 0) {
    throw new HttpProblem('badRequest', { details: [{ path: 'code', message: EXISTS }] });
  }
  const aim = { name, code, region, department, departmentName: known.name.zh, effectiveFrom };
  return { region, item: code.code, department, document: blankDraft(aim) };
}

/**
 * Starts a draft from a published version, or from nothing.
 * @throws HttpProblem forbidden, notFound, badRequest, overlapping when one is under way
 */
export async function startDraft(needs: Needs, actor: Actor, asked: NewDraft): Promise<DraftDetail> {
  const row = await transaction(needs.database.pool, (client) => openDraft(client, needs, actor, asked));
  return detailOf(needs, actor, row);
}

/**
 * The same within a transaction.
 * @throws HttpProblem forbidden, notFound, badRequest, overlapping when one is under way
 */
export async function openDraft(
  client: Queryable,
  needs: Needs,
  actor: Actor,
  asked: NewDraft,
): Promise<DraftRow> {
  refuseUnstorable(JSON.stringify(asked));
  const { document, region, ...place } = await beginningOf(needs, asked);
  if (!holdsDraftRight(actor, 'manager', { region, department: place.department })) {
    throw new HttpProblem('forbidden');
  }
  const id = needs.newId();
  const at = needs.now();
  const { events, after } = numbered(undefined, { region, id }, [{ kind: 'started', data: place }], {
    actor,
    at,
  });
  if (!after || !(await insertDraft(client, after, document))) {
    throw new HttpProblem('overlapping', { message: UNDER_WAY });
  }
  await appendDraftEvents(client, events);
  return { state: after, document, updated_at: new Date(at) };
}

/** Saves a document that was changed from `revision`; nothing is written when somebody else was faster. */
async function save(
  needs: Needs,
  actor: Actor,
  place: Place,
  { revision, document }: { revision: number; document: DraftDocument },
): Promise<DraftRow> {
  refuseUnstorable(JSON.stringify(document));
  return transaction(needs.database.pool, async (client) => {
    const row = await heldDraft(client, actor, place);
    const refusal = draftRefusal(row.state, 'save', actor);
    if (refusal) return refuseDraft(refusal);
    if (row.state.revision !== revision) throw new HttpProblem('stale', { message: MOVED_ON });
    const parts = changedParts(row.document, document);
    if (parts.length === 0) return row;
    const saved: DraftEventBody = { kind: 'saved', data: { revision: revision + 1, parts } };
    return recordDraft(client, row, [saved], document, { actor, at: needs.now() });
  });
}

/** @throws HttpProblem notFound, forbidden, notAllowedNow, stale */
export async function saveDocument(
  needs: Needs,
  actor: Actor,
  place: Place,
  body: { revision: number; document: DraftDocument },
): Promise<DraftChecked> {
  const { state, document } = await save(needs, actor, place, body);
  return checkedOf(needs, state, document);
}

/** The same from YAML. @throws HttpProblem badRequest with the lines that can't be read */
export async function saveSource(
  needs: Needs,
  actor: Actor,
  place: Place,
  { revision, source }: { revision: number; source: string },
): Promise<DraftDetail> {
  const read = readText(source);
  if ('problems' in read) {
    const details = read.problems.map(({ line, zh, en }) => ({
      path: line === undefined ? '' : String(line),
      message: { zh, en },
    }));
    throw new HttpProblem('badRequest', { details });
  }
  const { document } = read;
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new HttpProblem('badRequest', { details: [{ path: '1', message: NO_FIELDS }] });
  }
  return detailOf(needs, actor, await save(needs, actor, place, { revision, document: plain(document) }));
}

/** As JSON carries it; what only YAML can say is no value of a standard. */
const plain = (document: object): DraftDocument => JSON.parse(JSON.stringify(document)) as DraftDocument;

/**
 * The next step of a draft.
 * @throws HttpProblem notFound, stale, and whatever the rules refuse
 */
export async function takeDraftStep(
  needs: Needs,
  actor: Actor,
  place: Place,
  { expectedSeq, step }: { expectedSeq: number; step: DraftStep },
): Promise<DraftDetail> {
  refuseUnstorable(JSON.stringify(step));
  const row = await transaction(needs.database.pool, async (client) => {
    await holdProjects(client, place.region);
    const after = await stepDraft(client, needs, actor, place, step, expectedSeq);
    await moveCarrier(client, after.state, step, { actor, at: needs.now() });
    return after;
  });
  if (step.kind === 'publish') await needs.standards.refresh();
  return detailOf(needs, actor, row);
}

/**
 * A step of a draft within a transaction that holds the projects of the region; what it means for the project that
 * carries the draft is for the caller.
 * @throws HttpProblem notFound, stale, and whatever the rules refuse
 */
export async function stepDraft(
  client: Queryable,
  needs: Needs,
  actor: Actor,
  place: Place,
  step: DraftStep,
  expectedSeq?: number,
): Promise<DraftRow> {
  const found = await heldDraft(client, actor, place);
  if (step.kind === 'publish') {
    // Nobody else publishes meanwhile, so what is checked against is what is there.
    await lockPublication(client);
    await needs.standards.refresh();
  }
  const ground = { ...groundOf(needs, found.state, found.document), actor };
  const decision = decideDraft(found.state, step, ground);
  if ('refusal' in decision) return refuseDraft(decision.refusal);
  if (expectedSeq !== undefined && found.state.seq !== expectedSeq)
    throw new HttpProblem('stale', { message: MOVED_ON });
  const at = needs.now();
  if (step.kind === 'publish') await publish(needs, client, found, { actor, at });
  return recordDraft(client, found, decision.events, found.document, { actor, at });
}

async function publish(
  { standards }: Needs,
  client: Queryable,
  { state, document }: DraftRow,
  { actor, at }: Act,
): Promise<void> {
  if (!hasShape(document)) throw new HttpProblem('badRequest');
  const drafted = draftedLayer(standards, state, document);
  const what = drafted ? { layer: drafted.layer } : { standard: document };
  const { refused } = await publishOne(client, what, standards.dictionary, { by: actor.id, at });
  if (refused.length === 0) return;
  const details = refused.map(({ path, message }) => ({ path, message }));
  throw new HttpProblem('badRequest', { details });
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const MOVED_ON = say(
  '草案已被他人更新。您写的内容没有丢失，请核对他人的修改后再保存。',
  'Somebody else has changed the draft. Nothing of yours is lost; look at what they changed and save again.',
);
const UNDER_WAY = say(
  '该事项在本辖区已有在办的标准草案，请在该草案中修改，或者先终止该草案。',
  'A draft of this standard is under way in this region; write in that one, or drop it first.',
);
const EXISTS = say(
  '该事项在本辖区已有标准，请从已发布的版本开始修订。',
  'This item has a standard in this region; start from a published version.',
);
const NO_DEPARTMENT = say(
  '没有这个部门，请从部门清单中选择。',
  'There is no such department; choose one of the list.',
);
const NO_FIELDS = say('标准应当是一组字段。', 'A standard is a group of fields.');
