/** Keeping classifications up to date through the routes: whole and hostile files, what an edition changes, and two who do it at once. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CodeFile, FileOutcome, RefusalBody } from '@sei/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { logTables } from '../../testing/database.ts';
import { expectOk, expectRefusal } from '../../testing/reports.ts';
import type { Person } from '../../testing/person.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { readAnswer } from '../../testing/read-progress-stream.ts';
import { sksFile } from '../import/testing/official-files.ts';

let server: TestServer;
let dataDirectory: string;
let nina: Person;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'sei-files-'));
  server = await createTestServer({ config: { dataDirectory } });
  nina = await server.signInAs('nina-pilegren');
});
afterAll(async () => {
  await server.close();
  await rm(dataDirectory, { recursive: true });
});
beforeEach(() => server.database.clear('code_classifications', 'code_editions', ...logTables));

const breast = { code: 'DX01', text: 'Opdigtet sygdom i bryst' };
const lung = { code: 'DX02', text: 'Opdigtet sygdom i lunge' };
const skin = { code: 'DX03', text: 'Opdigtet sygdom i hud' };
const many = Array.from({ length: 20 }, (_, index) => ({ code: `DY${100 + index}`, text: `Opdigtet nr. ${index}` }));

const usual: CodeFile = { name: 'SKScomplete.txt', scope: 'complete', day: '2026-06-01', overrides: [] };

function send(person: Person, body: NonNullable<RequestInit['body']>, classification = 'sks'): Promise<Response> {
  const headers = { 'content-type': 'application/octet-stream' };
  return person.fetch(`/api/classifications/${classification}/files`, { method: 'POST', body, headers });
}

function bodyOf(file: Uint8Array, given: Partial<CodeFile> = {}): Blob {
  return new Blob([`${JSON.stringify({ ...usual, ...given })}\n`, new Uint8Array(file)]);
}

async function readFile(file: Uint8Array, given: Partial<CodeFile> = {}): Promise<FileOutcome> {
  const answer = await send(nina, bodyOf(file, given));
  expect(answer.status).toBe(200);
  return readAnswer<FileOutcome>(answer);
}

async function codeOf(answer: Promise<Response>): Promise<string> {
  const { code } = (await (await answer).json()) as RefusalBody;
  return code;
}

async function editionOf(file: Uint8Array, given: Partial<CodeFile> = {}): Promise<string> {
  const outcome = await readFile(file, given);
  if (outcome.kind !== 'made') throw new Error(`The file came to nothing: ${outcome.kind}`);
  return outcome.edition;
}

async function inForce(): Promise<string | null> {
  const { classifications } = expectOk(await nina.client.listClassifications());
  return classifications.find(({ classification }) => classification === 'sks')!.inForce?.edition ?? null;
}

/** Reads a file and puts what came of it in force. */
async function take(file: Uint8Array, given: Partial<CodeFile> = {}): Promise<string> {
  const edition = await editionOf(file, given);
  expectOk(await nina.client.putEditionInForce({ edition }, { over: await inForce() }));
  return edition;
}

async function expectNothingKept(): Promise<void> {
  expect(await readdir(join(dataDirectory, 'received'))).toEqual([]);
  const rows = await server.database.asOwner('select id from code_editions');
  expect(rows).toEqual([]);
}

test('a file becomes an edition that is looked at first, and then put in force', async () => {
  const first = await editionOf(sksFile(breast, lung, ...many));
  expect(await inForce()).toBeNull();
  expect(expectOk(await nina.client.compareEdition({ edition: first }, { search: '' }))).toMatchObject({
    classification: 'sks',
    over: null,
    added: { count: 22, found: 22 },
  });
  expect(expectOk(await nina.client.compareEdition({ edition: first }, { search: 'DX' }))).toMatchObject({
    added: {
      count: 22,
      found: 2,
      first: [{ code: 'DX01', after: { text: breast.text, from: '1994-01-01', to: '' } }, { code: 'DX02' }],
    },
    closed: { count: 0 },
  });
  expectOk(await nina.client.putEditionInForce({ edition: first }, { over: null }));
  expect(await inForce()).toBe(first);

  const later = await editionOf(sksFile({ ...breast, to: '20261231' }, { ...lung, text: 'Nyt navn' }, skin, ...many));
  expect(expectOk(await nina.client.compareEdition({ edition: later }, { search: '' }))).toMatchObject({
    over: first,
    added: { first: [{ code: 'DX03' }] },
    changed: { first: [{ code: 'DX02', before: { text: lung.text }, after: { text: 'Nyt navn' } }] },
    closed: { first: [{ code: 'DX01', after: { to: '2026-12-31' } }] },
    reopened: { count: 0 },
    unchanged: 20,
  });
  expect(await readdir(join(dataDirectory, 'received'))).toEqual([]);
});

