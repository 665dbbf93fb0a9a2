/** The operator's file with the ways to sign in: what is filled in, and that what is wrong is said by place. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSignInMethods } from './methods.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sei-methods-'));
});
afterEach(() => rm(directory, { recursive: true }));

const method = { id: 'nemlog-in', label: 'NemLog-in', issuer: 'https://idp.example/', clientId: 'sei', clientSecret: 'hemmelig' };

async function read(content: unknown) {
  const file = join(directory, 'methods.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readSignInMethods(file);
}

test('what a method leaves out is filled in', async () => {
  expect(await read([method])).toEqual([
    { ...method, description: ' ', scope: 'openid profile', parameters: {}, endsSession: true },
  ]);
});

test.each<readonly [string, unknown]>([
  ['skal være en JSON-liste', '{"id"'],
  ['skal være en JSON-liste', method],
  ['har ingen loginmetoder', []],
  ['loginmetode 2 er ikke et objekt', [method, 'nemlog-in']],
  ['loginmetode 1 mangler "clientSecret"', [{ ...method, clientSecret: '' }]],
  ['loginmetode 1: "id" skal være', [{ ...method, id: 'NemLog-in' }]],
  ['loginmetode 1: "id" skal være', [{ ...method, id: 'callback' }]],
  ['loginmetode 1: "issuer" skal være en https-adresse', [{ ...method, issuer: 'http://idp.example/' }]],
  ['to loginmetoder med samme id', [method, method]],
])('%s', async (words, content) => {
  await expect(read(content)).rejects.toThrow(words);
});

test('a file that is not there is named', async () => {
  await expect(readSignInMethods(join(directory, 'none.json'))).rejects.toThrow('SEI_SIGN_IN peger på');
});
