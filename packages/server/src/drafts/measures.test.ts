/** Measures through the routes: written with what they are made from, of a report as it stands and as it was last reported. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { enterWith } from '../access/session-queries.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { demoUserId } from '../demo/demo-users.ts';
import { batchOf, expectOk, makeDraft, makeRightDraft, makeSubmitted, set } from '../testing/reports.ts';
import type { Person } from '../testing/person.ts';
import { serverForTests } from '../testing/server.ts';

const server = serverForTests();
const { haematology, surgery } = demoGroups;

/** The measures of a report by stage, as a reader of the database outside row-level security finds them. */
async function measuresOf(id: string) {
  const rows = await server.database.asOwner(
    `select stage, jsonb_object_agg(measure, value) as measures from report_measures where report_id = $1 group by stage`,
    [id],
  );
  return Object.fromEntries(rows.map(({ stage, measures }) => [stage, measures]));
}

async function change({ client }: Person, id: string, changes: ReturnType<typeof set>[]) {
  const { revision } = expectOk(await client.openReport({ id }));
  return expectOk(await client.changeReport({ id }, { since: revision, batches: [batchOf(changes, { base: revision })] }));
}

test('a draft’s measures are those of its answers when the answer to the change comes', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id } = await makeDraft(anna, { firstContact: '2026-10-05', laterality: 'TUL1' });
  expect(await measuresOf(id)).toEqual({ draft: { firstContact: '2026-10-05' } });
  await change(anna, id, [set('firstContact', '2026-10-04', '2026-10-05'), set('diagnosis', 'DC504')]);
  expect(await measuresOf(id)).toEqual({ draft: { firstContact: '2026-10-04', icd10: 'DC504' } });
  await change(anna, id, [set('firstContact', null, '2026-10-04')]);
  expect(await measuresOf(id)).toEqual({ draft: { icd10: 'DC504' } });
});

test('what was reported keeps its measures while it is edited, until it is reported again; giving up brings the draft’s back', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id } = await makeSubmitted(anna);
  const reported = { firstContact: '2026-10-05', icd10: 'DC504', unit: '99000041000016002' };
  const changed = { ...reported, firstContact: '2026-10-04' };
  expect(await measuresOf(id)).toEqual({ draft: reported, reported });
  const edit = async () => {
    expectOk(await anna.client.editReport({ id }, {}));
    return change(anna, id, [set('firstContact', '2026-10-04', '2026-10-05')]);
  };
  await edit();
  expect(await measuresOf(id)).toEqual({ draft: changed, reported });
  expectOk(await anna.client.giveUpEdit({ id }, {}));
  expect(await measuresOf(id)).toEqual({ draft: reported, reported });
  const { revision } = await edit();
  expectOk(await anna.client.submitReport({ id }, { seen: revision }));
  expect(await measuresOf(id)).toEqual({ draft: changed, reported: changed });
});

test('measures go with their report to another group, and are seen there only', async () => {
  const ditte = await server.signInAs('ditte-fyrrekrat');
  const { id } = await makeRightDraft(ditte);
  const seenIn = (group: string) =>
    server.database.db.transaction().execute(async (db) => {
      await enterWith(db, { user: demoUserId('ditte-fyrrekrat'), groups: [group], nation: [] });
      return (await sql`select measure from report_measures where report_id = ${id}`.execute(db)).rows.length;
    });
  expect([await seenIn(haematology.id), await seenIn(surgery.id)]).toEqual([3, 0]);
  expectOk(await ditte.client.changeGroup({ id }, { group: surgery.id }));
  expect([await seenIn(haematology.id), await seenIn(surgery.id)]).toEqual([0, 3]);
});
