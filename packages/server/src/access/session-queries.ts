/** Whose session a request comes in, and the row-level security that its transaction runs under: SQL, nothing else. */
import type { Grant } from '@sei/contract';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { template } from '../database/template.ts';
import type { Caller } from './caller.ts';

/** A session that is still open, and whose it is. */
export interface OpenSession {
  readonly caller: Caller;
  readonly cvr: string | null;
  readonly provider: string;
  readonly seenAt: Date;
}

export interface SessionLimits {
  readonly now: Date;
  readonly idleMs: number;
}

/** The caller with groups and rights as they are now; null when there is no such session, or when it has ended. */
export async function readOpenSession(
  db: Kysely<Database>,
  tokenHash: Uint8Array,
  limits: SessionLimits,
): Promise<OpenSession | null> {
  const [row] = await readSession(db, sessionValues(tokenHash, limits));
  return row === undefined ? null : toOpenSession(row);
}

/**
 * The same, and from here to its end the transaction sees what the caller may see, and no more, as after `enterAs`. One statement, since
 * every request waits for it.
 */
export async function enterOpenSession(
  db: Transaction<Database>,
  tokenHash: Uint8Array,
  limits: SessionLimits,
): Promise<OpenSession | null> {
  const [row] = await enterSession(db, sessionValues(tokenHash, limits));
  if (row === undefined) return null;
  const { entered: _entered, ...session } = row;
  return toOpenSession(session);
}

interface SessionValues {
  readonly tokenHash: Uint8Array;
  readonly now: Date;
  /** Users last seen before this are gone. */
  readonly seenAfter: Date;
}

function sessionValues(tokenHash: Uint8Array, { now, idleMs }: SessionLimits): SessionValues {
  return { tokenHash, now, seenAfter: new Date(now.getTime() - idleMs) };
}

function sessionQuery(db: Kysely<Database>, { tokenHash, now, seenAfter }: SessionValues) {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user')
    .select([
      'sessions.id as session',
      'sessions.provider',
      'sessions.seenAt',
      'users.id',
      'users.name',
      'users.role',
      'users.cvr',
    ])
    .select(['users.authorisations', groupsOfUser.as('groups'), grantsOfUser.as('grants')])
    .where('sessions.tokenHash', '=', tokenHash)
    .where('sessions.endsAt', '>', now)
    .where('sessions.seenAt', '>', seenAfter);
}

function toOpenSession({ cvr, provider, seenAt, ...caller }: Caller & Omit<OpenSession, 'caller'>): OpenSession {
  return { caller, cvr, provider, seenAt };
}

const groupsOfUser = sql<Caller['groups']>`(
  select coalesce(json_agg(json_build_object('id', groups.id, 'name', groups.name, 'cvr', groups.cvr, 'unit', groups.unit)
                           order by groups.name), '[]')
  from memberships join groups on groups.id = memberships."group"
  where memberships."user" = users.id)`;

const grantsOfUser = sql<readonly Grant[]>`(
  select coalesce(json_agg(json_build_object('group', "group", 'form', form, 'right', "right") order by "group", form), '[]')
  from grants where grants."user" = users.id)`;

/** In one transaction: whose eyes the policies look with, and under which role. */
const entering = sql<string>`concat(
  set_config('sei.user', users.id::text, true),
  set_config('sei.groups', array(select "group" from memberships where "user" = users.id)::text, true),
  set_config('role', case users.role when 'national' then 'sei_national' else 'sei_app' end, true))`;

const readSession = template(sessionQuery);
const enterSession = template((db, values: SessionValues) => sessionQuery(db, values).select(entering.as('entered')));

/** From here to its end the transaction sees what the caller may see, and no more. */
export async function enterAs(db: Transaction<Database>, caller: Pick<Caller, 'id' | 'role' | 'groups'>): Promise<void> {
  const groups = `{${caller.groups.map(({ id }) => id).join(',')}}`;
  const role = caller.role === 'national' ? 'sei_national' : 'sei_app';
  await sql`select set_config('sei.user', ${caller.id}, true), set_config('sei.groups', ${groups}, true), set_config('role', ${role}, true)`.execute(
    db,
  );
}

/** A user with groups and rights as they are now; undefined for none. */
export function readCaller(db: Kysely<Database>, id: string): Promise<Omit<Caller, 'session'> | undefined> {
  return db
    .selectFrom('users')
    .select(['users.id', 'users.name', 'users.role', 'users.authorisations'])
    .select([groupsOfUser.as('groups'), grantsOfUser.as('grants')])
    .where('users.id', '=', id)
    .executeTakeFirst();
}

/** Notes that somebody is there, which puts the session's end off. */
export async function touchSession(db: Kysely<Database>, session: string, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ seenAt: now }).where('id', '=', session).where('seenAt', '<', now).execute();
}
