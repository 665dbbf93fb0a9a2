/** Two people in one draft: who is here, what the other has changed, what both have written, and a look at it all before reporting. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { DemoPersonName } from '../packages/server/src/demo/demo-persons.ts';
import { fillCancerReport, patient } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { answersOnServer } from './open-report.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

/** Longer than somebody is said to be there who is not. */
const goneMs = 11_000;

test('SEI2 5.1.1 Gem: man ser, hvem der også er i skemaet, og i hvilket felt, indtil de går', async () => {
  const [anna, bo] = await bothIn(await beginReport('anna-bregnelund'), 'bo-dueslag');
  await anna.sees('Bo Dueslag er også i skemaet');
  await bo.sees('Anna Bregnelund er også i skemaet');
  await bo.page.getByRole('textbox', { name: /^Dato for første kontakt/ }).focus();
  await anna.page.locator('[data-path="firstContact"] .initials', { hasText: 'BD' }).waitFor();
  await anna.page.getByRole('textbox', { name: /^Dato for første kontakt/ }).focus();
  await anna.sees('Bo Dueslag er i feltet');
  await anna.findsNoBarrier();
  await anna.takesPicture('to-personer-i-skemaet');
  await bo.page.close();
  await anna.page.waitForResponse('**/follow');
  stage.server.passTime(goneMs);
  await anna.page.locator('.present').waitFor({ state: 'hidden' });
  await anna.seesNot('Bo Dueslag er i feltet');
});

test('SEI2 5.1.1 Gem: det, en kollega har ændret, er mærket, til man har set det', async () => {
  const [anna, bo] = await bothIn(await beginReport('anna-bregnelund'), 'bo-dueslag');
  const changed = /^Ændret af Bo Dueslag kl\. \d\d:\d\d$/;
  await bo.fills('Dato for første kontakt', '05-10-2026');
  await bo.ticks('Billeddiagnostisk undersøgelse');
  await anna.sees('2 ændringer fra kolleger');
  await anna.sees(changed);
  await anna.takesPicture('ændret-af-en-kollega');
  await anna.findsNoBarrier();
  await anna.typesKeys('Control+F8');
  await eventually(() => pathOfFocus(anna.page)).toBe('firstContact');
  await anna.sees('1 ændring fra kolleger');
  await anna.typesKeys('Control+F8');
  await eventually(() => pathOfFocus(anna.page)).toBe('macroscopicBasis');
  await anna.page.getByRole('textbox', { name: /^CPR-nr/ }).focus();
  await anna.seesNot(changed);
  // The new date clears what was ticked, and the unit that the report began with.
  await bo.fills('Dato for første kontakt', '06-10-2026');
  await anna.sees('3 ændringer fra kolleger');
  await anna.typesKeys('Alt+F8');
  await anna.seesNot(/ændringer fra kolleger$/);
  await eventually(() => anna.reads('Dato for første kontakt')).toBe('06-10-2026');
});

test('SEI2 5.1.1 Gem: hvad CPR-registret udfylder, er ingen kollegas ændring; hvad man ikke nåede at se, er mærket næste gang', async () => {
  const [anna, bo] = await bothIn(await beginReport('anna-bregnelund'), 'bo-dueslag');
  await bo.presses('Opslag');
  await anna.sees(patient.name);
  expect(await anna.page.locator('.unseen-count').count()).toBe(0);
  const address = anna.page.url();
  await anna.goesTo('/');
  await anna.seesHeading(/^Velkommen/);
  await bo.fills('Dato for første kontakt', '05-10-2026');
  await bo.sees(/^gemt \d/);
  await anna.goesTo(address);
  await anna.sees(/^Ændret af Bo Dueslag kl\./);
});

test('SEI2 5.1.1 Gem: har to skrevet forskelligt, tager én tast den ene eller den anden, og fortryd virker', async () => {
  const [anna, bo] = await bothIn(await beginReport('anna-bregnelund'), 'bo-dueslag');
  await bo.page.context().setOffline(true);
  await anna.fills('Dato for første kontakt', '05-10-2026');
  await anna.sees(/^gemt \d/);
  await bo.fills('Dato for første kontakt', '06-10-2026');
  await bo.sees('gemt på denne pc, venter på forbindelse');
  await bo.page.context().setOffline(false);
  await anna.sees('To har skrevet forskelligt her');
  await anna.takesPicture('to-har-skrevet-forskelligt');
  await anna.findsNoBarrier();
  await anna.page.getByRole('button', { name: 'Historik' }).focus();
  await anna.typesKeys('Alt+Shift+2');
  await eventually(() => pathOfFocus(anna.page)).toBe('firstContact');
  await anna.typesKeys('Alt+Shift+2');
  for (const person of [anna, bo]) {
    await person.seesNot('To har skrevet forskelligt her');
    await eventually(() => person.reads('Dato for første kontakt')).toBe('05-10-2026');
  }
  await eventually(() => pathOfFocus(anna.page)).toBe('firstContact');
  await anna.typesKeys('Control+z');
  for (const person of [anna, bo]) await eventually(() => person.reads('Dato for første kontakt')).toBe('06-10-2026');
});

