/** A warning is acknowledged with a reason, which is written beside it and reported with the report. */
import { expect, test } from 'vitest';
import { makeRightDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const warned = /^Grundlaget er angivet som ikke aktuelt \(AZCKX\) sammen med andre\./;

/** Opens a report with a warning; validated, so that it shows. */
async function openWarned(person: Person): Promise<void> {
  await person.signsInAs('anna-bregnelund');
  const { id } = await makeRightDraft(await stage.server.signInAs('anna-bregnelund'), { macroscopicBasis: ['AZCKX', 'AZCK2'] });
  await person.goesTo(`/skema/${id}`);
  await person.presses('Valider');
  await person.sees('Skemaet kan indberettes, men indeholder 1 advarsel');
}

const ticked = (person: Person) => person.page.getByRole('checkbox', { name: /^Billeddiagnostisk undersøgelse/ });
const give = (person: Person) => person.page.locator('.report-body').getByRole('button', { name: 'Begrund', exact: true });

/** By keyboard alone. */
async function givesReason(person: Person, reason: string): Promise<void> {
  await ticked(person).focus();
  await person.walksTo(give(person), 'Shift+Tab');
  await person.typesKeys('Enter');
  await eventually(() => hasFocus(person.page.getByRole('textbox', { name: 'Hvorfor er det rigtigt?' }))).toBe(true);
  await person.page.keyboard.type(reason);
  await person.typesKeys('Enter');
}

test('SEI2 5.1.3 Valider: en advarsel begrundes med tastaturet, står stille i listen og indberettes med begrundelsen', async () => {
  const anna = await stage.person();
  await openWarned(anna);
  await givesReason(anna, 'To afdelinger har undersøgt hver sit');
  await anna.sees('Valideret uden fejl');
  await anna.sees('1 begrundet advarsel indberettes med skemaet.');
  await anna.sees('Begrundet: To afdelinger har undersøgt hver sit');
  await anna.seesNot(warned);
  const list = anna.page.getByRole('complementary', { name: 'Fejl og advarsler' });
  await list.getByText('Begrundede advarsler').waitFor();
  await anna.sees(/^gemt \d/);
  await anna.takesPicture('warning-acknowledged');
  await anna.findsNoBarrier();
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet er indberettet/);
  await anna.page.reload();
  await anna.sees('To afdelinger har undersøgt hver sit');
});

test('Produktregel 2: en begrundelse kan fortrydes, og den gælder kun, så længe advarslen siger det samme', async () => {
  const anna = await stage.person();
  await openWarned(anna);
  await givesReason(anna, 'Sådan er det her');
  await anna.sees('Begrundet: Sådan er det her');
  await anna.typesKeys('Control+z');
  await anna.sees(warned);
  await anna.typesKeys('Control+Shift+z');
  await anna.sees('Begrundet: Sådan er det her');
  await anna.page
    .locator('.report-body')
    .getByRole('button', { name: /^Fortryd begrundelsen for: Grundlaget/ })
    .click();
  await anna.sees(warned);
  await anna.sees(/^gemt \d/);

  // Without words there is no reason, and Esc leaves the warning as it is.
  await ticked(anna).focus();
  await anna.walksTo(give(anna), 'Shift+Tab');
  await anna.typesKeys('Enter', 'Enter');
  await anna.sees('Skriv en begrundelse, eller vælg Lad stå.');
  await anna.typesKeys('Escape');
  await eventually(() => give(anna).count()).toBe(1);
  expect(await anna.page.getByRole('textbox', { name: 'Hvorfor er det rigtigt?' }).count()).toBe(0);
});

const reasonBox = ({ page }: Person) => page.locator('.report-body').getByRole('textbox', { name: 'Hvorfor er det rigtigt?' });

/** Presses *Begrund*, and puts a text there at once. */
async function pastesReason(person: Person, reason: string): Promise<void> {
  await give(person).click();
  await reasonBox(person).fill(reason);
}

test('Produktregel 1: en begrundelse, der ikke er gemt, er der efter genindlæsning og indberettes, som den står', async () => {
  const anna = await stage.person();
  await openWarned(anna);
  await give(anna).click();
  await anna.page.keyboard.type('To afdelinger har');
  await anna.page.reload();
  await anna.sees('Begrundelsen er ikke gemt endnu. Gå til den, og tryk Enter.');
  await eventually(() => reasonBox(anna).inputValue()).toBe('To afdelinger har');
  await reasonBox(anna).focus();
  await anna.typesKeys('End');
  await anna.page.keyboard.type(' set hver sit');
  await anna.takesPicture('warning-reason-begun');
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet er indberettet/);
  await anna.page
    .getByRole('article', { name: 'Det indberettede' })
    .getByText('To afdelinger har set hver sit')
    .first()
    .waitFor();
});

test('Produktregel 1: en begrundelse, der er for lang, beholdes hel, siger det og stopper indberetningen', async () => {
  const anna = await stage.person();
  await openWarned(anna);
  await pastesReason(anna, 'å'.repeat(501));
  await anna.presses('Indberet');
  await anna.sees('Begrundelsen er for lang. Skriv højst 500 tegn.');
  await anna.seesNot(/^Skemaet er indberettet/);
  expect(await reasonBox(anna).inputValue()).toHaveLength(501);
  await anna.takesPicture('warning-reason-too-long');
  await anna.findsNoBarrier();
  // Counted as the register counts: a character of two halves is one.
  await reasonBox(anna).fill('𝛼'.repeat(500));
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet er indberettet/);
});

test('Produktregel 1: en begrundelse af tegn, som ingen kan se, er ingen', async () => {
  const anna = await stage.person();
  await openWarned(anna);
  await pastesReason(anna, '\u200b\u00ad \u2800');
  await reasonBox(anna).press('Enter');
  await anna.sees('Skriv en begrundelse, eller vælg Lad stå.');
  await anna.sees(warned);
});
