/** The reports that a report may refer to: its patient's own, reported, with a generated id, in groups that the caller may read. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../database/seal.ts';
import { demoUserId } from '../demo/demo-users.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { formVersion, type FormVersion } from '../forms/store.ts';
import { composeFeaturesWith } from '../testing/compose-features-with.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, batchOf, expectOk, expectRefusal, makeDraft, makeRightDraft, makeSubmitted, set } from '../testing/reports.ts';
import { serverForTests, testSecret } from '../testing/server.ts';

const { haematology, surgery } = demoGroups;
const { cprHash } = deriveKeys(testSecret);
const source = 'Test';
const otherCpr = '2401610009';

/** The cancer form with an id of its own, and a time that is its topic. */
function identified({ definition }: FormVersion): FormVersion {
  const [first, ...rest] = definition.sections;
  const added = { label: 'Henvisning', source } as const;
  const items = [
    ...first!.items,
    { ...added, id: 'ownId', type: 'text', generated: 'uuid' },
    { ...added, id: 'begun', type: 'dateTime' },
  ] as const;
  return formVersion({ ...definition, sections: [{ ...first!, items }, ...rest], measures: { begun: 'begun' }, topic: 'begun' });
}

const server = serverForTests({ composeFeatures: composeFeaturesWith({ changeForm: identified }) });
/** May report in haematology; in surgery too; not in surgery. */
let anna: Person, ditte: Person, bo: Person;

beforeAll(async () => {
  [anna, ditte, bo] = await server.signInAll('anna-bregnelund', 'ditte-fyrrekrat', 'bo-dueslag');
});

async function makeIdentified(person: Person): Promise<{ readonly id: string; readonly ownId: string }> {
  const ownId = randomUUID();
  const { id } = await makeSubmitted(person, 1, { ownId, begun: '2026-10-05T08:00:00' });
  return { id, ownId };
}

async function makeAsking(person: Person, cpr = astaCpr, group: string = surgery.id): Promise<string> {
  return (await makeDraft(person, { ownId: randomUUID(), cpr }, group)).id;
}

async function foundBy({ client }: Person, id: string): Promise<readonly string[]> {
  return expectOk(await client.findIdentifiedReports({ id })).reports.map(({ identifier }) => identifier);
}

test('a reported report about the same patient is found by its id, with what lists say of it, and nothing of the person', async () => {
  const { ownId } = await makeIdentified(anna);
  const { reports, hasMore } = expectOk(await ditte.client.findIdentifiedReports({ id: await makeAsking(ditte) }));
  expect(hasMore).toBe(false);
  expect(reports.find(({ identifier }) => identifier === ownId)).toEqual({
    identifier: ownId,
    number: expect.stringMatching(/^\d\d-\d{6}$/) as string,
    formTitle: 'Cancer',
    topic: '05-10-2026 08:00',
    groupName: haematology.name,
    state: 'submitted',
    submittedAt: expect.stringMatching(/Z$/) as string,
  });
  expect(JSON.stringify(reports)).not.toMatch(/1203|Asta/);
});

test('the latest reported comes first, and the report that asks is not listed', async () => {
  const [earlier, later] = [await makeIdentified(anna), await makeIdentified(anna)];
  expect((await foundBy(anna, await makeAsking(anna, astaCpr, haematology.id))).slice(0, 2)).toEqual([
    later.ownId,
    earlier.ownId,
  ]);
  const own = await foundBy(anna, later.id);
  expect(own).toContain(earlier.ownId);
  expect(own).not.toContain(later.ownId);
});

test('one that is not reported yet is not listed, nor one that is annulled; one that is opened for editing is', async () => {
  const ownId = randomUUID();
  const { id, progress } = await makeRightDraft(anna, { ownId });
  const asking = await makeAsking(ditte);
  expect(await foundBy(ditte, asking)).not.toContain(ownId);
  expectOk(await anna.client.submitReport({ id }, { seen: progress.revision }));
  expectOk(await anna.client.editReport({ id }, {}));
  const { reports } = expectOk(await ditte.client.findIdentifiedReports({ id: asking }));
  expect(reports.find(({ identifier }) => identifier === ownId)?.state).toBe('draft');
  expectOk(await anna.client.giveUpEdit({ id }, {}));
  expectOk(await anna.client.annulReport({ id }, {}));
  expect(await foundBy(ditte, asking)).not.toContain(ownId);
});

test('it goes by the patient whom the report has now: another’s reports are not listed, and nobody’s without a patient', async () => {
  const { ownId } = await makeIdentified(anna);
  const asking = await makeAsking(ditte, otherCpr);
  expect(await foundBy(ditte, asking)).toEqual([]);
  const batches = [batchOf([set('cpr', astaCpr, otherCpr)], { base: 1 })];
  expectOk(await ditte.client.changeReport({ id: asking }, { since: 1, batches }));
  expect(await foundBy(ditte, asking)).toContain(ownId);
  const { id } = await makeDraft(ditte, { ownId: randomUUID() }, surgery.id);
  expect(await foundBy(ditte, id)).toEqual([]);
});

test('a replacement number identifies nobody', async () => {
  const { id } = await makeIdentified(anna);
  const replacement = '9999999999';
  await server.database.asOwner('update report_persons set cpr_hash = $2 where report_id = $1', [id, cprHash(replacement)]);
  expect(await foundBy(ditte, await makeAsking(ditte, replacement))).toEqual([]);
});

test('what lies in a group that the caller may not read is not listed, nor logged as seen, and without the right to the report nothing is', async () => {
  const { id, ownId } = await makeIdentified(anna);
  const emil = await server.signInAs('emil-gyldenris');
  const asking = await makeAsking(emil);
  expect(await foundBy(emil, asking)).toContain(ownId);
  const held = [demoUserId('emil-gyldenris'), haematology.id];
  await server.database.asOwner('delete from grants where principal = $1 and group_id = $2', held);
  await server.database.asOwner('delete from audit_subjects where report = $1', [id]);
  expect(await foundBy(emil, asking)).toEqual([]);
  expect(await server.database.asOwner('select from audit_subjects where report = $1', [id])).toEqual([]);
  expect(expectRefusal(await bo.client.findIdentifiedReports({ id: asking })).code).toBe('report.unknown');
});

test('asking is logged as a look-up of the person, with the reports that were shown', async () => {
  const { id } = await makeIdentified(anna);
  const asking = await makeAsking(ditte);
  await foundBy(ditte, asking);
  const lines = await server.database.asOwner(
    `select distinct report from audit_lines join audit_subjects on line = id
     where action = 'person.reportsLookedUp' and "user" = $1 and cpr_hash = $2 and report = any ($3)`,
    [demoUserId('ditte-fyrrekrat'), cprHash(astaCpr), [id, asking]],
  );
  expect(new Set(lines.map(({ report }) => report))).toEqual(new Set([id, asking]));
});

test('of very many the latest are shown, and that there are more', async () => {
  const { id } = await makeIdentified(anna);
  await server.database.asOwner(
    `insert into report_identifiers (identifier, report_id, group_id) select gen_random_uuid(), $1, $2 from generate_series(1, 50)`,
    [id, haematology.id],
  );
  const { reports, hasMore } = expectOk(await ditte.client.findIdentifiedReports({ id: await makeAsking(ditte) }));
  expect([reports.length, hasMore]).toEqual([50, true]);
});
