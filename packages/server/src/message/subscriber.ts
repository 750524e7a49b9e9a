/** Webhook subscribers as rows. */
import { type Queryable, query } from '../database/index.ts';

/** What a sealed secret is bound to, so that it cannot be moved to another row. */
export function subscriberRow(region: string, id: string): string {
  return `${region}/${id}`;
}

export type SubscriberRow = {
  region: string;
  subscriber_id: string;
  name: string;
  url: string;
  created_at: Date;
};

/** Who is told of the cases of a region. */
export async function findSubscriberIds(on: Queryable, region: string): Promise<string[]> {
  const rows = await query<{ subscriber_id: string }>(on, {
    name: 'findSubscriberIds',
    text: 'SELECT subscriber_id FROM webhook_subscriber WHERE region = $1',
    values: [region],
  });
  return rows.map((row) => row.subscriber_id);
}

export async function findSubscriber(
  on: Queryable,
  region: string,
  id: string,
): Promise<{ url: string; secret: Buffer } | undefined> {
  const [row] = await query<{ url: string; secret: Buffer }>(on, {
    name: 'findSubscriber',
    text: 'SELECT url, secret FROM webhook_subscriber WHERE region = $1 AND subscriber_id = $2',
    values: [region, id],
  });
  return row;
}

/** The subscribers of the regions whose codes are LIKE one of `patterns`. */
export async function listSubscribers(on: Queryable, patterns: readonly string[]): Promise<SubscriberRow[]> {
  return query<SubscriberRow>(on, {
    name: 'listSubscribers',
    text: `SELECT region, subscriber_id, name, url, created_at FROM webhook_subscriber
      WHERE region LIKE ANY ($1) ORDER BY region, created_at`,
    values: [patterns],
  });
}

/** Adds a subscriber unless the region has `most` already; tells whether it did. */
export async function insertSubscriber(
  on: Queryable,
  subscriber: {
    region: string;
    id: string;
    name: string;
    url: string;
    secret: Buffer;
    at: string;
    by: string;
  },
  most: number,
): Promise<boolean> {
  const { region, id, name, url, secret, at, by } = subscriber;
  const rows = await query<{ region: string }>(on, {
    name: 'insertSubscriber',
    text: `INSERT INTO webhook_subscriber (region, subscriber_id, name, url, secret, created_at, created_by)
      SELECT $1, $2, $3, $4, $5, $6, $7
      WHERE (SELECT count(*) FROM webhook_subscriber WHERE region = $1) < $8 RETURNING region`,
    values: [region, id, name, url, secret, at, by, most],
  });
  return rows.length === 1;
}

export async function deleteSubscriber(on: Queryable, region: string, id: string): Promise<boolean> {
  const rows = await query<{ region: string }>(on, {
    name: 'deleteSubscriber',
    text: 'DELETE FROM webhook_subscriber WHERE region = $1 AND subscriber_id = $2 RETURNING region',
    values: [region, id],
  });
  return rows.length === 1;
}
