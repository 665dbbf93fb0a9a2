/** *Rediger* of a report whose form asks first: refused until all that it asks is confirmed, and in words that say what was reported. */
import { expect, test } from 'vitest';
import { formVersion, type FormVersion } from '../forms/store.ts';
import { composeFeaturesWith } from '../testing/compose-features-with.ts';
import type { Person } from '../testing/person.ts';
import { batchOf, expectOk, expectRefusal, makeSubmitted, set } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const source = 'Test';

/** The cancer form, which asks about an early first contact, and about a late one. */
function asking({ definition }: FormVersion): FormVersion {
  const beforeEdit = [
    { id: 'early', when: 'firstContact < 2026-10-05', message: 'Indberettet med {firstContact}.', source },
    { id: 'october', when: 'firstContact < 2026-11-01', message: 'Indberettet i oktober.', source },
  ];
  return formVersion({ ...definition, beforeEdit });
}

const server = serverForTests({ composeFeatures: composeFeaturesWith({ changeForm: asking }) });

async function submitOn({ client }: Person, id: string, was: string, day: string): Promise<void> {
  const { revision } = expectOk(await client.openReport({ id }));
  const batches = [batchOf([set('firstContact', day, was)], { base: revision })];
  const changed = expectOk(await client.changeReport({ id }, { since: revision, batches }));
  expectOk(await client.submitReport({ id }, { seen: changed.revision }));
}

test('a report is opened once what its form asks of it is confirmed, and stays as it is until then', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id } = await makeSubmitted(anna);
  const refusal = expectRefusal(await anna.client.editReport({ id }, {}));
  expect(refusal).toMatchObject({ code: 'edit.unconfirmed', status: 409 });
  expect(refusal.items).toEqual([{ at: [], field: 'Cancer', message: 'Indberettet i oktober.', rule: 'october', source }]);
  expect(expectOk(await anna.client.openReport({ id })).report.state).toBe('submitted');
  expect(expectOk(await anna.client.editReport({ id }, { confirmed: ['october'] })).report.state).toBe('draft');
});

test('what is asked follows what was reported last, and all of it is named while any of it is unconfirmed', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id } = await makeSubmitted(anna);
  expectOk(await anna.client.editReport({ id }, { confirmed: ['october'] }));
  await submitOn(anna, id, '2026-10-05', '2026-10-04');
  const { items } = expectRefusal(await anna.client.editReport({ id }, { confirmed: ['october'] }));
  expect(items?.map(({ message }) => message)).toEqual(['Indberettet med 04-10-2026.', 'Indberettet i oktober.']);
  expectOk(await anna.client.editReport({ id }, { confirmed: ['early', 'october'] }));
  await submitOn(anna, id, '2026-10-04', '2026-11-02');
  expectOk(await anna.client.editReport({ id }, {}));
});

test('somebody who may not edit learns nothing of what is asked', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id } = await makeSubmitted(anna);
  const [reader, stranger] = await server.signInAll('carla-engsvang', 'ivan-kornblomst');
  const refused = async ({ client }: Person) => expectRefusal(await client.editReport({ id }, {}));
  expect(await refused(reader)).toMatchObject({ code: 'right.missing' });
  expect(await refused(reader)).not.toHaveProperty('items');
  expect(await refused(stranger)).toMatchObject({ code: 'report.unknown' });
});
