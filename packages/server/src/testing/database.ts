/** Databases for tests: each a fresh copy of the migrated template, made in some 30 ms. */
import { Client } from 'pg';
import { inject } from 'vitest';
import { newId } from '../database/id.ts';
import { connectionTo, openDatabase, type DatabaseAddress } from '../database/connect.ts';
import type { PreparedDatabase } from '../database/prepare.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The cluster's own database, from which others are made. */
    readonly testCluster: DatabaseAddress;
  }
}

export interface TestDatabase extends PreparedDatabase {
  /** Runs a statement as the owner, past row-level security: for arranging, tampering, and looking behind the scenes. */
  readonly asOwner: (statement: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
  /**
   * Empties tables, one after another in the order given. Row by row: `truncate` locks whole tables, and what a job of the server does
   * meanwhile would end in a deadlock.
   */
  readonly clear: (...tables: readonly string[]) => Promise<void>;
}

/** What the log holds, in the order in which it can be removed. */
export const logTables = ['audit_queue', 'audit_subjects', 'audit_lines'] as const;

/** What `cluster.ts` has migrated. */
export const templateName = 'template_sei';

/** A database of its own, migrated and empty; or a copy of another template. `close` lets it go. */
export async function createTestDatabase(template = templateName): Promise<TestDatabase> {
  const cluster = inject('testCluster');
  const name = `test_${newId().replaceAll('-', '')}`;
  await createDatabase(cluster, name, template);
  return openTestDatabase({ ...cluster, database: name });
}

/** Makes a database as a copy of another. */
export async function createDatabase(cluster: DatabaseAddress, name: string, template: string): Promise<void> {
  await run(cluster, `create database ${name} template ${template}`, []);
}

function openTestDatabase(place: DatabaseAddress): TestDatabase {
  const open = openDatabase(place, { role: 'sei_app', connections: 20, statementTimeoutMs: 15_000, onBroken: () => undefined });
  return {
    ...open,
    ownerPlace: place,
    isFull: () => false,
    asOwner: (statement, values = []) => run(place, statement, values),
    clear: async (...tables) => {
      for (const table of tables) await run(place, `delete from ${table}`, []);
    },
  };
}

async function run(
  place: DatabaseAddress,
  statement: string,
  values: readonly unknown[],
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client(connectionTo(place));
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}
