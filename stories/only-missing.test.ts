/** What is missing is found without what is not, and each message says which rule it comes from. */
import { expect, test } from 'vitest';
import { openCancerReport } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('Produktregel 7: vis kun det, der mangler, ret det uden at miste sin plads, og se reglen bag en besked', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await openCancerReport(anna, stage);
  const { page } = anna;
  const { keyboard } = page;
  const headings = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('button');
  // While the code lists are coming it says "Ingen fejl indtil nu", and what waits for them can be folded out.
  await anna.seesHeading(/^Ingen fejl$/);
  const wholeReport = await headings.count();

  // One mistake and one gap, in two sections.
  const operated = page.getByRole('textbox', { name: /^Operationsdato/ });
  await operated.fill('01-10-2026');
  await operated.press('Tab');
  await anna.sees(/skal ligge efter datoen for første kontakt/);
  const treated = page.getByRole('textbox', { name: /^Strålebehandling: påbegyndt dato/ });
  await treated.fill('');
  await treated.press('Tab');
  await page.getByLabel('Vis kun det, der mangler').check();
  await anna.sees('Kun det, der mangler, er vist: 2 felter.');
  await anna.takesPicture('only-missing');
  await anna.findsNoBarrier();
  await eventually(() => headings.count()).toBeLessThan(wholeReport);
  await eventually(() => page.getByRole('textbox', { name: /^CPR-nr/ }).count()).toBe(0);
  // The rule compares it with the first contact, which is left to be seen.
  await eventually(() => page.getByRole('textbox', { name: /^Dato for første kontakt/ }).count()).toBe(1);

  await page.getByLabel('Vis kun det, der mangler').focus();
  await keyboard.press('F8');
  await eventually(() => operated.evaluate((field) => field === document.activeElement)).toBe(true);
  await keyboard.press('Alt+h');
  await anna.sees(/^Regel: En operation ligger efter den første kontakt\./);
  await anna.sees('Kilde: Cancer v4, afsnit 3.2.6');
  await anna.sees(/^Sammenlignet: Operationsdato: 01-10-2026 · Dato for første kontakt: \d\d-\d\d-\d{4}$/);
  await anna.takesPicture('only-missing-why');
  await keyboard.press('Control+a');
  await keyboard.type('28-10-2026');
  await anna.sees('Kun det, der mangler, er vist: 1 felt.');
  // It is right now, and stays as long as somebody is in it.
  expect(await operated.evaluate((field) => field === document.activeElement)).toBe(true);
  await keyboard.press('F8');
  await eventually(() => treated.evaluate((field) => field === document.activeElement)).toBe(true);
  await operated.waitFor({ state: 'hidden' });
  await keyboard.type('16-11-2026');
  await anna.sees('Intet mangler.');
  await anna.takesPicture('only-missing-done');
  await keyboard.press('Alt+m');
  await anna.seesNot('Intet mangler.');
  await eventually(() => headings.count()).toBe(wholeReport);
  await eventually(() => treated.evaluate((field) => field === document.activeElement)).toBe(true);
});

test('Produktregel 7: et skema uden fejl siger det, uden noget at folde ud', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await openCancerReport(anna, stage);
  await anna.seesHeading(/^Ingen fejl$/);
  const panel = anna.page.getByRole('complementary', { name: 'Fejl og advarsler' });
  await eventually(() => panel.getByRole('button').count()).toBe(0);
  await anna.fills('Operationsdato', '01-10-2026');
  await panel.getByRole('button', { name: '1 fejl', expanded: true }).waitFor();
});
