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

test('nobody else sees it', async () => {
  expect(expectRefusal(await bo.client.listClassifications()).code).toBe('right.national');
});
