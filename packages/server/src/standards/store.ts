/** All SQL about published versions of standards. There is no statement that changes one. */
import { canonicalJson, type Standard } from '@yimen/domain/standard';
import { type Database, type Queryable, query } from '../database/index.ts';
import type { Published } from './registry.ts';
import { contentOf, partsOf } from './version.ts';

/** Key of the lock that puts publications in order, so that their numbers grow in the order they become visible. */
const PUBLISH_LOCK = 0x79707562;

/** What identifies a version among those of a network. */
export type VersionKey = { item: string; region: string; effectiveFrom: string };

/** A version to insert; of one that a layer makes the version above it and the hash of the layer. */
export type NewVersion = {
  hash: string;
  standard: Standard;
  made?: { layer: string; above: { hash: string; standard: Standard } };
};

export function keyOf(standard: Standard): VersionKey {
  return {
    item: standard.item.basicCode.code,
    region: standard.region,
    effectiveFrom: standard.effectiveFrom,
  };
}

/** Waits until no other publication is under way; held to the end of the transaction. */
export async function lockPublication(client: Queryable): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [PUBLISH_LOCK]);
}

/** Hashes of the versions already published under the same keys, in the order of the keys; null where there is none. */
export async function findHashes(client: Queryable, keys: readonly VersionKey[]): Promise<(string | null)[]> {
  const rows = await query<{ hash: string | null }>(client, {
    name: 'standard.hashes',
    text: `SELECT v.hash
           FROM unnest($1::text[], $2::text[], $3::date[]) WITH ORDINALITY AS k (item, region, effective_from, no)
           LEFT JOIN standard_version v USING (item, region, effective_from)
           ORDER BY k.no`,
    values: [keys.map((k) => k.item), keys.map((k) => k.region), keys.map((k) => k.effectiveFrom)],
  });
  return rows.map(({ hash }) => hash);
}

/** Who publishes, when, and as which publication. */
export type Act = { by: string; at: string; publication: number };

/** The number of the publication under way; asked for under the lock. */
export async function nextPublication(client: Queryable): Promise<number> {
  const [row] = await query<{ next: number }>(client, {
    name: 'standard.nextPublication',
    text: `SELECT 1 + greatest(
             (SELECT coalesce(max(publication), 0) FROM standard_version),
             (SELECT coalesce(max(publication), 0) FROM standard_layer)) AS next`,
    values: [],
  });
  return row?.next ?? 1;
}

const docOf = ({ standard, made }: NewVersion): object =>
  made ? partsOf(made.above.standard, standard) : contentOf(standard);

/** Inserts versions as one publication. */
export async function insertVersions(
  client: Queryable,
  versions: readonly NewVersion[],
  { by, at, publication }: Act,
): Promise<void> {
  const keys = versions.map(({ standard }) => keyOf(standard));
  await query(client, {
    name: 'standard.insert',
    text: `INSERT INTO standard_version
             (hash, item, region, effective_from, effective_to, doc, above, layer, publication, published_at,
              published_by)
           SELECT v.*, $9, $10::timestamptz, $11
           FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[], $6::jsonb[], $7::text[],
                       $8::text[]) AS v`,
    values: [
      versions.map(({ hash }) => hash),
      keys.map((key) => key.item),
      keys.map((key) => key.region),
      keys.map((key) => key.effectiveFrom),
      versions.map(({ standard }) => standard.effectiveTo ?? null),
      versions.map((version) => canonicalJson(docOf(version))),
      versions.map(({ made }) => made?.above.hash ?? null),
      versions.map(({ made }) => made?.layer ?? null),
      publication,
      at,
      by,
    ],
  });
}

type VersionRow = {
  hash: string;
  item: string;
  region: string;
  effective_from: string;
  doc: Standard;
  above: string | null;
  layer: string | null;
  publication: number;
  published_at: Date;
};

/** A version as stored: of one that a layer makes, only the parts that differ from the version above it. */
export type StoredVersion = Omit<Published, 'standard'> & { doc: Standard };

/** Versions published after a publication, each after the one above it, with the number of the newest publication. */
export async function readVersionsAfter(
  database: Pick<Database, 'pool'>,
  publication: number,
): Promise<{ versions: StoredVersion[]; newest: number }> {
  // The code of a region is below that of every region in it.
  const rows = await query<VersionRow>(database.pool, {
    name: 'standard.after',
    text: `SELECT hash, item, region, effective_from::text, doc, above, layer, publication, published_at
           FROM standard_version WHERE publication > $1 ORDER BY publication, item, region, effective_from`,
    values: [publication],
  });
  return { versions: rows.map(present), newest: rows.at(-1)?.publication ?? publication };
}

/** Every version of these items, each after the one above it. */
export async function readVersionsOf(client: Queryable, items: readonly string[]): Promise<StoredVersion[]> {
  const rows = await query<VersionRow>(client, {
    name: 'standard.ofItems',
    text: `SELECT hash, item, region, effective_from::text, doc, above, layer, publication, published_at
           FROM standard_version WHERE item = ANY ($1) ORDER BY item, region, effective_from`,
    values: [items],
  });
  return rows.map(present);
}

function present(row: VersionRow): StoredVersion {
  const { hash, item, region, effective_from: effectiveFrom, doc, above, layer, published_at } = row;
  return {
    ref: { item, region, effectiveFrom, hash },
    doc,
    publishedAt: published_at.toISOString(),
    ...(above === null || layer === null ? {} : { made: { layer, above } }),
  };
}

/** Whether a folder with this checksum was the last one published whole. */
export async function isLoaded(database: Pick<Database, 'pool'>, checksum: string): Promise<boolean> {
  const rows = await query(database.pool, {
    name: 'standard.isLoaded',
    text: 'SELECT 1 FROM standard_load WHERE checksum = $1',
    values: [checksum],
  });
  return rows.length > 0;
}

export async function rememberLoaded(
  database: Pick<Database, 'pool'>,
  checksum: string,
  at: string,
): Promise<void> {
  await query(database.pool, {
    name: 'standard.rememberLoaded',
    text: `WITH gone AS (DELETE FROM standard_load WHERE checksum <> $1)
           INSERT INTO standard_load (checksum, loaded_at) VALUES ($1, $2) ON CONFLICT (checksum) DO NOTHING`,
    values: [checksum, at],
  });
}
