/** Living drafts that an edition touches, through the route and on a real database: all of them, none twice, and nothing of the patients. */
import type { Output, Routes } from '@sei/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoGroups } from '../../demo/demo-persons.ts';
import { codeRow, importRows, keepEdition } from '../../testing/codes.ts';
import type { Person } from '../../testing/person.ts';
import { batchOf, expectOk, expectRefusal, makeDraft, makeSubmitted, set } from '../../testing/reports.ts';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { asCodesJob } from '../edition-queries.ts';
import { firstPlace, readLivingDrafts, type DraftPlace } from './living-draft-queries.ts';

let server: TestServer;
/** May report in one group; may report in another; reads all. */
let anna: Person, ivan: Person, nina: Person;
beforeAll(async () => {
  server = await createTestServer();
  [anna, ivan, nina] = await server.signInAll('anna-bregnelund', 'ivan-kornblomst', 'nina-pilegren');
});
afterAll(() => server.close());

const diagnosis = (code: string, to = '') => codeRow(code, `Tekst til ${code}`, { kind: 'dia', from: '1994-01-01', to });
const inForce = [diagnosis('DC504'), diagnosis('DC509'), codeRow('KHAB00', 'Lumpektomi', { kind: 'opr' })];
const candidate = [diagnosis('DC504', '2026-12-31'), diagnosis('DC509'), codeRow('KHAB00', 'Lumpektomi', { kind: 'opr' })];

type Page = Output<Routes['listTouchedDrafts']>;

async function touchedBy(edition: string) {
  const found = [];
  let read = 0;
  let after: string | null = null;
  do {
    const { drafts, read: more, next }: Page = expectOk(await nina.client.listTouchedDrafts({ edition }, { after }));
    found.push(...drafts);
    read += more;
    after = next;
  } while (after !== null);
  return { found, read };
}

test('staff learn which living drafts hold a code that a new edition closes, whatever group they are in', async () => {
  await importRows(server.database.db, 'sks', inForce);
  const touched = await makeDraft(anna, { diagnosis: 'DC504' });
  const changed = await makeDraft(anna, { diagnosis: 'DC509' });
  const batch = batchOf([set('diagnosis', 'DC504', 'DC509')], { base: changed.progress.revision });
  expectOk(await anna.client.changeReport({ id: changed.id }, { batches: [batch], since: changed.progress.revision }));
  const inOutbox = await makeDraft(ivan, { diagnosis: 'DC504' }, demoGroups.medicine.id);
  expectOk(await ivan.client.moveToOutbox({ id: inOutbox.id }, {}));
  await makeDraft(anna, { diagnosis: 'DC509' });
  const deleted = await makeDraft(anna, { diagnosis: 'DC504' });
  expectOk(await anna.client.deleteReport({ id: deleted.id }));
  await makeSubmitted(anna);

  const edition = await keepEdition(server.database.db, 'sks', candidate);
  const { found, read } = await touchedBy(edition);
  expect(found.map(({ id }) => id).toSorted()).toEqual([touched.id, changed.id, inOutbox.id].toSorted());
  expect(read).toBe(4);
  expect(found.find(({ id }) => id === inOutbox.id)).toEqual({
    id: inOutbox.id,
    number: inOutbox.progress.report.number,
    formTitle: inOutbox.progress.report.formTitle,
    groupName: inOutbox.progress.report.groupName,
    state: 'outbox',
    codes: [{ list: 'cancerDiagnoses', field: 'Diagnose', code: 'DC504', text: 'Tekst til DC504', to: '2026-12-31' }],
  });
});

test('a code that the edition in force itself ends is listed as well', async () => {
  const edition = await importRows(server.database.db, 'sks', candidate);
  expect((await touchedBy(edition)).found).toHaveLength(3);
});

test('the log says that she looked, and which drafts she was shown', async () => {
  const lines = await server.database.asOwner(
    `select count(distinct report)::integer as reports from audit_lines join audit_subjects on line = audit_lines.id
     where action = 'codes.draftsListed'`,
  );
  expect(lines).toEqual([{ reports: 3 }]);
});

test('nobody else sees it, and what does not exist is not looked for', async () => {
  const edition = await keepEdition(server.database.db, 'sks', inForce);
  expect(expectRefusal(await anna.client.listTouchedDrafts({ edition }, { after: null })).code).toBe('right.national');
  const unknown = demoGroups.medicine.id;
  expect(expectRefusal(await nina.client.listTouchedDrafts({ edition: unknown }, { after: null })).code).toBe('edition.unknown');
  expect(expectRefusal(await nina.client.listTouchedDrafts({ edition }, { after: 'x' })).code).toBe('request.invalid');
});

test('in batches of any size every draft comes once', async () => {
  const inBatches = async (limit: number): Promise<readonly string[]> =>
    server.database.db.transaction().execute(async (db) => {
      await sql`set local role sei_national`.execute(db);
      const ids: string[] = [];
      for (let place: DraftPlace = firstPlace; ;) {
        const rows = await readLivingDrafts(db, place, limit);
        if (rows.length === 0) return ids;
        ids.push(...rows.map(({ id }) => id));
        place = rows.at(-1)!;
      }
    });
  const all = await inBatches(100);
  expect(all).toHaveLength(4);
  expect([await inBatches(1), await inBatches(3)]).toEqual([all, all]);
  expect(await asCodesJob(server.database.db, (db) => readLivingDrafts(db, firstPlace, 10)).catch(() => 'refused')).toBe(
    'refused',
  );
});
