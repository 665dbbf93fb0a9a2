/** The operator's command on a real database: what it says, what it changes, and that half an import never is. Addresses are those of a real server. */
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookUp, openCodes, rowOfList } from '@sei/engine';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { readEdition } from '../editions.ts';
import { runCommand } from './command.ts';
import { importCodes } from './import-codes.ts';
import { makeEdition, type EditionOrder } from './make-edition.ts';
import { createProgressBar } from './progress.ts';
import { sksFile, sorFile, type SksLine } from './testing/official-files.ts';
import { startUpdater, updateFrom } from './update-codes.ts';
import { whyNot } from './why-not.ts';

let database: TestDatabase;
let directory = '';
let now = new Date('2026-07-01T08:00:00Z');
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sei-codes-'));
});
beforeEach(async () => {
  database = await createTestDatabase();
  now = new Date('2026-07-01T08:00:00Z');
  return () => database.close();
});
afterAll(() => rm(directory, { recursive: true }));

/** Runs the command; what it wrote, and its exit code. */
async function codes(...words: readonly string[]): Promise<{ readonly said: string; readonly code: number }> {
  let said = '';
  const out = { write: (text: string) => void (said += text), isTerminal: false };
  const code = await runCommand(words, { db: database.db, clock: () => now, out, user: 'drift' });
  return { said, code };
}

/** A file of a day, and its path. */
async function file(name: string, content: Uint8Array, day = '2026-07-01'): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, content);
  await utimes(path, new Date(day), new Date(day));
  return path;
}

const many: readonly SksLine[] = Array.from({ length: 30 }, (_, index) => ({
  code: `DX${100 + index}`,
  text: `Sygdom ${index}`,
}));
const july = () => file('july.txt', sksFile(...many));

async function textOf(code: string, on: string): Promise<unknown> {
  const edition = await readEdition(database.db, 'sks');
  const found = edition && lookUp(openCodes(edition.packed), code, on);
  return found ? { code, text: found.row.text, valid: found.valid } : null;
}

const linesOfLog = async () =>
  (await database.asOwner('select action, "user" from audit_lines order by time, id')).map(({ action, user }) => [action, user]);

test('importing puts a file in force, says what is new, and notes it in the log', async () => {
  const { said, code } = await codes('import', 'sks', await july(), '--show', '1');
  expect(said).toMatch(
    /SKS fra .*july\.txt\n.*Filen er fra 01-07-2026 og har 30 kodeversioner; udgaven får 30\.\n +30 nye koder\n/s,
  );
  expect(said).toMatch(/Nye koder, de første 1 af 30:\n  DX100 dia      Sygdom 0\nSKS: udgave [\da-f]{8} gælder nu\.\n$/);
  expect(code).toBe(0);
  expect(await textOf('DX100', '2026-01-01')).toEqual({ code: 'DX100', text: 'Sygdom 0', valid: true });
  expect(await linesOfLog()).toEqual([
    ['codes.imported', null],
    ['codes.putInForce', null],
  ]);
});

test('importing says “intet nyt” when it is run again, and changes nothing', async () => {
  await codes('import', 'sks', await july());
  const first = await readEdition(database.db, 'sks');
  expect(await codes('import', 'sks', await july())).toMatchObject({
    said: expect.stringContaining('SKS: intet nyt.'),
    code: 0,
  });
  expect(await readEdition(database.db, 'sks')).toEqual(first);
  expect(await linesOfLog()).toHaveLength(2);
});

test('importing keeps a closed code’s text for the days on which it was valid', async () => {
  await codes('import', 'sks', await july());
  const { said } = await codes('import', 'sks', await file('october.txt', sksFile(...many.slice(1)), '2026-10-01'));
  expect(said).toContain('Lukkede:\n  DX100 dia      Sygdom 0 (til og med 30-09-2026) (findes ikke i filen)\n');
  expect(await textOf('DX100', '2026-01-01')).toMatchObject({ text: 'Sygdom 0', valid: true });
  expect(await textOf('DX100', '2026-10-01')).toMatchObject({ text: 'Sygdom 0', valid: false });
});

