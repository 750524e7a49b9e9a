/** Who is told of a case, and by which ways besides the inbox. */
import type { MessagePreference } from '@yimen/api';
import type { CaseState } from '@yimen/domain/case';
import { type Queryable, query } from '../database/index.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOBILE = /^(?:\+?86)?(1\d{10})$/;

/** Until somebody says otherwise. */
export const DEFAULT_PREFERENCE: MessagePreference = { sms: true, language: 'zh-CN' };

export type Receiver = {
  /** The account of the applicant; a case entered at a window may have none. */
  account: string | undefined;
  email: string | undefined;
  phone: string | undefined;
  language: MessagePreference['language'];
};

type Row = { kind: string; email: string | null; sms: boolean | null; language: Receiver['language'] | null };

/**
 * Who is told. A case that a clerk entered for somebody without an account is owned by the clerk: then only the
 * telephone that the application names is left.
 */
export async function findReceiver(
  on: Queryable,
  { owner, applicant }: Pick<CaseState, 'owner' | 'applicant'>,
): Promise<Receiver> {
  const [row] = UUID.test(owner)
    ? await query<Row>(on, {
        name: 'findReceiver',
        text: `SELECT a.kind, p.email, p.sms, p.language FROM account a
          LEFT JOIN message_preference p ON p.account_id = a.id WHERE a.id = $1`,
        values: [owner],
      })
    : [];
  const own = row?.kind === 'applicant' ? row : undefined;
  const wantsSms = own?.sms ?? DEFAULT_PREFERENCE.sms;
  return {
    account: own && owner,
    email: own?.email ?? undefined,
    phone: wantsSms ? mobileOf(applicant.phone) : undefined,
    language: own?.language ?? DEFAULT_PREFERENCE.language,
  };
}

/** The number an SMS can go to: 11 digits; a fixed line gets none. */
function mobileOf(phone: string | undefined): string | undefined {
  return MOBILE.exec(phone?.replace(/[\s-]/g, '') ?? '')?.[1];
}

export async function findPreference(on: Queryable, account: string): Promise<MessagePreference> {
  const [row] = await query<{ email: string | null; sms: boolean; language: MessagePreference['language'] }>(
    on,
    {
      name: 'findPreference',
      text: 'SELECT email, sms, language FROM message_preference WHERE account_id = $1',
      values: [account],
    },
  );
  if (!row) return DEFAULT_PREFERENCE;
  const { email, ...rest } = row;
  return email === null ? rest : { email, ...rest };
}

export async function savePreference(
  on: Queryable,
  account: string,
  { email, sms, language }: MessagePreference,
  at: string,
): Promise<void> {
  await query(on, {
    name: 'savePreference',
    text: `INSERT INTO message_preference (account_id, email, sms, language, updated_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (account_id) DO UPDATE
      SET email = excluded.email, sms = excluded.sms, language = excluded.language, updated_at = excluded.updated_at`,
    values: [account, email ?? null, sms, language, at],
  });
}
