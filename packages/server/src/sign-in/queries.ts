/** Users and sessions: SQL, nothing else. */
import { sql, type Kysely, type Transaction } from 'kysely';
import { newId } from '../database/id.ts';
import type { Database } from '../database/schema.ts';

/** When somebody was last there in a session, and when it ends in any case. */
export async function readSessionTimes(
  db: Kysely<Database>,
  session: string,
): Promise<{ readonly seenAt: Date; readonly endsAt: Date }> {
  return db.selectFrom('sessions').select(['seenAt', 'endsAt']).where('id', '=', session).executeTakeFirstOrThrow();
}

/** A transaction that may make users and open sessions, which nothing but sign-in may. */
export async function asSignIn<Value>(db: Kysely<Database>, work: (db: Transaction<Database>) => Promise<Value>): Promise<Value> {
  return db.transaction().execute(async (transaction) => {
    await sql`set local role sei_sign_in`.execute(transaction);
    return work(transaction);
  });
}

export interface NewSession {
  readonly id: string;
  readonly tokenHash: Uint8Array;
  readonly user: string;
  readonly provider: string;
  readonly level: string;
  readonly idToken: Uint8Array | null;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
}

/** Opens a session, and clears away those that ended by age. */
export async function insertSession(db: Kysely<Database>, session: NewSession): Promise<void> {
  await db.deleteFrom('sessions').where('endsAt', '<=', session.createdAt).execute();
  await db.insertInto('sessions').values(session).execute();
}

/** Ends the session that a browser brings to a new sign-in: its token is about to be forgotten there, and must open nothing any more. */
export async function deleteSessionOf(db: Kysely<Database>, tokenHash: Uint8Array): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute();
}

/** Ends a session; gives what is needed to sign out at the identity provider too. */
export async function deleteSession(
  db: Kysely<Database>,
  id: string,
): Promise<{ readonly provider: string; readonly idToken: Uint8Array | null } | null> {
  const row = await db.selectFrom('sessions').select(['provider', 'idToken']).where('id', '=', id).executeTakeFirst();
  await db.deleteFrom('sessions').where('id', '=', id).execute();
  return row ?? null;
}

export interface SignedInUser {
  readonly provider: string;
  readonly subject: string;
  readonly name: string;
  readonly cvr: string | null;
  readonly authorisations: readonly string[];
  readonly signedInAt: Date;
}

/** The user whom an identity provider vouches for; on the first sign-in a new one, without groups and rights. */
export async function upsertUser(db: Kysely<Database>, user: SignedInUser): Promise<{ readonly id: string }> {
  const { provider, subject, signedInAt } = user;
  const known = { name: user.name, cvr: user.cvr, authorisations: [...user.authorisations], signedInAt };
  return db
    .insertInto('users')
    .values({ id: newId(), provider, subject, createdAt: signedInAt, ...known })
    .onConflict((conflict) => conflict.columns(['provider', 'subject']).doUpdateSet(known))
    .returning(['id'])
    .executeTakeFirstOrThrow();
}
