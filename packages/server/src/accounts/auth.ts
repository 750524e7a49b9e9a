import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins/username';
import type { Kysely } from 'kysely';
import type { Config } from '../config.ts';

/** Longest user name and password that are looked at; the contract allows no more. */
const MAX_USERNAME = 100;
const MAX_PASSWORD = 200;
/** The idle limit is moved on at most this often (seconds), so that reading pages doesn't write to the database. */
const RENEW_EVERY = 60;

/** Answers from memory are at most this old (milliseconds). */
export const REMEMBER_MS = 15_000;

export type Auth = ReturnType<typeof createAuth>;

export type AuthOptions = {
  config: Pick<Config, 'publicUrl' | 'session'>;
  db: Kysely<Record<string, never>>;
  secret: string;
  newId: () => string;
};

/**
 * The sign-in library on our own tables: password hashing (scrypt), session tokens and signed cookies. Only its server
 * functions are called; its HTTP endpoints are not reachable.
 */
export function createAuth({ config, db, secret, newId }: AuthOptions) {
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  return betterAuth({
    appName: 'Yimen',
    baseURL: config.publicUrl ?? 'http://localhost',
    secret,
    database: { db, type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      maxPasswordLength: MAX_PASSWORD,
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 1,
        maxUsernameLength: MAX_USERNAME,
        // Any name goes the same way through password hashing, so that the time taken tells nothing.
        usernameValidator: () => true,
      }),
    ],
    session: {
      modelName: 'account_session',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: config.session.idleMinutes * 60,
      updateAge: Math.min(RENEW_EVERY, config.session.idleMinutes * 30),
    },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { kind: { type: 'string', required: true, input: false } },
    },
    account: {
      modelName: 'account_credential',
      fields: {
        userId: 'account_id',
        providerId: 'provider_id',
        accountId: 'provider_account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'account_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: 'yimen',
      useSecureCookies: secure,
      // Our own routes check the origin of every unsafe request before anything reaches the library.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
      database: { generateId: newId },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
    },
  });
}
