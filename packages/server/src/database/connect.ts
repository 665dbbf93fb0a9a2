/** A pool of connections to PostgreSQL, typed by the schema. Knows how values and names are mapped, not what is asked. */
import { CamelCasePlugin, Kysely } from 'kysely';
import { Pool, types, type PoolConfig } from 'pg';
import { postgresOver } from './driver.ts';
import type { Database } from './schema.ts';

/** Where a database is: an address (`postgres://…`), or a socket's directory and a database. */
export type DatabaseAddress = { readonly url: string } | { readonly socketDirectory: string; readonly database: string };

export interface OpenDatabase {
  readonly db: Kysely<Database>;
  /** The same on a connection of its own: who asks how the database is must not wait for those who use it. */
  readonly health: Kysely<Database>;
  /** Two connections for what is noted apart from a request's own transaction while that is open, and must stand whatever becomes of it. */
  readonly apart: Kysely<Database>;
  readonly close: () => Promise<void>;
}

export interface ConnectionOptions {
  /** The role that every connection has from its first statement on; `reset role` leads back to it and no further. */
  readonly role: 'sei_app';
  readonly connections: number;
  readonly statementTimeoutMs: number;
  /** Called when a connection breaks; the pool replaces it by itself. */
  readonly onBroken: (error: Error) => void;
}

/** Opens a pool that is neither owner nor superuser, no matter which role its address names. */
export function openDatabase(place: DatabaseAddress, options: ConnectionOptions): OpenDatabase {
  const db = openPool(place, options);
  const health = openPool(place, {
    ...options,
    connections: 1,
    statementTimeoutMs: Math.min(healthMs, options.statementTimeoutMs),
  });
  const apart = openPool(place, { ...options, connections: 2 });
  const close = async (): Promise<void> => void (await Promise.all([apart, health, db].map((each) => each.destroy())));
  return { db, health, apart, close };
}

/** A database that takes longer to say that it is well is not. */
const healthMs = 2_000;

function openPool(
  place: DatabaseAddress,
  { role, connections, statementTimeoutMs, onBroken }: ConnectionOptions,
): Kysely<Database> {
  const pool = new Pool({
    ...connectionTo(place, role),
    max: connections,
    pipeline: true,
    options: [
      `-c role=${role}`,
      `-c statement_timeout=${statementTimeoutMs}`,
      `-c idle_in_transaction_session_timeout=${statementTimeoutMs * 2}`,
      '-c timezone=UTC',
    ].join(' '),
  });
  // An idle connection's error comes from the pool, that of one in use from itself; unheard, either would end the process.
  pool.on('error', onBroken);
  pool.on('connect', (client) => void client.on('error', onBroken));
  return new Kysely<Database>({
    dialect: postgresOver(pool),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** How the driver reaches a place; on the embedded server as `user`, who needs no password on its private socket. */
export function connectionTo(place: DatabaseAddress, user = 'postgres'): PoolConfig {
  const shared = { types: { getTypeParser }, application_name: 'sei', connectionTimeoutMillis: 5_000 };
  if ('url' in place) return { ...shared, connectionString: place.url };
  return { ...shared, host: place.socketDirectory, port: 5432, user, database: place.database };
}

type TypeId = (typeof types.builtins)[keyof typeof types.builtins];

/** Counts and revisions stay far below 2^53, so `bigint` is read as a number; a date is kept as the text it is. */
function getTypeParser(type: TypeId, format?: 'text' | 'binary'): (value: string) => unknown {
  if (type === types.builtins.INT8) return Number;
  if (type === types.builtins.DATE) return (value) => value;
  return format === 'binary' ? types.getTypeParser(type, format) : types.getTypeParser(type);
}
