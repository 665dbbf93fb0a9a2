/** Rows from a spreadsheet: pasted among the rows of a table, looked at, corrected, inserted and undone, with nothing lost on the way. */
import { expect, test } from 'vitest';
import { inDetail, openCourse, rowsOf } from './course-of-treatment.ts';
import { eventually } from './eventually.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const contacts = /^Patientkontakter/;
const grid = ({ page }: Person) => page.getByRole('grid', { name: contacts });
const dialogOf = ({ page }: Person) => page.getByRole('dialog', { name: 'Indsæt rækker i Patientkontakter' });
const contactCount = (person: Person) => eventually(async () => (await rowsOf(person, contacts).count()) - 1);
const contactText = (person: Person, number: number) => eventually(() => rowsOf(person, contacts).nth(number).innerText());

test('SEI-LPR 4.8: tre kontakter fra et regneark står i forløbet med alt, hvad der stod i cellerne, og fortrydes i ét', async () => {
  const oda = await courseWithClipboard();
  await copies(oda, [
    ['Starttidspunkt', 'Sluttidspunkt', 'Kontakttype', 'Prioritet', 'Kontaktårsag', 'Kontaktansvar', 'Journalnr.'],
    ['06\u201310\u20132026\u00a014:00', '1430', 'ALCA00', 'Planlagt', '', '99001041000016008', 'J-1'],
    ['"7. oktober 2026\u200b kl. 9"', '+20', 'Fysisk fremmøde', 'ATA3 Planlagt', '', '', 'J-2'],
    ['', '', '', '', '', '', ''],
    ['08-10-2026 10.15-1030', '', 'alca00', 'ATA1', 'ulykke', '', 'J-3'],
  ]);
  await grid(oda).focus();
  await oda.typesKeys('Control+v');
  await dialogOf(oda).waitFor();
  await oda.seesHeading('3 rækker, der kan indsættes');
  expect(await previewOf(oda)).toEqual([
    ['2', '06-10-2026 14:00', '06-10-2026 14:30', 'Fysisk fremmøde', 'Planlagt', '–', expect.stringMatching(/./)],
    ['3', '07-10-2026 09:00', '07-10-2026 09:20', 'Fysisk fremmøde', 'Planlagt', '–', expect.stringMatching(/./)],
    ['5', '08-10-2026 10:15', '08-10-2026 10:30', 'Fysisk fremmøde', 'Akut', 'ulykke', expect.stringMatching(/./)],
  ]);
  await oda.takesPicture('paste-preview');
  await oda.findsNoBarrier();

  await oda.presses('Indsæt 3 rækker');
  await contactCount(oda).toBe(4);
  await contactText(oda, 2).toMatch(/06-10-2026 14:00\s+06-10-2026 14:30\s+Fysisk fremmøde\s+Planlagt/);
  await contactText(oda, 4).toMatch(/08-10-2026 10:15\s+08-10-2026 10:30\s+Fysisk fremmøde\s+Akut/);
  // The first of them is chosen; one without a unit has that of the course, as if it were made by hand.
  await eventually(() => inDetail(oda, 'Patientkontakter', 'Kontaktansvar').inputValue()).toContain('99001041000016008');
  await rowsOf(oda, contacts).nth(3).click();
  await eventually(() => inDetail(oda, 'Patientkontakter', 'Kontaktansvar').inputValue()).toContain('99000351000016001');
  await oda.sees(/^gemt \d/);

  await grid(oda).focus();
  await oda.typesKeys('Control+z');
  await contactCount(oda).toBe(1);
  await oda.typesKeys('Control+y');
  await contactCount(oda).toBe(4);
  await oda.sees(/^gemt \d/);
  await oda.page.reload();
  await contactCount(oda).toBe(4);
});

