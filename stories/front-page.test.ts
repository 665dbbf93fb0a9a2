/** The front page: what waits for the one who is signed in, and the way to the rest of it. */
import { expect, test } from 'vitest';
import { expectOk, makeDraft, makeRightDraft, untilJudged } from '../packages/server/src/testing/reports.ts';
import { makeCourse } from './course-of-treatment.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 3.1 Forside: det, der venter, står efter hvor meget det haster, og resten er ét tryk væk', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.sees('Intet venter på dig.');
  await anna.findsNoBarrier();

  const colleague = await stage.server.signInAs('anna-bregnelund');
  for (let made = 0; made < 6; made += 1) {
    const { id } = await makeDraft(colleague, { laterality: 'TUL1' });
    await colleague.client.validateReport({ id }, {});
  }
  const right = await makeRightDraft(colleague);
  await colleague.client.validateReport({ id: right.id }, {});
  await anna.presses('Opdater bakketæller');
  const part = (name: RegExp) => anna.page.getByRole('region', { name });
  await part(/^Fejl, der skal rettes 6$/).waitFor();
  await eventually(() =>
    part(/^Klar til indberetning 1$/)
      .getByRole('link')
      .allTextContents(),
  ).toEqual([expect.stringContaining('Klar')]);
  await eventually(async () => (await anna.page.locator('.front-columns h2').allTextContents()).join(', ')).toBe(
    'Fortsæt, hvor du slap 7, Fejl, der skal rettes 6, Klar til indberetning 1',
  );
  await anna.findsNoBarrier();
  await part(/^Fejl/).getByRole('link', { name: 'Vis alle i Kladde' }).click();
  await anna.sees('Status er en af Fejl');
  await anna.sees('6 vist');
  expect(new URL(anna.page.url()).search).toBe('');
});

test('SEI-LPR 2 Indberet senest den 10.: det, der skal indberettes snart, siger hvad der er nyt, og det, der er klar, indberettes på én gang', async () => {
  const { database } = stage.server;
  const { client } = await stage.server.signInAs('oda-rosenkvist');
  const courses = [await makeCourse(stage), await makeCourse(stage)];
  for (const id of courses) expectOk(await client.validateReport({ id }, {}));
  await untilJudged(database);
  // The day itself depends on the date; a week ahead is soon on every day.
  await database.asOwner(
    `update reports set due_on = (now() at time zone 'Europe/Copenhagen')::date + 7 where id = any ($1::uuid[])`,
    [courses],
  );
  const oda = await stage.person();
  await oda.signsInAs('oda-rosenkvist');
  const soon = oda.page.getByRole('region', { name: /^Skal indberettes snart 2$/ });
  await eventually(() => soon.getByRole('listitem').allTextContents()).toEqual([
    expect.stringMatching(/Frist.*1 ny kontakt/s),
    expect.stringMatching(/Frist.*1 ny kontakt/s),
  ]);
  await oda.takesPicture('due-soon');
  await oda.findsNoBarrier();

  await soon.getByRole('link', { name: 'Vis dem, der er klar til indberetning' }).click();
  await oda.sees('2 vist');
  await eventually(() => oda.page.getByRole('columnheader', { name: /^(Udestår|Frist)/ }).count()).toBe(2);
  await oda.page.getByRole('columnheader', { name: /^Frist/ }).click();
  await eventually(() => new URL(oda.page.url()).searchParams.get('sorter')).toBe('due');
  await oda.typesKeys('Control+Shift+M');
  await oda.sees('2 valgt');
  await oda.presses('Indberet');
  await oda.sees('Indberet: 2 indberettet');
  await oda.goesTo(`/skema/${courses[0]}`);
  await oda.sees('Version 1');
  await eventually(() => oda.page.locator('.report-outstanding').count()).toBe(0);
});