test('SEI2 5.1.5 Indberet: har en kollega ændret noget, gennemser man det først, og det hele går med tastatur', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  const [, bo] = await bothIn(anna, 'bo-dueslag');
  const reviewTitle = anna.page.locator('.review .alert-heading');
  await bo.searches('N: regionale lymfeknuder', 'AZCD31');
  await anna.sees('1 ændring fra kolleger');
  await anna.typesKeys('Alt+Enter');
  await anna.sees('En kollega har ændret 1 felt, siden du sidst så på det');
  await anna.page.locator('.review ins', { hasText: /^cN1/ }).waitFor();
  await anna.page.locator('.review del', { hasText: /^cN0/ }).waitFor();
  await anna.takesPicture('gennemse-før-indberet');
  await anna.findsNoBarrier();
  await eventually(() => hasFocus(reviewTitle)).toBe(true);
  await anna.typesKeys('Tab', 'Enter');
  await eventually(() => pathOfFocus(anna.page)).toBe('stageN');
  await bo.fills('Operationsdato', '29-10-2026');
  await eventually(() => anna.reads('Operationsdato')).toBe('29-10-2026');
  await anna.sees('1 ændring fra kolleger');
  await anna.typesKeys('Alt+Enter');
  await anna.page.locator('.review').getByRole('button', { name: 'Operationsdato' }).waitFor();
  await anna.typesKeys('Escape');
  await anna.page.locator('.review').waitFor({ state: 'hidden' });
  await anna.typesKeys('Alt+Enter');
  await anna.sees('Indberet alligevel');
  await eventually(() => hasFocus(reviewTitle)).toBe(true);
  await anna.typesKeys('Tab', 'Tab', 'Enter');
  await anna.sees("Skemaet er indberettet og flyttet til bakken 'Indberettet'");
});

test('SEI2 5.1.5 Indberet: hvad kun serveren vidste, vises også, før der indberettes', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  const [, bo] = await bothIn(anna, 'bo-dueslag');
  await holdNewsBackUntilSubmit(anna.page);
  await bo.searches('N: regionale lymfeknuder', 'AZCD31');
  await eventually(() => answersOnServer(stage, bo)).toMatchObject({ stageN: 'AZCD31' });
  const refused = anna.page.waitForResponse('**/submit');
  await anna.presses('Indberet');
  expect((await refused).status()).toBe(409);
  await anna.sees('En kollega har ændret 1 felt, siden du sidst så på det');
  await anna.presses('Indberet alligevel');
  await anna.sees("Skemaet er indberettet og flyttet til bakken 'Indberettet'");
});

/** Signs in and begins a report that the server then has. */
async function beginReport(name: DemoPersonName): Promise<Person> {
  const person = await stage.person();
  await person.signsInAs(name);
  await person.goesTo('/skema/ny/cancer');
  await person.fills('CPR-nr.', patient.cpr);
  await person.sees(/^gemt \d/);
  return person;
}

/** Somebody else opens the report that a person has open, at a computer of her own. */
async function bothIn(one: Person, name: DemoPersonName): Promise<readonly [Person, Person]> {
  const other = await stage.person();
  await other.signsInAs(name);
  await other.goesTo(one.page.url());
  await eventually(() => other.reads('CPR-nr.')).toBe(patient.shownCpr);
  return [one, other];
}

function pathOfFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset['path']);
}

/** What others do is answered as it was the first time, as on a slow network, until the server has answered to *Indberet*. */
async function holdNewsBackUntilSubmit(page: Page): Promise<void> {
  let first: string | null = null;
  let isHeld = true;
  await page.route('**/follow', async (route) => {
    if (!isHeld) return route.continue();
    first ??= await (await route.fetch()).text();
    await route.fulfill({ contentType: 'application/json', body: first });
  });
  await page.route('**/submit', async (route) => {
    const response = await route.fetch();
    isHeld = false;
    await route.fulfill({ response });
  });
  await page.waitForResponse('**/follow');
}
