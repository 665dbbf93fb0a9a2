/** The list of errors: each error stands in it once, can be mended there, and the first gets the focus when a report cannot be reported. */
import { expect, test } from 'vitest';
import { fillCancerReport, patient } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { hasFocus } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();
/** Where no number is looked up by itself, so that the look-up can be missing. */
const stageOnEnter = openStage({ config: { cprLookUp: 'enter' } });

test('SEI2 5.1.5 Indberet: et skema med fejl bliver stående, den første fejl er i fokus, og den rettes med knappen ved den', async () => {
  const anna = await stageOnEnter.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await anna.fills('CPR-nr.', patient.cpr);
  await anna.fills('Dato for første kontakt', '05-10-2026');
  await anna.sees(/^gemt \d/);
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet indeholder \d+ fejl$/);
  const cpr = anna.page.getByRole('textbox', { name: /^CPR-nr\./ });
  await eventually(() => hasFocus(cpr)).toBe(true);

  const list = anna.page.getByRole('complementary', { name: 'Fejl og advarsler' });
  const missing = list.getByRole('listitem').filter({ hasText: 'Mangler:' });
  await missing.getByRole('button', { name: 'Mikroskopisk grundlag', exact: true }).waitFor();
  await eventually(() => missing.count()).toBe(1);
  await anna.takesPicture('errors-gathered');
  await anna.findsNoBarrier();

  const lookUp = anna.page.locator('.report-body').getByRole('button', { name: 'Slå op nu' });
  await anna.walksTo(lookUp, 'Shift+Tab');
  await anna.typesKeys('Enter');
  await anna.sees(patient.name);
  await lookUp.waitFor({ state: 'detached' });
  await missing.getByRole('button', { name: 'Diagnose', exact: true }).click();
  await eventually(() => hasFocus(anna.page.getByRole('combobox', { name: /^Diagnose/ }))).toBe(true);
});

test('Produktregel 7: en fejl siger sin regel med ord, hvor den står, og hvad der er sammenlignet, og kan rettes fra listen', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  await anna.fills('Ydernummer', '000001');
  await anna.fills('Operationsdato', '28-10-2046');
  const list = anna.page.getByRole('complementary', { name: 'Fejl og advarsler' });
  const both = list.getByRole('listitem').filter({ hasText: 'både ydernummer' });
  await both.getByRole('button', { name: 'Hvorfor?' }).click();
  await anna.sees('Regel: Kun det ene af ydernummer og SOR-kode er angivet.');
  await anna.sees('Kilde: Cancer v4, afsnit 3.2.2');
  await anna.sees(/^Sammenlignet: Ydernummer: 000001 · SOR-kode: 99000041000016002/);
  await anna.takesPicture('errors-why');
  await both.getByRole('button', { name: 'Ryd ydernummeret' }).click();
  await both.waitFor({ state: 'detached' });
  expect(await anna.reads('Ydernummer')).toBe('');

  await list.getByRole('button', { name: 'Sæt til i dag' }).click();
  await eventually(() => anna.reads('Operationsdato')).not.toBe('28-10-2046');
  await list.getByRole('heading', { name: 'Ingen fejl' }).waitFor();
  await anna.sees(/^gemt \d/);
});

test('SEI2 5.1.3 Valider: fejlene står i én liste, i boksen når pilen er åbnet, ellers ved siden af skemaet', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await anna.fills('CPR-nr.', patient.cpr);
  await anna.presses('Valider');
  const missing = anna.page.getByRole('listitem').filter({ hasText: 'Mangler:' });
  const beside = anna.page.getByRole('complementary', { name: 'Fejl og advarsler' }).getByText('Mangler:');
  await beside.waitFor();
  await anna.presses('Vis alle');
  await anna.page.getByRole('alert').getByText('Mangler:').waitFor();
  await eventually(() => missing.count()).toBe(1);
  await anna.presses('Skjul listen');
  await beside.waitFor();
  await eventually(() => missing.count()).toBe(1);
});

test('SEI2 5.1.3 Valider: efter Indberet ved skemaets fod fører Tab til listen over fejl', async () => {
  const anna = await stage.person({ viewport: { width: 1280, height: 900 } });
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await anna.fills('CPR-nr.', patient.cpr);
  await anna.sees(/^gemt \d/);
  await anna.presses('Valider');
  const list = anna.page.getByRole('complementary', { name: 'Fejl og advarsler' });
  await list.getByRole('listitem').first().waitFor();
  await anna.page.getByRole('button', { name: 'Indberet', exact: true }).filter({ visible: true }).last().focus();
  await anna.typesKeys('Tab');
  await eventually(() => list.evaluate((element) => element.contains(document.activeElement))).toBe(true);
});
