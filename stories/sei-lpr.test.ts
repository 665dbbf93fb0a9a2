/** A patient's course at a private hospital: the three parts of the recommended way of working, from the first meeting to the end. */
import { test, expect } from 'vitest';
import { add, inDetail, openCourse, patient, rowsOf } from './course-of-treatment.ts';
import { eventually } from './eventually.ts';
import { hasFocus } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI-LPR 2 Første gang: patient, forløb, henvisning og betaling udfyldes én gang, tidspunktet kun ét sted, og forløbet indberettes', async () => {
  const oda = await stage.person();
  await oda.signsInAs('oda-rosenkvist');
  await oda.page.getByRole('group', { name: 'Opret skema' }).getByRole('link', { name: 'SEI-LPR' }).click();
  await oda.seesHeading('Forløbsoplysninger');
  await oda.fills('CPR-nr.', patient.cpr);
  await oda.sees(patient.name);
  await oda.fills('Starttidspunkt', '05-10-2026 08.30');
  await oda.searches('Forløbslabel', 'ALAL90');
  await oda.searches('Startmarkør', 'AFV01A1');
  await eventually(() => oda.reads('Startmarkørens tidspunkt')).toBe('05-10-2026 08:30');
  await eventually(() => oda.reads('Henvisningstidspunkt')).toBe('05-10-2026 08:30');
  await oda.searches('Henvisningsmåde', 'ALDA30');
  await oda.searches('Frit sygehusvalg', 'ALDB00');
  expect(await oda.reads('Betalingsaftale')).toMatch(/^ALFA5/);
  await oda.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await oda.presses('Kopiér Forløbs-ID');
  const copied = () => oda.page.evaluate(() => navigator.clipboard.readText());
  await eventually(copied).toBe(await oda.reads('Forløbs-ID'));
  await oda.presses('Valider');
  await oda.sees('Valideret uden fejl');
  await oda.takesPicture('course-begun');
  await oda.findsNoBarrier();
  await oda.presses('Indberet');
  await oda.sees(/^Skemaet er indberettet/);
  await oda.takesPicture('course-reported');
});

test('SEI-LPR 2 Noget nyt: en akut kontakt efter en ulykke mangler sin skadeindberetning, den oprettes og udfyldes, og forløbet indberettes igen', async () => {
  const oda = await openCourse(stage, { reported: true });
  await oda.presses('Rediger');
  await oda.sees(/^Skemaet er flyttet til Kladde/);
  await add(oda, 'contacts');
  await eventually(() => rowsOf(oda, /^Patientkontakter/).count()).toBe(3);
  const { keyboard } = oda.page;
  await inDetail(oda, 'Patientkontakter', 'Starttidspunkt').fill('06-10-2026 10.00');
  await inDetail(oda, 'Patientkontakter', 'Sluttidspunkt').fill('06-10-2026 11.15');
  await keyboard.press('Tab');
  const contact = oda.page.getByRole('region', { name: /^Patientkontakter: / });
  await contact.getByRole('radio', { name: /^Fysisk fremmøde/ }).check();
  await contact.getByRole('radio', { name: /^Akut/ }).check();
  await oda.searches('Kontaktårsag', 'ALCC02');
  const missing = oda.page.getByRole('region', { name: 'Mangler endnu' });
  await missing
    .getByText(/mangler en skadeindberetning/)
    .first()
    .waitFor();
  await oda.takesPicture('course-injury-missing');
  await contact.locator('[data-path$="diagnoses"]').getByRole('button', { name: 'Ny' }).click();
  const diagnosis = contact.getByRole('region', { name: /^Diagnoser: / });
  await eventually(() => diagnosis.getByRole('radio', { name: /^Aktionsdiagnose/ }).isChecked()).toBe(true);
  await oda.searches('Diagnosekode', 'DS525');
  await diagnosis.getByRole('radio', { name: /^Højresidig/ }).check();
  await missing.getByRole('button', { name: 'Opret skadeindberetning' }).first().click();
  await missing.waitFor({ state: 'detached' });
  const results = oda.page.locator('[data-path="resultReports"]');
  expect(await results.getByRole('button', { name: /^Ny Skadeindberetning/ }).count()).toBe(0);
  await rowsOf(oda, /^Resultatindberetninger/)
    .nth(1)
    .click();
  await oda.fills('Skadetidspunkt', '06-10-2026 09.20');
  await oda.searches('Skademekanisme', 'EUB3');
  await oda.searches('Skadested', 'EUG00');
  await oda.searches('Aktivitet', 'EUA3');
  await results.getByRole('radio', { name: /^Komplet/ }).check();
  await oda.presses('Valider');
  await oda.sees('Valideret uden fejl');
  await oda.takesPicture('course-injury');
  await oda.findsNoBarrier();
  await oda.presses('Indberet');
  await oda.sees(/^Skemaet er indberettet/);
  await oda.sees(/· version 2/);
});

