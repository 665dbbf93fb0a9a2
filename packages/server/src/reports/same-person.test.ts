/** Whether there is a draft already for a person and a form: found for the caller's own groups only, and every question is logged. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import { deriveKeys } from '../database/seal.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, expectOk, expectRefusal, makeDraft, makeSubmitted } from '../testing/reports.ts';
import { serverForTests, testSecret } from '../testing/server.ts';

const server = serverForTests();
/** May report, enter, read in the same group; may report in another only; in no group. */
let anna: Person, bo: Person, carla: Person, hanne: Person, frida: Person;

beforeAll(async () => {
  [anna, bo, carla, hanne, frida] = await server.signInAll(
    'anna-bregnelund',
    'bo-dueslag',
    'carla-engsvang',
    'hanne-jordbaer',
    'frida-hasselkilde',
  );
});
beforeEach(() => server.database.asOwner('update reports set deleted_at = now() where version = 0'));

async function foundBy({ client }: Person, cpr: string = astaCpr, except = newId()): Promise<readonly string[]> {
  return expectOk(await client.findDraftsAbout({ form: 'cancer', cpr, except })).drafts.map(({ id }) => id);
}

test('a colleague’s draft about the same person is shown, with whose it is, and nothing of the person', async () => {
  const { id } = await makeDraft(bo, { cpr: astaCpr });
  const { drafts } = expectOk(await anna.client.findDraftsAbout({ form: 'cancer', cpr: '120347-0068', except: newId() }));
  expect(drafts).toEqual([expect.objectContaining({ id, state: 'draft', createdBy: 'Bo Dueslag' })]);
  expect(JSON.stringify(drafts)).not.toMatch(/1203|Asta/);
});

test('the report that asks is not listed, and neither is one about somebody else', async () => {
  const { id } = await makeDraft(bo, { cpr: astaCpr });
  expect(await foundBy(bo, astaCpr, id)).toEqual([]);
  expect(await foundBy(bo, '2401610009')).toEqual([]);
});

test('one in the outbox is a draft too; one that is reported or deleted is not', async () => {
  const [outbox, deleted] = [await makeDraft(bo, { cpr: astaCpr }), await makeDraft(bo, { cpr: astaCpr })];
  await makeSubmitted(anna);
  expectOk(await bo.client.moveToOutbox({ id: outbox.id }, {}));
  expectOk(await bo.client.deleteReport({ id: deleted.id }));
  expect(await foundBy(anna)).toEqual([outbox.id]);
});

test('another group learns nothing, and neither does somebody without rights; a reader sees what she may read', async () => {
  const { id } = await makeDraft(bo, { cpr: astaCpr });
  expect(await foundBy(hanne)).toEqual([]);
  expect(await foundBy(frida)).toEqual([]);
  expect(await foundBy(carla)).toEqual([id]);
});

test('a replacement number identifies nobody, and a wrong one is refused without repeating it', async () => {
  const refusal = expectRefusal(await bo.client.findDraftsAbout({ form: 'cancer', cpr: '9999999999', except: newId() }));
  expect(refusal.code).toBe('cpr.invalid');
  expect(JSON.stringify(refusal)).not.toContain('9999');
});

test('asking is logged as a look-up, by the hash of the number, with the drafts that were listed', async () => {
  const { id } = await makeDraft(bo, { cpr: astaCpr });
  await foundBy(anna);
  const lines = await server.database.asOwner(
    `select report from audit_lines join audit_subjects on line = id
     where action = 'person.draftsLookedUp' and cpr_hash = $1 and report = $2`,
    [deriveKeys(testSecret).cprHash(astaCpr), id],
  );
  expect(lines).toEqual([{ report: id }]);
});