test('importing reads a folder of official lists, keeps what the lines that it leaves out are about, and closes what a list has no more', async () => {
  const folder = await mkdtemp(join(directory, 'lists-'));
  const list = (name: string, content: string) => file(join(folder.slice(directory.length + 1), name), Buffer.from(content));
  await list('diag.car.txt', 'DC50;2019-01-01;\nDC51\n');
  await list('diag.car.tnm.txt', 'DC50\n');
  expect(await codes('import', 'lists', folder)).toMatchObject({
    said: expect.stringMatching(/3 nye koder\n.*  DC50 diag\.car  /s),
    code: 0,
  });
  await list('diag.car.txt', 'DC50;2019-01-01;\nDC52\n');
  await list('diag.car.tnm.txt', 'DC50;2023-02-29\n');
  const refused = await codes('import', 'lists', folder, '--as-of', '2026-08-01');
  expect(refused.said).toContain('  diag.car.tnm.txt, linje 1 (DC50): startdatoen 2023-02-29 findes ikke\n');
  expect(refused.code).toBe(1);
  const options = ['--as-of', '2026-08-01', '--leave-out-bad-lines', '--accept-closings'];
  expect(await codes('import', 'lists', folder, ...options)).toMatchObject({ code: 0 });
  const { packed } = (await readEdition(database.db, 'lists'))!;
  const opened = openCodes(packed);
  expect(Array.from({ length: opened.length }, (_, row) => rowOfList(opened, row))).toEqual([
    { code: 'DC50', text: '', from: '2019-01-01', to: '', kind: 'diag.car' },
    { code: 'DC50', text: '', from: '', to: '', kind: 'diag.car.tnm' },
    { code: 'DC51', text: '', from: '', to: '2026-07-31', kind: 'diag.car' },
    { code: 'DC52', text: '', from: '', to: '', kind: 'diag.car' },
  ]);
  expect(await codes('import', 'sks', folder)).toMatchObject({ said: expect.stringContaining('er en mappe'), code: 1 });
});

test('importing takes a complete file with fewer lines than the one before for one that was cut off', async () => {
  const thousands: readonly SksLine[] = Array.from({ length: 3_000 }, (_, index) => ({
    code: `DX${1_000 + index}`,
    text: 'Sygdom',
  }));
  await codes('import', 'sks', await file('whole.txt', sksFile(...thousands)));
  const cut = await file('cut.txt', sksFile(...thousands.slice(0, -40)), '2026-08-01');
  const refused = await codes('import', 'sks', cut);
  expect(refused).toMatchObject({
    said: expect.stringContaining('Filen ville lukke 40 koder af 3.000 og har 40 linjer færre end den forrige.'),
    code: 1,
  });
  expect(await textOf('DX3999', '2026-08-01')).toMatchObject({ valid: true });
  expect(await codes('import', 'sks', cut, '--accept-closings')).toMatchObject({ code: 0 });
});

test('importing lays a delta upon what is in force', async () => {
  await codes('import', 'sks', await july());
  const delta = await file('delta.txt', sksFile({ code: 'DX100', from: '20261001', text: 'Nyt navn' }), '2026-10-01');
  const { said } = await codes('import', 'sks', delta, '--delta');
  expect(said).toContain('Ændrede:\n  DX100 dia      Nyt navn (før: Sygdom 0)\n');
  expect(await textOf('DX100', '2026-09-30')).toMatchObject({ text: 'Sygdom 0', valid: true });
  expect(await textOf('DX129', '2026-10-01')).toMatchObject({ valid: true });
});

test('importing changes nothing for a line that cannot be used, until the operator leaves it out', async () => {
  await codes('import', 'sks', await july());
  const path = await file(
    'bad.txt',
    sksFile({ code: 'DX100', from: '20230229', text: 'Andet' }, ...many.slice(1), { code: 'DX200', text: 'Ny' }),
  );
  const refused = await codes('import', 'sks', path);
  expect(refused.said).toContain(
    '  linje 1 (DX100): startdatoen 20230229 findes ikke\n1 linje kan ikke bruges, så intet er ændret.\n',
  );
  expect(refused.code).toBe(1);
  expect(await textOf('DX200', '2026-07-01')).toBeNull();
  const { said, code } = await codes('import', 'sks', path, '--leave-out-bad-lines');
  expect(said).toContain('1 linje kunne ikke bruges og er udeladt.');
  expect(code).toBe(0);
  expect(await textOf('DX100', '2026-07-01')).toMatchObject({ text: 'Sygdom 0', valid: true });
  expect(await textOf('DX200', '2026-07-01')).toMatchObject({ text: 'Ny' });
});