test('SEI-LPR 2 Afslut: sluttidspunktet åbner de grå felter, og et afsluttet forløb spørger, før det redigeres', async () => {
  const oda = await openCourse(stage);
  await oda.seesHeading('Forløbsoplysninger');
  const home = oda.page.getByRole('radio', { name: /^Afsluttet til hjemmet/ });
  expect(await home.isEnabled()).toBe(false);
  await oda.fills('Sluttidspunkt', '06-10-2026 12.00');
  await eventually(() => home.isEnabled()).toBe(true);
  await home.check();
  await oda.presses('Indberet');
  await oda.sees(/^Skemaet er indberettet/);
  await oda.presses('Rediger');
  await oda.sees(/Forløbet er indberettet med sluttidspunkt 06-10-2026 12:00/);
  await oda.takesPicture('course-ended');
});

test('SEI-LPR 4.3 Patientoplysninger: det, der udfyldes én gang, er foldet sammen efter første indberetning og åbnes med ét tryk', async () => {
  const oda = await openCourse(stage, { reported: true });
  await oda.presses('Rediger');
  await oda.sees(/^Skemaet er flyttet til Kladde/);
  const heading = (name: string) => oda.page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) });
  for (const section of ['Patientoplysninger', 'Henvisningsoplysninger', 'Betalingsoplysninger']) {
    await heading(section).getByText('Udfyldt og indberettet').waitFor();
    await eventually(() => heading(section).getByRole('button').getAttribute('aria-expanded')).toBe('false');
  }
  await eventually(() => heading('Forløbsoplysninger').getByRole('button').getAttribute('aria-expanded')).toBe('true');
  await oda.takesPicture('course-settled');
  await oda.findsNoBarrier();
  await heading('Betalingsoplysninger').getByRole('button').click();
  await oda.searches('Betaler', 'ALFB50');
  await oda.sees(/^gemt \d/);
  await eventually(() => oda.reads('Betaler')).toContain('ALFB50');

  // What is mended there is not folded under her hands, whether she found the section open or opened it herself; *Fold* still folds it.
  const payer = () => oda.page.getByRole('combobox', { name: /^Betaler( |$)/ });
  await oda.fills('Betaler', '');
  await oda.sees(/^gemt \d/);
  await oda.page.reload();
  await heading('Henvisningsoplysninger').getByText('Udfyldt og indberettet').waitFor();
  await oda.searches('Betaler', 'ALFB61');
  await oda.seesNot('1 fejl');
  await eventually(() => hasFocus(payer())).toBe(true);
  await oda.seesHeading('Betalingsoplysninger');
  await heading('Betalingsoplysninger').getByRole('button').click();
  await payer().waitFor({ state: 'detached' });
  await heading('Betalingsoplysninger').getByRole('button').click();
  await oda.presses('Indberet');
  await oda.sees(/^Skemaet er indberettet/);
  await oda.presses('Rediger');
  await heading('Betalingsoplysninger').getByText('Udfyldt og indberettet').waitFor();
});
