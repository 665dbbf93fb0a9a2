/** Brings a database up to the numbered, forward-only SQL files beside this one. Runs as the owner; knows nothing of what they say. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { Client } from 'pg';
import { connectionTo, type DatabaseAddress } from './connect.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The database was made by other files than these. */
export class MigrationMismatch extends Error {
  override readonly name = 'MigrationMismatch';
}

/**
 * Runs the files not run yet, each in a transaction of its own, and returns their names. Two nodes that start at once do it in turn.
 * A file that was changed after it had run, or that is gone, is refused: the way is forward only.
 */
export async function migrate(place: DatabaseAddress, directory: URL = migrationsDirectory): Promise<readonly string[]> {
  const migrations = await readMigrations(directory);
  const client = new Client(connectionTo(place));
  await client.connect();
  try {
    await client.query(
      'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const applied: string[] = [];
    for (const migration of migrations) if (await applyOnce(client, migration)) applied.push(migration.name);
    await refuseUnknown(client, migrations);
    return applied;
  } finally {
    await client.end();
  }
}

const migrationsDirectory = new URL('./migrations/', import.meta.url);

async function readMigrations(directory: URL): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, directory), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applyOnce(client: Client, { name, sql, checksum }: Migration): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('lock table migrations in share row exclusive mode');
    const { rows } = await client.query<{ checksum: string }>('select checksum from migrations where name = $1', [name]);
    const [known] = rows;
    if (known !== undefined && known.checksum !== checksum) {
      throw new MigrationMismatch(`Migreringen ${name} er ændret, efter at den blev kørt. Lav en ny fil i stedet.`);
    }
    if (known === undefined) {
      await client.query(sql);
      await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum]);
    }
    await client.query('commit');
    return known === undefined;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function refuseUnknown(client: Client, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migrations order by name');
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = rows.find(({ name }) => !known.has(name));
  if (unknown !== undefined) {
    throw new MigrationMismatch(
      `Databasen har kørt migreringen ${unknown.name}, som denne udgave af SEI ikke kender. Brug en nyere udgave.`,
    );
  }
}
