/** Accounts, posts and parties as rows. */
import type { Account } from '@yimen/api';
import type { Holding, Party } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';

/** A post held over a time; dates are civil dates, both included. */
export type DatedHolding = Holding & { validFrom: string; validTo?: string };

export type NewAccount = {
  id: string;
  username: string;
  name: string;
  kind: Account['kind'];
  /** From hashPassword(); absent for an account that cannot sign in by password. */
  passwordHash?: string;
  holdings: readonly DatedHolding[];
  parties: readonly Party[];
};

const FIND_ACCOUNT = `
  SELECT a.id, a.username, a.name, a.kind,
    coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('post', h.post, 'department', h.department,
        'region', h.region, 'standInFor', h.stand_in_for)) ORDER BY h.region, h.department, h.post)
      FROM post_holding h
      WHERE h.account_id = a.id AND h.valid_from <= $2 AND (h.valid_to IS NULL OR h.valid_to >= $2)), '[]') AS holdings,
    coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', p.kind, 'name', p.name, 'idNo', p.id_no,
        'phone', p.phone, 'legalRep', p.legal_rep)) ORDER BY p.position, p.id_no)
      FROM applicant_party p WHERE p.account_id = a.id), '[]') AS parties
  FROM account a WHERE a.id = $1`;

/** An account with the posts valid on a civil date and the parties it may apply for; undefined when there is none. */
export async function findAccount(on: Queryable, id: string, date: string): Promise<Account | undefined> {
  const [row] = await query<Account>(on, { name: 'findAccount', text: FIND_ACCOUNT, values: [id, date] });
  return row;
}

/** Replaces what an account holds. The caller tells `Sessions.forget`, so that it counts at once on this server. */
export async function setHoldings(
  on: Queryable,
  accountId: string,
  holdings: readonly DatedHolding[],
): Promise<void> {
  await query(on, {
    name: 'deleteHoldings',
    text: 'DELETE FROM post_holding WHERE account_id = $1',
    values: [accountId],
  });
  await insertHoldings(
    on,
    holdings.map((holding) => ({ accountId, ...holding })),
  );
}

/** Inserts accounts with everything that belongs to them, in five statements however many they are. */
export async function insertAccounts(
  on: Queryable,
  accounts: readonly NewAccount[],
  at: string,
  newId: () => string,
): Promise<void> {
  if (accounts.length === 0) return;
  await query(on, {
    name: 'insertAccounts',
    text: `INSERT INTO account (id, username, name, kind, email, created_at, updated_at)
      SELECT r.id, r.username, r.name, r.kind, r.username || '@accounts.invalid', $2, $2
      FROM jsonb_to_recordset($1) AS r (id uuid, username text, name text, kind text)`,
    values: [JSON.stringify(accounts), at],
  });
  const credentials = accounts
    .filter((account) => account.passwordHash !== undefined)
    .map((account) => ({ id: newId(), account: account.id, password: account.passwordHash }));
  await query(on, {
    name: 'insertCredentials',
    text: `INSERT INTO account_credential (id, account_id, provider_id, provider_account_id, password, created_at, updated_at)
      SELECT r.id, r.account, 'credential', r.account, r.password, $2, $2
      FROM jsonb_to_recordset($1) AS r (id uuid, account uuid, password text)`,
    values: [JSON.stringify(credentials), at],
  });
  await insertHoldings(
    on,
    accounts.flatMap(({ id, holdings }) => holdings.map((holding) => ({ accountId: id, ...holding }))),
  );
  await query(on, {
    name: 'insertParties',
    text: `INSERT INTO applicant_party (account_id, id_no, kind, name, phone, legal_rep, position)
      SELECT r."accountId", r."idNo", r.kind, r.name, r.phone, r."legalRep", r.position
      FROM jsonb_to_recordset($1) AS r ("accountId" uuid, "idNo" text, kind text, name text, phone text,
        "legalRep" text, position integer)`,
    values: [
      JSON.stringify(
        accounts.flatMap(({ id, parties }) =>
          parties.map((party, position) => ({ accountId: id, ...party, position })),
        ),
      ),
    ],
  });
}

/** Adds holdings; one that is there already stays as it is. */
export async function insertHoldings(
  on: Queryable,
  holdings: readonly (DatedHolding & { accountId: string })[],
): Promise<void> {
  await query(on, {
    name: 'insertHoldings',
    text: `INSERT INTO post_holding (account_id, post, department, region, valid_from, valid_to, stand_in_for)
      SELECT r."accountId", r.post, r.department, r.region, r."validFrom", r."validTo", r."standInFor"
      FROM jsonb_to_recordset($1) AS r ("accountId" uuid, post text, department text, region text, "validFrom" date,
        "validTo" date, "standInFor" uuid)
      ON CONFLICT (account_id, region, department, post, valid_from) DO NOTHING`,
    values: [JSON.stringify(holdings)],
  });
}
