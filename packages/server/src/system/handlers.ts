/** Whether the system is well, and what its API is. */
import { openApiDocument, routes } from '@sei/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { refuse, type Handlers } from '../handler.ts';
import { isLogSealed } from './queries.ts';

/** `db` is the connection that is there for this alone. */
export function systemHandlers(db: Kysely<Database>): Pick<Handlers, 'readHealth' | 'readOpenApi'> {
  const document = openApiDocument(routes, '/api');
  return {
    // Forms are loaded before anything listens, so only the database can be missing, or what works on it beside the requests.
    readHealth: async () => {
      const isSealed = await isLogSealed(db);
      if (isSealed === null) return refuse({ problem: 'server.stopping' });
      return isSealed ? { status: 'ok' as const } : refuse({ problem: 'log.unsealed' });
    },
    readOpenApi: async () => document,
  };
}
