/** What holds in a region, where each value comes from, and how the layers below stand to it. */
import type { ChainLink, LayerLine } from '@yimen/api';
import type { Output } from '@yimen/api/client';
import { type Actor, regionPrefix } from '@yimen/domain/case';
import { compareRegions, fitting, type Layer, originsOf } from '@yimen/domain/layer';
import { shanghaiDate } from '@yimen/domain/shared';
import { HttpProblem } from '../http/index.ts';
import { versionLine } from '../item/index.ts';
import { type RegionNames, regionNames } from '../region/index.ts';
import type { Services } from '../services.ts';
import {
  type LayerFinding,
  type Published,
  type PublishedLayer,
  readFindings,
  type StandardRegistry,
} from '../standards/index.ts';

type Resolved = Output<'GET /standards/:item/:region/resolved'>;
type Compared = Output<'GET /standards/:item/comparison'>;
type Listed = Output<'GET /layers'>;
type Needs = Pick<Services, 'database' | 'standards' | 'now'>;

/** Posts that look after standards see the layers at and below their region. */
const LOOKERS: ReadonlySet<string> = new Set(['standardsManager', 'supervisor', 'administrator']);

/**
 * What is in force in a region on a date, in one call with the origin of each value.
 * @throws HttpProblem notFound when nothing is
 */
export async function readResolved(
  services: Needs,
  { item, region }: { item: string; region: string },
  on: string | undefined,
): Promise<Resolved> {
  const { standards } = services;
  const today = shanghaiDate(services.now());
  const date = on ?? today;
  const current = standards.current(item, region, date);
  if (!current) throw noneInForce(item, region, date);
  const names = await regionNames(services.database);
  const { links, applied } = chainOf(standards, current, names);
  const inForce = standards.current(item, region, today);
  const lines = await linesOf(services, [regionPrefix(region)], date, item);
  return {
    ref: current.ref,
    standard: current.standard,
    chain: links,
    origins: Object.fromEntries(originsOf(applied)),
    below: lines.filter((line) => line.region !== region),
    versions: standards.versions(item, region).map((one) => versionLine(one, one === inForce)),
  };
}

/** From the highest standard down to this version; of each layer only what holds. */
function chainOf(
  standards: StandardRegistry,
  current: Published,
  { bilingual }: RegionNames,
): { links: ChainLink[]; applied: Layer[] } {
  const links: ChainLink[] = [];
  const applied: Layer[] = [];
  let version = current;
  while (version.made) {
    const published = standards.layer(version.made.layer);
    const above = standards.get(version.made.above);
    if (published) {
      const { layer, hash } = published;
      const { region, effectiveFrom } = layer;
      links.unshift({ kind: 'layer', region, regionName: bilingual(region), effectiveFrom, hash });
      applied.unshift(kept(version, above, layer));
    }
    version = above;
  }
  const { region, effectiveFrom, hash } = version.ref;
  links.unshift({ kind: 'standard', region, regionName: bilingual(region), effectiveFrom, hash });
  return { links, applied };
}

/** The layer as far as it holds: not where it would loosen, and not in parts in which the version is the one above. */
function kept(version: Published, above: Published, layer: Layer): Layer {
  const changes = Object.fromEntries(
    Object.entries(fitting(above.standard, layer).changes).filter(
      ([part]) =>
        version.standard[part as keyof Layer['changes']] !== above.standard[part as keyof Layer['changes']],
    ),
  );
  return { ...layer, changes };
}

/** Layers in regions that begin with these digits and may hold on the date or later, with how they stand. */
async function linesOf(
  { database, standards }: Needs,
  prefixes: readonly string[],
  date: string,
  item?: string,
): Promise<LayerLine[]> {
  const [findings, names] = await Promise.all([
    readFindings(database, prefixes, item),
    regionNames(database),
  ]);
  const open = new Map(
    findings
      .filter((finding) => matters(standards, finding, date))
      .map((finding) => [finding.layer, finding]),
  );
  return standards
    .layerList()
    .filter(
      ({ layer }) =>
        (item === undefined || layer.item.code === item) &&
        prefixes.some((prefix) => layer.region.startsWith(prefix)) &&
        !isOver(standards, layer, date),
    )
    .map((published) => lineOf(standards, published, open.get(published.hash), names));
}

