/** Files and addresses as they come: packed, changed since, led on, cut off, too large, too slow. The addresses are those of a real server. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSource, usualLimits, type Limits, type Source } from './open-source.ts';

const content = 'linje 1\nlinje 2\n'.repeat(1_000);
const packed = gzipSync(content);
let directory = '';
let origin = '';
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/plain': (_, response) =>
    response.writeHead(200, { etag: '"one"', 'last-modified': 'Wed, 01 Jul 2026 23:30:00 GMT' }).end(content),
  '/dated': (_, response) => response.writeHead(200, { 'last-modified': 'Wed, 01 Jul 2026 02:00:00 GMT' }).end(content),
  '/packed': (_, response) => response.writeHead(200, { 'content-length': packed.length }).end(packed),
  '/same': ({ headers }, response) =>
    response
      .writeHead(
        headers['if-none-match'] === '"one"' || headers['if-modified-since'] === 'Wed, 01 Jul 2026 02:00:00 GMT' ? 304 : 200,
      )
      .end(),
  '/moved': (_, response) => response.writeHead(302, { location: '/plain' }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/away': (_, response) => response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
  '/open': (_, response) => response.writeHead(302, { location: 'http://codes.example/a' }).end(),
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.slice(0, 100), () => response.destroy());
  },
  '/slow': (_, response) => void response.writeHead(200).write('a'),
};
const server = createServer((request, response) =>
  (answers[request.url!] ?? ((_, other) => other.writeHead(404).end()))(request, response),
);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sei-source-'));
  await writeFile(join(directory, 'plain.txt'), content);
  await writeFile(join(directory, 'packed.gz'), packed);
  await writeFile(join(directory, 'cut.gz'), packed.subarray(0, packed.length - 20));
  await writeFile(join(directory, 'broken.gz'), Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)]));
  await writeFile(join(directory, 'a.zip'), 'PK\x03\x04 and so on');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true });
});

const file = (name: string): Source => ({ kind: 'file', path: join(directory, name) });
const url = (path: string, validator: string | null = null): Source => ({
  kind: 'url',
  url: path.startsWith('/') ? origin + path : path,
  validator,
});

async function readAll(source: Source, limits?: Partial<Limits>) {
  const opened = await openSource(source, { ...usualLimits, ...limits });
  if (opened === 'unchanged') return opened;
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened.bytes) chunks.push(chunk);
  return { ...opened, content: Buffer.concat(chunks).toString(), read: opened.read() };
}

test.each<[string, () => Source, object]>([
  ['a file', () => file('plain.txt'), { size: content.length, read: content.length, validator: null }],
  ['a packed file', () => file('packed.gz'), { size: packed.length, read: packed.length }],
  ['an address with an ETag, whose day is that of Copenhagen', () => url('/plain'), { validator: '"one"', day: '2026-07-02' }],
  ['an address without', () => url('/dated'), { validator: 'Wed, 01 Jul 2026 02:00:00 GMT', day: '2026-07-01' }],
  ['a packed file at an address', () => url('/packed'), { size: packed.length, read: packed.length, validator: null, day: null }],
  ['an address that leads on', () => url('/moved'), { validator: '"one"' }],
])('reads %s', async (_, source, expected) => {
  expect(await readAll(source())).toMatchObject({ content, ...expected });
});

test.each(['"one"', 'Wed, 01 Jul 2026 02:00:00 GMT'])('fetches nothing when nothing has changed since %s', async (validator) => {
  expect(await readAll(url('/same', validator))).toBe('unchanged');
});

test.each<[string, () => Source, string, Partial<Limits>?]>([
  ['a file that is not there', () => file('none.txt'), 'findes ikke'],
  ['a folder', () => file('.'), 'findes ikke'],
  ['a packed file that is cut off', () => file('cut.gz'), 'den pakkede fil (.gz) slutter for tidligt'],
  ['a packed file that is broken', () => file('broken.gz'), 'er ødelagt'],
  ['a zip file', () => file('a.zip'), 'Pak den ud'],
  ['a file that is too large', () => file('plain.txt'), 'større end', { mostBytes: 1_000 }],
  ['a packed file that grows too large', () => url('/packed'), 'større end', { mostBytes: 1_000 }],
  ['what is not there', () => url('/none'), 'svarede 404'],
  ['an address that leads in a circle', () => url('/round'), 'viser videre for mange gange'],
  ['an address that leads out of HTTP', () => url('/away'), 'viser videre til en adresse'],
  ['an address that others could change on the way', () => url('http://codes.example/a'), 'er ikke en adresse'],
  ['an address that leads there', () => url('/open'), 'viser videre til en adresse'],
  ['an address outside HTTP', () => url('ftp://127.0.0.1/a'), 'er ikke en adresse'],
  ['an address with a password in it', () => url('http://a:b@127.0.0.1/a'), 'er ikke en adresse'],
  ['nobody there', () => url('http://127.0.0.1:1/a'), 'kan ikke nås'],
  ['what breaks off', () => url('/cut'), 'blev afbrudt'],
  ['what takes too long', () => url('/slow'), 'var ikke færdig inden for', { timeoutMs: 200 }],
])('refuses %s', async (_, source, message, limits) => {
  await expect(readAll(source(), limits)).rejects.toThrow(message);
});
