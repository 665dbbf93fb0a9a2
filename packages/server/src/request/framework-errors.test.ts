/** What is refused before any route is found: in words, with the headers that guard the browser, and without an echo of what was sent. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { RefusalBody } from '@sei/contract';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createBareApp } from './app.ts';
import { createBudget } from './budget.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';

let database: TestDatabase;
let app: FastifyInstance;
let logged: string[];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

// Anew for each test, since repeated warnings are logged once.
beforeEach(async () => {
  logged = [];
  const clock = () => new Date();
  app = await createBareApp({
    db: database.db,
    origin: 'https://sei.test',
    authorize: async () => ({ code: 'report.unknown' }),
    sessionIdleMs: 60_000,
    isFull: () => false,
    budget: createBudget({ most: 100, withinMs: 60_000, clock }),
    clock,
    log: pino({ level: 'info' }, { write: (text: string) => void logged.push(text) }),
    trustedProxies: [],
  });
  app.get('/notes/:id', async () => ({}));
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

async function send(text: string): Promise<{ readonly status: number; readonly head: string; readonly body: RefusalBody }> {
  const { port } = app.server.address() as { readonly port: number };
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  socket.write(text);
  let received = '';
  for await (const part of socket) received += String(part);
  const [head, body] = received.split('\r\n\r\n') as [string, string];
  return { status: Number(/^HTTP\/1.1 (\d+)/.exec(head)?.[1]), head: head.toLowerCase(), body: JSON.parse(body) as RefusalBody };
}

const get = (path: string, headers = ''): string =>
  `GET ${path} HTTP/1.1\r\nhost: sei.test\r\nconnection: close\r\n${headers}\r\n`;

test.each([
  ['an address that cannot be read', get('/notes/%zz-0101010000'), 400, 'request.invalid'],
  ['an address that is too long', get(`/notes/0101010000${'x'.repeat(200)}`), 414, 'request.addressTooLong'],
  ['a head that is too large', get('/notes/1', `x-more: 0101010000${'x'.repeat(40_000)}\r\n`), 431, 'request.headTooLarge'],
  ['no HTTP', '0101010000\r\n\r\n', 400, 'request.invalid'],
  ['a path that is not there', get('/0101010000'), 404, 'route.unknown'],
])('%s is refused with all headers, its id in the technical log, and no echo', async (_what, text, status, code) => {
  const answer = await send(text);
  expect(answer).toMatchObject({ status, body: { status, code } });
  expect(answer.head).toContain('content-type: application/problem+json');
  expect(answer.head).toContain("script-src 'self'");
  expect(answer.head).toContain('strict-transport-security: max-age=31536000');
  expect(answer.head).toContain('x-content-type-options: nosniff');
  expect(JSON.stringify(answer)).not.toContain('0101010000');
  const id = /x-request-id: (\S+)/.exec(answer.head)?.[1];
  await expect.poll(() => logged.join('')).toContain(`"request":"${id}"`);
  expect(logged.join('')).not.toContain('0101010000');
});
