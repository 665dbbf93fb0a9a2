/** What a rule learns of the report whose generated id stands in a field: only of one that the caller may read, and that was reported. */
import { randomUUID } from 'node:crypto';
import type { Value } from '@sei/engine';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { enterWith } from '../access/session-queries.ts';
import { formVersion, type FormVersion } from '../forms/store.ts';
import { demoUserId } from '../demo/demo-users.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { composeFeaturesWith } from '../testing/compose-features-with.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, batchOf, expectOk, expectRefusal, makeDraft, makeRightDraft, makeSubmitted, set } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const { haematology, surgery } = demoGroups;
const source = 'Test';

/** The cancer form with an id of its own, the id of another report, and what is asked of that. */
function referring({ definition }: FormVersion): FormVersion {
  const [first, ...rest] = definition.sections;
  const asked = { label: 'Henvisning', source } as const;
  const items = [
    ...first!.items,
    { ...asked, id: 'ownId', type: 'text', generated: 'uuid' },
    { ...asked, id: 'begun', type: 'dateTime' },
    { ...asked, id: 'reference', type: 'text' },
    { ...asked, id: 'referredForm', type: 'text', calculate: 'reportForm(reference)' },
    { ...asked, id: 'referredStart', type: 'dateTime', calculate: "reportTime(reference, 'begun')" },
    { ...asked, id: 'isSamePerson', type: 'yesNo', calculate: 'reportAbout(reference, cpr)' },
  ] as const;
  return formVersion({ ...definition, sections: [{ ...first!, items }, ...rest], measures: { begun: 'begun' }, topic: 'begun' });
}

const server = serverForTests({ composeFeatures: composeFeaturesWith({ changeForm: referring }) });

async function makeReferred(person: Person): Promise<{ readonly id: string; readonly ownId: string }> {
  const ownId = randomUUID();
  const { id } = await makeSubmitted(person, 1, { ownId, begun: '2026-10-05T08:00:00' });
  return { id, ownId };
}

/** What a draft about Asta in surgery learns of a reference: its form, its start, and whether it is about Asta; `null` when it is not found. */
async function learned(person: Person, reference: string, about: Value = astaCpr): Promise<readonly unknown[]> {
  const { id } = await makeDraft(person, { reference, cpr: about }, surgery.id);
  return factsOf(person, id, reference);
}

async function factsOf({ client }: Person, id: string, reference: string): Promise<readonly unknown[]> {
  const facts = new Map(expectOk(await client.openReport({ id })).facts);
  return ['form', 'measure/begun', `about/${astaCpr}`].map((asks) => facts.get(`report/${reference}/${asks}`));
}

const notFound = [null, null, null];

test('a reported report is found by its id, with its form, its start, and whom it is about', async () => {
  const [anna, ditte] = await server.signInAll('anna-bregnelund', 'ditte-fyrrekrat');
  const { ownId } = await makeReferred(anna);
  expect(await learned(ditte, ownId)).toEqual(['cancer', '2026-10-05T08:00:00', true]);
  const { id } = await makeDraft(ditte, { reference: ownId, cpr: '0101501001' }, surgery.id);
  expect(new Map(expectOk(await ditte.client.openReport({ id })).facts).get(`report/${ownId}/about/0101501001`)).toBe(false);
});

test('a report is not found before it is reported nor when it is annulled, and by itself never', async () => {
  const ditte = await server.signInAs('ditte-fyrrekrat');
  const ownId = randomUUID();
  const { id, progress } = await makeRightDraft(ditte, { ownId, begun: '2026-10-05T08:00:00' });
  expect(await learned(ditte, ownId)).toEqual(notFound);
  expectOk(await ditte.client.submitReport({ id }, { seen: progress.revision }));
  expect(await learned(ditte, ownId)).toEqual(['cancer', '2026-10-05T08:00:00', true]);
  expectOk(await ditte.client.editReport({ id }, {}));
  const batches = [
    batchOf([set('begun', '2026-10-06T08:00:00', '2026-10-05T08:00:00'), set('reference', ownId)], { base: progress.revision }),
  ];
  expectOk(await ditte.client.changeReport({ id }, { since: progress.revision, batches }));
  expect(await learned(ditte, ownId)).toEqual(['cancer', '2026-10-05T08:00:00', true]);
  expect(await factsOf(ditte, id, ownId)).toEqual(notFound);
  expectOk(await ditte.client.giveUpEdit({ id }, {}));
  expectOk(await ditte.client.annulReport({ id }, {}));
  expect(await learned(ditte, ownId)).toEqual(notFound);
});

