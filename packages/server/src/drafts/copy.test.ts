/** *Kopiér til nyt skema* through the routes: what the new draft holds, how the two are linked, and who learns of it. */
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import { deriveKeys } from '../database/seal.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, expectOk, expectRefusal, makeDraft, makeRightDraft, makeSubmitted } from '../testing/reports.ts';
import { serverForTests, testSecret } from '../testing/server.ts';

const server = serverForTests();
/** May report, enter, read in the same group; may report in another only; reads all. */
let anna: Person, bo: Person, carla: Person, hanne: Person, nina: Person;

beforeAll(async () => {
  [anna, bo, carla, hanne, nina] = await server.signInAll(
    'anna-bregnelund',
    'bo-dueslag',
    'carla-engsvang',
    'hanne-jordbaer',
    'nina-pilegren',
  );
});

async function copy({ client }: Person, from: string, patient: 'same' | 'new', id = newId()): Promise<string> {
  expectOk(await client.copyReport({ id: from }, { id, patient }));
  return id;
}

test('an annulled report goes on in a new draft that can be reported as it is, and each names the other', async () => {
  const { id } = await makeSubmitted(anna);
  const annulled = expectOk(await anna.client.annulReport({ id }, {})).report;
  const copied = await copy(anna, id, 'same');
  const opened = expectOk(await anna.client.openReport({ id: copied }));
  expect(opened.report).toMatchObject({ state: 'draft', version: 0, createdBy: 'Anna Bregnelund', name: 'Asta Æblegren' });
  expect(opened.answers).toEqual(expectOk(await anna.client.openReport({ id })).answers);
  expect(opened.links).toEqual({ copiedFrom: { id, number: annulled.number, state: 'annulled' }, copies: [] });
  expect(expectOk(await carla.client.openReport({ id })).links).toEqual({
    copiedFrom: null,
    copies: [{ id: copied, number: opened.report.number, state: 'draft' }],
  });
  expect(expectOk(await anna.client.submitReport({ id: copied }, { seen: opened.revision })).report.version).toBe(1);
});

test('what the register said is the register’s in the copy too, and still says when it was asked', async () => {
  const { id } = await makeRightDraft(bo);
  const copied = await copy(bo, id, 'same');
  const { entries } = expectOk(await bo.client.followReport({ id: copied }, { since: 0 }));
  expect(entries.map(({ by, cause }) => [by, cause])).toEqual([
    ['Bo Dueslag', 'create'],
    ['CPR-registret', 'lookUp'],
  ]);
  const times = await Promise.all([id, copied].map(async (each) => expectOk(await bo.client.openReport({ id: each })).answers));
  expect(times[1]!['lookedUpAt']).toBe(times[0]!['lookedUpAt']);
});

test('about a new patient the patient’s fields are empty, and nobody is in the lists for it', async () => {
  const { id } = await makeSubmitted(anna);
  const { report, answers } = expectOk(await anna.client.openReport({ id: await copy(anna, id, 'new') }));
  expect(report).toMatchObject({ cpr: null, name: null });
  expect(answers).toMatchObject({ diagnosis: 'DC504', laterality: 'TUL2' });
  expect(Object.keys(answers)).not.toEqual(expect.arrayContaining([expect.stringMatching(/cpr|name|sex|address|lookedUp/i)]));
});

test('an answer that is closed stays behind', async () => {
  const { id } = await makeRightDraft(bo, { annArbor: 'AZCC1' });
  expect(expectOk(await bo.client.openReport({ id })).answers).toHaveProperty('annArbor');
  expect(expectOk(await bo.client.openReport({ id: await copy(bo, id, 'same') })).answers).not.toHaveProperty('annArbor');
});

test('the same call twice makes one copy, also at once', async () => {
  const { id } = await makeDraft(bo, { diagnosis: 'DC504' });
  const wish = { id: newId(), patient: 'same' } as const;
  const before = expectOk(await bo.client.countTrays()).draft;
  const answers = await Promise.all([bo.client.copyReport({ id }, wish), bo.client.copyReport({ id }, wish)]);
  expect(answers.map((answer) => expectOk(answer).report.id)).toEqual([wish.id, wish.id]);
  expect(expectOk(await bo.client.countTrays()).draft).toBe(before + 1);
  expect(expectOk(await bo.client.openReport({ id: wish.id })).revision).toBe(1);
});

test('an id that is taken by another report is refused', async () => {
  const [{ id }, other] = [await makeDraft(bo), await makeDraft(bo)];
  expect(expectRefusal(await bo.client.copyReport({ id }, { id: other.id, patient: 'same' })).code).toBe('report.exists');
});

test('a reader may not copy, and another group learns nothing', async () => {
  const { id } = await makeDraft(bo);
  const wish = { id: newId(), patient: 'same' } as const;
  for (const { client } of [carla, nina]) expect(expectRefusal(await client.copyReport({ id }, wish)).code).toBe('right.missing');
  expect(expectRefusal(await hanne.client.copyReport({ id }, wish)).code).toBe('report.unknown');
});

test('a deleted report cannot be copied, and a deleted copy is no longer linked to', async () => {
  const { id } = await makeDraft(bo);
  const copied = await copy(bo, id, 'same');
  expectOk(await bo.client.deleteReport({ id: copied }));
  expect(expectOk(await bo.client.openReport({ id })).links.copies).toEqual([]);
  expect(expectRefusal(await bo.client.copyReport({ id: copied }, { id: newId(), patient: 'same' })).code).toBe('report.unknown');
});

test('copying is in the log with both reports and the person', async () => {
  const { id } = await makeDraft(bo, { cpr: astaCpr });
  const copied = await copy(bo, id, 'same');
  const lines = await server.database.asOwner(
    `select report from audit_lines join audit_subjects on line = id
     where action = 'report.copied' and cpr_hash = $1 and report in ($2, $3)`,
    [deriveKeys(testSecret).cprHash(astaCpr), id, copied],
  );
  expect(lines.map(({ report }) => String(report)).toSorted()).toEqual([id, copied].toSorted());
});
