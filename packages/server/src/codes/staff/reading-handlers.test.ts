/** What is fetched and read for staff, on real addresses: the same outcomes as for a file that is sent, how far it is, and stopping it. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClassificationState, CodeFile, FetchOutcome, FileOutcome, RefusalBody, Reading } from '@sei/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { logTables } from '../../testing/database.ts';
import type { Person } from '../../testing/person.ts';
import { expectOk } from '../../testing/reports.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { readAnswer, readProgressStream } from '../../testing/read-progress-stream.ts';
import { runCommand } from '../import/command.ts';
import { sksFile } from '../import/testing/official-files.ts';

let server: TestServer;
let dataDirectory: string;
let nina: Person;
/** What the address answers with. */
let answerWith: (response: ServerResponse) => void;
const address = createServer(({ headers }, response) => {
  if (headers['if-none-match'] === etag) response.writeHead(304).end();
  else answerWith(response);
});
const etag = '"one"';
let url = '';

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'sei-reading-'));
  server = await createTestServer({ config: { dataDirectory, codesUpdateAt: null } });
  nina = await server.signInAs('nina-pilegren');
  await new Promise<void>((resolve) => address.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(address.address() as AddressInfo).port}/SKScomplete.txt`;
});
afterAll(async () => {
  await server.close();
  address.closeAllConnections();
  await new Promise((resolve) => address.close(resolve));
  await rm(dataDirectory, { recursive: true });
});
beforeEach(async () => {
  await server.database.clear('code_classifications', 'code_editions', ...logTables);
  await setAddress(server, url);
});

const many = Array.from({ length: 20 }, (_, index) => ({ code: `DY${100 + index}`, text: `Opdigtet nr. ${index}` }));
const bad = { code: 'DX02', text: 'Umulig dato', from: '20261399' };
const thousands = Array.from({ length: 2_500 }, (_, index) => ({ code: `DZ${1000 + index}`, text: `Opdigtet nr. ${index}` }));

async function setAddress({ database }: TestServer, to: string): Promise<void> {
  const out = { write: () => undefined, isTerminal: false };
  expect(await runCommand(['url', 'sks', to], { db: database.db, clock: () => new Date(), out, user: 'drift' })).toBe(0);
}

function serves(content: Uint8Array, headers: Readonly<Record<string, string>> = {}): void {
  answerWith = (response) => response.writeHead(200, headers).end(content);
}

/** Sends a thousand lines and more, and then nothing. */
function stalls(): void {
  answerWith = (response) => response.writeHead(200).write(sksFile(...thousands.slice(0, 1_500)));
}

function ask(
  person: Person,
  overrides: CodeFile['overrides'] = [],
  signal: AbortSignal | null = null,
  classification = 'sks',
): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ overrides });
  return person.fetch(`/api/classifications/${classification}/fetch`, { method: 'POST', body, headers, signal });
}

async function fetchNow(overrides: CodeFile['overrides'] = []): Promise<FetchOutcome> {
  return readAnswer(await ask(nina, overrides));
}

function sendFile(content: Uint8Array): Promise<Response> {
  const input: CodeFile = { name: 'SKScomplete.txt', scope: 'complete', day: '2026-06-01', overrides: [] };
  const body = new Blob([`${JSON.stringify(input)}\n`, new Uint8Array(content)]);
  return nina.fetch('/api/classifications/sks/files', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/octet-stream' },
  });
}

async function sks(): Promise<ClassificationState> {
  const { classifications } = expectOk(await nina.client.listClassifications());
  return classifications.find(({ classification }) => classification === 'sks')!;
}

test('what is at the address is fetched, is not in force by that, and is no news once it is', async () => {
  serves(sksFile(...many), { etag, 'last-modified': 'Mon, 01 Jun 2026 02:00:00 GMT' });
  const outcome = await fetchNow();
  if (outcome.kind !== 'made') throw new Error(`It came to nothing: ${outcome.kind}`);
  expect(await fetchNow()).toEqual(outcome);
  const state = await sks();
  expect(state).toMatchObject({ inForce: null, problem: null, checkedAt: expect.any(String) });
  expect(state.editions).toMatchObject([
    { id: outcome.edition, source: url, madeBy: 'Nina Pilegren', asOf: '2026-06-01', wasInForce: false },
  ]);
  expectOk(await nina.client.putEditionInForce({ edition: outcome.edition }, { over: null }));
  expect(await fetchNow()).toEqual({ kind: 'same', lines: 20 });
  expect(await fetchNow()).toEqual({ kind: 'notModified' });
});

test('what looks wrong is reported, stands on the page, and is done when somebody says so', async () => {
  serves(sksFile(...many), { 'last-modified': 'Mon, 01 Jun 2026 02:00:00 GMT' });
  const { edition } = (await fetchNow()) as Extract<FetchOutcome, { kind: 'made' }>;
  expectOk(await nina.client.putEditionInForce({ edition }, { over: null }));
  serves(sksFile(...many, bad));
  expect(await fetchNow()).toMatchObject({ kind: 'badLines', count: 1, first: [{ line: 21, code: 'DX02' }] });
  expect((await sks()).problem).toBe('1 linje kan ikke bruges, så intet er ændret.');
  serves(sksFile(...many.slice(0, 5)));
  expect(await fetchNow()).toEqual({ kind: 'closings', closed: 15, living: 20, fewer: 0 });
  serves(sksFile(...many, { code: 'DX01', text: 'Ny' }), { 'last-modified': 'Fri, 01 May 2026 02:00:00 GMT' });
  expect(await fetchNow()).toEqual({ kind: 'older', asOf: '2026-05-01', than: '2026-06-01' });
  expect(await fetchNow(['older'])).toMatchObject({ kind: 'made' });
  expect((await sks()).problem).toBeNull();
});

test('an address that does not answer, or with something else, is reported in words', async () => {
  answerWith = (response) => response.writeHead(404).end();
  expect(await fetchNow()).toMatchObject({ kind: 'unreadable', message: expect.stringContaining('svarede 404') });
  answerWith = (response) => response.socket!.destroy();
  expect(await fetchNow()).toMatchObject({ kind: 'unreadable', message: expect.stringContaining('kan ikke nås') });
  serves(Buffer.from('<html>'));
  expect(await fetchNow()).toMatchObject({ kind: 'unreadable', message: expect.stringContaining('en internetside') });
  expect((await sks()).problem).toContain('en internetside');
});

test('only staff may, only what the operator has given an address, and each attempt stands in the log', async () => {
  serves(sksFile(...many));
  const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as RefusalBody).code;
  expect(await codeOf(await ask(await server.signInAs('bo-dueslag')))).toBe('right.national');
  expect(await codeOf(await ask(nina, [], null, 'sor'))).toBe('codes.noAddress');
  expect(await codeOf(await ask(nina, [], null, 'icd10'))).toBe('code.unknown');
  await fetchNow();
  const rows = await server.database.asOwner(
    `select outcome, role from audit_lines where action = 'codes.fetched' order by time, id`,
  );
  expect(rows).toEqual([
    { outcome: 'refused', role: 'user' },
    { outcome: 'refused', role: 'national' },
    { outcome: 'refused', role: 'national' },
    { outcome: 'done', role: 'national' },
  ]);
});

test('how far a file has been read is streamed on the way', async () => {
  const { progress, last } = await readProgressStream<FileOutcome, Reading>(await sendFile(sksFile(...thousands)));
  expect(progress.map(({ lines }) => lines)).toEqual([1_000, 2_000]);
  for (const { share } of progress) expect(share).toSatisfy((number) => number > 0 && number <= 1);
  expect(last).toMatchObject({ answer: { kind: 'made' } });
  serves(sksFile(...thousands));
  expect((await readProgressStream<FetchOutcome, Reading>(await ask(nina))).progress[0]).toEqual({ lines: 1_000, share: null });
});

test('a user who leaves stops the reading, and the next is not kept waiting', async () => {
  stalls();
  const leaving = new AbortController();
  const answer = await ask(nina, [], leaving.signal);
  await answer.body!.getReader().read();
  const second = await sendFile(sksFile(...many));
  expect([second.status, ((await second.json()) as RefusalBody).code]).toEqual([409, 'codes.busy']);
  leaving.abort();
  expect(await readAnswer(await sendFile(sksFile(...many)))).toMatchObject({ kind: 'made' });
  expect(await readdir(join(dataDirectory, 'received'))).toEqual([]);
  expect((await sks()).problem).toBeNull();
  const rows = await server.database.asOwner(`select outcome, problem from audit_lines where action = 'codes.fetched'`);
  expect(rows).toEqual([{ outcome: 'refused', problem: 'codes.stopped' }]);
});

test('a server that stops does not wait for an address, and says so to everybody who does', async () => {
  const other = await createTestServer({ config: { dataDirectory, codesUpdateAt: null } });
  await setAddress(other, url);
  stalls();
  const waiting = await ask(await other.signInAs('nina-pilegren'));
  const answer = readProgressStream<FetchOutcome, Reading>(waiting);
  await other.close();
  expect((await answer).last).toMatchObject({ refusal: { code: 'codes.stopped' } });
});
