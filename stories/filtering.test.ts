/** A list is narrowed down by quick filter and by column, and nothing of it stands in the address. */
import { expect, test } from 'vitest';
import { signInAs } from '../packages/server/src/testing/person.ts';
import { expectOk, makeDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 4.2.1 Filtrering: en bakke filtreres hurtigt, efter kolonne og med flere filtre på én gang', async () => {
  const bo = await signInAs(stage.server.origin, 'bo-dueslag');
  for (const cpr of ['1203470068', '0811520039', '2401610009']) {
    const { id, progress } = await makeDraft(bo, { cpr });
    expectOk(await bo.client.lookUpPerson({ id }, { since: progress.revision, at: ['cpr'] }));
  }
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde');
  const reports = async (): Promise<number> =>
    (await anna.page.getByRole('grid', { name: 'Kladde' }).getByRole('row').count()) - 1;
  await eventually(reports).toBe(3);

  await anna.typesKeys('Control+F3');
  await anna.types('Filtrér', 'asta');
  await anna.page.getByRole('option', { name: /^Navn/ }).click();
  await anna.sees('Navn indeholder asta');
  await eventually(reports).toBe(1);

  await anna.presses('Sortér og filtrér CPR-nr.');
  await anna.fills('Værdi', '99x');
  await anna.presses('Anvend');
  await anna.sees('Skriv de første cifre af fødselsdatoen, eller hele CPR-nummeret.');
  await anna.page.getByRole('button', { name: /Betingelse/ }).click();
  await anna.page.getByRole('option', { name: 'matcher' }).click();
  await anna.fills('Værdi', '0811*,1203470068');
  await anna.presses('Anvend');
  await anna.sees('CPR-nr. matcher 0811*,1203470068');
  await eventually(reports).toBe(1);
  await anna.findsNoBarrier();

  await anna.presses('Fjern filter Navn indeholder asta');
  await eventually(reports).toBe(2);
  expect(new URL(anna.page.url()).search).toBe('');

  await anna.page.getByRole('grid', { name: 'Kladde' }).getByRole('row', { name: /26-/ }).first().press('Enter');
  await anna.seesHeading('Patientoplysninger');
  await anna.page.goBack();
  await anna.sees('CPR-nr. matcher 0811*,1203470068');
  await anna.presses('Ryd alle filtre');
  await eventually(reports).toBe(3);
});
