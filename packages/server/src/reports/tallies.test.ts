/** Kept counters: whatever moves reports, and however it is folded, they are what a count of the rows would say. */
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../testing/person.ts';
import { expectOk, makeDraft, makeRightDraft } from '../testing/reports.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { startTallyFolder } from './tallies.ts';

let server: TestServer;
let anna: Person, nina: Person;

beforeAll(async () => {
  server = await createTestServer();
  [anna, nina] = await Promise.all([server.signInAs('anna-bregnelund'), server.signInAs('nina-pilegren')]);
});
afterAll(() => server.close());

/** What the counters should say of all groups. */
async function counted(): Promise<Readonly<Record<string, number>>> {
  const rows = await server.database.asOwner(
    `select state, (select count(*) from reports where reports.state = states.state and deleted_at is null)::int as count
     from unnest(array['draft', 'outbox', 'submitted', 'annulled']) as states (state)`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function fold(): Promise<void> {
  const folder = startTallyFolder({
    db: server.database.db,
    log: pino({ level: 'silent' }),
    clock: () => new Date(Date.now() + 60_000),
  });
  await folder.doNow();
  await folder.stop();
}

async function linesOf(tray: string): Promise<number> {
  const rows = await server.database.asOwner('select 1 from tray_tallies where state = $1', [tray]);
  return rows.length;
}

test('every move is counted in its own answer, and by those who see all groups', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const seen = progress.revision;
  for (const act of [
    () => anna.client.moveToOutbox({ id }, {}),
    () => anna.client.removeFromOutbox({ id }, {}),
    () => anna.client.submitReport({ id }, { seen }),
    () => anna.client.editReport({ id }, {}),
    () => anna.client.giveUpEdit({ id }, {}),
    () => anna.client.annulReport({ id }, {}),
  ]) {
    const { counts } = expectOk(await act());
    expect(counts).toEqual(expectOk(await anna.client.countTrays()));
    expect(expectOk(await nina.client.countTrays())).toEqual(await counted());
  }
});

test('what is deleted is in no tray, and what is taken back is in its own again', async () => {
  const { id } = await makeDraft(anna);
  const before = expectOk(await anna.client.countTrays()).draft;
  expect(expectOk(await anna.client.deleteReport({ id })).counts.draft).toBe(before - 1);
  expect(expectOk(await anna.client.restoreReport({ id }, {})).counts.draft).toBe(before);
  expect(expectOk(await nina.client.countTrays())).toEqual(await counted());
});

test('a fold leaves one line a tray, and changes no counter, however many work meanwhile', async () => {
  const before = expectOk(await anna.client.countTrays()).draft;
  const works = Array.from({ length: 12 }, () => makeDraft(anna));
  await Promise.all([fold(), ...works]);
  expect(expectOk(await anna.client.countTrays()).draft).toBe(before + 12);
  await fold();
  expect(expectOk(await anna.client.countTrays()).draft).toBe(before + 12);
  expect(await linesOf('draft')).toBe(1);
});

test('a counter is taken back with what it counted', async () => {
  const before = await counted();
  const { id } = await makeDraft(anna);
  await server.database.asOwner(`update reports set deleted_at = now() where id = $1`, [id]);
  await expect(
    server.database.asOwner(`do $$ begin update reports set deleted_at = null where id = '${id}'; raise exception 'no'; end $$`),
  ).rejects.toThrow('no');
  expect(expectOk(await nina.client.countTrays())).toEqual(before);
});
