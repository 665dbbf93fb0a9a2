/** From one course to another: the id of the course before comes in a letter, is found in it, and is checked. */
import { expect, test } from 'vitest';
import { openCourse } from './course-of-treatment.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const referred = '3f2b8c1d-5a7e-4c09-9b1f-6d2e8a4c7f10';
const mentioned = '0b9a6c1e-5d3f-5a70-9c64-2f1f6a1d0e11';

test('SEI-LPR 4.5 Reference-ID: et ID findes i hele den tekst, der indsættes, også med skæve bindestreger; af flere vælges det rigtige', async () => {
  const oda = await openCourse(stage);
  await oda.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reference = () => oda.reads('Reference-ID');

  await pastes(
    oda,
    `Kære kollega\r\nForløbs-ID:\u00a0${referred.toUpperCase().replaceAll('-', '\u2011')}\u200b.\r\nVenlig hilsen`,
  );
  await eventually(reference).toBe(referred);
  await oda.seesNot(/^Der er intet ID/);
  await oda.typesKeys('Control+z');
  await eventually(reference).toBe('');

  await pastes(oda, 'Forløbet er omtalt i brevet');
  await oda.typesKeys('Tab');
  await oda.sees(/^Der er intet ID i feltet Reference-ID/);
  expect(await reference()).toBe('Forløbet er omtalt i brevet');

  await pastes(oda, `Vores forløb: ${referred}\nSe også det tidligere ${mentioned}`);
  await oda.sees(/^Der er flere ID i den tekst/);
  const choice = oda.page.getByRole('list', { name: 'Vælg Reference-ID' });
  expect(await choice.getByRole('button').allTextContents()).toEqual([
    `Vores forløb: ${referred}`,
    `Se også det tidligere ${mentioned}`,
  ]);
  await oda.takesPicture('reference-several');
  await oda.findsNoBarrier();
  await oda.typesKeys('Tab', 'Tab', 'Enter');
  await eventually(reference).toBe(mentioned);
  await choice.waitFor({ state: 'detached' });
  await oda.seesNot(/^Der er flere ID/);
  await eventually(() => oda.page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
});

/** Over what stands there. */
async function pastes({ page }: Person, words: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), words);
  await page.getByRole('textbox', { name: /^Reference-ID/ }).press('Control+A');
  await page.keyboard.press('Control+V');
}
