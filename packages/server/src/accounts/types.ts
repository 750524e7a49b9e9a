import type { Account } from '@yimen/api';
import type { Actor } from '@yimen/domain/case';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A signed-in person: what pages show of them, and who they are in a case. */
export type SignedIn = { account: Account; actor: Actor };

/** The part of a request that says who sends it. */
export type SessionRequest = Pick<FastifyRequest, 'headers'>;
/** The part of a reply that takes cookies. */
export type SessionReply = Pick<FastifyReply, 'header'>;

/** Who is signed in. A provincial identity provider comes behind this same port. */
export interface Sessions {
  /**
   * The person behind the request's cookie with the posts valid today, or undefined. Answers from memory for up to
   * 15 seconds; renews the cookie through `reply` when the idle limit moves on.
   */
  resolve(request: SessionRequest, reply?: SessionReply): Promise<SignedIn | undefined>;
  /** Signs in and sets the cookie. Throws HttpProblem wrongCredentials or accountLocked. */
  signIn(credentials: { username: string; password: string }, reply: SessionReply): Promise<SignedIn>;
  /** Ends the session on the server, whatever the browser does with its cookie. */
  signOut(request: SessionRequest, reply: SessionReply): Promise<void>;
  /** Forgets what is remembered of an account here, after its posts or parties changed. */
  forget(accountId: string): void;
}
