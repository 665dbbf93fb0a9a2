/**
 * Statements that come again are prepared once on each connection, which spares the database reading and planning them anew.
 * Knows texts and values only. Behind a pooler that hands a connection from one transaction to the next, the pooler must support this.
 */
import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** A prepared statement lives as long as its connection, so there must not be more and more of them. */
const mostStatements = 300;

/** The pool as Kysely uses it, with every text that is met a second time under a name of its own. */
export function preparing(pool: Pool): PostgresPool {
  const names = createNames();
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  const prepared = (client: PoolClient): PostgresPoolClient => {
    const known = clients.get(client);
    if (known !== undefined) return known;
    const query = async (text: string, values: readonly unknown[]): Promise<PostgresQueryResult<unknown>> => {
      const name = values.length === 0 ? undefined : names(text);
      const { command, rowCount, rows } = await client.query({ text, values: [...values], ...(name && { name }) });
      return { command: command as 'SELECT', rowCount: rowCount ?? 0, rows };
    };
    // Kysely asks for cursors only when rows are streamed, which nothing here does.
    const made = { query, release: () => client.release() } as PostgresPoolClient;
    clients.set(client, made);
    return made;
  };
  return { connect: async () => prepared(await pool.connect()), end: () => pool.end() };
}

/** Gives a text its name from the second time on; undefined before, and when there are enough. */
function createNames(): (text: string) => string | undefined {
  const seen = new Map<string, string | null>();
  let named = 0;
  return (text) => {
    const known = seen.get(text);
    if (typeof known === 'string') return known;
    if (known === undefined) {
      if (seen.size < mostStatements * 2) seen.set(text, null);
      return undefined;
    }
    if (named >= mostStatements) return undefined;
    named += 1;
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 40);
    seen.set(text, name);
    return name;
  };
}
