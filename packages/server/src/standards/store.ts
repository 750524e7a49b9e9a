/** All SQL about published versions of standards. There is no statement that changes one. */
import { canonicalJson, type Standard } from '@yimen/domain/standard';
import { type Database, type Queryable, query } from '../database/index.ts';
import type { Published } from './registry.ts';
import { contentOf } from './version.ts';

/** Key of the lock that puts publications in order, so that their numbers grow in the order they become visible. */
const PUBLISH_LOCK = 0x79707562;

/** What identifies a version among those of a network. */
export type VersionKey = { item: string; region: string; effectiveFrom: string };

export type NewVersion = { hash: string; standard: Standard };

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

/** Inserts versions as one publication. */
export async function insertVersions(
  client: Queryable,
  versions: readonly NewVersion[],
  by: string,
  at: string,
): Promise<void> {
  const keys = versions.map(({ standard }) => keyOf(standard));
  await query(client, {
    name: 'standard.insert',
    text: `INSERT INTO standard_version
             (hash, item, region, effective_from, effective_to, doc, publication, published_at, published_by)
           SELECT v.*, (SELECT coalesce(max(publication), 0) + 1 FROM standard_version), $7::timestamptz, $8
           FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[], $6::jsonb[]) AS v`,
    values: [
      versions.map(({ hash }) => hash),
      keys.map((key) => key.item),
      keys.map((key) => key.region),
      keys.map((key) => key.effectiveFrom),
      versions.map(({ standard }) => standard.effectiveTo ?? null),
      versions.map(({ standard }) => canonicalJson(contentOf(standard))),
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
  publication: number;
  published_at: Date;
};

/** Versions published after a publication, oldest first, with the number of the newest publication there is. */
export async function readVersionsAfter(
  database: Pick<Database, 'pool'>,
  publication: number,
): Promise<{ versions: Published[]; newest: number }> {
  const rows = await query<VersionRow>(database.pool, {
    name: 'standard.after',
    text: `SELECT hash, item, region, effective_from::text, doc, publication, published_at
           FROM standard_version WHERE publication > $1 ORDER BY publication, item, region, effective_from`,
    values: [publication],
  });
  return { versions: rows.map(present), newest: rows.at(-1)?.publication ?? publication };
}

function present(row: VersionRow): Published {
  const { hash, item, region, effective_from: effectiveFrom, doc, published_at } = row;
  return {
    ref: { item, region, effectiveFrom, hash },
    standard: doc,
    publishedAt: published_at.toISOString(),
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
