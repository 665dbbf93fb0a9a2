/** A cancer report from sign-in to reported, corrected, and annulled. */
import { expect, test } from 'vitest';
import { demoUserId } from '../packages/server/src/demo/demo-users.ts';
import { readPdf } from '../packages/server/src/testing/pdf-text.ts';
import { enterCancerReport, fillCancerReport, openCancerReport, patient, reopenCancerReport } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 5.1.5 Indberet: et udfyldt skema valideres, indberettes og ligger i bakken Indberettet', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.page.getByRole('group', { name: 'Opret skema' }).getByRole('link', { name: 'Cancer' }).click();
  await enterCancerReport(anna);
  await anna.takesPicture('report-filled');
  await anna.presses('Valider');
  await anna.sees('Valideret uden fejl');
  await anna.presses('Indberet');
  await anna.sees("Skemaet er indberettet og flyttet til bakken 'Indberettet'");
  await anna.takesPicture('report-submitted');
  await anna.follows('Indberettet');
  await anna.page.getByRole('grid', { name: 'Indberettet' }).getByText(patient.name).first().waitFor();
  await anna.takesPicture('tray-submitted');
});

test('SEI2 5.1.5 Indberet: siden siger, hvem der indberettede og hvornår, og fører videre til næste eller nyt skema', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  for (let made = 0; made < 2; made += 1) await openCancerReport(anna, stage);
  await anna.follows('Kladde');
  const grid = anna.page.getByRole('grid', { name: 'Kladde' });
  await grid.getByRole('row').filter({ hasText: patient.name }).first().click();
  await anna.presses('Indberet');
  await anna.sees("Skemaet er indberettet og flyttet til bakken 'Indberettet'");
  await anna.sees(/^Indberettet \d\d-\d\d-\d{4} kl. \d\d:\d\d af Anna Bregnelund · version 1/);
  await anna.takesPicture('report-reported');
  const reported = new URL(anna.page.url()).pathname;
  const focused = () => anna.page.evaluate(() => document.activeElement?.textContent);

  await eventually(focused).toBe('Næste skema i listen');
  await anna.typesKeys('Enter');
  await eventually(() => new URL(anna.page.url()).pathname !== reported).toBe(true);
  await anna.seesNot(/^Indberettet \d\d-/);

  await anna.goesTo(reported);
  await anna.sees(/^Indberettet \d\d-\d\d-\d{4} kl. \d\d:\d\d af Anna Bregnelund · version 1/);
  await anna.seesNot(/^Skemaet er indberettet/);
  await anna.follows('Nyt skema');
  await anna.seesHeading('Cancer Nyt skema');
  await eventually(() => anna.reads('CPR-nr.')).toBe('');
});

test('SEI2 5.1.4 Rediger: et indberettet skema rettes, indberettes igen og bliver version 2', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await reopenCancerReport(anna);
  await eventually(() => anna.page.getByRole('textbox', { name: /^CPR-nr\./ }).isEditable()).toBe(false);
  await anna.fills('Operationsdato', '29-10-2026');
  await anna.sees(/^gemt \d/);
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet er indberettet/);
  await anna.sees('Indberettet 2 gange');
});

test('SEI2 5.1.6 Annuller: et indberettet skema annulleres endeligt og kan stadig læses', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet er indberettet/);
  await anna.presses('Annuller');
  await anna.sees(/^Er du sikker på, at du vil annullere skemaet\?/);
  await anna.presses('Ja');
  await anna.sees('Skemaet er annulleret.');
  await anna.follows('Annulleret');
  await anna.page.getByRole('grid', { name: 'Annulleret' }).getByText(patient.name).first().waitFor();
});

test('SEI2 5.1.9 Print: skemaet bliver en PDF med alle svar og status som vandmærke', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  const id = new URL(anna.page.url()).pathname.split('/').at(-1)!;
  const answer = await anna.page.request.get(`/api/reports/${id}/print?user=${demoUserId('anna-bregnelund')}`);
  expect(answer.headers()['content-type']).toContain('application/pdf');
  const { runs, artifacts } = readPdf(await answer.body());
  const said = runs.map(({ text }) => text).join('');
  for (const part of [patient.shownCpr, patient.name, '05-10-2026', 'DC504', '28-10-2026', '16-11-2026'])
    expect(said).toContain(part);
  expect(artifacts.map(({ text }) => text)).toContain('KLADDE');
});
