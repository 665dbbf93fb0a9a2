/** The one application on an embedded database: a lock that a living process keeps and a dying one loses with its connection. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { connectionTo, type DatabaseAddress } from './connect.ts';

export interface ApplicationLock {
  readonly release: () => Promise<void>;
}

/** A killed predecessor's connection may take a moment to be noticed. */
const patienceMs = 2_000;
const lockNumber = 736_569;

/** Null when another application is running on these data. `onLost` is called when the connection, and so the lock, is gone. */
export async function takeApplicationLock(place: DatabaseAddress, onLost: () => void): Promise<ApplicationLock | null> {
  const client = new Client({ ...connectionTo(place), keepAlive: true });
  let held = false;
  client.on('error', () => undefined);
  client.on('end', () => {
    if (held) onLost();
    held = false;
  });
  await client.connect();
  const deadline = Date.now() + patienceMs;
  while (!held) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lockNumber]);
    held = rows[0]?.taken === true;
    if (held) break;
    if (Date.now() > deadline) {
      await client.end();
      return null;
    }
    await pause(50);
  }
  return {
    release: async () => {
      held = false;
      await client.end();
    },
  };
}
