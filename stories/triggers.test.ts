/** A contact that calls for a sub-report: it is missing, made, called for no more, and brought back; and two people who disagree about a row. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { demoGroups } from '../packages/server/src/demo/demo-persons.ts';
import { batchOf, expectOk, set } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { courseForms } from './further-forms.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage({ furtherForms: [courseForms()] });

type Change = Parameters<typeof batchOf>[0][number];

/** An accident, whose report is to be there within three days of its end. */
const accident = {
  contactStart: '2026-10-01T08:00:00',
  contactEnd: '2050-01-01T09:00:00',
  contactType: 'ALCA00',
  priority: 'ATA1',
  contactReason: 'ALCC02',
};

interface Course {
  readonly id: string;
  /** The id of its one contact. */
  readonly contact: string;
}

async function makeCourse(): Promise<Course> {
  const { client } = await stage.server.signInAs('bo-dueslag');
  const [id, contact] = [randomUUID(), randomUUID()];
  const { forms } = expectOk(await client.listForms());
  const { form, hash: formHash } = forms.find((offered) => offered.form === 'lpr-course')!;
  const row = { id: contact, kind: 'contact', key: 'a0', values: accident };
  const insert: Change = { id: randomUUID(), do: 'insert', at: ['contacts'], row };
  const group = demoGroups.haematology.id;
  expectOk(await client.createReport({ id, form, formHash, group, batches: [batchOf([insert])] }));
  return { id, contact };
}

async function opensCourse(person: Person, { id }: Course): Promise<void> {
  await person.signsInAs('anna-bregnelund');
  await person.goesTo(`/skema/${id}`);
  await person.page.getByRole('grid', { name: /^Patientkontakter/ }).waitFor();
}

/** Gives the contact another reason, in the detail of its row. */
async function givesReason(person: Person, { contact }: Course, reason: string): Promise<void> {
  await person.page.locator(`[id="felt/contacts/${contact}"]`).click();
  await person.searches('Kontaktårsag', reason);
}

test('SEI-LPR 4.10 Resultatindberetning: det, der mangler, oprettes med en knap, og når kontakten ikke længere kalder på det, gendannes eller slettes det', async () => {
  const anna = await stage.person();
  const course = await makeCourse();
  await opensCourse(anna, course);
  const { page } = anna;
  const missing = page.getByRole('region', { name: 'Mangler endnu' });
  await missing.getByText(/^Skadeindberetning · .* 1 · senest 04-01-2050/).waitFor();
  await missing.getByText(/skal have en skadeindberetning senest 04-01-2050/).waitFor();
  await anna.takesPicture('trigger-missing');
  await anna.findsNoBarrier();
  await missing.getByRole('button', { name: 'Opret skadeindberetning' }).click();
  await missing.waitFor({ state: 'detached' });
  const made = page.getByRole('grid', { name: /^Resultatindberetninger/ }).getByRole('row');
  await eventually(() => made.count()).toBe(2);

  await givesReason(anna, course, 'ALCC01');
  const gone = /kalder ikke længere på en skadeindberetning/;
  await made.nth(1).click();
  await anna.sees(gone);
  await anna.takesPicture('trigger-gone');
  await anna.findsNoBarrier();
  await anna.presses('Gendan kontakten');
  await anna.seesNot(gone);

  await givesReason(anna, course, 'ALCC01');
  await made.nth(1).click();
  await anna.presses('Slet skadeindberetningen');
  await eventually(() => made.count()).toBe(0);
  await anna.seesNot(gone);
  expect(await missing.count()).toBe(0);
});

test('SEI2 5.1.1 Gem: har én slettet en række, som en anden skrev i, vælger man, om den bliver, også med tastatur', async () => {
  const anna = await stage.person();
  const course = await makeCourse();
  await opensCourse(anna, course);
  const { page } = anna;
  const rows = page.getByRole('grid', { name: /^Patientkontakter/ }).getByRole('row');
  await page.context().setOffline(true);
  await rows.nth(1).click();
  await page.locator('[data-path="contacts"]').getByRole('button', { name: 'Slet' }).first().click();
  await eventually(() => rows.count()).toBe(0);
  const bo = await stage.server.signInAs('bo-dueslag');
  const at = ['contacts', course.contact, 'contactEnd'];
  const change: Change = { ...set('', '2050-01-01T10:00:00', accident.contactEnd), at };
  expectOk(await bo.client.changeReport({ id: course.id }, { since: 1, batches: [batchOf([change], { base: 1 })] }));
  await page.context().setOffline(false);
  const clash = page.locator('.clash-notice');
  await clash.waitFor();
  await eventually(() => rows.count()).toBe(2);
  await anna.takesPicture('clash-row');
  await anna.findsNoBarrier();
  await page.getByRole('grid', { name: /^Patientkontakter/ }).focus();
  await anna.typesKeys('Alt+Shift+1');
  await clash.waitFor({ state: 'detached' });
  const { answers, clashes } = expectOk(await bo.client.openReport({ id: course.id }));
  expect([Object.keys(answers).includes('contacts'), clashes]).toEqual([true, []]);
});
