/** A list as somebody wants to see it: its columns, saved views, the list as a file, several reports on paper, and a narrow screen. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readPdf } from '../packages/server/src/testing/pdf-text.ts';
import { signInAs } from '../packages/server/src/testing/person.ts';
import { makeDraft, makeRightDraft, makeSubmitted } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { headingsOf, opensAllColumns } from './lists.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

/** Three of haematology's: Asta's, reported and not, and one about nobody yet. */
async function fillTrays(): Promise<void> {
  const anna = await signInAs(stage.server.origin, 'anna-bregnelund');
  await makeRightDraft(anna);
  await makeSubmitted(anna);
  await makeDraft(anna);
}

async function downloads(
  { page }: Person,
  act: () => Promise<unknown>,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('SEI2 4.2.1 Kolonneoverskrifter: kolonner vælges, flyttes og gøres bredere med tastaturet, og valget følger brugeren', async () => {
  await fillTrays();
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde');
  const headings = () => eventually(() => headingsOf(anna));
  const usual = ['CPR-nr.', 'Navn', 'Emne', 'Status', 'Senest ændret', 'Ændret af'];
  await headings().toEqual(usual);
  await anna.page.locator('.list-common').getByText('Cancer', { exact: true }).waitFor();

  await anna.presses('Kolonner');
  await anna.page.getByRole('checkbox', { name: 'Skematype' }).press('Space');
  await anna.presses('Flyt Navn op');
  await anna.findsNoBarrier();
  // Esc would first take away what a button says of why it is closed.
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Luk' }).last().press('Enter');
  await eventually(async () => (await headingsOf(anna)).slice(0, 3)).toEqual(['Navn', 'CPR-nr.', 'Emne']);

  const group = anna.page.getByRole('columnheader', { name: /^Gruppe/ });
  const handle = anna.page.getByRole('separator', { name: 'Bredde af Gruppe' });
  const widthBefore = (await group.boundingBox())!.width;
  await eventually(() => hasFocus(anna.page.getByRole('button', { name: 'Kolonner', exact: true }))).toBe(true);
  await anna.walksTo(anna.page.getByRole('row').nth(1), 'Tab');
  await anna.typesKeys('ArrowUp');
  await anna.walksTo(handle, 'ArrowRight');
  await anna.typesKeys('Enter', 'ArrowRight', 'Enter', 'Shift+ArrowRight');
  await eventually(async () => Math.round((await group.boundingBox())!.width - widthBefore)).toBe(32);
  await anna.typesKeys('Control+Shift+ArrowRight');
  // Keys may come faster than the list is drawn; each counts.
  await handle.evaluate((element) => {
    const init = { key: 'ArrowLeft', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true };
    for (const type of ['keydown', 'keyup', 'keydown', 'keyup']) element.dispatchEvent(new KeyboardEvent(type, init));
  });
  await eventually(async () => (await headingsOf(anna)).slice(0, 4)).toEqual(['Navn', 'CPR-nr.', 'Gruppe', 'Emne']);
  await eventually(() => handle.getAttribute('aria-valuenow')).toBe(String(Math.round(widthBefore + 32)));

  const elsewhere = await stage.person();
  await elsewhere.signsInAs('anna-bregnelund');
  await elsewhere.goesTo('/bakker/kladde');
  await eventually(() => headingsOf(elsewhere)).toHaveLength(7);
  await eventually(async () => (await headingsOf(elsewhere)).slice(0, 3)).toEqual(['Navn', 'CPR-nr.', 'Gruppe']);
  const shown = elsewhere.page.getByRole('columnheader', { name: /^Gruppe/ });
  await eventually(async () => Math.round((await shown.boundingBox())!.width - widthBefore)).toBe(32);

  await elsewhere.presses('Kolonner');
  await elsewhere.presses('Nulstil');
  await eventually(() => headingsOf(elsewhere)).toEqual(usual);
});

test('SEI2 4.2.1 Sortering og filtrering: en visning gemmes, deles med gruppen, ændres, slettes og fortrydes', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/indberettet');
  await anna.page.getByRole('grid').waitFor();
  await anna.typesKeys('Control+F3');
  await anna.types('Filtrér', 'asta');
  await anna.page.getByRole('option', { name: /^Navn/ }).click();
  await anna.sees('Navn indeholder asta');
  await anna.presses('Gem visning');
  await anna.fills('Navn', 'Kun Asta');
  await anna.page.getByRole('button', { name: /Hvem kan se visningen/ }).click();
  await anna.page.getByRole('option', { name: /^Hæmatologisk/ }).click();
  await anna.sees('Visningen filtrerer på patient. Alle i gruppen kan se filteret.');
  await anna.findsNoBarrier();
  await anna.presses('Gem');
  await anna.sees('Visningen Kun Asta er gemt.');
  await eventually(() => new URL(anna.page.url()).search).toMatch(/^\?visning=[0-9a-f-]{36}$/);

  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await bo.goesTo('/bakker/indberettet');
  await bo.page.getByRole('button', { name: 'Kun Asta Anna Bregnelund' }).waitFor();
  await bo.typesKeys('Alt+1');
  await bo.sees('Navn indeholder asta');
  await bo.sees(/^Delt med Hæmatologisk .* af Anna Bregnelund\.$/);
  await bo.typesKeys('Alt+0');
  await bo.seesNot('Navn indeholder asta');

  await anna.presses('Fjern filter Navn indeholder asta');
  await anna.presses('Gem ændringer');
  await anna.seesNot('Gem ændringer');
  await anna.presses('Fortryd');
  await anna.sees('Visningen Kun Asta er, som den var.');
  await anna.sees('Navn indeholder asta');
  await anna.choosesFromMenu('Mere om visningen Kun Asta', 'Omdøb eller del');
  await anna.fills('Navn', 'Asta');
  await anna.presses('Gem');
  await anna.sees('Visningen Asta er gemt.');
  await anna.choosesFromMenu('Mere om visningen Asta', 'Slet visning');
  await anna.sees('Visningen Asta er slettet.');
  await anna.seesNot('Navn indeholder asta');
  await anna.presses('Fortryd');
  await anna.sees('Visningen Asta er tilbage.');
  await anna.sees('Navn indeholder asta');
});

