/** A list begins where the reader says: at letters, or at a day. */
import { expect, test } from 'vitest';
import { signInAs } from '../packages/server/src/testing/person.ts';
import { expectOk, makeDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 4.2.1 Sortering: en sorteret bakke begynder ved et bogstav eller en dato, og der kan læses baglæns fra den', async () => {
  const bo = await signInAs(stage.server.origin, 'bo-dueslag');
  for (const cpr of ['1203470068', '0811520039', '2401610009']) {
    const { id, progress } = await makeDraft(bo, { cpr });
    expectOk(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] }));
  }
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde?sorter=name&orden=stigende');
  const names = async (): Promise<readonly string[]> =>
    anna.page.getByRole('grid', { name: 'Kladde' }).getByRole('row').locator('td:nth-child(3)').allInnerTexts();
  await eventually(async () => (await names()).length).toBe(3);
  const all = await names();

  await anna.types('Gå til bogstav', all[1]!.slice(0, 2));
  await anna.typesKeys('Enter');
  await anna.sees(`Listen begynder ved ${all[1]!.slice(0, 2)}.`);
  await eventually(names).toEqual(all.slice(1));
  expect(anna.page.url()).not.toContain(all[1]!.slice(0, 2));
  await anna.findsNoBarrier();

  await anna.presses('Vis de foregående');
  await eventually(names).toEqual(all);
  await anna.presses('Til begyndelsen');
  await eventually(() => anna.page.getByText('Listen begynder ved').count()).toBe(0);

  await anna.goesTo('/bakker/kladde?sorter=createdAt&orden=faldende');
  await anna.types('Gå til dato', 'i morgen');
  await anna.typesKeys('Enter');
  await anna.sees('Skriv en dato, fx 12-01-2026.');
  await anna.typesKeys('Escape');
  await anna.types('Gå til dato', '(Day(-1))');
  await anna.typesKeys('Enter');
  await anna.sees('Listen begynder ved (Day(-1)).');
  await eventually(async () => (await names()).length).toBe(0);
  await anna.presses('Til begyndelsen');
  await eventually(async () => (await names()).length).toBe(3);
});
