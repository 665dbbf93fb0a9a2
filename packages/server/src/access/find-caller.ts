/**
 * Finds out who calls, from what a request shows. The one place that does: a further kind of credential is one more case here, and every
 * route knows it. Today there is the session's cookie.
 */
import { createHash } from 'node:crypto';
import type { ControlledTransaction, Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Requester } from './caller.ts';
import { enterOpenSession, readOpenSession, type SessionLimits } from './session-queries.ts';

/** What a request shows of who calls. */
export interface Credential {
  readonly by: 'session';
  readonly token: string;
}

/** Who calls, and how it was found out. */
export interface FoundCaller {
  readonly caller: Requester;
  /** The organisation that she or it calls from. */
  readonly cvr: string | null;
  /** Who vouches for the caller. */
  readonly provider: string;
  /** Null for a caller without one. */
  readonly session: FoundSession | null;
}

export interface FoundSession {
  readonly id: string;
  readonly seenAt: Date;
}

/** What a request shows; undefined when it shows nothing. */
export function credentialOf(
  { cookies }: { readonly cookies: Readonly<Record<string, string | undefined>> },
  origin: string,
): Credential | undefined {
  const token = cookies[sessionCookie(origin)];
  return token === undefined ? undefined : { by: 'session', token };
}

/** The caller with what it may do as it is now; null for a credential that opens nothing, or nothing any more. */
export function findCaller(db: Kysely<Database>, { token }: Credential, limits: SessionLimits): Promise<FoundCaller | null> {
  return readOpenSession(db, hashToken(token), limits);
}

/** The same, and from here to its end the transaction sees what the caller may see, and no more. */
export function enterCaller(
  db: ControlledTransaction<Database>,
  { token }: Credential,
  limits: SessionLimits,
): Promise<FoundCaller | null> {
  return enterOpenSession(db, hashToken(token), limits);
}

/** The name of the cookie; under https the browser itself refuses one that was set for other hosts or in the clear. */
export function sessionCookie(origin: string): string {
  return origin.startsWith('https:') ? '__Host-sei-session' : 'sei-session';
}

/** What of a session's token is kept. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
