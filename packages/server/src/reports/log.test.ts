/** Whom a line of the log is about: every person of the report, and the one who has just been typed. */
import { beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../database/seal.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, batchOf, expectOk, expectRefusal, makeDraft, set } from '../testing/reports.ts';
import { serverForTests, testSecret } from '../testing/server.ts';

const { cprHash } = deriveKeys(testSecret);
const otherCpr = '2401610009';
/** Looks like a number, and was never issued. */
const unknownCpr = '0202020202';

const server = serverForTests();
let bo: Person;

beforeAll(async () => {
  bo = await server.signInAs('bo-dueslag');
});

/** What the log says of somebody: action and outcome, in order. */
async function linesAbout(cpr: string, report: string): Promise<readonly string[]> {
  const lines = await server.database.asOwner(
    `select action || ' ' || outcome as said from audit_lines join audit_subjects on line = id
     where cpr_hash = $1 and report = $2 order by time, id`,
    [cprHash(cpr), report],
  );
  return lines.map(({ said }) => String(said));
}

test('a number is in the line of the request that first brought it', async () => {
  const { id } = await makeDraft(bo, { cpr: astaCpr });
  expect(await linesAbout(astaCpr, id)).toEqual(['report.created done']);
});

test('a number that takes another’s place is logged beside it', async () => {
  const { id } = await makeDraft(bo, { cpr: astaCpr });
  const batches = [batchOf([set('cpr', otherCpr, astaCpr)], { base: 1 })];
  expectOk(await bo.client.changeReport({ id }, { since: 1, batches }));
  expect(await linesAbout(astaCpr, id)).toEqual(['report.created done', 'report.changed done']);
  expect(await linesAbout(otherCpr, id)).toEqual(['report.changed done']);
});

test('every person of a report is logged when it is read, whatever her role in it', async () => {
  const { id } = await makeDraft(bo, { cpr: astaCpr });
  await server.database.asOwner(
    `insert into report_persons (report_id, group_id, role, cpr_hash) select report_id, group_id, 'partner', $2 from report_persons where report_id = $1`,
    [id, cprHash(otherCpr)],
  );
  expectOk(await bo.client.openReport({ id }));
  expect(await linesAbout(otherCpr, id)).toEqual(['report.read done']);
});

test('a look-up is logged though nobody has the number', async () => {
  const { id, progress } = await makeDraft(bo, { cpr: unknownCpr });
  expect(expectRefusal(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] })).code).toBe('cpr.unknown');
  expect(await linesAbout(unknownCpr, id)).toEqual(['report.created done', 'person.lookedUp refused']);
});
