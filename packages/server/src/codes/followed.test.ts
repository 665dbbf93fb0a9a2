/** Code lists through the routes while classifications come in force: what is served, in every process, and what becomes of drafts. */
import { openCodes, rowOfList, withDifference, type CodeRow } from '@sei/engine';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pino } from 'pino';
import { codeRow, importRows } from '../testing/codes.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { Person } from '../testing/person.ts';
import { expectOk, expectRefusal, makeRightDraft, makeSubmitted } from '../testing/reports.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { followCatalogue } from './followed.ts';
import { createListMaker } from './list-maker.ts';
import { readListSources } from './list-sources.ts';

/** Processes follow within seconds; far longer than that counts as never, however busy the machine is. */
const patienceMs = 120_000;

let server: TestServer, other: TestServer;
let anna: Person, bo: Person;
beforeAll(async () => {
  server = await createTestServer();
  other = await besideIt();
  [anna, bo] = await Promise.all([server.signInAs('anna-bregnelund'), other.signInAs('bo-dueslag')]);
});
afterAll(async () => {
  await other.close();
  await server.close();
});

/** Another process on the same database. */
function besideIt(): Promise<TestServer> {
  return createTestServer({ database: { ...server.database, close: async () => undefined } });
}

async function entryOf({ client }: Person, list: string) {
  const { catalogue } = expectOk(await client.listForms());
  return catalogue.find((entry) => entry.list === list)!;
}

async function rowsOf({ client }: Person, list: string): Promise<readonly CodeRow[]> {
  const { hash } = await entryOf({ client } as Person, list);
  const opened = openCodes(expectOk(await client.readCodeList({ list, hash })));
  return Array.from({ length: opened.length }, (_, row) => rowOfList(opened, row));
}

/** Imports, and resolves to the list's hash when the person's own server serves another than before. */
async function importFor(
  person: Person,
  list: string,
  ...imported: Parameters<typeof importRows> extends [unknown, ...infer Rest] ? Rest : never
) {
  const before = (await entryOf(person, list)).hash;
  await importRows(server.database.db, ...imported);
  return vi.waitFor(
    async () => {
      const { hash } = await entryOf(person, list);
      expect(hash).not.toBe(before);
      return hash;
    },
    { timeout: patienceMs },
  );
}

const lumpectomy = codeRow('KHAB00', 'Lumpektomi', { kind: 'opr' });
const mastectomy = codeRow('KHAC20', 'Mastektomi', { kind: 'opr' });
const melanoma = codeRow('ZM87203', 'Malignt melanom', { kind: 'til' });
const carcinoma = codeRow('ZM85003', 'Infiltrerende duktalt karcinom', { kind: 'til' });

test('an import takes the starter set’s place, the form’s own item stays, and every process follows', async () => {
  expect((await entryOf(anna, 'operations')).starter).toBe(true);
  const hash = await importFor(anna, 'operations', 'sks', [carcinoma, lumpectomy, melanoma]);
  expect(await entryOf(anna, 'operations')).toMatchObject({ starter: false });
  expect((await rowsOf(anna, 'operations')).map(({ code }) => code)).toEqual(['KHAB00']);
  expect((await rowsOf(anna, 'cancerHistologies')).map(({ code }) => code)).toEqual(['ZM85003', 'ZM87203', 'ANDEN']);
  await vi.waitFor(async () => expect((await entryOf(bo, 'operations')).hash).toBe(hash), { timeout: patienceMs });
});

test.each(['br', 'gzip', 'identity', 'gzip;q=0.5, br;q=0', '*'])(
  'a list is sent as %s takes it, to be kept for good',
  async (accepted) => {
    const { hash } = await entryOf(anna, 'operations');
    const answer = await anna.fetch(`/api/codes/operations/${hash}`, { headers: { 'accept-encoding': accepted } });
    const expected = { br: 'br', 'gzip;q=0.5, br;q=0': 'gzip', gzip: 'gzip' }[accepted] ?? null;
    expect(answer.headers.get('content-encoding')).toBe(expected);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(openCodes(new Uint8Array(await answer.arrayBuffer())).length).toBe(1);
  },
);

