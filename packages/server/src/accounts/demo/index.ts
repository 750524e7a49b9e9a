/** Accounts to try Yimen with: made once, all with one password, never on somebody else's database unless asked. */
import type { Account } from '@yimen/api';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Config } from '../../config.ts';
import { query, transaction } from '../../database/index.ts';
import type { Services } from '../../services.ts';
import { insertAccounts, insertHoldings, type NewAccount } from '../store.ts';
import { DEMO_APPLICANTS } from './applicants.ts';
import { type DemoStaff, demoStaff } from './staff.ts';

/** One demo account, for printing. */
export type DemoAccount = {
  username: string;
  name: string;
  kind: Account['kind'];
  /** What it is for. */
  note: { zh: string; en: string };
  /** Region of staff. */
  region?: string;
};

type Needs = Pick<Services, 'database' | 'standards' | 'now' | 'newId'> & {
  config: Pick<Config, 'demoPassword'>;
};

/** The demo accounts for what is published: applicants first, then staff by region. */
export function demoAccounts(standards: Services['standards']): DemoAccount[] {
  return [
    ...DEMO_APPLICANTS.map(({ username, name, note }) => ({
      username,
      name,
      kind: 'applicant' as const,
      note,
    })),
    ...staffFor(standards).map(({ username, name, region, duty }) => ({
      username,
      name,
      kind: 'staff' as const,
      note: duty,
      region,
    })),
  ];
}

/**
 * Makes the demo accounts that don't exist yet, gives existing ones posts that new standards need, and sets their
 * password anew when the configured one has changed. The password is hashed once for all of them, since hashing is
 * slow on purpose.
 */
export async function createDemoAccounts(services: Needs): Promise<{ created: number }> {
  const { pool } = services.database;
  const staff = staffFor(services.standards);
  const names = [...DEMO_APPLICANTS, ...staff].map(({ username }) => username);
  const existing = await findExisting(services, names);
  const stored = [...existing.values()].find(({ password }) => password !== null)?.password;
  const { demoPassword } = services.config;
  const unchanged = stored ? await verifyPassword({ hash: stored, password: demoPassword }) : false;
  const passwordHash = stored && unchanged ? stored : await hashPassword(demoPassword);
  const wanted = [...applicants(passwordHash), ...staff.map((one) => staffAccount(one, passwordHash))];
  const ids = new Map(names.map((name) => [name, existing.get(name)?.id ?? services.newId()]));
  const standInFor = new Map(staff.map((one) => [one.username, ids.get(one.standInFor ?? '')]));
  const fresh = wanted
    .filter(({ username }) => !existing.has(username))
    .map((account) => ({ ...account, id: ids.get(account.username) ?? '', holdings: [] }));
  const holdings = staff.flatMap(({ username, holdings: held }) => {
    const other = standInFor.get(username);
    return held.map((holding) => ({
      accountId: ids.get(username) ?? '',
      ...holding,
      ...(other === undefined ? {} : { standInFor: other }),
    }));
  });
  await transaction(pool, async (client) => {
    await insertAccounts(client, fresh, services.now(), services.newId);
    await insertHoldings(client, holdings);
    if (stored && !unchanged) await setPassword(client, [...existing.values()], passwordHash);
  });
  return { created: fresh.length };
}

function staffFor(standards: Services['standards']): DemoStaff[] {
  return demoStaff(standards.list().map(({ standard }) => standard));
}

type NamedAccount = Omit<NewAccount, 'id'>;

function applicants(passwordHash: string): NamedAccount[] {
  return DEMO_APPLICANTS.map(({ username, name, parties }) => ({
    username,
    name,
    kind: 'applicant',
    passwordHash,
    holdings: [],
    parties,
  }));
}

function staffAccount({ username, name }: DemoStaff, passwordHash: string): NamedAccount {
  return { username, name, kind: 'staff', passwordHash, holdings: [], parties: [] };
}

type Existing = { id: string; username: string; password: string | null };

async function findExisting(services: Needs, names: string[]): Promise<Map<string, Existing>> {
  const rows = await query<Existing>(services.database.pool, {
    name: 'findDemoAccounts',
    text: `SELECT a.id, a.username, c.password FROM account a
      LEFT JOIN account_credential c ON c.account_id = a.id AND c.provider_id = 'credential'
      WHERE a.username = ANY ($1::text[])`,
    values: [names],
  });
  return new Map(rows.map((row) => [row.username, row]));
}

async function setPassword(
  client: Parameters<typeof query>[0],
  accounts: readonly Existing[],
  passwordHash: string,
): Promise<void> {
  await query(client, {
    name: 'setDemoPassword',
    text: `UPDATE account_credential SET password = $1, updated_at = now()
      WHERE provider_id = 'credential' AND account_id = ANY ($2::uuid[])`,
    values: [passwordHash, accounts.map(({ id }) => id)],
  });
}
