/** What a page can be used without is fetched when it can be used: it is there when the connection is lost, and what is asked for earlier comes. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('Produktregel 10: en menu, der ikke er hentet endnu, åbner, når den kommer, og fokus går ind i den', async () => {
  const anna = await stage.person();
  const release = await hold(anna.page, 'menu-popover');
  await anna.signsInAs('anna-bregnelund');
  const button = anna.page.getByRole('button', { name: /^Bruger: / });
  await button.focus();
  await anna.page.keyboard.press('Enter');
  expect(await button.getAttribute('aria-expanded')).toBe('true');
  await anna.sees('Hentes …');
  release();
  await anna.page.getByRole('menuitem', { name: 'Vis genveje' }).waitFor();
  await eventually(() => anna.page.evaluate(() => document.activeElement?.textContent)).toBe('Vis genveje');
  await anna.page.keyboard.press('Escape');
  await eventually(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('SEI2 7 Handlingssøgning: det, der skrives, før den er hentet, står i den, når den kommer', async () => {
  const anna = await stage.person();
  const release = await hold(anna.page, 'palette');
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde');
  await anna.page
    .getByRole('searchbox')
    .or(anna.page.getByRole('combobox', { name: 'Filtrér' }))
    .focus();
  await anna.page.keyboard.press('Alt+q');
  await anna.page.keyboard.type('udb');
  release();
  const field = anna.page.getByRole('combobox', { name: 'Handlingssøgning' });
  await eventually(() => field.inputValue()).toBe('udb');
  await anna.page.keyboard.press('Escape');
  expect(await anna.reads('Filtrér')).toBe('');
});

test('SEI2 7 Handlingssøgning: Esc opgiver den, før den er hentet', async () => {
  const anna = await stage.person();
  const release = await hold(anna.page, 'palette');
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde');
  await anna.seesHeading('Kladde');
  await anna.page.keyboard.press('Alt+q');
  await anna.page.locator('.late-part').waitFor();
  await anna.page.keyboard.press('Escape');
  await anna.page.locator('.late-part').waitFor({ state: 'detached' });
  release();
  await anna.seesHeading('Kladde');
  expect(await anna.page.getByRole('dialog').count()).toBe(0);
});

test('Produktregel 10: menuer, dialoger og forklaringer er der, når forbindelsen er væk', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde');
  const parts = ['menu-popover', 'dialog-frame', 'palette', 'shortcut-dialog', 'column-popover', 'column-choice', 'view-dialog'];
  await eventually(async () => {
    const fetched = await fetchedBy(anna.page);
    return parts.filter((part) => !fetched.some((path) => path.includes(`/${part}-`)));
  }).toEqual([]);
  await anna.page.context().setOffline(true);
  await anna.choosesFromMenu('Eksportér', 'Regneark');
  await anna.presses('Kolonner');
  await anna.page.getByRole('dialog', { name: 'Vælg kolonner' }).waitFor();
  await anna.page.keyboard.press('Escape');
  await anna.presses('Gem visning');
  await anna.page.getByRole('dialog', { name: 'Gem visning' }).waitFor();
  await anna.page.keyboard.press('Escape');
  await anna.page.keyboard.press('Alt+q');
  await anna.page.getByRole('combobox', { name: 'Handlingssøgning' }).waitFor();
  await anna.page.keyboard.press('Escape');
  await anna.page.keyboard.press('Alt+Shift+k');
  await anna.page.getByRole('dialog', { name: /^Genveje/ }).waitFor();
});

/** Keeps a file of the build back until it is released. */
async function hold(page: Page, file: string): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const pattern = `**/assets/${file}-*.js`;
  await page.route(pattern, async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
}

function fetchedBy(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
}
