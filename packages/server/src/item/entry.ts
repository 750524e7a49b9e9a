/** What search knows of an item in a region: its summary, and the texts it can be found by. */
import type { ItemSummary } from '@yimen/api';
import { closedBy } from '@yimen/domain/adjustment';
import { handInRange } from '@yimen/domain/guide';
import type { Bilingual } from '@yimen/domain/shared';
import { type Code, type Dictionary, findCode, type Standard } from '@yimen/domain/standard';
import { noticeOf } from '../adjustment/index.ts';
import type { RegionNames } from '../region/index.ts';
import type { Published, StandardRegistry } from '../standards/index.ts';
import type { Field } from './word-index.ts';

/** What a word weighs by where it stands; a match of the whole name weighs more (see relevance.ts). */
export const WEIGHT = {
  name: 60,
  parentName: 45,
  alias: 40,
  result: 36,
  topic: 32,
  department: 20,
  type: 16,
  region: 14,
  basis: 12,
  material: 12,
} as const;

export type Entry = {
  summary: ItemSummary;
  targets: readonly { code: string; name: Bilingual }[];
  departmentName: Bilingual;
  names: readonly string[];
  aliases: readonly string[];
  fields: readonly Field[];
};

export type EntrySources = {
  standards: StandardRegistry;
  names: RegionNames;
  /** Civil date on which "in force" is judged. */
  today: string;
};

/** One entry for every item in every region that has published it: under the version that matters to somebody who looks today. */
export function entriesOf(sources: EntrySources): Entry[] {
  const places = new Map(
    sources.standards.list().map(({ ref }) => [`${ref.item}/${ref.region}`, ref] as const),
  );
  return [...places.values()].flatMap(({ item, region }) => {
    const shown = shownVersion(sources.standards, item, region, sources.today);
    return shown ? [entryOf(shown.version, shown.inForce, sources)] : [];
  });
}

/** The version in force; where there is none the next to come, and else the last there was. */
export function shownVersion(
  standards: StandardRegistry,
  item: string,
  region: string,
  today: string,
): { version: Published; inForce: boolean } | undefined {
  const current = standards.current(item, region, today);
  if (current) return { version: current, inForce: true };
  const versions = standards.versions(item, region);
  const version = versions.findLast(({ ref }) => ref.effectiveFrom > today) ?? versions[0];
  return version && { version, inForce: false };
}

/** What people may still call an item: its short names now, and the names it had in other versions. */
function aliasesOf({ ref, standard }: Published, standards: StandardRegistry): string[] {
  const others = standards.versions(ref.item, ref.region).map(({ standard: { item } }) => item);
  const all = new Set([
    ...standard.item.aliases,
    ...others.flatMap(({ name, aliases }) => [name, ...aliases]),
  ]);
  all.delete(standard.item.name);
  return [...all];
}

function entryOf(version: Published, inForce: boolean, { standards, names, today }: EntrySources): Entry {
  const { ref, standard } = version;
  const { item, department, limits, channels, materials, fees } = standard;
  const { dictionary } = standards;
  const handIn = handInRange(materials);
  const aliases = aliasesOf(version, standards);
  const place = { item: ref.item, region: ref.region };
  const closed = closedBy(standards.decisions(), place, today);
  const type = { code: item.type.code, name: codeName(dictionary, 'itemType', item.type) };
  return {
    summary: {
      code: ref.item,
      region: ref.region,
      regionName: names.nameOf(ref.region),
      name: item.name,
      nameEn: item.nameEn,
      department: { id: department.id, name: department.name },
      type,
      targets: item.targets.map(({ code }) => code),
      caseKind: standard.caseKind,
      promised: { value: limits.promised.value, unit: limits.promised.unit },
      visits: channels.visits.count,
      materials: handIn.least,
      materialsMost: handIn.most,
      charged: fees.length > 0,
      inForce: inForce && !closed,
      ...(closed ? { closed: noticeOf(closed, { ...place, today }, standards, names) } : {}),
      effectiveFrom: ref.effectiveFrom,
    },
    departmentName: departmentName(dictionary, department),
    targets: item.targets.map((target) => ({
      code: target.code,
      name: codeName(dictionary, 'serviceTarget', target),
    })),
    names: [item.name, item.nameEn],
    aliases,
    fields: fieldsOf(standard, aliases, type.name, dictionary, names),
  };
}

function fieldsOf(
  standard: Standard,
  aliases: readonly string[],
  type: Bilingual,
  dictionary: Dictionary,
  names: RegionNames,
): Field[] {
  const { item, department, region } = standard;
  const kind = dictionary.departments.get(department.id)?.name;
  const regionName = names.bilingual(region);
  const texts: [keyof typeof WEIGHT, readonly (string | undefined)[]][] = [
    ['name', [item.name, item.nameEn]],
    ['parentName', [item.parentName]],
    ['alias', aliases],
    ['result', standard.results.map(({ name }) => name)],
    ['topic', item.topics],
    ['department', [department.name, kind?.zh, kind?.en]],
    ['type', [type.zh, type.en]],
    ['region', [regionName.zh, regionName.en]],
    ['basis', standard.basis.map(({ law }) => law)],
    ['material', standard.materials.map(({ name }) => name)],
  ];
  return texts.flatMap(([weight, list]) =>
    list.flatMap((text) => (text === undefined ? [] : [{ text, weight: WEIGHT[weight] }])),
  );
}

function departmentName(dictionary: Dictionary, { id, name }: Standard['department']): Bilingual {
  return dictionary.departments.get(id)?.name ?? { zh: name, en: name };
}

/** What a code is called; the code itself when its list does not have it. */
export function codeName(dictionary: Dictionary, use: string, code: Code): Bilingual {
  const found = findCode(dictionary, use, code);
  return typeof found === 'string' ? { zh: code.code, en: code.code } : { zh: found.zh, en: found.en };
}