test('changes are searched by code and by words, and the counts stay', async () => {
  const edition = await editionOf(sksFile(breast, lung, skin));
  const search = async (words: string) => {
    const { added } = expectOk(await nina.client.compareEdition({ edition }, { search: words }));
    return { ...added, first: added.first.map(({ code }) => code) };
  };
  expect(await search('dx02')).toEqual({ count: 3, found: 1, first: ['DX02'] });
  expect(await search('BRYST sygdom')).toEqual({ count: 3, found: 1, first: ['DX01'] });
  expect(await search('findes ikke')).toEqual({ count: 3, found: 0, first: [] });
});

test('an earlier edition is put in force again, with a preview of what that takes away', async () => {
  const first = await take(sksFile(...many, breast));
  const second = await take(sksFile(...many, breast, skin));
  expect(expectOk(await nina.client.compareEdition({ edition: first }, { search: '' }))).toMatchObject({
    over: second,
    closed: { count: 1, first: [{ code: 'DX03', after: null }] },
    unchanged: 21,
  });
  expectOk(await nina.client.putEditionInForce({ edition: first }, { over: second }));
  expect(await inForce()).toBe(first);
});

test('a user who has seen other changes than those that would happen is refused, and nothing happens', async () => {
  const [one, other] = [await editionOf(sksFile(breast)), await editionOf(sksFile(breast, lung))];
  expectOk(await nina.client.putEditionInForce({ edition: one }, { over: null }));
  expect(expectRefusal(await nina.client.putEditionInForce({ edition: other }, { over: null })).code).toBe('edition.moved');
  expect(await inForce()).toBe(one);
});

test('what looks wrong is reported, and done when somebody says so', async () => {
  const bad = sksFile(breast, { ...lung, from: '20261399' });
  expect(await readFile(bad)).toEqual({
    kind: 'badLines',
    count: 1,
    first: [{ line: 2, code: 'DX02', reason: 'startdatoen 20261399 findes ikke' }],
  });
  await expectNothingKept();
  await take(sksFile(...many));
  expect(await readFile(sksFile(...many.slice(0, 5)))).toEqual({ kind: 'closings', closed: 15, living: 20, fewer: 0 });
  expect(await readFile(sksFile(...many, skin), { day: '2026-05-01' })).toEqual({
    kind: 'older',
    asOf: '2026-05-01',
    than: '2026-06-01',
  });
  expect(await readFile(sksFile(...many))).toEqual({ kind: 'same', lines: 20 });
  expect(await readFile(bad, { scope: 'delta', overrides: ['badLines'] })).toMatchObject({ kind: 'made' });
  expect(await readFile(sksFile(...many.slice(0, 5)), { overrides: ['closings'] })).toMatchObject({ kind: 'made' });
});

test.each<[string, Uint8Array, RegExp]>([
  ['empty', new Uint8Array(), /er tom/],
  ['binary', new Uint8Array(20_000).map((_, index) => (index * 7919) % 256), /./],
  ['of the wrong encoding', Buffer.from(`${'diaDX01'.padEnd(23)}199401011994010125000101${'Æble'.padEnd(140)}\r\n`), /UTF-8/],
  ['half a file', sksFile(breast, lung).slice(0, 320), /afkortet/],
])('a file that is %s is refused with its reason, and nothing of it is kept', async (_, file, reason) => {
  const outcome = await readFile(file);
  expect(outcome).toMatchObject({ kind: 'unreadable', message: expect.stringMatching(reason) });
  await expectNothingKept();
});

