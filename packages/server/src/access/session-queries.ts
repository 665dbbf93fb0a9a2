/** Whose session a request comes in, and the row-level security that its transaction runs under: SQL, nothing else. */
import { permissionNames, permissionsWith, type Grant, type Permission } from '@sei/contract';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { template } from '../database/template.ts';
import type { Person, Requester } from './caller.ts';
import { groupsRead } from './group-scope.ts';

/** A session that is still open, and whose it is. */
export interface OpenSession {
  readonly caller: Person;
  readonly cvr: string | null;
  readonly provider: string;
  readonly session: { readonly id: string; readonly seenAt: Date };
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
    .select(['sessions.id as session', 'sessions.provider', 'sessions.seenAt', 'users.id', 'users.name', 'users.cvr'])
    .select(['users.authorisations', groupsOfUser.as('groups'), grantsOfUser.as('grants')])
    .where('sessions.tokenHash', '=', tokenHash)
    .where('sessions.endsAt', '>', now)
    .where('sessions.seenAt', '>', seenAfter);
}

function toOpenSession({ cvr, provider, seenAt, ...person }: SessionRow): OpenSession {
  return { caller: { kind: 'person', ...person }, cvr, provider, session: { id: person.session, seenAt } };
}

type SessionRow = Omit<Person, 'kind'> & Pick<OpenSession, 'cvr' | 'provider'> & { readonly seenAt: Date };

/** Those that she is a member of, and those that her grants cover. */
const groupsOfUser = sql<Person['groups']>`(
  select coalesce(json_agg(json_build_object('id', id, 'name', name, 'cvr', cvr, 'unit', unit, 'above', above) order by name), '[]')
  from groups where id in (
    select "group" from memberships where "user" = users.id union select groups_covered(users.id, ${permissionNames}::text[])))`;

const grantsOfUser = sql<readonly Grant[]>`(
  select coalesce(json_agg(json_build_object('permission', permission, 'form', form, 'scope',
    case scope
      when 'group' then json_build_object('kind', scope, 'group', group_id)
      when 'organisation' then json_build_object('kind', scope, 'cvr', cvr)
      else json_build_object('kind', scope)
    end) order by group_id, form, permission), '[]')
  from grants_in_force where principal = users.id)`;

const reading = permissionsWith('report.read');

/**
 * In one transaction: whose eyes the policies look with, and under which role. The same as `rowAccessOf` says of the caller, which a test
 * holds.
 */
const entering = sql<string>`concat(
  set_config('sei.user', users.id::text, true),
  set_config('sei.groups', array(select groups_covered(users.id, ${reading}::text[]))::text, true),
  set_config('sei.nation', array_to_string(array(select permission from grants_in_force where principal = users.id and scope = 'nation'), ','), true),
  set_config('role', case when exists (
    select from grants_in_force where principal = users.id and scope = 'nation' and permission = any (${reading}::text[])) then 'sei_national' else 'sei_app' end, true))`;

const readSession = template(sessionQuery);
const enterSession = template((db, values: SessionValues) => sessionQuery(db, values).select(entering.as('entered')));

/** What row-level security lets a transaction see and do. */
export interface RowAccess {
  readonly user: string;
  /** The groups whose reports it sees; it sees all of them when `report.read` is among what is held in the nation. */
  readonly groups: readonly string[];
  readonly nation: readonly Permission[];
}

/** What a caller's transactions see and do. */
export function rowAccessOf(caller: Pick<Requester, 'id' | 'groups' | 'grants'>): RowAccess {
  return {
    user: caller.id,
    groups: groupsRead(caller),
    nation: caller.grants.filter(({ scope }) => scope.kind === 'nation').map(({ permission }) => permission),
  };
}

/** From here to its end the transaction sees this much, and no more. */
export async function enterWith(db: Transaction<Database>, { user, groups, nation }: RowAccess): Promise<void> {
  const role = nation.some((permission) => reading.includes(permission)) ? 'sei_national' : 'sei_app';
  await sql`select set_config('sei.user', ${user}, true), set_config('sei.groups', ${`{${groups.join(',')}}`}, true),
    set_config('sei.nation', ${nation.join(',')}, true), set_config('role', ${role}, true)`.execute(db);
}

/** From here to its end the transaction sees what the caller may see, and no more. */
export function enterAs(db: Transaction<Database>, caller: Pick<Requester, 'id' | 'groups' | 'grants'>): Promise<void> {
  return enterWith(db, rowAccessOf(caller));
}

/** A user with groups and grants as they are now; undefined for none. */
export async function readPerson(db: Kysely<Database>, id: string): Promise<Omit<Person, 'session'> | undefined> {
  const row = await db
    .selectFrom('users')
    .select(['users.id', 'users.name', 'users.authorisations'])
    .select([groupsOfUser.as('groups'), grantsOfUser.as('grants')])
    .where('users.id', '=', id)
    .executeTakeFirst();
  return row && { kind: 'person', ...row };
}

/** Notes that somebody is there, which puts the session's end off. */
export async function touchSession(db: Kysely<Database>, session: string, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ seenAt: now }).where('id', '=', session).where('seenAt', '<', now).execute();
}
