/** Composes the web application: headers, the API's routes, sign-in, the web's files. Knows the order of things, none of their insides. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import serveStatic from '@fastify/static';
import { routes } from '@sei/contract';
import fastify, { type FastifyInstance } from 'fastify';
import { noteFailure } from './failure.ts';
import { frameworkAnswers } from './framework-errors.ts';
import { guardHeaders } from './guard-headers.ts';
import type { Handlers } from './handler.ts';
import { createHeaps } from '../runtime/heaps.ts';
import { readJsonBodies } from './json-body.ts';
import { limitReceiving, serverLimits, usualReceivingLimits, type ReceivingLimits } from './receiving.ts';
import { registerRoutes, type RequestDeps } from './request.ts';
import { noteRefusals } from './refusals.ts';
import { serveSecurityText } from './security-text.ts';
import { sendRefusal } from './send-refusal.ts';

export interface AppDeps extends RequestDeps {
  readonly handlers: Handlers;
  readonly trustedProxies: readonly string[];
  /** Contact for reports of vulnerabilities: an email address or a page. */
  readonly securityContact: string;
  /** Sign-in's own pages, and in the demo the identity provider. */
  readonly signIn: (app: FastifyInstance) => Promise<void>;
  /** How the web's files are served. */
  readonly web: (app: FastifyInstance) => Promise<void>;
}

const usualBodyLimit = 256 * 1024;

/** An application that is ready to listen. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = await createBareApp(deps);
  registerRoutes(app, routes, deps.handlers, deps);
  serveSecurityText(app, { ...deps, contact: deps.securityContact });
  await app.register(deps.signIn);
  await app.register(deps.web);
  return app;
}

/** All but the routes: what holds for every request. */
export async function createBareApp(
  deps: Omit<AppDeps, 'handlers' | 'signIn' | 'web' | 'securityContact'>,
  limits: ReceivingLimits = usualReceivingLimits,
): Promise<FastifyInstance> {
  const heaps = createHeaps((details, words) => deps.log.warn(details, words));
  const app = fastify({
    ...serverLimits(limits),
    ...frameworkAnswers(deps.origin, heaps),
    bodyLimit: usualBodyLimit,
    trustProxy: deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies],
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false } },
  });
  app.removeContentTypeParser(['text/plain', 'application/json']);
  readJsonBodies(app);
  app.addHook('onClose', async () => heaps.close());
  noteRefusals(app, heaps);
  limitReceiving(app, limits);
  addHeaders(app, deps);
  leadHome(app, deps.origin);
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  app.setErrorHandler((error: Error, request, reply) =>
    sendRefusal(reply, noteFailure(error, request.routeOptions.url, deps.log, request.id)),
  );
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, { code: 'route.unknown' }));
  return app;
}

/** What a page has shown is not to come back from the browser's memory once its user has left. */
const pageCaching = 'no-store';

/** The built web, with the page itself for every path that is not a file: the browser reads the path. */
export function serveBuiltWeb(directory: string): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    if (!existsSync(join(directory, 'index.html'))) return;
    await app.register(serveStatic, {
      root: directory,
      wildcard: false,
      index: false,
      // Of a build that somebody made with them.
      globIgnore: ['**/*.map'],
      // The build lays packed files beside the plain ones; nothing secret is among them.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // The build puts a hash of the content into the names below `assets`.
        reply.header('vary', 'accept-encoding');
        if (path.includes('/assets/')) reply.header('cache-control', 'public, max-age=31536000, immutable');
        else reply.header('cache-control', path.endsWith('.html') ? pageCaching : 'no-cache');
      },
    });
    app.get('/*', async (request, reply) => {
      // A tab from before a new version asks for files that are gone: they are missing, and no page in disguise.
      if (/^\/(api|assets|demo)(\/|$)/.test(request.url.split('?')[0] ?? ''))
        return sendRefusal(reply, { code: 'route.unknown' });
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', pageCaching)
        .send(await readFile(join(directory, 'index.html')));
    });
  };
}

function addHeaders(app: FastifyInstance, { origin, clock }: Pick<AppDeps, 'origin' | 'clock'>): void {
  const headers = guardHeaders(origin);
  app.addHook('onRequest', async (_request, reply) => {
    // Browsers take the day from it.
    reply.headers(headers).header('date', clock().toUTCString());
  });
}

/** A machine's own names are one and the same to users who type them, but not to cookies: one of them is ours, the others lead to it. */
function leadHome(app: FastifyInstance, origin: string): void {
  const { protocol, port, host: ours } = new URL(origin);
  const others = new Set(['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`).filter((host) => host !== ours));
  if (protocol !== 'http:' || others.size === 3) return;
  app.addHook('onRequest', async (request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/');
    if (isPage && others.has(request.headers.host ?? '')) return reply.redirect(`${origin}${request.url}`, 302);
  });
}
