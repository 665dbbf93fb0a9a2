/** What waits on the front page: found for the caller's own groups, counted whole, and overdue by what a form or its rows say. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { demoGroups } from '../demo/demo-persons.ts';
import { formVersion, type FormVersion } from '../forms/store.ts';
import { composeFeaturesWith } from '../testing/compose-features-with.ts';
import { batchOf, expectOk, makeDraft, makeRightDraft, makeSubmitted, set } from '../testing/reports.ts';
import type { Person } from '../testing/person.ts';
import { serverForTests } from '../testing/server.ts';

/**
 * The form that tests fill in, to be reported within a week of the first contact, which is what lists say of it; a first contact that is not
 * reported is outstanding.
 */
function withDeadline({ definition }: FormVersion): FormVersion {
  const measures = {
    firstContact: 'firstContact',
    lastDay: 'addDays(firstContact, 7)',
    news: 'if(filled(firstContact) and not reported(firstContact), 1, 0)',
  };
  const outstanding = [{ count: 'news', one: 'ny kontakt', many: 'nye kontakter' }];
  return formVersion({ ...definition, measures, topic: 'firstContact', deadline: 'lastDay', outstanding });
}

const server = serverForTests({ composeFeatures: composeFeaturesWith({ changeForm: withDeadline }) });
let anna: Person, bo: Person, hanne: Person, nina: Person;

beforeEach(() => server.database.asOwner('update reports set deleted_at = now() where version = 0'));
beforeAll(async () => {
  [anna, bo, hanne, nina] = await server.signInAll('anna-bregnelund', 'bo-dueslag', 'hanne-jordbaer', 'nina-pilegren');
});

async function today({ client }: Person) {
  return expectOk(await client.readToday());
}

/** Has the draft judged at once. */
async function judged({ client }: Person, { id }: { readonly id: string }): Promise<string> {
  expectOk(await client.validateReport({ id }, {}));
  return id;
}

test('what waits is of the caller’s groups: errors, what is ready, and what she began; what is reported waits no longer', async () => {
  const wrong = await judged(anna, await makeDraft(anna, { laterality: 'TUL1' }));
  const right = await judged(bo, await makeRightDraft(bo));
  await makeSubmitted(anna);
  await judged(hanne, await makeDraft(hanne, {}, demoGroups.surgery.id));
  expect(await today(anna)).toMatchObject({
    overdue: { count: 1, reports: [{ id: right }] },
    clashing: { count: 0 },
    withErrors: { count: 1, reports: [{ id: wrong, checked: 'errors' }] },
    ready: { count: 1, reports: [{ id: right }] },
    begun: { count: 1, reports: [{ id: wrong }] },
    dueSoon: { count: 0 },
    forms: ['cancer'],
  });
  expect(await today(nina)).toMatchObject({ withErrors: { count: 0 }, ready: { count: 0 }, begun: { count: 0 }, forms: [] });
});

test('a draft in which two have written different things waits for both', async () => {
  const { id } = await makeDraft(anna);
  for (const [person, value] of [
    [anna, 'TUL1'],
    [bo, 'TUL2'],
  ] as const)
    expectOk(await person.client.changeReport({ id }, { since: 0, batches: [batchOf([set('laterality', value)])] }));
  for (const person of [anna, bo]) expect((await today(person)).clashing).toMatchObject({ count: 1, reports: [{ id }] });
});

test('a draft is overdue from the day after its deadline, in its own group, until it is reported', async () => {
  const { id, progress } = await makeRightDraft(anna);
  await judged(anna, { id });
  expect((await today(anna)).overdue).toMatchObject({
    count: 1,
    reports: [{ id, due: '2026-10-12', topic: '05-10-2026' }],
  });
  expect((await today(hanne)).overdue.count).toBe(0);
  expectOk(await anna.client.submitReport({ id }, { seen: progress.revision }));
  expect((await today(anna)).overdue.count).toBe(0);
});

test('what is due within two weeks is soon due, the first day first, and what is outstanding is said until it is reported', async () => {
  const { id, progress } = await makeRightDraft(anna);
  const later = await makeRightDraft(anna);
  const far = await makeRightDraft(anna);
  for (const report of [{ id }, later, far]) await judged(anna, report);
  for (const [report, days] of [
    [later.id, 14],
    [id, 0],
    [far.id, 15],
  ] as const)
    await server.database.asOwner(
      `update reports set due_on = (now() at time zone 'Europe/Copenhagen')::date + $2::int where id = $1`,
      [report, days],
    );
  expect((await today(anna)).dueSoon).toMatchObject({
    count: 2,
    reports: [{ id, outstanding: '1 ny kontakt' }, { id: later.id }],
  });
  expect((await today(hanne)).dueSoon.count).toBe(0);
  expectOk(await anna.client.submitReport({ id }, { seen: progress.revision }));
  expect((await today(anna)).dueSoon).toMatchObject({ count: 1, reports: [{ id: later.id }] });
  const { reports } = expectOk(
    await anna.client.listReports({ state: 'submitted', sort: { column: 'changedAt', descending: true }, limit: 1 }),
  );
  expect(reports).toMatchObject([{ id, outstanding: null }]);
});