test('SEI2 4.2 Bakker: hele listen eksporteres, som den vises, og filens navn siger intet om nogen', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await opensAllColumns(anna, '/bakker/indberettet');
  await eventually(() => headingsOf(anna)).toHaveLength(16);
  const shown = await headingsOf(anna);
  const csv = await downloads(anna, () => anna.choosesFromMenu('Eksportér', 'Semikolonsepareret fil (CSV)'));
  await anna.sees(/er hentet\./);
  const [heading, ...rows] = csv.bytes.toString().replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(heading!.split(';')).toEqual(['Skemanr.', ...shown]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(/;120347-••••;Asta Æblegren;Cancer;DC\w+ [^;]+;Indberettet;/);
  expect(csv.name).toMatch(/^sei-liste-\d\d-\d\d-\d{4}\.csv$/);
  const sheet = await downloads(anna, () => anna.choosesFromMenu('Eksportér', 'Regneark (Excel)'));
  expect(sheet.name).toMatch(/\.xlsx$/);
  expect(sheet.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('SEI2 5.1.9 Print: valgte skemaer printes sammen på en smal skærm, hvor de afkrydses ét for ét', async () => {
  const anna = await stage.person({ viewport: { width: 320, height: 700 } });
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde');
  const boxes = anna.page.getByRole('checkbox', { name: /^Vælg 26-/ });
  await eventually(() => boxes.count()).toBe(2);
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await anna.sees('2 valgt');
  await anna.scrollsInOneDirection();
  await anna.findsNoBarrier();
  const paper = await downloads(anna, () => anna.choosesFromMenu('Handlinger', 'Print'));
  await anna.sees('Print: 2 i PDF-filen');
  expect(paper.name).toMatch(/^sei-skemaer-\d\d-\d\d-\d{4}\.pdf$/);
  const numbered = readPdf(paper.bytes).artifacts.filter(({ text }) => text.startsWith('Side 1 af '));
  expect(numbered).toHaveLength(2);
  await anna.scrollsInOneDirection();
});

test('SEI2 5 Skemaer: en skematypes liste viser, hvor mange der ligger i hver bakke, og viser dem', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skemaer/cancer');
  await anna.page.getByRole('button', { name: 'Kladde 2' }).waitFor();
  await anna.sees('3 af 3 vist');
  await anna.presses('Indberettet 1');
  await anna.sees('Stadie er en af Indberettet');
  await anna.sees('1 vist');
  await anna.findsNoBarrier();
  await anna.presses('Indberettet 1');
  await anna.sees('3 af 3 vist');
  await anna.goesTo('/skemaer/findes-ikke');
  await anna.seesHeading('Skematypen findes ikke');
});
