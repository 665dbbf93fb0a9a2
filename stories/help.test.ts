/** Help where it is needed: beside the place one is at, by one key, and for newcomers a tour. */
import { expect, test } from 'vitest';
import { makeDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const manuals = 'https://example.dk/{manual}.html#{paragraph}';
const stage = openStage({ config: { manuals } });

function helpOf({ page }: Person) {
  return page.getByRole('complementary', { name: 'Hjælp' });
}

async function opensDraft(person: Person): Promise<void> {
  const { id } = await makeDraft(await stage.server.signInAs('anna-bregnelund'));
  await person.signsInAs('anna-bregnelund');
  await person.goesTo(`/skema/${id}`);
  await person.seesHeading('Patientoplysninger');
}

test('Cancer v4 3.2 Vejledning: hjælpen følger den sektion, man er i, linker til vejledningens afsnit, og Esc fører tilbage til feltet', async () => {
  const anna = await stage.person();
  await opensDraft(anna);
  const help = helpOf(anna);
  const cpr = anna.page.getByRole('textbox', { name: /^CPR-nr\./ });
  await cpr.focus();
  await anna.typesKeys('F1');
  await help.getByRole('heading', { name: 'Patientoplysninger' }).waitFor();
  await eventually(() => hasFocus(help.getByRole('heading', { name: 'Hjælp', exact: true })), 'the help has the focus').toBe(
    true,
  );
  await help.getByText('Slå patienten op').waitFor();
  const link = help.getByRole('link', { name: 'Vejledningen: Cancer v4, afsnit 3.2.1' });
  expect(await link.getAttribute('href')).toBe('https://example.dk/Cancer%20v4.html#3.2.1');

  await anna.typesKeys('Escape');
  await help.waitFor({ state: 'hidden' });
  await eventually(() => hasFocus(cpr), 'the field has the focus again').toBe(true);

  await anna.page.getByRole('banner').getByRole('button', { name: 'Hjælp' }).click();
  await help.getByRole('heading', { name: 'Patientoplysninger' }).waitFor();
  await anna.page.getByRole('textbox', { name: /^Dato for første kontakt/ }).focus();
  await help.getByRole('heading', { name: 'Cancerindberetning' }).waitFor();
  await help.getByText('Ændres datoen, ryddes alt andet end patientoplysningerne.').waitFor();
  await help.getByText('Dags dato', { exact: true }).waitFor();
  await anna.findsNoBarrier();
  await anna.seesWhereSheIs();
  await anna.takesPicture('help-report');
});

test('SEI2 3.1 Programvindue: hver side har sin hjælp, som andre emner læses fra, og søgningen finder dem', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  const help = helpOf(anna);
  await anna.presses('Hjælp');
  await help.getByRole('heading', { name: 'Forsiden' }).waitFor();
  await help.getByRole('link', { name: 'Vejledningen: SEI2, afsnit 3.1' }).waitFor();
  await help.getByRole('button', { name: 'Genveje' }).click();
  await help.getByRole('link', { name: 'Vejledningen: SEI2, afsnit 7' }).waitFor();
  await help.getByRole('button', { name: 'Tilbage til det, du var ved' }).click();
  await help.getByRole('heading', { name: 'Forsiden' }).waitFor();

  await anna.follows('Udbakke');
  await help.getByRole('heading', { name: 'Bakkerne' }).waitFor();
  await help.getByText('Gå til rækkerne').waitFor();
  await help.getByRole('button', { name: 'Luk' }).click();

  await anna.typesKeys('Alt+q');
  await anna.page.getByRole('combobox', { name: 'Handlingssøgning' }).fill('hjælp advarsler');
  await anna.typesKeys('Enter');
  await help.getByRole('heading', { name: 'Valider, fejl og advarsler' }).waitFor();
});

test('Produktregel 9: ? og / virker uden for felter, skrives i felter, og kan slås fra for altid', async () => {
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  const help = helpOf(bo);
  const search = bo.page.getByRole('combobox', { name: 'Handlingssøgning' });
  await bo.typesKeys('/');
  await search.waitFor();
  await search.pressSequentially('?/');
  expect(await search.inputValue()).toBe('?/');
  await bo.typesKeys('Escape');
  await search.waitFor({ state: 'hidden' });
  await bo.typesKeys('Shift+?');
  await help.waitFor();
  const kept = bo.page.waitForResponse((response) => response.url().endsWith('/api/preferences/guide'));
  await help.getByRole('checkbox', { name: 'Brug ? og / som genveje' }).uncheck();
  expect((await kept).ok()).toBe(true);
  await bo.typesKeys('Escape');
  await help.waitFor({ state: 'hidden' });

  await bo.page.reload();
  await bo.seesHeading(/^Velkommen/);
  await bo.typesKeys('Shift+?', '/', 'F1');
  await help.waitFor();
  expect(await search.count()).toBe(0);
  expect(await help.getByText('Handlingssøgning, uden for felter').count()).toBe(0);
});

test('SEI2 3.1 Programvindue: en ny bruger kan vises rundt i fire trin, og siger hun nej, spørges hun ikke igen, heller ikke på en anden pc', async () => {
  const ditte = await stage.person();
  await ditte.signsInAs('ditte-fyrrekrat');
  await ditte.presses('Vis rundt');
  for (const title of ['Dine bakker', 'Opret et skema', 'Søg i alt']) {
    await ditte.page.getByRole('complementary', { name: title }).waitFor();
    await ditte.page.locator('[data-toured]').waitFor();
    await ditte.presses('Næste');
  }
  await ditte.page.getByRole('complementary', { name: 'Få hjælp' }).waitFor();
  await ditte.findsNoBarrier();
  const kept = ditte.page.waitForResponse((response) => response.url().endsWith('/api/preferences/guide'));
  await ditte.presses('Afslut');
  await kept;
  await ditte.seesNot('Er du ny her?');
  await ditte.page.locator('[data-toured]').waitFor({ state: 'detached' });

  const emil = await stage.person();
  await emil.signsInAs('emil-gyldenris');
  const declined = emil.page.waitForResponse((response) => response.url().endsWith('/api/preferences/guide'));
  await emil.presses('Nej tak');
  await declined;
  const elsewhere = await stage.person();
  await elsewhere.signsInAs('emil-gyldenris');
  await elsewhere.seesHeading(/^Velkommen/);
  await elsewhere.seesNot(/Er du ny her/);
});

test('Produktregel 9: på en smal skærm åbner hjælpen over siden, uden barrierer', async () => {
  const anna = await stage.person({ viewport: { width: 320, height: 640 } });
  await anna.signsInAs('anna-bregnelund');
  await anna.presses('Hjælp');
  const dialog = anna.page.getByRole('dialog', { name: 'Hjælp' });
  await dialog.getByRole('heading', { name: 'Forsiden' }).waitFor();
  await anna.findsNoBarrier();
  await anna.scrollsInOneDirection();
  await dialog.getByRole('button', { name: 'Luk' }).click();
  await dialog.waitFor({ state: 'hidden' });
});