test('a body that has no first line, or another than was agreed, is refused', async () => {
  const bodies = [
    '',
    'x'.repeat(10_000),
    '{"name":"a"}\nfile',
    JSON.stringify(usual),
    `${JSON.stringify({ ...usual, name: 'a\u0000b' })}\nfile`,
  ];
  for (const body of bodies) expect(await codeOf(send(nina, Buffer.from(body)))).toBe('request.invalid');
  expect(await codeOf(send(nina, bodyOf(sksFile(breast), { day: '2026-02-30' })))).toBe('request.invalid');
  expect(
    await codeOf(
      nina.fetch('/api/classifications/sks/files', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
    ),
  ).toBe('request.invalid');
  expect(await codeOf(send(nina, bodyOf(sksFile(breast)), 'icd10'))).toBe('code.unknown');
  const rows = await server.database.asOwner('select id from code_editions');
  expect(rows).toEqual([]);
});

test('only staff of Sundhedsdatastyrelsen may, and each attempt stands in the log', async () => {
  const edition = await editionOf(sksFile(breast));
  const bo = await server.signInAs('bo-dueslag');
  expect(await codeOf(send(bo, bodyOf(sksFile(lung))))).toBe('right.national');
  expect(expectRefusal(await bo.client.compareEdition({ edition }, { search: '' })).code).toBe('right.national');
  expect(expectRefusal(await bo.client.putEditionInForce({ edition }, { over: null })).code).toBe('right.national');
  expect(await codeOf(send(server.stranger(), bodyOf(sksFile(lung))))).toBe('session.missing');
  expectOk(await nina.client.putEditionInForce({ edition }, { over: null }));
  const rows = await server.database.asOwner(
    `select action, outcome, role from audit_lines where action like 'codes.%' order by time, id`,
  );
  expect(rows).toEqual([
    { action: 'codes.fileRead', outcome: 'done', role: 'national' },
    { action: 'codes.imported', outcome: 'done', role: null },
    { action: 'codes.fileRead', outcome: 'refused', role: 'user' },
    { action: 'codes.putInForce', outcome: 'refused', role: 'user' },
    { action: 'codes.putInForce', outcome: 'done', role: 'national' },
  ]);
});

test('an edition that was never in force is discarded, and one that was is not', async () => {
  const first = await take(sksFile(breast));
  const second = await take(sksFile(breast, lung));
  const third = await editionOf(sksFile(breast, lung, skin));
  for (const edition of [first, second])
    expect(expectRefusal(await nina.client.discardEdition({ edition })).code).toBe('edition.used');
  const bo = await server.signInAs('bo-dueslag');
  expect(expectRefusal(await bo.client.discardEdition({ edition: third })).code).toBe('right.national');
  expectOk(await nina.client.discardEdition({ edition: third }));
  const { classifications } = expectOk(await nina.client.listClassifications());
  const { editions } = classifications.find(({ classification }) => classification === 'sks')!;
  expect(editions.map(({ id, asOf, wasInForce }) => [id, asOf, wasInForce])).toEqual([
    [second, '2026-06-01', true],
    [first, '2026-06-01', true],
  ]);
  const rows = await server.database.asOwner(
    `select outcome, role from audit_lines where action = 'codes.discarded' order by time, id`,
  );
  expect(rows).toEqual([
    { outcome: 'refused', role: 'national' },
    { outcome: 'refused', role: 'national' },
    { outcome: 'refused', role: 'user' },
    { outcome: 'done', role: 'national' },
  ]);
});

test('an edition that there is not is refused', async () => {
  for (const edition of ['00000000-0000-4000-8000-000000000000', 'x']) {
    expect(expectRefusal(await nina.client.compareEdition({ edition }, { search: '' })).code).toBe('edition.unknown');
    expect(expectRefusal(await nina.client.putEditionInForce({ edition }, { over: null })).code).toBe('edition.unknown');
    expect(expectRefusal(await nina.client.discardEdition({ edition })).code).toBe('edition.unknown');
  }
});
