/** A change by another transaction that is still open: what needs the same rows waits until it is committed. */
import { Client } from 'pg';
import { expect } from 'vitest';
import { connectionTo } from '../database/connect.ts';
import type { TestDatabase } from './database.ts';

export interface HeldChange {
  /** Commits once a statement waits for the change. */
  readonly commitWhenAwaited: () => Promise<void>;
}

/** Runs a statement as the owner, in a transaction that stays open. */
export async function holdChange(
  { ownerPlace, asOwner }: TestDatabase,
  statement: string,
  values: readonly unknown[],
): Promise<HeldChange> {
  const client = new Client(connectionTo(ownerPlace));
  await client.connect();
  await client.query('begin');
  await client.query(statement, [...values]);
  const countWaiting = async () => {
    const [row] = await asOwner(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return row?.['waiting'];
  };
  return {
    commitWhenAwaited: async () => {
      try {
        await expect.poll(countWaiting, { timeout: 30_000 }).toBeGreaterThan(0);
      } finally {
        await client.query('commit');
        await client.end();
      }
    },
  };
}
