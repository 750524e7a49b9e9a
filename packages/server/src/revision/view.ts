/** Drafts as the API tells them. */
import type { DraftDetail, DraftSummary } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import { allowedDraftSteps, type DraftEvent, type DraftState } from '@yimen/domain/revision';
import { shanghaiDate } from '@yimen/domain/shared';
import { inReadingOrder, PART_LABELS, type Standard } from '@yimen/domain/standard';
import { carrierOf, stepsLeft } from '../library/carried.ts';
import { type RegionNames, regionNames } from '../region/index.ts';
import type { StandardRegistry } from '../standards/index.ts';
import type { DraftLine, DraftRow } from './store.ts';
import { readDraftEvents } from './store.ts';
import { checkedOf, type Needs } from './worth.ts';

function baseOf(standards: StandardRegistry, { base, item, region }: DraftState): DraftSummary['base'] {
  if (base === undefined) return undefined;
  const version = standards.versions(item, region).find(({ ref }) => ref.hash === base);
  return { hash: base, effectiveFrom: version?.ref.effectiveFrom ?? '' };
}

export function summaryOf(
  standards: StandardRegistry,
  { bilingual }: RegionNames,
  { state, name, effective_from: effectiveFrom, updated_at }: DraftLine,
): DraftSummary {
  const { region, draftId: id, item, department, stage, started } = state;
  const base = baseOf(standards, state);
  return {
    region,
    id,
    item,
    name: name ?? item,
    regionName: bilingual(region),
    department: {
      id: department,
      name: standards.dictionary.departments.get(department)?.name ?? { zh: department, en: department },
    },
    stage,
    ...(effectiveFrom === null ? {} : { effectiveFrom }),
    ...(base ? { base } : {}),
    ...(state.extends
      ? { extends: { region: state.extends.region, regionName: bilingual(state.extends.region) } }
      : {}),
    startedBy: started.by,
    updatedAt: updated_at.toISOString(),
  };
}

/** What the draft of a layer is written on. */
function aboveOf(standards: StandardRegistry, state: DraftState): DraftDetail['above'] {
  if (!state.extends) return undefined;
  const { ref, standard } = standards.get(state.extends.hash);
  return { hash: ref.hash, effectiveFrom: ref.effectiveFrom, document: { ...standard } };
}

type Entry = DraftDetail['record'][number];

/** The record as it is read: what one person saved in a row is one entry, with every part that was changed. */
export function recordOf(events: readonly DraftEvent[]): Entry[] {
  const entries: (Entry & { changed?: string[] })[] = [];
  for (const event of events) {
    const { seq, kind, by, at } = event;
    const last = entries.at(-1);
    if (event.kind === 'saved' && last?.kind === 'saved' && last.by.id === by.id) {
      const changed = [...new Set([...(last.changed ?? []), ...event.data.parts])];
      entries[entries.length - 1] = { ...last, seq, at, changed };
      continue;
    }
    const { reason, text, path } = event.data as { reason?: string; text?: string; path?: string };
    entries.push({
      seq,
      kind,
      by,
      at,
      ...(reason === undefined ? {} : { reason }),
      ...(text === undefined ? {} : { text }),
      ...(path === undefined ? {} : { path }),
      ...(event.kind === 'saved' ? { changed: event.data.parts } : {}),
    });
  }
  return entries.map(({ changed, ...entry }) => ({
    ...entry,
    ...(changed === undefined ? {} : { parts: changed.map(partName) }),
  }));
}

const partName = (part: string) =>
  Object.hasOwn(PART_LABELS, part) ? PART_LABELS[part as keyof Standard] : { zh: part, en: part };

export async function detailOf(
  needs: Needs,
  actor: Actor,
  { state, document, updated_at }: DraftRow,
): Promise<DraftDetail> {
  const { standards, database } = needs;
  const [carrier, names, events] = await Promise.all([
    carrierOf(database.pool, state.draftId),
    regionNames(database),
    readDraftEvents(database.pool, state.region, state.draftId),
  ]);
  const { item, effectiveFrom } = document as { item?: { name?: unknown }; effectiveFrom?: unknown };
  const line = {
    state,
    name: typeof item?.name === 'string' ? item.name : null,
    effective_from: typeof effectiveFrom === 'string' ? effectiveFrom : null,
    updated_at,
  };
  const { returned, dropped, approved, published } = state;
  const above = aboveOf(standards, state);
  return {
    ...summaryOf(standards, names, line),
    ...checkedOf(needs, state, document),
    document: inReadingOrder(document),
    record: recordOf(events),
    ...(returned ? { returned } : {}),
    ...(dropped ? { dropped } : {}),
    ...(approved ? { approvedBy: approved.by } : {}),
    ...(published ? { published: { hash: published.hash, effectiveFrom: published.effectiveFrom } } : {}),
    ...(carrier ? { project: { region: carrier.region, id: carrier.projectId } } : {}),
    ...(above ? { above } : {}),
    allowed: stepsLeft(allowedDraftSteps(state, actor), carrier, shanghaiDate(needs.now())),
  };
}
