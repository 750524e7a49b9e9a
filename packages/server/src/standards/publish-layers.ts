/** Puts layers on the standards above them as versions of their own, whenever either is published. */
import { type Implemented, implementLayers, layerProblems } from '@yimen/domain/layer';
import { type Dictionary, placeOf, type Standard } from '@yimen/domain/standard';
import type { Queryable } from '../database/index.ts';
import { type Finding, insertFindings, type LayerFinding, readLayersOf } from './layer-store.ts';
import { wholeOf } from './share.ts';
import { type Act, insertVersions, type NewVersion, readVersionsOf, type StoredVersion } from './store.ts';
import { hashOf, layerHashOf } from './version.ts';

/** What became of the layers. */
export type Implementation = {
  /** Versions that layers made and that are new. */
  made: number;
  /** Layers that would loosen, name what is gone, or say nothing: the standard above holds there, or they are idle. */
  findings: LayerFinding[];
};

type Known = Map<string, { hash: string; standard: Standard; made?: StoredVersion['made'] }>;

/**
 * Makes the versions of every layer of these items that are not there yet, and notes which layers no longer fit. A
 * version published before stays as it is, even when something above it was published back-dated: that is noted too.
 */
export async function publishImplementations(
  client: Queryable,
  items: readonly string[],
  dictionary: Dictionary | undefined,
  act: Act,
): Promise<Implementation> {
  const layers = await readLayersOf(client, items);
  if (layers.length === 0) return { made: 0, findings: [] };
  const known = await knownVersions(client, [...new Set(layers.map(({ layer }) => layer.item.code))]);
  const hashes = new Map<Standard, string>([...known.values()].map(({ hash, standard }) => [standard, hash]));
  const fresh: NewVersion[] = [];
  const findings: LayerFinding[] = [];
  const settle = (made: Implemented): Implemented => {
    const standard = made.standard;
    const before = standard && known.get(placeOf(standard));
    const hash = standard && (before?.standard === standard ? before.hash : hashOf(standard));
    const aboveHash = hashes.get(made.above) ?? hashOf(made.above);
    const layer = layerHashOf(made.layer);
    const outdated = before !== undefined && before.hash !== hash;
    const version = before?.hash ?? hash;
    const finding = findingOf(made, { layer, above: aboveHash, version, outdated, at: act.at });
    if (finding) findings.push(finding);
    if (before) return { ...made, standard: before.standard };
    if (standard && hash) {
      hashes.set(standard, hash);
      fresh.push({ hash, standard, made: { layer, above: { hash: aboveHash, standard: made.above } } });
    }
    return made;
  };
  implementLayers(
    [...known.values()].filter(({ made }) => !made).map(({ standard }) => standard),
    layers.map(({ layer }) => layer),
    { settle, ...(dictionary ? { dictionary } : {}) },
  );
  if (fresh.length > 0) await insertVersions(client, fresh, act);
  if (findings.length > 0) await insertFindings(client, findings);
  return { made: fresh.length, findings };
}

/** Every version of these items by its place, whole. */
async function knownVersions(client: Queryable, items: readonly string[]): Promise<Known> {
  const byHash = new Map<string, Standard>();
  const known: Known = new Map();
  for (const { ref, doc, made } of await readVersionsOf(client, items)) {
    const standard = wholeOf(doc, made && byHash.get(made.above));
    byHash.set(ref.hash, standard);
    known.set(placeOf(standard), { hash: ref.hash, standard, ...(made ? { made } : {}) });
  }
  return known;
}

type Circumstances = {
  layer: string;
  above: string;
  version: string | undefined;
  outdated: boolean;
  at: string;
};

function findingOf(
  made: Implemented,
  { layer, above, version, outdated, at }: Circumstances,
): LayerFinding | undefined {
  const { fit } = made;
  if (fit.verdict === 'fits' && !outdated) return undefined;
  const later = made.above.effectiveFrom > made.layer.effectiveFrom;
  const findings = layerProblems(made, true).map(({ path, message }): Finding => ({ path, message }));
  if (outdated) findings.push({ path: '', message: OUTDATED });
  return {
    item: made.layer.item.code,
    region: made.layer.region,
    effectiveFrom: later ? made.above.effectiveFrom : made.layer.effectiveFrom,
    layer,
    above,
    verdict: fit.verdict === 'fits' ? 'outdated' : fit.verdict,
    version,
    findings,
    foundAt: at,
  };
}

const OUTDATED = {
  zh: '上级标准补发了更早实施的版本；已发布的本地版本不得修改，请以新的实施日期另行发布。',
  en: 'A version above was published back-dated; the local version that is published must not change, so publish a new one with another effective date.',
};