test('importing refuses a complete file that closes too many codes, until the operator says so', async () => {
  await codes('import', 'sks', await july());
  const path = await file('few.txt', sksFile(...many.slice(10)));
  const refused = await codes('import', 'sks', path);
  expect(refused.said).toContain('Filen ville lukke 10 koder af 30. Det ligner en fil, der er afkortet, så intet er ændret.');
  expect(refused.code).toBe(1);
  expect(await textOf('DX100', '2026-07-01')).toMatchObject({ valid: true });
  expect((await codes('import', 'sks', path, '--accept-closings')).code).toBe(0);
  expect(await textOf('DX100', '2026-07-01')).toMatchObject({ valid: false });
});

test('importing refuses a file that is older than the one in force, until the operator says so', async () => {
  await codes('import', 'sks', await july());
  const path = await file('april.txt', sksFile(...many, { code: 'DX200', text: 'Ny' }), '2026-04-01');
  expect(await codes('import', 'sks', path)).toMatchObject({
    said: expect.stringContaining('Filen er fra 01-04-2026, og den udgave, der gælder, er fra 01-07-2026.'),
    code: 1,
  });
  expect((await codes('import', 'sks', path, '--accept-older')).code).toBe(0);
  expect((await codes('import', 'sks', await july(), '--as-of', '2026-08-01')).code).toBe(0);
});

test('importing says why a file cannot be read, and changes nothing', async () => {
  const { said, code } = await codes('import', 'sks', await file('page.txt', Buffer.from('<html>')));
  expect([said, code]).toEqual([expect.stringContaining('Det er en internetside'), 1]);
  expect(await readEdition(database.db, 'sks')).toBeNull();
});

test('importing writes all changes in a file that a spreadsheet opens', async () => {
  const changes = join(directory, 'changes.csv');
  await codes('import', 'sks', await july(), '--changes', changes);
  const lines = (await readFile(changes, 'utf8')).split('\r\n');
  expect(lines).toHaveLength(32);
  expect(lines[1]).toBe('ny;DX100;dia;Sygdom 0;1994-01-01;;;;;0');
});

test('importing changes nothing when another edition came in force meanwhile', async () => {
  await codes('import', 'sks', await july());
  const other = await file('other.txt', sksFile(...many, { code: 'DX200', text: 'Ny' }));
  const path = await file('third.txt', sksFile(...many, { code: 'DX300', text: 'Ny' }));
  const make = async (order: EditionOrder) => {
    const made = await makeEdition(order);
    await codes('import', 'sks', other);
    return made;
  };
  const order = { classification: 'sks', source: { kind: 'file', path }, sourceName: 'third.txt', scope: 'complete' } as const;
  const how = { asOf: null, overrides: [], changesPath: null, by: 'drift', purpose: 'putInForce' } as const;
  const outcome = await importCodes({ db: database.db, clock: () => now, make }, { ...order, ...how });
  expect(whyNot(outcome)).toBe('En anden udgave er sat i kraft imens. Intet er ændret; prøv igen.');
  expect(await textOf('DX200', '2026-07-01')).toMatchObject({ text: 'Ny' });
  expect(await textOf('DX300', '2026-07-01')).toBeNull();
});

test('the command shows and keeps an edition that is not in force, puts it in force, and goes back', async () => {
  await codes('import', 'sks', await july());
  const before = (await readEdition(database.db, 'sks'))!.hash.slice(0, 8);
  const path = await file('more.txt', sksFile(...many, { code: 'DX200', text: 'Ny' }));
  const preview = await codes('import', 'sks', path, '--preview');
  const edition = /use ([\da-f]{8})/.exec(preview.said)![1]!;
  expect(preview.said).toContain('er gemt, men gælder ikke');
  expect(await textOf('DX200', '2026-07-01')).toBeNull();
  expect(await codes('use', edition)).toEqual({ said: `SKS: udgave ${edition} gælder nu (før: ${before}).\n`, code: 0 });
  expect(await textOf('DX200', '2026-07-01')).toMatchObject({ text: 'Ny' });
  expect(await codes('use', edition)).toEqual({ said: `SKS: udgave ${edition} gælder allerede.\n`, code: 0 });
  expect((await codes('use', before)).code).toBe(0);
  expect(await textOf('DX200', '2026-07-01')).toBeNull();
  const { said } = await codes('list', 'sks', 'sor');
  expect(said).toContain('SKS: gælder siden 01-07-2026 10:00 (drift (kommando))\n');
  expect(said).toContain(`  * ${before}  01-07-2026 10:00        30 versioner  july.txt (drift (kommando))\n`);
  expect(said).toContain('SOR: ingen udgave; startsættet gælder\n');
  expect(await linesOfLog()).toHaveLength(5);
});

