/** The page of a report: its head in one line, what is closed folded, what is offered shown as such, and the list that one came from. */
import { expect, test } from 'vitest';
import { openCancerReport } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('Cancer v4 3.2.4 Udbredelse: en sektion, hvor intet er åbent, er én linje, der siger, hvad der åbner den', async () => {
  const anna = await stage.person({ viewport: { width: 1280, height: 900 } });
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  const { page } = anna;
  const laterality = page.getByRole('group', { name: 'Lateralitet' }).or(page.getByRole('radiogroup', { name: 'Lateralitet' }));
  await anna.sees('Åbner, når diagnosen angår et parret organ.');
  expect(await laterality.count()).toBe(0);
  expect((await page.locator('.report-header').boundingBox())!.height).toBeLessThanOrEqual(112);

  // By keys it is led to, and opens.
  await anna.typesKeys('Alt+4');
  await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Lateralitet');
  await anna.typesKeys('Enter');
  await laterality.waitFor();
  await anna.typesKeys('ArrowDown');
  await anna.sees(/^Åbner, når diagnosen angår et parret organ\.$/);
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio');
  await anna.takesPicture('closed-section-opened');

  await page.getByLabel('Vis lukkede felter').check();
  await page.getByRole('combobox', { name: /^Ann Arbor/ }).waitFor();
  await anna.takesPicture('closed-fields-shown');
  await anna.goesTo('/skema/ny/cancer');
  await page.getByRole('combobox', { name: /^Ann Arbor/ }).waitFor();
  await anna.typesKeys('Alt+l');
  await page.getByRole('combobox', { name: /^Ann Arbor/ }).waitFor({ state: 'hidden' });
  await anna.takesPicture('closed-sections');
  await anna.findsNoBarrier();
});

test('Cancer v4 3.2.2 SOR-kode: gruppens enhed er forudfyldt, siger hvorfra, og er væk med én tast', async () => {
  const anna = await stage.person({ viewport: { width: 1280, height: 900 } });
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await eventually(() => anna.reads('SOR-kode')).toContain('99000081000016008');
  await anna.sees(/^Forudfyldt: brugergruppens enhed/);
  // Nothing was written yet, so there is no draft.
  await anna.sees('Nyt skema');
  await anna.page.getByRole('combobox', { name: 'SOR-kode' }).focus();
  await anna.typesKeys('Delete', 'Tab');
  await eventually(() => anna.reads('SOR-kode')).toBe('');
  await anna.seesNot(/^Forudfyldt/);

  // It gives way to what is written beside it.
  await anna.goesTo('/skema/ny/cancer');
  await eventually(() => anna.reads('SOR-kode')).toContain('99000081000016008');
  await anna.fills('Ydernummer', '990029');
  await eventually(() => anna.reads('SOR-kode')).toBe('');
  expect(await anna.page.getByText(/^Der kan ikke angives både/).count()).toBe(0);
});

test('SEI2 4.1 Skemaer: fra skemaet går Alt med pil op og ned gennem den liste, man kom fra', async () => {
  const anna = await stage.person({ viewport: { width: 1280, height: 900 } });
  await anna.signsInAs('anna-bregnelund');
  await openCancerReport(anna, stage);
  await openCancerReport(anna, stage);
  await anna.goesTo('/bakker/kladde');
  const { page } = anna;
  await page.getByRole('row').nth(1).click();
  await anna.seesHeading('Patientoplysninger');
  const first = page.url();
  await anna.sees(/^1 af \d+/);
  await anna.takesPicture('report-in-list');
  await anna.typesKeys('Alt+ArrowDown');
  await eventually(() => page.url()).not.toBe(first);
  await anna.sees(/^2 af \d+/);
  await anna.typesKeys('Alt+ArrowUp');
  await eventually(() => page.url()).toBe(first);
  // A press that begins on the page that is left and ends on the one that comes leads nowhere.
  await anna.sees(/^1 af \d+/);
  await page.getByRole('link', { name: 'Kladde' }).last().click();
  await page.getByRole('grid', { name: 'Kladde' }).waitFor();
});