test('SEI-LPR 4.8: rækker med fejl bliver i vinduet, til de er rettet eller kasseret, og resten indsættes straks; alt med tasterne', async () => {
  const oda = await courseWithClipboard();
  await copies(oda, [
    ['Starttidspunkt', 'Kontakttype', 'Prioritet', 'Kontaktårsag', 'Aktionsdiagnose'],
    ['06-10-2026 14:00', 'ALCA00', 'ATA3', 'ALCC02', 'Ja'],
    ['32-10-2026 14:00', 'ALCA00', 'Haster', '', 'Nej'],
    ['07-10-2026 14:00', 'Besøg', 'ATA3', '', 'Nej'],
  ]);
  await grid(oda).focus();
  await oda.typesKeys('Control+v');
  await dialogOf(oda).waitFor();
  await oda.sees('Aktionsdiagnose udfyldes af systemet. Det, der står i kolonnen, bliver ikke indsat.');
  await oda.sees(/^Kontaktårsag er lukket i række 2, og det, der står der, bliver ikke indsat\./);
  await oda.seesHeading('2 rækker med fejl');
  await oda.sees('Række 3: Feltet Starttidspunkt skal indeholde en dato med klokkeslæt. Skriv begge dele, fx 12-11-2026 14:30.');
  await oda.sees(/Række 3: »Haster« er hverken en kode eller en tekst i /);
  await oda.sees(/^2 rækker med fejl bliver ikke indsat\./);
  await oda.takesPicture('paste-errors');
  await oda.findsNoBarrier();

  await oda.walksTo(oda.page.getByRole('button', { name: 'Indsæt 1 række' }), 'Tab');
  await oda.typesKeys('Enter');
  await contactCount(oda).toBe(2);
  await oda.sees('1 række er indsat. Fortryd med Ctrl+Z.');

  // What is left is there when the dialog has been closed, as far as it was corrected, and nothing new is pasted over it.
  const wrong = (label: string) => dialogOf(oda).getByRole('textbox', { name: label });
  await wrong('Prioritet').fill('ATA1');
  await oda.typesKeys('Escape');
  await dialogOf(oda).waitFor({ state: 'hidden' });
  await oda.sees('2 rækker fra regnearket er ikke indsat.');
  await oda.takesPicture('paste-left');
  await oda.findsNoBarrier();
  const section = oda.page.getByRole('button', { name: 'Patientkontakter', exact: true });
  await section.click();
  await grid(oda).waitFor({ state: 'hidden' });
  await section.click();
  await oda.sees('2 rækker fra regnearket er ikke indsat.');
  await grid(oda).focus();
  await oda.typesKeys('Control+v');
  await oda.sees(/^Disse rækker er ikke færdige endnu\./);

  // Enter leads from one wrong cell to the next, and then to the button.
  await oda.walksTo(wrong('Starttidspunkt'), 'Tab');
  await replaces(oda, '0610 15');
  await eventually(() => hasFocus(wrong('Kontakttype'))).toBe(true);
  await oda.seesHeading('1 række med fejl');
  await replaces(oda, 'Fysisk fremmøde');
  await eventually(() => hasFocus(oda.page.getByRole('button', { name: 'Indsæt 2 rækker' }))).toBe(true);
  await oda.typesKeys('Enter');
  await dialogOf(oda).waitFor({ state: 'hidden' });
  await contactCount(oda).toBe(4);
  await contactText(oda, 3).toMatch(/06-10-2026 15:00\s+–\s+Fysisk fremmøde\s+Akut/);
  await oda.seesNot(/fra regnearket er ikke indsat/);
  await eventually(() => hasFocus(grid(oda))).toBe(true);
  await oda.typesKeys('Control+z');
  await contactCount(oda).toBe(2);
});