test('somebody without the right to a report learns as little of it as of one that does not exist', async () => {
  const [anna, emil] = await server.signInAll('anna-bregnelund', 'emil-gyldenris');
  const { ownId } = await makeReferred(anna);
  expect(await learned(emil, ownId)).toEqual(['cancer', '2026-10-05T08:00:00', true]);
  await server.database.asOwner('delete from grants where principal = $1 and group_id = $2', [
    demoUserId('emil-gyldenris'),
    haematology.id,
  ]);
  expect(await learned(emil, ownId)).toEqual(notFound);
  expect(await learned(emil, randomUUID())).toEqual(notFound);
  const nowhere = randomUUID();
  expect(await tracesOf(emil, ownId)).toEqual(await tracesOf(emil, nowhere));
});

/** What a reference leaves behind: in the answers to who wrote it, and in the log. */
async function tracesOf(person: Person, reference: string): Promise<unknown> {
  const { id } = await makeDraft(person, { reference, cpr: astaCpr }, surgery.id);
  expectOk(await person.client.validateReport({ id }, {}));
  const { facts, report } = expectOk(await person.client.openReport({ id }));
  const asked = facts
    .map(([key, fact]) => [key.replace(reference, ''), fact])
    .filter(([key]) => String(key).startsWith('report/'));
  const log = await server.database.asOwner(
    `select action, outcome, problem, other.report = $1 as is_own, other.cpr_hash from audit_subjects as own join audit_lines on own.line = id
     join audit_subjects as other on other.line = id where own.report = $1 order by time, id, other.report, other.cpr_hash`,
    [id],
  );
  return { asked, checked: report.checked, log };
}

test('row-level security hides the ids of groups that the caller is not in', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id } = await makeReferred(anna);
  const seenIn = (group: string) =>
    server.database.db.transaction().execute(async (db) => {
      await enterWith(db, { user: demoUserId('ditte-fyrrekrat'), groups: [group], nation: [] });
      return (await sql`select identifier from report_identifiers where report_id = ${id}`.execute(db)).rows.length;
    });
  expect([await seenIn(haematology.id), await seenIn(surgery.id)]).toEqual([1, 0]);
});

test('a page learns what its report has come to ask, and nothing else', async () => {
  const [anna, ditte, emil] = await server.signInAll('anna-bregnelund', 'ditte-fyrrekrat', 'bo-dueslag');
  const { ownId } = await makeReferred(anna);
  const { id, progress } = await makeDraft(ditte, { cpr: astaCpr }, surgery.id);
  expect(expectOk(await ditte.client.readFacts({ id }))).toEqual({ facts: [] });
  const batches = [batchOf([set('reference', ownId)], { base: progress.revision })];
  expectOk(await ditte.client.changeReport({ id }, { since: progress.revision, batches }));
  const { facts } = expectOk(await ditte.client.readFacts({ id }));
  expect(facts.toSorted(([one], [other]) => one.localeCompare(other))).toEqual([
    [`report/${ownId}/about/${astaCpr}`, true],
    [`report/${ownId}/form`, 'cancer'],
    [`report/${ownId}/measure/begun`, '2026-10-05T08:00:00'],
  ]);
  expect(expectRefusal(await emil.client.readFacts({ id })).code).toBe('report.unknown');
});

test('what is no id is asked of nobody', async () => {
  const ditte = await server.signInAs('ditte-fyrrekrat');
  const { id } = await makeDraft(ditte, { reference: 'intet', cpr: astaCpr }, surgery.id);
  expect(expectOk(await ditte.client.openReport({ id })).facts).toEqual([]);
});

test('that a report was asked about is logged as a reading of it', async () => {
  const [anna, ditte] = await server.signInAll('anna-bregnelund', 'ditte-fyrrekrat');
  const { id: referred, ownId } = await makeReferred(anna);
  const { id } = await makeDraft(ditte, { reference: ownId, cpr: astaCpr }, surgery.id);
  expectOk(await ditte.client.openReport({ id }));
  const lines = await server.database.asOwner(
    `select distinct action from audit_lines join audit_subjects on line = id where report = $1 and "user" = $2`,
    [referred, demoUserId('ditte-fyrrekrat')],
  );
  expect(lines).toEqual([{ action: 'report.read' }]);
});
