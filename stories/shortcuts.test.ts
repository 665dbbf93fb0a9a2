/** The keys of the manual's *Vis genveje*, on every kind of page. */
import { expect, test } from 'vitest';
import type { Person } from './person.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

/** What the focused element is called. */
function focused({ page }: Person): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : null;
    return (label ?? element)?.textContent?.trim() ?? '';
  });
}

async function beginsReport(person: Person, cpr: string): Promise<string> {
  await person.goesTo('/skema/ny/cancer');
  await person.seesHeading('Patientoplysninger');
  await person.fills('CPR-nr.', cpr);
  await person.sees(/^gemt \d/);
  return person.page.url();
}

test('SEI2 7 Tastaturgenveje: stedets, sidens, og fra skema til skema i den bakke, man kom fra', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  const first = await beginsReport(anna, '1203470068');
  const second = await beginsReport(anna, '0101501001');
  const { page } = anna;
  const { keyboard } = page;

  // The latest stands first in the tray.
  await anna.follows('Kladde');
  await page.getByRole('row').filter({ hasText: '120347-' }).waitFor();
  await keyboard.press('Control+Shift+F');
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Filtrér');
  await keyboard.press('Control+F10');
  await page.getByRole('menuitem', { name: 'Vis genveje' }).waitFor();
  await keyboard.press('Enter');
  const ofList = page.getByRole('dialog', { name: 'Genveje her' });
  await ofList.getByText('Filtrér kolonnen').waitFor();
  await keyboard.press('Escape');
  await ofList.waitFor({ state: 'hidden' });
  await page.getByRole('row').filter({ hasText: '010150-' }).click();
  await anna.seesHeading('Patientoplysninger');
  await eventually(() => page.url()).toBe(second);

  await keyboard.press('Control+ArrowDown');
  await eventually(() => page.url()).toBe(first);
  await anna.sees(/^120347-0068/);
  await keyboard.press('Control+ArrowDown');
  await page.getByText('Listen har ikke flere skemaer i den retning.').waitFor({ state: 'attached' });
  await keyboard.press('Control+Home');
  await eventually(() => page.url()).toBe(second);
  await anna.sees(/^010150-/);

  await keyboard.press('Control+F6');
  await eventually(() => focused(anna)).toBe('Gem');
  await keyboard.press('Alt+3');
  await eventually(() => focused(anna)).toBe('Cancerindberetning');

  const date = page.getByRole('textbox', { name: /^Dato for første kontakt/ });
  await date.focus();
  await keyboard.press('Alt+Shift+K');
  const here = page.getByRole('dialog', { name: 'Genveje her' });
  await here.getByText('Åbn kalenderen').waitFor();
  expect(await here.getByText('Opret skema').count()).toBe(0);
  await anna.takesPicture('shortcuts-here');
  await keyboard.press('Alt+Shift+K');
  const everywhere = page.getByRole('dialog', { name: 'Genveje på siden' });
  await everywhere.getByText('Næste skema i den liste, du kom fra').waitFor();
  await anna.takesPicture('shortcuts-page');
  await anna.findsNoBarrier();
  // What stands above the page is answered first.
  await keyboard.press('Alt+4');
  await keyboard.press('Escape');
  await everywhere.waitFor({ state: 'hidden' });
  await eventually(() => focused(anna)).toMatch(/^Dato for første kontakt/);

  await keyboard.press('Alt+ArrowDown');
  const days = page.getByRole('grid');
  await days.waitFor();
  const day = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
  await eventually(day).toMatch(/\d{4}/);
  const today = await day();
  await keyboard.press('Control+ArrowRight');
  await keyboard.press('Control+ArrowDown');
  await keyboard.press('Control+Shift+PageUp');
  await eventually(day).not.toBe(today);
  await keyboard.press('Control+Home');
  await eventually(day).toBe(today);
  await keyboard.press('t');
  await days.waitFor({ state: 'hidden' });
  await eventually(() => anna.reads('Dato for første kontakt')).not.toBe('');
  await date.focus();
  await keyboard.press('Alt+ArrowDown');
  await days.waitFor();
  await keyboard.press('c');
  await days.waitFor({ state: 'hidden' });
  await eventually(() => anna.reads('Dato for første kontakt')).toBe('');

  await anna.fills('Dato for første kontakt', '05-10-2026');
  await keyboard.press('Alt+Shift+Q');
  await anna.seesHeading('Kladde');
  await anna.goesTo(second);
  await anna.seesHeading('Patientoplysninger');
  await eventually(() => anna.reads('Dato for første kontakt')).toBe('');
  await anna.fills('Dato for første kontakt', '06-10-2026');
  await keyboard.press('Shift+Escape');
  await anna.seesHeading('Kladde');
  await anna.goesTo(second);
  await anna.seesHeading('Patientoplysninger');
  await eventually(() => anna.reads('Dato for første kontakt')).toBe('06-10-2026');
  await keyboard.press('Alt+Delete');
  await anna.sees('Skemaet er slettet.');
});

test('SEI2 5.1.5 Lukkede knapper: grunden vises, hvordan knappen end nås', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await anna.page.getByRole('heading', { name: 'Patientoplysninger' }).click();
  await anna.page.keyboard.press('Control+F6');
  const why = anna.page.getByRole('tooltip', { name: 'Skriv noget i skemaet først.' });
  await why.waitFor();
  await anna.page.keyboard.press('Enter');
  await why.waitFor();
});
