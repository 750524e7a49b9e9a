import type { Dictionary } from '@yimen/domain/standard';
import type { Database } from '../database/index.ts';
import { type DecisionRow, readDecisionsAfter } from './decision-store.ts';
import { readLayersAfter } from './layer-store.ts';
import type { Published, PublishedLayer, StandardRegistry } from './registry.ts';
import { wholeOf } from './share.ts';
import { readVersionsAfter } from './store.ts';

/** How often a server asks whether something new was published, in milliseconds. */
const POLL_EVERY = 1000;

/** A content hash that was never published here, or so recently that this server has not read it yet. */
export class UnknownStandard extends Error {
  readonly hash: string;
  constructor(hash: string) {
    super(`No version of a standard is published under ${hash}. (没有发布过内容摘要为 ${hash} 的标准版本)`);
    this.name = 'UnknownStandard';
    this.hash = hash;
  }
}

/** A registry that is kept up to date until it is closed. */
export interface OpenRegistry extends StandardRegistry {
  /** Stops asking for new publications. */
  close(): void;
}

export type RegistryOptions = {
  /** Milliseconds between two looks for new publications; 0: only when `refresh` is called. */
  pollEvery?: number;
  /** Told when a look failed; the next one tries again. */
  onProblem?: (error: unknown) => void;
};

/**
 * Reads every published version into memory and keeps up with what other servers publish: by a look at the newest
 * publication once a second, which works through any connection pooler and heals by itself.
 */
export async function openRegistry(
  database: Pick<Database, 'pool'>,
  dictionary: Dictionary,
  { pollEvery = POLL_EVERY, onProblem }: RegistryOptions = {},
): Promise<OpenRegistry> {
  const registry = new MemoryRegistry(database, dictionary);
  await registry.refresh();
  if (pollEvery > 0) registry.keepUp(pollEvery, onProblem);
  return registry;
}

const place = (item: string, region: string) => `${item}/${region}`;

class MemoryRegistry implements OpenRegistry {
  readonly dictionary: Dictionary;
  readonly #database: Pick<Database, 'pool'>;
  readonly #byHash = new Map<string, Published>();
  /** Versions of an item in a region, newest first. */
  readonly #byPlace = new Map<string, Published[]>();
  /** Replaced, never changed, so that what is derived from it can tell by identity whether it is still right. */
  #all: readonly Published[] = [];
  readonly #layers = new Map<string, PublishedLayer>();
  readonly #layersByPlace = new Map<string, PublishedLayer[]>();
  readonly #decisionsById = new Map<string, DecisionRow>();
  #decisions: readonly DecisionRow[] = [];
  #newestDecisions = 0;
  #newest = 0;
  #newestLayers = 0;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Pick<Database, 'pool'>, dictionary: Dictionary) {
    this.#database = database;
    this.dictionary = dictionary;
  }

  /** The newest version that has begun decides: when its last day has passed, nothing is in force, since it replaced those before it. */
  current(item: string, region: string, on: string): Published | undefined {
    const begun = this.versions(item, region).find(({ ref }) => ref.effectiveFrom <= on);
    const last = begun?.standard.effectiveTo;
    return last !== undefined && last < on ? undefined : begun;
  }

  get(hash: string): Published {
    const found = this.#byHash.get(hash);
    if (found) return found;
    // Perhaps another server has just published it: then whoever asks again finds it.
    this.refresh().catch(() => undefined);
    throw new UnknownStandard(hash);
  }

  async find(hash: string): Promise<Published | undefined> {
    if (!this.#byHash.has(hash)) await this.refresh();
    return this.#byHash.get(hash);
  }

  versions(item: string, region: string): readonly Published[] {
    return this.#byPlace.get(place(item, region)) ?? [];
  }

  decisions(): readonly DecisionRow[] {
    return this.#decisions;
  }

  layer(hash: string): PublishedLayer | undefined {
    return this.#layers.get(hash);
  }

  layerList(): readonly PublishedLayer[] {
    return [...this.#layers.values()];
  }

  layers(item: string, region: string): readonly PublishedLayer[] {
    return this.#layersByPlace.get(place(item, region)) ?? [];
  }

  list(): readonly Published[] {
    return this.#all;
  }

  /** Everything committed before the call is there after it: a look already under way may be too old, so one more follows it. */
  async refresh(): Promise<void> {
    if (!this.#running) return this.#look();
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#look();
      });
    return this.#next;
  }

  #look(): Promise<void> {
    this.#running = this.#read().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #read(): Promise<void> {
    const { versions, newest } = await readVersionsAfter(this.#database, this.#newest);
    // After the versions, so that a version is never known before its layer.
    const { layers, newest: newestLayers } = await readLayersAfter(this.#database, this.#newestLayers);
    for (const layer of layers) this.#addLayer(deepFreeze(layer));
    this.#newestLayers = newestLayers;
    await this.#readDecisions();
    if (versions.length === 0) return;
    for (const { doc, ...rest } of versions) {
      const standard = wholeOf(doc, rest.made && this.#byHash.get(rest.made.above)?.standard);
      this.#add(deepFreeze({ ...rest, standard }));
    }
    this.#all = Object.freeze([...this.#byHash.values()]);
    this.#newest = newest;
  }

  #add(version: Published): void {
    const { hash, item, region } = version.ref;
    this.#byHash.set(hash, version);
    const others = this.versions(item, region);
    this.#byPlace.set(
      place(item, region),
      [...others, version].sort((a, b) => (a.ref.effectiveFrom < b.ref.effectiveFrom ? 1 : -1)),
    );
  }

  async #readDecisions(): Promise<void> {
    const { decisions, newest } = await readDecisionsAfter(this.#database, this.#newestDecisions);
    if (decisions.length === 0) return;
    for (const one of decisions) this.#decisionsById.set(one.id, deepFreeze(one));
    this.#decisions = Object.freeze([...this.#decisionsById.values()]);
    this.#newestDecisions = newest;
  }

  #addLayer(published: PublishedLayer): void {
    const { item, region } = published.layer;
    this.#layers.set(published.hash, published);
    this.#layersByPlace.set(
      place(item.code, region),
      [...this.layers(item.code, region), published].sort((a, b) =>
        a.layer.effectiveFrom < b.layer.effectiveFrom ? 1 : -1,
      ),
    );
  }

  keepUp(every: number, onProblem: ((error: unknown) => void) | undefined): void {
    this.#timer = setInterval(() => {
      if (!this.#running) this.refresh().catch((error: unknown) => onProblem?.(error));
    }, every);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** Published content is shared by every request: changing it by mistake must fail at once. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