/** Whether a layer has ended by a date: by its own last day, or because another one has begun. */
function isOver(standards: StandardRegistry, layer: Layer, date: string): boolean {
  if (layer.effectiveTo !== undefined && layer.effectiveTo < date) return true;
  const begun = standards
    .layers(layer.item.code, layer.region)
    .find(({ layer: { effectiveFrom } }) => effectiveFrom <= date);
  return begun !== undefined && begun.layer.effectiveFrom > layer.effectiveFrom;
}

/** Whether what was found still is so on a date, or will be: nothing newer has taken its place. */
function matters(standards: StandardRegistry, finding: LayerFinding, date: string): boolean {
  const { item, region, effectiveFrom, version, layer } = finding;
  if (version === undefined) return standards.layers(item, region)[0]?.hash === layer;
  const at = effectiveFrom > date ? effectiveFrom : date;
  return standards.current(item, region, at)?.ref.hash === version;
}

function lineOf(
  standards: StandardRegistry,
  { hash, layer, publishedAt }: PublishedLayer,
  finding: LayerFinding | undefined,
  { bilingual }: RegionNames,
): LayerLine {
  const { item, region, effectiveFrom, effectiveTo } = layer;
  const [version] = [
    ...standards.versions(item.code, region),
    ...standards.versions(item.code, layer.extends),
  ];
  return {
    item: item.code,
    itemName: version?.standard.item.name ?? item.code,
    region,
    regionName: bilingual(region),
    extends: layer.extends,
    extendsName: bilingual(layer.extends),
    effectiveFrom,
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    hash,
    publishedAt,
    verdict: finding?.verdict ?? 'fits',
    ...(finding ? { since: finding.effectiveFrom } : {}),
    findings: finding?.findings.map(({ path, message }) => ({ path, message })) ?? [],
  };
}

/**
 * One item in every region that has it in force on a date, the lightest first.
 * @throws HttpProblem notFound
 */
export async function readComparison(
  { database, standards, now }: Needs,
  item: string,
  on: string | undefined,
): Promise<Compared> {
  const date = on ?? shanghaiDate(now());
  const regions = new Set(standards.list().flatMap(({ ref }) => (ref.item === item ? [ref.region] : [])));
  const current = [...regions].flatMap((region) => standards.current(item, region, date) ?? []);
  const [first] = current;
  if (!first) throw noneInForce(item, '', date);
  const { bilingual } = await regionNames(database);
  const byRegion = new Map(current.map((one) => [one.ref.region, one]));
  const ranked = compareRegions(current.map(({ standard }) => standard));
  return {
    item,
    name: first.standard.item.name,
    on: date,
    regions: ranked.flatMap((row) => {
      const version = byRegion.get(row.region);
      if (!version) return [];
      return [
        {
          ...row,
          regionName: bilingual(row.region),
          ref: version.ref,
          layered: version.made !== undefined,
        },
      ];
    }),
  };
}

/**
 * The layers in the regions somebody looks after, those that need work first.
 * @throws HttpProblem forbidden for a post that does not look after standards
 */
export async function readLayers(services: Needs, actor: Actor): Promise<Listed> {
  const regions = actor.holdings.filter(({ post }) => LOOKERS.has(post)).map(({ region }) => region);
  if (regions.length === 0) throw new HttpProblem('forbidden');
  const prefixes = [...new Set(regions.map(regionPrefix))];
  const today = shanghaiDate(services.now());
  const lines = await linesOf(services, prefixes, today);
  const order = ['breaks', 'outdated', 'pointless', 'fits'];
  const { bilingual } = await regionNames(services.database);
  const places = new Map(
    services.standards.list().map(({ ref }) => [`${ref.item}/${ref.region}`, ref] as const),
  );
  const items = [...places.values()].flatMap(({ item, region }) => {
    if (!prefixes.some((prefix) => region.startsWith(prefix))) return [];
    const current = services.standards.current(item, region, today);
    return current ? [{ item, name: current.standard.item.name, region, regionName: bilingual(region) }] : [];
  });
  return {
    layers: lines.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict)),
    items: items.sort((a, b) => (`${a.item}/${a.region}` < `${b.item}/${b.region}` ? -1 : 1)),
  };
}

function noneInForce(item: string, region: string, date: string): HttpProblem {
  const where = region === '' ? '' : ` (${region})`;
  return new HttpProblem('notFound', {
    message: {
      zh: `${date} 没有事项 ${item}${where} 的有效标准。`,
      en: `On ${date} no standard of item ${item}${where} is in force.`,
    },
  });
}
