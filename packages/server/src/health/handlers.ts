/** Whether the system is well, and what its API is. */
import { openApiDocument, routes } from '@sei/contract';
import type { PreparedDatabase } from '../database/prepare.ts';
import { refuse, type Handlers } from '../request/handler.ts';
import { isLogSealed } from './queries.ts';

export function systemHandlers({
  health,
  isFull,
}: Pick<PreparedDatabase, 'health' | 'isFull'>): Pick<Handlers, 'readHealth' | 'readOpenApi'> {
  const document = openApiDocument(routes, '/api');
  return {
    // Forms are loaded before anything listens, so only the database can be missing, or what works on it beside the requests.
    readHealth: async () => {
      const isSealed = await isLogSealed(health);
      if (isSealed === null) return refuse({ code: 'server.stopping' });
      if (isFull()) return refuse({ code: 'server.full' });
      return isSealed ? { status: 'ok' as const } : refuse({ code: 'log.unsealed' });
    },
    readOpenApi: async () => document,
  };
}
