/** Accounts, posts and parties as rows. */
import type { Account } from '@yimen/api';
import type { Holding, Party } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';

/** A post held over a time; dates are civil dates, both included. */
export type DatedHolding = Omit<Holding, 'until'> & { validFrom: string; validTo?: string };

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

/** What makes a holding count on a day. `$2` is the civil date. */
const VALID = 'ended_at IS NULL AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)';

// Who acts for somebody has what that person holds themself on that day: no more, and nothing once they hold it no longer.
const FIND_ACCOUNT = `
  WITH own AS (
    SELECT * FROM post_holding WHERE ${VALID} AND kind = 'appointed'
      AND (account_id = $1 OR account_id IN (SELECT stand_in_for FROM post_holding WHERE account_id = $1))
  ), held AS (
    SELECT post, department, region, NULL AS kind, NULL::uuid AS "standInFor", scope, valid_to AS until,
      letter_no AS "letterNo"
    FROM own WHERE account_id = $1
    UNION
    SELECT f.post, f.department, f.region, f.kind, f.stand_in_for, o.scope, least(f.valid_to, o.valid_to), NULL
    FROM (SELECT * FROM post_holding WHERE ${VALID} AND account_id = $1) f
    JOIN own o ON o.account_id = f.stand_in_for AND o.region = f.region AND o.department = f.department AND o.post = f.post
  )
  SELECT a.id, a.username, a.name, a.kind,
    coalesce((SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(h))
      ORDER BY h.region, h.department, h.post, h."standInFor" NULLS FIRST, h.until, h.scope) FROM held h), '[]') AS holdings,
    coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', p.kind, 'name', p.name, 'idNo', p.id_no,
        'phone', p.phone, 'legalRep', p.legal_rep)) ORDER BY p.position, p.id_no)
      FROM applicant_party p WHERE p.account_id = a.id), '[]') AS parties
  FROM account a WHERE a.id = $1`;

/** An account with the posts valid on a civil date and the parties it may apply for; undefined when there is none. */
export async function findAccount(on: Queryable, id: string, date: string): Promise<Account | undefined> {
  const [row] = await query<Account>(on, { name: 'findAccount', text: FIND_ACCOUNT, values: [id, date] });
  return row;
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

/** Adds holdings; one that is there, or was there and has been ended, stays as it is. */
export async function insertHoldings(
  on: Queryable,
  holdings: readonly (DatedHolding & { accountId: string })[],
): Promise<void> {
  await query(on, {
    name: 'insertHoldings',
    text: `INSERT INTO post_holding (account_id, post, department, region, valid_from, valid_to, stand_in_for, kind, scope,
        letter_no)
      SELECT r."accountId", r.post, r.department, r.region, r."validFrom", r."validTo", r."standInFor",
        coalesce(r.kind, CASE WHEN r."standInFor" IS NULL THEN 'appointed' ELSE 'standIn' END), r.scope, r."letterNo"
      FROM jsonb_to_recordset($1) AS r ("accountId" uuid, post text, department text, region text, "validFrom" date,
        "validTo" date, "standInFor" uuid, kind text, scope text[], "letterNo" text)
      WHERE NOT EXISTS (SELECT FROM post_holding h WHERE h.account_id = r."accountId" AND h.region = r.region
        AND h.department = r.department AND h.post = r.post AND h.valid_from = r."validFrom"
        AND h.stand_in_for IS NOT DISTINCT FROM r."standInFor")
      ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(holdings)],
  });
}