test('SEI-LPR 4.8: uden adgang til udklipsholderen indsættes rækkerne i et felt, og på en smal skærm er alt under hinanden', async () => {
  const oda = await openCourse(stage);
  await oda.page.setViewportSize({ width: 320, height: 720 });
  await oda.choosesFromMenu('Flere muligheder: Patientkontakter', 'Indsæt rækker fra regneark …');
  const text = dialogOf(oda).getByRole('textbox', { name: 'Rækker fra regnearket' });
  await text.fill(' ');
  await oda.presses('Vis rækkerne');
  await oda.sees(/Der er ingen rækker i det, der blev indsat\./);
  await oda.findsNoBarrier();
  await text.fill('06-10-2026 14:00\t1430\tALCA00\tATA3\n07-10-2026 14:00\tx\tALCA00\tATA3\n');
  await oda.presses('Vis rækkerne');
  await oda.seesHeading('1 række med fejl');
  await oda.takesPicture('paste-narrow');
  await oda.scrollsInOneDirection();
  await oda.findsNoBarrier();

  // A column that is not used is in nobody's way.
  await oda.presses('Sluttidspunkt Kolonne 2');
  await oda.page.getByRole('option', { name: 'Brug ikke' }).click();
  await oda.seesHeading('2 rækker, der kan indsættes');
  await dialogOf(oda).getByText('Luk', { exact: true }).click();
  await oda.presses('Kassér dem');
  await oda.sees('2 rækker fra regnearket er kasseret.');
  await oda.page.locator('.paste-left').getByRole('button', { name: 'Fortryd' }).click();
  await oda.presses('Vis dem');
  await oda.presses('Indsæt 2 rækker');
  // As a list, the rows have no head.
  await eventually(() => rowsOf(oda, contacts).count()).toBe(3);
});

test('SEI-LPR 4.8: 1.000 rækker ad gangen indsættes og fortrydes i ét, og flere afvises med råd', async () => {
  const oda = await courseWithClipboard();
  const row = (number: number): readonly string[] => [`${1 + (number % 28)}-10-2026 14`, '+20', 'ALCA00', 'ATA3'];
  const rows = Array.from({ length: 1_001 }, (_, number) => (number === 500 ? ['x', 'y'] : row(number)));
  await copies(oda, rows);
  await grid(oda).focus();
  await oda.typesKeys('Control+v');
  await oda.sees(/Der er 1\.001 rækker, og højst 1\.000 rækker kan indsættes ad gangen\. Intet er indsat\./);
  await oda.takesPicture('paste-too-many');
  await oda.typesKeys('Escape');
  await copies(oda, rows.slice(1));
  await grid(oda).focus();
  await oda.typesKeys('Control+v');
  await oda.seesHeading('999 rækker, der kan indsættes');
  await oda.presses('Indsæt 999 rækker');
  await eventually(() => grid(oda).getAttribute('aria-rowcount')).toBe('1001');
  await oda.sees(/^1 række med fejl bliver ikke indsat\./);
  await oda.typesKeys('Escape');
  await oda.sees(/^gemt \d/);
  await grid(oda).focus();
  await oda.typesKeys('Control+z');
  await eventually(() => grid(oda).getAttribute('aria-rowcount')).toBe('2');
  await oda.sees(/^gemt \d/);
  await oda.typesKeys('Control+y');
  await eventually(() => grid(oda).getAttribute('aria-rowcount')).toBe('1001');
  await oda.sees(/^gemt \d/);
  await oda.page.reload();
  await eventually(() => grid(oda).getAttribute('aria-rowcount')).toBe('1001');
});

async function courseWithClipboard(): Promise<Person> {
  const oda = await openCourse(stage);
  await oda.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return oda;
}

/** As a spreadsheet lays cells on the clipboard. */
async function copies({ page }: Person, rows: readonly (readonly string[])[]): Promise<void> {
  const text = rows.map((cells) => `${cells.join('\t')}\r\n`).join('');
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

/** The cells of the rows that can be inserted. */
function previewOf(person: Person): Promise<readonly (readonly string[])[]> {
  return dialogOf(person)
    .getByRole('table')
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

/** Writes over what stands in the field that has the focus. */
async function replaces({ page }: Person, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
