/** Everything that can be done is found by typing, without a mouse. */
import { expect, test } from 'vitest';
import { fillCancerReport } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 7 Handlingssøgning: Alt+Q finder handlinger, bakker og et skema ved sit nummer, og siger hvorfor en handling er lukket', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  const { keyboard } = anna.page;
  const types = async (words: string): Promise<void> => {
    await keyboard.press('Alt+q');
    const field = anna.page.getByRole('combobox', { name: 'Handlingssøgning' });
    await eventually(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await keyboard.type(words);
  };
  const numbered = anna.page.getByRole('heading', { level: 1 }).filter({ hasText: /\d{2}-\d{6}/ });
  const number = /\d{2}-\d{6}/.exec(await numbered.innerText())![0];
  const report = anna.page.url();

  await types('rediger');
  await anna.sees('Skemaet ligger i Kladde og kan allerede rettes.');
  await anna.takesPicture('palette-closed');
  await anna.findsNoBarrier();
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await anna.page.getByRole('listbox', { name: 'Fundet' }).waitFor({ state: 'hidden' });
  await eventually(() => anna.page.url()).toBe(report);

  await types('valid');
  await keyboard.press('Enter');
  await anna.sees('Valideret uden fejl');

  await types('operationsd');
  await keyboard.press('Enter');
  await eventually(() =>
    anna.page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent),
  ).toMatch(/^Operationsdato/);

  await types('udbakke gå til');
  await keyboard.press('Enter');
  await anna.seesHeading('Udbakke');

  await anna.sees('Der ligger ingen skemaer i udbakken.');
  // What was done last stands first, and a list's own actions say what they wait for.
  await types('');
  await eventually(() => anna.page.getByRole('option').first().innerText()).toMatch(/^Udbakke/);
  await keyboard.type('indberet valgt');
  await anna.sees('Vælg skemaer i listen først.');
  await keyboard.press('Escape');

  await types(number.slice(-4));
  await anna.page.getByRole('option', { name: new RegExp(number) }).waitFor();
  await anna.takesPicture('palette-number');
  await keyboard.press('Enter');
  await anna.seesHeading('Patientoplysninger');
  await eventually(() => anna.page.url()).toBe(report);

  await keyboard.press('Escape');
  await types('26-999999');
  await anna.sees('Intet passer. Prøv færre ord.');
  await keyboard.press('Escape');

  // A patient by a CPR number in any spelling; nothing of it in the address.
  for (const words of ['120347 0068', 'asta æble']) {
    await types(words);
    await anna.page
      .getByRole('option', { name: /Asta Æblegren · 120347-••••/ })
      .first()
      .waitFor();
    await anna.findsNoBarrier();
    await keyboard.press('Escape');
  }
  expect(anna.page.url()).not.toMatch(/1203/);
});
