/** Kept counters: whatever moves reports, they are what a count of the rows would say. */
import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../testing/person.ts';
import { expectOk, makeDraft, makeRightDraft } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const server = serverForTests();
let anna: Person, nina: Person;

beforeAll(async () => {
  [anna, nina] = await server.signInAll('anna-bregnelund', 'nina-pilegren');
});

/** What the counters should say of all groups. */
async function counted(): Promise<Readonly<Record<string, number>>> {
  const rows = await server.database.asOwner(
    `select state, (select count(*) from reports where reports.state = states.state and deleted_at is null)::int as count
     from unnest(array['draft', 'outbox', 'submitted', 'annulled']) as states (state)`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
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

test('many at once are all counted, and nobody waits for anybody', async () => {
  const before = expectOk(await anna.client.countTrays());
  const moved = Array.from({ length: 24 }, async (_, index) => {
    const { id, progress } = await makeRightDraft(anna);
    if (index % 2 === 0) return;
    expectOk(await anna.client.submitReport({ id }, { seen: progress.revision }));
    expectOk(await anna.client.editReport({ id }, {}));
    expectOk(await anna.client.giveUpEdit({ id }, {}));
  });
  await Promise.all(moved);
  const { draft, submitted } = expectOk(await anna.client.countTrays());
  expect({ draft, submitted }).toEqual({ draft: before.draft + 12, submitted: before.submitted + 12 });
  expect(expectOk(await nina.client.countTrays())).toEqual(await counted());
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
