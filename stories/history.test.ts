/** The history of a report: who did what, two versions side by side, and the same on paper. */
import { expect, test } from 'vitest';
import { readPdf } from '../packages/server/src/testing/pdf-text.ts';
import { reopenCancerReport } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 5.1.4 Historik: et rettet skema viser, hvem der gjorde hvad, og to versioner felt for felt', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await reopenCancerReport(anna);
  await anna.fills('Operationsdato', '29-10-2026');
  await anna.presses('Historik');
  await anna.seesHeading('Sammenligning');
  for (const done of ['Oprettede skemaet', 'Indberettede version 1', 'Åbnede skemaet for rettelser', 'Ændrede 1 felt'])
    await anna.sees(done);
  await anna.sees('1 forskel');
  const line = anna.page.getByRole('row', { name: /^Operationsdato/ });
  await eventually(() => line.getByRole('cell').allTextContents()).toEqual(['28-10-2026', '29-10-2026']);
  expect(await anna.page.getByRole('row', { name: /^Diagnose/ }).count()).toBe(0);
  await anna.takesPicture('history-differences');

  await anna.page.getByLabel('Vis alle felter').check();
  await anna.page.getByRole('row', { name: /^Diagnose/ }).waitFor();
  await anna.takesPicture('history-all-fields');

  const printed = anna.page.context().waitForEvent('request', (request) => request.url().includes('/print'));
  await anna.presses('Print forskelle');
  const answer = await anna.page.request.get((await printed).url());
  const said = readPdf(await answer.body()).runs.map(({ text }) => text);
  expect(said).toEqual(expect.arrayContaining(['Operationsdato', '28-10-2026', '29-10-2026']));
  expect(said).not.toContain('Diagnose');

  await anna.page.bringToFront();
  await anna.page.getByRole('button', { name: /^Indberettede version 1/ }).focus();
  await anna.typesKeys('ArrowDown', 'Enter');
  await anna.sees(/^Efter CPR-registret/);
  await eventually(() => new URL(anna.page.url()).search).toMatch(/\?fra=revision-\d+&til=revision-\d+$/);
  await anna.typesKeys('Escape');
  await anna.seesHeading('Patientoplysninger');
});