test('a client with the content before gets what differs, from any process and after a restart; else it takes the whole', async () => {
  const older = (await entryOf(anna, 'operations')).hash;
  const before = expectOk(await anna.client.readCodeList({ list: 'operations', hash: older }));
  const hash = await importFor(anna, 'operations', 'sks', [carcinoma, lumpectomy, mastectomy, melanoma]);
  const third = await besideIt();
  const carla = await third.signInAs('carla-engsvang');
  for (const { client } of [anna, bo, carla]) {
    const difference = expectOk(await client.readCodeListDifference({ list: 'operations', hash, older }));
    const whole = expectOk(await client.readCodeList({ list: 'operations', hash }));
    expect(Buffer.from(withDifference(before, difference)).equals(Buffer.from(whole))).toBe(true);
    expect(expectOk(await client.readCodeList({ list: 'operations', hash: older })).length).toBe(before.length);
    expect(expectRefusal(await client.readCodeListDifference({ list: 'operations', hash, older: 'none' })).code).toBe(
      'code.unknown',
    );
  }
  await third.close();
});

test('a draft whose code was closed shows its text and is judged by the date; what was reported stays as it was', async () => {
  const draft = await makeRightDraft(anna, { firstContact: '2026-10-05' });
  const early = await makeRightDraft(anna, { firstContact: '2025-10-05' });
  const reported = await makeSubmitted(anna, 1, { firstContact: '2026-10-05' });
  const bytes = expectOk(await anna.client.readVersion({ id: reported.id, version: '1' }));
  const issues = async (id: string) =>
    expectOk(await anna.client.validateReport({ id }, {})).issues.map(({ at }) => at.join('.'));
  expect([await issues(draft.id), await issues(early.id)]).toEqual([[], []]);
  const closed = codeRow('DC504', 'Kræft i øvre ydre kvadrant', { kind: 'dia', from: '1994-01-01', to: '2025-12-31' });
  await importFor(anna, 'cancerDiagnoses', 'sks', [closed, carcinoma, lumpectomy]);
  expect([await issues(draft.id), await issues(early.id)]).toEqual([['diagnosis'], []]);
  expect(expectRefusal(await anna.client.submitReport({ id: draft.id }, { seen: draft.progress.revision })).code).toBe(
    'report.invalid',
  );
  const version = expectOk(await anna.client.readVersion({ id: reported.id, version: '1' }));
  expect(version).toEqual(bytes);
  const { events } = expectOk(await anna.client.listHistory({ id: draft.id }));
  expect(JSON.stringify(events)).toContain('DC504 Kræft i øvre ydre kvadrant');
});

test('an official list is what is known of it, then what SKS has of that, and at last what its own edition says, with days and times between', async () => {
  const own = await createTestDatabase();
  const names = ['diag.foedmor', 'proc.kontrast', 'res.statuscar.subb'];
  const sources = (await readListSources(new URL('../../../../codes/', import.meta.url))).filter(({ list }) =>
    names.includes(list),
  );
  const maker = createListMaker();
  const followed = await followCatalogue({ db: own.db, log: pino({ level: 'silent' }), clock: () => new Date(), sources, maker });
  const seen = () =>
    names.map((name) => {
      const list = followed.now().codes.get(name) ?? null;
      const rows = Array.from({ length: list?.length ?? 0 }, (_, row) => rowOfList(list!, row));
      return rows.map(({ code, from, to }) => `${code} ${from}..${to}`);
    });
  expect(seen()).toEqual([expect.arrayContaining(['DO800 ..', 'DO820 ..']), [], ['AZCA1 ..']]);
  await importRows(own.db, 'sks', [
    codeRow('DO800', 'Fødsel', { kind: 'dia', from: '1994-01-01' }),
    codeRow('DO900', 'Andet', { kind: 'dia' }),
  ]);
  await followed.catchUp();
  expect(seen()).toEqual([['DO800 1994-01-01..'], [], ['AZCA1 ..']]);
  await importRows(own.db, 'lists', [
    codeRow('DO800', '', { kind: 'diag.foedmor', from: '2019-01-01', to: '2020-12-31' }),
    codeRow('DO800', '', { kind: 'diag.foedmor', from: '2022-01-01' }),
    codeRow('UXCA00', '', { kind: 'proc.kontrast' }),
  ]);
  await followed.catchUp();
  expect(seen()).toEqual([['DO800 2019-01-01..2020-12-31', 'DO800 2022-01-01..'], ['UXCA00 ..'], []]);
  expect(followed.now().codes.get('res.statuscar.subb')).toBeNull();
  await followed.stop();
  await maker.stop();
  await own.close();
});
