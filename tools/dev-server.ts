/** The server with the web served from source: what the browser shows follows each change of a file at once. */
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createServer } from 'vite';
import { run } from '../packages/server/src/run.ts';

await run(serveFromSource);

/** Vite inside the server: all that is not the server's own goes to it. */
async function serveFromSource(app: FastifyInstance): Promise<void> {
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../packages/web/vite.config.ts', import.meta.url)),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server: app.server } },
  });
  app.addHook('onClose', () => vite.close());
  app.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    reply.hijack();
    vite.middlewares(request.raw, reply.raw);
  });
}
