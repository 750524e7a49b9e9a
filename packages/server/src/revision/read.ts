/** Lists of drafts, a draft as the public will see it, its text, and what its editors choose from. */
import type { DraftPreview } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { type Actor, regionPrefix } from '@yimen/domain/case';
import { buildGuide, type Guide } from '@yimen/domain/guide';
import { implementLayers, layerProblems, regionsAbove } from '@yimen/domain/layer';
import { holdsDraftRight, reductionsOf, worthOf } from '@yimen/domain/revision';
import { shanghaiDate } from '@yimen/domain/shared';
import { type Dictionary, differences, type Standard } from '@yimen/domain/standard';
import { type RegionNames, regionNames } from '../region/index.ts';
import { type Published, standardText } from '../standards/index.ts';
import { findRow, type Place } from './draft.ts';
import { extendedOf, hasOwnStandard, standardOf } from './layer.ts';
import { countOpenCases, listDrafts } from './store.ts';
import { summaryOf } from './view.ts';
import type { Needs } from './worth.ts';

type Listed = Output<'GET /standard-drafts'>;

/** Drafts of the regions somebody works in and of those below, and where they may start one. */
export async function readDrafts(needs: Needs, actor: Actor): Promise<Listed> {
  const prefixes = [...new Set(actor.holdings.map(({ region }) => regionPrefix(region)))];
  const [rows, names] = await Promise.all([
    listDrafts(needs.database.pool, prefixes),
    regionNames(needs.database),
  ]);
  const managed = new Set(
    actor.holdings.flatMap(({ post, region }) => (post === 'standardsManager' ? [region] : [])),
  );
  return {
    drafts: rows.map((row) => summaryOf(needs.standards, names, row)),
    places: [...managed].sort().map((region) => placeOf(needs, actor, region, names.bilingual)),
  };
}

function placeOf(
  { standards, now }: Needs,
  actor: Actor,
  region: string,
  nameOf: RegionNames['bilingual'],
): Listed['places'][number] {
  const today = shanghaiDate(now());
  const may = (department: string) => holdsDraftRight(actor, 'manager', { region, department });
  const versions = standards
    .list()
    .filter(({ ref, standard, made }) => ref.region === region && !made && may(standard.department.id))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return {
    region,
    regionName: nameOf(region),
    departments: [...standards.dictionary.departments.values()].filter(({ id }) => may(id)).map(named),
    versions: versions.map(({ ref, standard }) => ({
      hash: ref.hash,
      item: ref.item,
      name: standard.item.name,
      effectiveFrom: ref.effectiveFrom,
      inForce: standards.current(ref.item, region, today)?.ref.hash === ref.hash,
    })),
    layers: layersOf(standards, region, today, may).map(({ above, ...one }) => ({
      ...one,
      extendsName: nameOf(above),
    })),
  };
}

/** The items that a layer can be written for in a region: those above it, unless it has a standard of its own. */
function layersOf(
  standards: Needs['standards'],
  region: string,
  on: string,
  may: (department: string) => boolean,
): { item: string; name: string; above: string; inForce: boolean }[] {
  const regions = new Set(regionsAbove(region));
  const items = new Set(standards.list().flatMap(({ ref }) => (regions.has(ref.region) ? [ref.item] : [])));
  return [...items]
    .flatMap((item) => {
      const above = extendedOf(standards, { item, region, on });
      const { department } = (standards.current(item, region, on) ?? above)?.standard ?? {};
      if (!above || !department || !may(department.id) || hasOwnStandard(standards, item, region)) return [];
      const inForce = standards.layers(item, region).length > 0;
      return [{ item, name: above.standard.item.name, above: above.ref.region, inForce }];
    })
    .toSorted((a, b) => (`${a.name} ${a.item}` < `${b.name} ${b.item}` ? -1 : 1));
}

