/** What a rule learns of a person's reports: only of those that the caller may read, and that she asked is in the log. */
import { beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../database/seal.ts';
import { formVersion, type FormVersion } from '../forms/store.ts';
import { demoUserId } from '../demo/demo-users.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { composeFeaturesWith } from '../testing/compose-features-with.ts';
import type { Person } from '../testing/person.ts';
import { astaCpr, expectOk, makeDraft, makeSubmitted } from '../testing/reports.ts';
import { serverForTests, testSecret } from '../testing/server.ts';

const { haematology, surgery } = demoGroups;

/** The cancer form with a relative, and a field that counts the reports about her. */
function counting({ definition }: FormVersion): FormVersion {
  const [first, ...rest] = definition.sections;
  const relative = { id: 'relative', label: 'Pårørende', type: 'cpr', replacement: false, source: 'Test' } as const;
  const calculate = "otherReports('cancer', relative)";
  const count = { id: 'relativesReports', label: 'Skemaer om pårørende', type: 'integer', calculate, source: 'Test' } as const;
  return formVersion({ ...definition, sections: [{ ...first!, items: [...first!.items, relative, count] }, ...rest] });
}

const server = serverForTests({ composeFeatures: composeFeaturesWith({ changeForm: counting }) });
beforeAll(async () => {
  await makeSubmitted(await server.signInAs('anna-bregnelund'));
});

async function countSeenBy(person: Person): Promise<unknown> {
  const { id } = await makeDraft(person, { relative: astaCpr }, surgery.id);
  return new Map(expectOk(await person.client.openReport({ id })).facts).get(`otherReports/cancer/${astaCpr}`);
}

test('a report in another group counts for a user who may read it there, and not for a mere member', async () => {
  const [ditte, emil] = await server.signInAll('ditte-fyrrekrat', 'emil-gyldenris');
  expect(await countSeenBy(ditte)).toBe(1);
  expect(await countSeenBy(emil)).toBe(1);
  await server.database.asOwner('delete from grants where principal = $1 and group_id = $2', [
    demoUserId('emil-gyldenris'),
    haematology.id,
  ]);
  expect(await countSeenBy(emil)).toBe(0);
});

test('asking is logged by the hash of the number', async () => {
  const ditte = await server.signInAs('ditte-fyrrekrat');
  const { id } = await makeDraft(ditte, { relative: '2401610009' }, surgery.id);
  expectOk(await ditte.client.openReport({ id }));
  const lines = await server.database.asOwner(
    `select action from audit_lines join audit_subjects on line = id where report = $1 and cpr_hash = $2 and action = 'report.read'`,
    [id, deriveKeys(testSecret).cprHash('2401610009')],
  );
  expect(lines).toEqual([{ action: 'report.read' }]);
});