test('the command says when there is no such edition', async () => {
  expect(await codes('use', 'abcd1234')).toMatchObject({ said: expect.stringContaining('Der er ingen udgave'), code: 1 });
});

test.each([
  [['import', 'xyz', 'a'], '»xyz« er ikke en klassifikation'],
  [['import', 'sks'], 'Der mangler en fil eller en adresse.'],
  [['import', 'sks', 'a', '--as-of', '2023-02-29'], '--as-of kan ikke være »2023-02-29«.'],
  [['import', 'sks', 'a', '--show', 'alle'], '--show kan ikke være »alle«.'],
  [['import', 'sks', 'a', '--nix'], '»--nix« er ikke et tilvalg.'],
  [['import', 'sks', 'a', '--as-of'], 'Et tilvalg mangler sin værdi'],
  [['import', 'sks', 'a', '--delta=1'], 'Et tilvalg mangler sin værdi, eller har en, som det ikke kan have.'],
  [['url', 'sks', 'ftp://a'], '»ftp://a« er ikke en adresse'],
  [['fly'], '»fly« er ikke en kommando.'],
  [[], 'Der mangler en kommando.'],
])('a command that is not understood is answered with why, and with the usage: %j', async (words, message) => {
  const { said, code } = await codes(...words);
  expect(said).toContain(message);
  expect(said).toContain('Brug:');
  expect(code).toBe(2);
});

test('the command prints its usage', async () => {
  const { said, code } = await codes('--help');
  expect(said).toMatch(/^Brug:/);
  expect(code).toBe(0);
});

