/** Callers who send slowly: answered in words, cut off, and not in the way of others or of a stop. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { route } from '@sei/contract';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { Type } from 'typebox';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createBareApp } from './app.ts';
import { createBudget } from './budget.ts';
import { usualReceivingLimits } from './receiving.ts';
import { registerRoutes, type HandlersOf, type RequestDeps } from './request.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';

const own = { permission: 'account.use', in: 'self' } as const;
const table = {
  take: route({
    method: 'POST',
    path: '/take',
    summary: 'For tests.',
    needs: 'public',
    transaction: null,
    audit: null,
    input: Type.Object({}),
    output: Type.Object({}),
  }),
  keep: route({
    method: 'POST',
    path: '/keep',
    summary: 'For tests.',
    needs: own,
    transaction: 'write',
    audit: null,
    input: Type.Object({}),
    output: Type.Object({}),
    maxBody: 1_000_000,
  }),
};
const handlers: HandlersOf<typeof table> = { take: async () => ({}), keep: async () => ({}) };

let database: TestDatabase;
let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  const deps: RequestDeps = {
    db: database.db,
    origin: 'http://sei.test',
    authorize: async () => ({ code: 'report.unknown' }),
    sessionIdleMs: 60_000,
    isFull: () => false,
    budget: createBudget({ most: 100, withinMs: 60_000, clock: () => new Date() }),
    clock: () => new Date(),
    log: pino({ level: 'silent' }),
  };
  // The head's limit is what Node looks at, so the body's is distinguishable from it.
  app = await createBareApp({ ...deps, trustedProxies: [] }, { ...usualReceivingLimits, headMs: 500, bodyMs: 700, stopMs: 100 });
  registerRoutes(app, table, handlers, deps);
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as { readonly port: number });
});
afterEach(() => app.close());

async function open(begun: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  await once(socket, 'connect');
  socket.write(begun);
  return socket;
}

/** All that is answered until the connection is closed. */
async function receive(socket: Socket): Promise<string> {
  let received = '';
  for await (const text of socket) received += String(text);
  return received;
}

const head = (path: string): string => `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n`;

test.each([
  ['in its body', `${head('/api/take')}content-length: 100\r\n\r\n{`, 'HTTP/1.1 408'],
  ['in its body of unknown length', `${head('/api/take')}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n`, 'HTTP/1.1 408'],
  ['in its head', head('/api/take'), 'HTTP/1.1 408'],
  ['in the body of what was refused at once', `${head('/nowhere')}content-length: 100\r\n\r\n{`, 'HTTP/1.1 40'],
  ['before its first byte', '', ''],
])('a request that comes too slowly is cut off %s', async (_where, begun, answer) => {
  expect(await receive(await open(begun))).toMatch(new RegExp(`^${answer}`));
});

test('a request that comes too slowly is cut off with words that say so', async () => {
  const received = await receive(await open(`${head('/api/take')}content-length: 100\r\n\r\n{`));
  expect(received).toContain('application/problem+json');
  expect(received).toContain('"code":"request.tooSlow"');
});

test('two hundred requests that come too slowly are in nobody’s way', async () => {
  const slow = await Promise.all(Array.from({ length: 200 }, () => open(`${head('/api/take')}content-length: 100\r\n\r\n{`)));
  const answer = await fetch(`http://127.0.0.1:${port}/api/take`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(answer.status).toBe(200);
  await Promise.all(slow.map(receive));
  expect(app.server.listening).toBe(true);
});

test('a caller without a session is refused before a large body is read', async () => {
  const socket = await open(
    `${head('/api/keep')}cookie: sei-session=made-up\r\nsei-user: somebody\r\ncontent-length: 900000\r\n\r\n`,
  );
  expect(await receive(socket)).toMatch(/^HTTP\/1.1 401[^]*"code":"session.missing"/);
});

test('a server that stops waits for nobody who is still sending', async () => {
  const socket = await open(`${head('/api/take')}content-length: 100\r\n\r\n{`);
  const received = receive(socket).catch(() => 'reset');
  await app.close();
  expect(await received).toBeDefined();
});
