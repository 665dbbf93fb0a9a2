/** How the built web is served: the page for every path of its own, files by what their names promise, and nothing else. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveBuiltWeb } from './app.ts';

let directory: string;
let app: FastifyInstance;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sei-web-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>SEI</title>');
  await writeFile(join(directory, 'assets', 'index-abc123.js'), 'export {}');
  await writeFile(join(directory, 'assets', 'index-abc123.js.map'), '{}');
  await writeFile(join(directory, 'assets', 'index-abc123.js.gz'), gzipSync('export {}'));
  app = fastify();
  await app.register(serveBuiltWeb(directory));
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

async function get(url: string) {
  const { statusCode: status, headers, body } = await app.inject({ url });
  return { status, type: headers['content-type'], cache: headers['cache-control'], body };
}

test.each(['/', '/skemaer/4?fejl=1', '/sign-in', '/index.html'])('%s is the page, asked for anew each time', async (url) => {
  const page = await get(url);
  expect(page).toMatchObject({ status: 200, cache: 'no-store', body: expect.stringContaining('<title>SEI') });
  expect(page.type?.toString().toLowerCase()).toBe('text/html; charset=utf-8');
});

test('a file named by its content is kept for good', async () => {
  expect(await get('/assets/index-abc123.js')).toMatchObject({
    status: 200,
    cache: 'public, max-age=31536000, immutable',
    body: 'export {}',
  });
});

test('a browser that reads packed files is sent one, and another the plain one', async () => {
  const url = '/assets/index-abc123.js';
  const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, deflate' } });
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'application/javascript; charset=utf-8',
    vary: 'accept-encoding',
  });
  expect(gunzipSync(packed.rawPayload).toString()).toBe('export {}');
  const plain = await app.inject({ url, headers: { 'accept-encoding': 'br' } });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body).toBe('export {}');
});

test.each(['/api/nothing', '/demo/nothing', '/assets/index-0dead0.js', '/assets/', '/assets/index-abc123.js.map'])(
  '%s is no page of the web',
  async (url) => {
    expect(await get(url)).toMatchObject({ status: 404, type: 'application/problem+json; charset=utf-8' });
  },
);

test('nothing outside the build is served', async () => {
  expect((await get('/..%2f..%2f..%2f..%2fetc%2fpasswd')).body).not.toContain('root:');
});