const orderOf = ({ ref, standard }: Published) => `${standard.item.name} ${ref.item} ${ref.effectiveFrom}`;
const named = ({ id, name }: { id: string; name: { zh: string; en: string } }) => ({ id, name });

/** @throws HttpProblem notFound */
export async function readSource(
  needs: Needs,
  actor: Actor,
  place: Place,
): Promise<{ revision: number; source: string }> {
  const { state, document } = await findRow(needs, actor, place);
  return { revision: state.revision, source: standardText(document) };
}

/**
 * The guide of a draft beside what is in force, as far as it can be made of what is written.
 * @throws HttpProblem notFound
 */
export async function readPreview(needs: Needs, actor: Actor, place: Place): Promise<DraftPreview> {
  const { state, document } = await findRow(needs, actor, place);
  const { standards, database, now } = needs;
  const { item, region } = state;
  const openCases = await countOpenCases(database.pool, item, region);
  const base = standards.versions(item, region).find(({ ref }) => ref.hash === state.base);
  const compared = standards.current(item, region, shanghaiDate(now())) ?? base;
  const shown = {
    openCases,
    ...(compared ? { compared: { hash: compared.ref.hash, effectiveFrom: compared.ref.effectiveFrom } } : {}),
  };
  const draft = standardOf(standards, state, document);
  if (!draft) return { ...shown, differences: [], layers: [] };
  const guide = guideOf(draft, standards.dictionary);
  return {
    ...shown,
    ...(guide ? { guide } : {}),
    differences: compared ? differences(compared.standard, draft) : [],
    ...(compared ? { change: changeOf(compared.standard, draft) } : {}),
    layers: await layersBelow(needs, draft),
  };
}

/** The guide of a draft; undefined while it names what is not there, so that none can be made of it. */
export function guideOf(standard: Standard, dictionary: Dictionary): Guide | undefined {
  try {
    return buildGuide(standard, dictionary);
  } catch (failure) {
    if (failure instanceof TypeError || failure instanceof RangeError) return undefined;
    throw failure;
  }
}

/** What publication is expected to change for everybody who applies. */
export function changeOf(before: Standard, after: Standard): NonNullable<DraftPreview['change']> {
  const { item, region } = after;
  const pair = { item: item.basicCode.code, region, before: worthOf(before), after: worthOf(after) };
  const { materials, nodes, promised } = reductionsOf([pair]);
  return { materials, nodes, promised };
}

/** How every layer of the item would stand on the day after publication on which it meets the draft. */
async function layersBelow({ standards, database }: Needs, draft: Standard): Promise<DraftPreview['layers']> {
  const item = draft.item.basicCode.code;
  const layers = standards.layerList().flatMap(({ layer }) => (layer.item.code === item ? [layer] : []));
  if (layers.length === 0) return [];
  const { bilingual } = await regionNames(database);
  const own = standards
    .list()
    .flatMap(({ ref, standard, made }) => (ref.item === item && !made ? [standard] : []));
  const { implemented } = implementLayers([...own, draft], layers, { dictionary: standards.dictionary });
  return implemented
    .filter(({ above }) => above === draft || above.effectiveFrom === draft.effectiveFrom)
    .map((made) => ({
      region: made.layer.region,
      regionName: bilingual(made.layer.region),
      verdict: made.fit.verdict,
      findings: layerProblems(made, true).map(({ message }) => message),
    }));
}

/** What an editor offers to choose from. */
export function readDictionary({ standards }: Needs): Output<'GET /standard-dictionary'> {
  const { elements, posts, departments, codeLists } = standards.dictionary;
  return {
    elements: [...elements.values()].map(({ id, name, type }) => ({ id, name, type })),
    posts: [...posts.values()].map(named),
    departments: [...departments.values()].map(named),
    codeLists: [...codeLists.values()].map(({ id, system, name, codes }) => ({
      id,
      system,
      name,
      codes: codes.map(({ code, zh, en }) => ({ code, name: { zh, en } })),
    })),
  };
}
