/** The whole platform from outside: health, the API's own description, sign-in's limits, an operator's own identity provider. */
import { refusals, routes } from '@sei/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeBareFeatures } from '../testing/bare-features.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer({ composeFeatures: composeBareFeatures });
});
afterAll(() => server.close());

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId: string; readonly responses: object }>>>
  >;
  readonly components: {
    readonly schemas: { readonly Problem: { readonly properties: { readonly code: { readonly enum: readonly string[] } } } };
  };
}

test('health answers when the database does', async () => {
  expect(await server.stranger().client.readHealth()).toEqual({ ok: true, value: { status: 'ok' } });
});

test('health answers while every connection of the others is in use', async () => {
  const { db } = server.database;
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let taken = 0;
  const users = Array.from({ length: 20 }, () =>
    db.connection().execute(async () => {
      taken += 1;
      await held;
    }),
  );
  await expect.poll(() => taken).toBe(20);
  expect(await server.stranger().client.readHealth()).toMatchObject({ ok: true });
  letGo();
  await Promise.all(users);
});

test('health says that the log is not sealed, and is well again once it is', async () => {
  const { asOwner } = server.database;
  // Nothing can seal what is not there.
  await asOwner(`insert into audit_queue (line, queued_at) values (gen_random_uuid(), now() - interval '2 minutes')`);
  const answer = await server.stranger().fetch('/api/health');
  expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status: 503, body: { code: 'log.unsealed' } });
  await asOwner(`delete from audit_queue where queued_at < now() - interval '1 minute'`);
  expect(await server.stranger().client.readHealth()).toMatchObject({ ok: true });
});

test('openapi.json describes every route, and every refusal', async () => {
  const answer = await server.stranger().client.readOpenApi();
  const document = (answer.ok ? answer.value : {}) as OpenApi;
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(routes).toSorted());
  expect(operations.every(({ responses }) => '200' in responses && 'default' in responses)).toBe(true);
  expect(document.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(refusals));
});

test('an address of the API that does not exist is refused, and no page', async () => {
  const answer = await server.stranger().fetch('/api/nothing');
  expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status: 404, body: { code: 'route.unknown' } });
});

test('security.txt names a contact, and expires within a year', async () => {
  const answer = await server.stranger().fetch('/.well-known/security.txt');
  const text = await answer.text();
  expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
    status: 200,
    type: 'text/plain; charset=utf-8',
  });
  expect(text).toMatch(/^Contact: (https:|mailto:)\S+$/m);
  expect(text).toContain(`Canonical: ${server.origin}/.well-known/security.txt`);
  const days = (Date.parse(/^Expires: (\S+)$/m.exec(text)?.[1] ?? '') - Date.now()) / 86_400_000;
  expect(days > 30 && days < 365).toBe(true);
});

test('sign-in takes only so many attempts a minute from one address', async () => {
  const other = await createTestServer({ composeFeatures: composeBareFeatures, config: { signInsPerMinute: 5 } });
  try {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) statuses.push((await other.stranger().fetch('/sign-in/nemlog-in')).status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(5);
    expect(statuses.at(-1)).toBe(429);
  } finally {
    await other.close();
  }
});

test('a machine’s other names lead to the one that cookies are for', async () => {
  const answer = await fetch(server.origin.replace('127.0.0.1', 'localhost') + '/sign-in/nemlog-in', { redirect: 'manual' });
  expect(answer.headers.get('location')).toBe(`${server.origin}/sign-in/nemlog-in`);
});
