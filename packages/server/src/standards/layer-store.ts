/** All SQL about published layers and what was found about them. There is no statement that changes one. */
import type { Layer } from '@yimen/domain/layer';
import type { Bilingual } from '@yimen/domain/shared';
import { canonicalJson } from '@yimen/domain/standard';
import { type Database, type Queryable, query } from '../database/index.ts';
import type { PublishedLayer } from './registry.ts';
import type { Act } from './store.ts';

export type NewLayer = { hash: string; layer: Layer };

const keysOf = (layers: readonly Layer[]) => [
  layers.map(({ item }) => item.code),
  layers.map(({ region }) => region),
  layers.map(({ effectiveFrom }) => effectiveFrom),
];

/** Hashes of the layers already published under the same keys, in the order of the layers; null where there is none. */
export async function findLayerHashes(
  client: Queryable,
  layers: readonly Layer[],
): Promise<(string | null)[]> {
  const rows = await query<{ hash: string | null }>(client, {
    name: 'layer.hashes',
    text: `SELECT l.hash
           FROM unnest($1::text[], $2::text[], $3::date[]) WITH ORDINALITY AS k (item, region, effective_from, no)
           LEFT JOIN standard_layer l USING (item, region, effective_from)
           ORDER BY k.no`,
    values: keysOf(layers),
  });
  return rows.map(({ hash }) => hash);
}

export async function insertLayers(
  client: Queryable,
  layers: readonly NewLayer[],
  { by, at, publication }: Act,
): Promise<void> {
  const whole = layers.map(({ layer }) => layer);
  await query(client, {
    name: 'layer.insert',
    text: `INSERT INTO standard_layer
             (hash, item, region, effective_from, extends, effective_to, doc, publication, published_at, published_by)
           SELECT l.*, $8, $9::timestamptz, $10
           FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::text[], $6::date[], $7::jsonb[]) AS l`,
    values: [
      layers.map(({ hash }) => hash),
      ...keysOf(whole),
      whole.map((layer) => layer.extends),
      whole.map(({ effectiveTo }) => effectiveTo ?? null),
      whole.map(({ $schema: _, ...content }) => canonicalJson(content)),
      publication,
      at,
      by,
    ],
  });
}

type LayerRow = { hash: string; doc: Layer; publication: number; published_at: Date };

const present = ({ hash, doc, published_at }: LayerRow): PublishedLayer => ({
  hash,
  layer: doc,
  publishedAt: published_at.toISOString(),
});

/** Layers published after a publication, oldest first. */
export async function readLayersAfter(
  database: Pick<Database, 'pool'>,
  publication: number,
): Promise<{ layers: PublishedLayer[]; newest: number }> {
  const rows = await query<LayerRow>(database.pool, {
    name: 'layer.after',
    text: `SELECT hash, doc, publication, published_at
           FROM standard_layer WHERE publication > $1 ORDER BY publication, item, region, effective_from`,
    values: [publication],
  });
  return { layers: rows.map(present), newest: rows.at(-1)?.publication ?? publication };
}

/** Every layer of these items. */
export async function readLayersOf(client: Queryable, items: readonly string[]): Promise<PublishedLayer[]> {
  const rows = await query<LayerRow>(client, {
    name: 'layer.ofItems',
    text: `SELECT hash, doc, publication, published_at
           FROM standard_layer WHERE item = ANY ($1) ORDER BY item, region, effective_from`,
    values: [items],
  });
  return rows.map(present);
}

/** One thing that is not as it should be with a layer on the version above it. */
export type Finding = { path: string; message: Bilingual };

/** What was found when a layer was put on a version above it. */
export type LayerFinding = {
  item: string;
  region: string;
  effectiveFrom: string;
  layer: string;
  above: string;
  verdict: 'breaks' | 'pointless' | 'outdated';
  version: string | undefined;
  findings: readonly Finding[];
  foundAt: string;
};

export async function insertFindings(client: Queryable, rows: readonly LayerFinding[]): Promise<void> {
  await query(client, {
    name: 'layer.finding',
    text: `INSERT INTO standard_layer_finding
             (region, item, effective_from, layer, above, verdict, version, findings, found_at)
           SELECT * FROM unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[],
                                $8::jsonb[], $9::timestamptz[])
           ON CONFLICT DO NOTHING`,
    values: [
      rows.map(({ region }) => region),
      rows.map(({ item }) => item),
      rows.map(({ effectiveFrom }) => effectiveFrom),
      rows.map(({ layer }) => layer),
      rows.map(({ above }) => above),
      rows.map(({ verdict }) => verdict),
      rows.map(({ version }) => version ?? null),
      rows.map(({ findings }) => JSON.stringify(findings)),
      rows.map(({ foundAt }) => foundAt),
    ],
  });
}

/** What was found in regions that begin with these digits, of one item or of all, the latest first. */
export async function readFindings(
  database: Pick<Database, 'pool'>,
  prefixes: readonly string[],
  item?: string,
): Promise<LayerFinding[]> {
  const rows = await query<Record<string, unknown>>(database.pool, {
    name: 'layer.findings',
    text: `SELECT region, item, effective_from::text AS "effectiveFrom", layer, above, verdict, version, findings,
                  found_at AS "foundAt"
           FROM standard_layer_finding f
           WHERE EXISTS (SELECT FROM unnest($1::text[]) AS p WHERE starts_with(f.region, p))
             AND ($2::text IS NULL OR item = $2)
           ORDER BY found_at DESC, item, region, effective_from LIMIT 2000`,
    values: [prefixes, item ?? null],
  });
  return rows.map(
    (row) =>
      ({
        ...row,
        version: row.version ?? undefined,
        foundAt: (row.foundAt as Date).toISOString(),
      }) as LayerFinding,
  );
}