describe('addresses', () => {
  const unit = { id: '99000011000016003', level: 'IE', name: 'Region', type: 'region' } as const;
  let answers = 0;
  let content: Uint8Array = sorFile(unit);
  const server = createServer(({ headers }, response) => {
    answers += 1;
    const etag = `"${content.length}"`;
    if (headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag, 'last-modified': 'Wed, 01 Jul 2026 02:00:00 GMT' }).end(content);
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/SorEntity_daily.csv`;
  });
  beforeEach(() => {
    answers = 0;
    content = sorFile(unit);
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('addresses are fetched, and only when there is something new', async () => {
    expect(await codes('update')).toMatchObject({
      said: expect.stringContaining('Ingen klassifikation har en adresse.'),
      code: 1,
    });
    expect((await codes('url', 'sor', url)).said).toBe(`SOR hentes fra ${url}\n`);
    expect((await codes('update')).said).toContain('SOR: udgave');
    expect((await codes('update')).said).toContain('SOR: intet nyt.');
    content = sorFile({ ...unit, name: 'Regionen', cvr: '99000007', from: '2026-06-01' });
    expect((await codes('update', 'sor')).said).toContain('Regionen (før: Region) (ændret: CVR)');
    expect((await codes('list', 'sor')).said).toContain(`  hentes fra ${url}, sidst spurgt 01-07-2026 10:00\n`);
    expect((await codes('url', 'sor', 'none')).said).toBe('SOR hentes ikke længere fra nogen adresse.\n');
    expect((await codes('update')).code).toBe(1);
    expect(answers).toBe(3);
  });

  test('addresses that give what cannot be used change nothing, and the list says why', async () => {
    await codes('url', 'sor', url);
    await codes('update');
    content = Buffer.from('<html>');
    expect((await codes('update')).code).toBe(1);
    expect((await codes('list', 'sor')).said).toMatch(/sidst spurgt 01-07-2026 10:00: Det er en internetside/);
    expect((await readEdition(database.db, 'sor'))!.codes).toBe(1);
  });

  test('addresses may have as many lines that cannot be used as the operator has left out before', async () => {
    const bad = { ...unit, id: '99000031000016008' };
    content = sorFile(unit, bad);
    await codes('url', 'sor', url);
    expect((await codes('update')).said).toContain('1 linje kan ikke bruges, så intet er ændret.');
    expect((await codes('update', '--leave-out-bad-lines')).code).toBe(0);
    content = sorFile({ ...unit, name: 'Regionen' }, bad);
    expect((await codes('update')).said).toContain('1 linje kunne ikke bruges og er udeladt.');
    content = sorFile(unit, bad, bad);
    expect((await codes('update')).said).toContain('2 linjer kan ikke bruges, så intet er ændret.');
  });

  test('addresses are asked once a night by the system itself, in a process of its own', async () => {
    await codes('url', 'sor', url);
    const updater = startUpdater({ db: database.db, log: pino({ level: 'silent' }), clock: () => now, at: '05:00:00' });
    expect(await updater.doNow()).toBe(1);
    expect(await readEdition(database.db, 'sor')).toMatchObject({
      codes: 1,
      madeBy: 'natlig opdatering',
      etag: `"${content.length}"`,
    });
    expect(await updater.doNow()).toBe(0);
    // Half past four in Copenhagen, and half past five.
    now = new Date('2026-07-02T02:30:00Z');
    expect(await updater.doNow()).toBe(0);
    now = new Date('2026-07-02T03:30:00Z');
    content = Buffer.from('<html>');
    expect(await updater.doNow()).toBe(1);
    expect(await updater.doNow()).toBe(0);
    expect((await codes('list', 'sor')).said).toContain('Det er en internetside');
    now = new Date('2026-07-03T03:30:00Z');
    await updater.stop();
    expect(answers).toBe(2);
  });

  test('the nightly look at addresses notes that something went wrong which should not, so that it is not tried again at once', async () => {
    await codes('url', 'sor', url);
    const make = () => Promise.reject(new Error('out of memory'));
    const address = { classification: 'sor', url, etag: null, checkedAt: null } as const;
    await expect(updateFrom({ db: database.db, clock: () => now, make }, address, { by: 'x' })).rejects.toThrow('out of memory');
    expect((await codes('list', 'sor')).said).toContain('sidst spurgt 01-07-2026 10:00: Der skete en uventet fejl.');
  });

  test('addresses are asked again when the look was stopped before it was over', async () => {
    await codes('url', 'sor', url);
    const make = () => Promise.reject(new DOMException('The server stops', 'AbortError'));
    const address = { classification: 'sor', url, etag: null, checkedAt: null } as const;
    await expect(updateFrom({ db: database.db, clock: () => now, make }, address, { by: 'x' })).rejects.toThrow(
      'The server stops',
    );
    expect((await codes('list', 'sor')).said).not.toContain('sidst spurgt');
  });

  test('addresses are left alone when the operator has turned it off', async () => {
    await codes('url', 'sor', url);
    const updater = startUpdater({ db: database.db, log: pino({ level: 'silent' }), clock: () => now, at: null });
    expect(await updater.doNow()).toBe(0);
    await updater.stop();
  });
});

test('progress is one bar on a terminal, and a line a quarter elsewhere', () => {
  const drawn = (isTerminal: boolean, ...shares: readonly (number | null)[]): string => {
    let written = '';
    const bar = createProgressBar({ write: (text) => void (written += text), isTerminal });
    for (const [index, share] of shares.entries()) bar.show({ lines: (index + 1) * 30_000, share });
    bar.clear();
    return written;
  };
  expect(drawn(true, 0.5)).toBe(`\r\x1b[2K[${'█'.repeat(15)}${'░'.repeat(15)}]  50 %  30.000 linjer\r\x1b[2K`);
  expect(drawn(false, 0.1, 0.3, 0.31, 1)).toBe(' 30 %  60.000 linjer\n100 %  120.000 linjer\n');
  expect(drawn(false, null, null)).toBe('60.000 linjer\n');
  expect(drawn(true, null)).toBe('\r\x1b[2K30.000 linjer\r\x1b[2K');
});
