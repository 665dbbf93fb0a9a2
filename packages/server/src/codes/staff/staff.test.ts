/** Classifications through the routes, as staff of Sundhedsdatastyrelsen look after them. */
import { packCodes } from '@sei/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeRow } from '../../testing/codes.ts';
import { expectOk, expectRefusal } from '../../testing/reports.ts';
import type { Person } from '../../testing/person.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { asCodesJob } from '../edition-queries.ts';
import { putInForce, saveEdition } from '../editions.ts';

let server: TestServer;
let nina: Person, bo: Person;
beforeAll(async () => {
  server = await createTestServer();
  [nina, bo] = await server.signInAll('nina-pilegren', 'bo-dueslag');
});
afterAll(() => server.close());

const rows = ['A1', 'B2', 'C3'].map((code) => codeRow(code, `Kode ${code}`));

test('staff see which edition of each classification is in force, and the latest ones', async () => {
  const now = new Date('2026-06-17T02:00:00Z');
  const edition = await asCodesJob(server.database.db, async (db) => {
    const saved = await saveEdition(db, {
      classification: 'sks',
      packed: packCodes(rows),
      codes: rows.length,
      source: 'SKScomplete.txt',
      etag: null,
      base: null,
      summary: { added: 3 },
      madeBy: 'drift',
      now,
    });
    await putInForce(db, { classification: 'sks', edition: saved.edition, over: null, by: 'drift', now });
    return saved.edition;
  });
  const { classifications } = expectOk(await nina.client.listClassifications());
  expect(classifications.find(({ classification }) => classification === 'sks')).toMatchObject({
    inForce: { edition, since: now.toISOString(), by: 'drift' },
    editions: [{ id: edition, codes: 3, source: 'SKScomplete.txt', summary: { added: 3 }, madeBy: 'drift' }],
  });
  expect(classifications.find(({ classification }) => classification === 'sor')).toMatchObject({ inForce: null, editions: [] });
});

test('staff see how much is known of each official list, until an edition of them is in force', async () => {
  const before = expectOk(await nina.client.listClassifications()).official;
  expect(before.find(({ list }) => list === 'admin.betaler')).toEqual({
    list: 'admin.betaler',
    title: 'Betaler',
    standing: { is: 'official', source: 'SKS juni 2026' },
  });
  expect(new Set(before.map(({ standing }) => standing.is))).toEqual(new Set(['official', 'probable', 'unknown']));
  const now = new Date('2026-06-18T02:00:00Z');
  await asCodesJob(server.database.db, async (db) => {
    const packed = packCodes(rows);
    const made = { classification: 'lists', packed, codes: rows.length, source: 'lister.csv', etag: null, base: null } as const;
    const saved = await saveEdition(db, { ...made, summary: { added: 3 }, madeBy: 'drift', now });
    await putInForce(db, { classification: 'lists', edition: saved.edition, over: null, by: 'drift', now });
  });
  expect(expectOk(await nina.client.listClassifications()).official).toEqual([]);
});

test('nobody else sees it', async () => {
  expect(expectRefusal(await bo.client.listClassifications()).code).toBe('right.national');
});
