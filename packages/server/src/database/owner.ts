/** One transaction as the owner of the database: for what the application's own role may not do. Knows no table. */
import { Client } from 'pg';
import { connectionTo, type DatabaseAddress } from './connect.ts';

/** Does the work in one transaction; what fails is taken back. */
export async function asOwner<Value>(place: DatabaseAddress, work: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client(connectionTo(place));
  await client.connect();
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } finally {
    // A transaction that is still open goes with its connection.
    await client.end();
  }
}
