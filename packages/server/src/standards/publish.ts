import { type Layer, layerPlaceOf } from '@yimen/domain/layer';
import type { Bilingual } from '@yimen/domain/shared';
import { type Dictionary, placeOf, type Standard } from '@yimen/domain/standard';
import { type Database, type Queryable, transaction } from '../database/index.ts';
import type { CheckedStandards } from './check.ts';
import type { LayerFile } from './files.ts';
import { findLayerHashes, insertLayers, type NewLayer } from './layer-store.ts';
import { publishDecisions } from './publish-decisions.ts';
import { type Implementation, publishImplementations } from './publish-layers.ts';
import {
  findHashes,
  insertVersions,
  keyOf,
  lockPublication,
  type NewVersion,
  nextPublication,
} from './store.ts';
import { hashOf, layerHashOf } from './version.ts';

/** Why a file was not published: the place in it, when there is one, and a sentence. */
export type Refusal = { file: string; line?: number; path: string; message: Bilingual };

export type Publication = {
  /** Versions that are new. */
  published: number;
  /** Versions and layers that were published before with this very content. */
  unchanged: number;
  /** Local layers that are new, and the versions that layers made. */
  layers: { published: number } & Implementation;
  /** Decisions on adjustments that are new. */
  decisions: number;
  /** Why something was not published: broken rules, or a published version whose file has changed. */
  refused: Refusal[];
};

export type PublishOptions = {
  /** Who publishes: an account, or the command that was run. */
  by: string;
  /** Moment of publication, an ISO instant. */
  at: string;
};

type Candidate = NewVersion & { file: string };

/**
 * Publishes the versions in a checked set of files, in one transaction. When anything in the set breaks a rule, or two
 * files are the same version, nothing of it is published. A version that is published already stays as it is: the same
 * content does nothing, other content is refused (it needs a new effective date) and the rest of the set is published.
 */
export async function publishStandards(
  database: Pick<Database, 'pool'>,
  { standards, problems, layers = [], decisions = [], dictionary }: ToPublish,
  { by, at }: PublishOptions,
): Promise<Publication> {
  const candidates = standards.map(
    ({ path, standard }): Candidate => ({ file: path, standard, hash: hashOf(standard) }),
  );
  const broken = [...problems.filter(({ severity }) => severity === 'error'), ...doubledIn(candidates)];
  if (broken.length > 0)
    return { published: 0, unchanged: 0, refused: broken, layers: NO_LAYERS, decisions: 0 };
  const set = { candidates, layers, decisions, dictionary };
  return transaction(database.pool, (client) => publishWithin(client, set, { by, at }));
}

/** One standard or layer in a transaction that does more than that; its problems are for the caller to have found. */
export async function publishOne(
  client: Queryable,
  what: { standard: Standard } | { layer: Layer },
  dictionary: Dictionary,
  options: PublishOptions,
): Promise<Publication> {
  const set = { candidates: [], layers: [], decisions: [], dictionary };
  if ('layer' in what) {
    const layers = [{ path: layerPlaceOf(what.layer), layer: what.layer }];
    return publishWithin(client, { ...set, layers }, options);
  }
  const { standard } = what;
  const candidates = [{ file: placeOf(standard), standard, hash: hashOf(standard) }];
  return publishWithin(client, { ...set, candidates }, options);
}

async function publishWithin(
  client: Queryable,
  { candidates, layers, decisions, dictionary }: PublishSet,
  { by, at }: PublishOptions,
): Promise<Publication> {
  await lockPublication(client);
  const act = { by, at, publication: await nextPublication(client) };
  const { fresh, ...rest } = await compare(client, candidates);
  if (fresh.length > 0) await insertVersions(client, fresh, act);
  const compared = await compareLayers(client, layers);
  if (compared.fresh.length > 0) await insertLayers(client, compared.fresh, act);
  const items = new Set([
    ...fresh.map(({ standard }) => keyOf(standard).item),
    ...compared.fresh.map(({ layer }) => layer.item.code),
  ]);
  const made = await publishImplementations(client, [...items], dictionary, act);
  const decided = await publishDecisions(client, decisions, { by, at });
  return {
    published: fresh.length,
    unchanged: rest.unchanged + compared.unchanged + decided.unchanged,
    refused: [...rest.refused, ...compared.refused, ...decided.refused],
    decisions: decided.published,
    layers: { published: compared.fresh.length, ...made },
  };
}

/** What is published together; with the dictionary, what layers make is held against every rule. */
export type ToPublish = Pick<CheckedStandards, 'standards' | 'problems'> &
  Partial<Pick<CheckedStandards, 'layers' | 'decisions' | 'dictionary'>>;

type PublishSet = Required<Pick<ToPublish, 'layers' | 'decisions'>> & {
  candidates: readonly Candidate[];
  dictionary: Dictionary | undefined;
};

const NO_LAYERS = { published: 0, made: 0, findings: [] };

async function compareLayers(
  client: Queryable,
  files: readonly LayerFile[],
): Promise<{ fresh: NewLayer[]; unchanged: number; refused: Refusal[] }> {
  const layers = files.map(({ layer, path }) => ({ layer, path, hash: layerHashOf(layer) }));
  const hashes = await findLayerHashes(
    client,
    layers.map(({ layer }) => layer),
  );
  const fresh = layers.filter((_, index) => hashes[index] === null);
  const changed = layers.filter(({ hash }, index) => hashes[index] !== null && hashes[index] !== hash);
  return {
    fresh,
    unchanged: layers.length - fresh.length - changed.length,
    refused: changed.map(({ path, layer: { item, region, effectiveFrom } }) =>
      changedProblem(path, `${item.code} / ${region} / ${effectiveFrom}`),
    ),
  };
}

function versionName(standard: Standard): string {
  const { item, region, effectiveFrom } = keyOf(standard);
  return `${item} / ${region} / ${effectiveFrom}`;
}

function doubledIn(candidates: readonly Candidate[]): Refusal[] {
  const first = new Map<string, string>();
  const doubled: Refusal[] = [];
  for (const { file, standard } of candidates) {
    const name = versionName(standard);
    const other = first.get(name);
    if (other === undefined) first.set(name, file);
    else {
      const zh = `与 ${other} 是同一个标准版本(${name})，请保留一个或更改实施日期。`;
      const en = `It is the same version as ${other} (${name}); keep one of them or change the effective date.`;
      doubled.push({ file, path: 'effectiveFrom', message: { zh, en } });
    }
  }
  return doubled;
}

async function compare(
  client: Queryable,
  candidates: readonly Candidate[],
): Promise<{ fresh: Candidate[]; unchanged: number; refused: Refusal[] }> {
  const hashes = await findHashes(
    client,
    candidates.map(({ standard }) => keyOf(standard)),
  );
  const fresh = candidates.filter((_, index) => hashes[index] === null);
  const changed = candidates.filter(({ hash }, index) => hashes[index] !== null && hashes[index] !== hash);
  return {
    fresh,
    unchanged: candidates.length - fresh.length - changed.length,
    refused: changed.map(({ file, standard }) => changedProblem(file, versionName(standard))),
  };
}

function changedProblem(file: string, name: string): Refusal {
  const zh = `已发布的标准版本(${name})不得修改。请恢复原文；需要修订的，以新的实施日期另存为新版本。`;
  const en = `The published version ${name} must not change. Restore its text; to revise it, save a new version with another effective date.`;
  return { file, path: '', message: { zh, en } };
}
