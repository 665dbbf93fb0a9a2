/** The rows of a table by the keys: the next one like the last, what stands above repeated, and what goes with a row that is deleted. */
import { expect, test } from 'vitest';
import { readPdf } from '../packages/server/src/testing/pdf-text.ts';
import { inDetail, openCourse, patient, rowsOf } from './course-of-treatment.ts';
import { eventually } from './eventually.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const contacts = /^Patientkontakter/;
const more = 'Flere muligheder: Patientkontakter';
const grid = ({ page }: Person) => page.getByRole('grid', { name: contacts });
const field = (person: Person, label: string) => inDetail(person, 'Patientkontakter', label);
const contactCount = (person: Person) => eventually(async () => (await rowsOf(person, contacts).count()) - 1);

/** The second contact of a course, by the keys: like the first, with times of its own. */
async function addsNextContact(person: Person, times: string): Promise<void> {
  await grid(person).focus();
  await person.typesKeys('Control+Enter');
  await contactCount(person).toBe(2);
  await eventually(() => hasFocus(field(person, 'Starttidspunkt'))).toBe(true);
  await person.page.keyboard.type(times);
  await person.typesKeys('Tab');
}

test('SEI-LPR 4.8: Ctrl+Enter gør den næste kontakt som den forrige, og 0610 14-1430 er både start og slut', async () => {
  const oda = await openCourse(stage);
  await addsNextContact(oda, '0610 14-1430');
  await eventually(() => field(oda, 'Starttidspunkt').inputValue()).toBe('06-10-2026 14:00');
  await eventually(() => field(oda, 'Sluttidspunkt').inputValue()).toBe('06-10-2026 14:30');
  const detail = oda.page.getByRole('region', { name: /^Patientkontakter: / });
  expect(await detail.getByRole('radio', { name: /^Fysisk fremmøde/ }).isChecked()).toBe(true);
  expect(await detail.getByRole('radio', { name: /^Elektiv|^Planlagt/ }).isChecked()).toBe(true);
  await oda.takesPicture('rows-next-like');
  await oda.findsNoBarrier();

  // From the fields of a row too; what is being written there becomes an answer first.
  await field(oda, 'Sluttidspunkt').fill('+45');
  await oda.typesKeys('Control+Enter');
  await contactCount(oda).toBe(3);
  await eventually(() => hasFocus(field(oda, 'Starttidspunkt'))).toBe(true);
  await eventually(() => rowsOf(oda, contacts).nth(2).innerText()).toContain('06-10-2026 14:45');

  // Both times are undone as they were written: in one.
  await oda.typesKeys('Escape', 'Control+z', 'Control+z', 'Control+z');
  await contactCount(oda).toBe(2);
  await eventually(() => rowsOf(oda, contacts).nth(2).innerText()).not.toContain('06-10-2026');
});

test('SEI-LPR 4.8: Ctrl+D gentager det, der står i rækken ovenfor, i feltet og i listen', async () => {
  const oda = await openCourse(stage);
  await grid(oda).focus();
  await oda.typesKeys('Insert');
  await contactCount(oda).toBe(2);
  await eventually(() => hasFocus(field(oda, 'Starttidspunkt'))).toBe(true);
  await oda.page.keyboard.type('halv');
  await oda.typesKeys('Control+d');
  await eventually(() => field(oda, 'Starttidspunkt').inputValue()).toBe('05-10-2026 09:00');
  await oda.typesKeys('Escape', 'ArrowRight', 'ArrowRight', 'Control+d');
  await eventually(() => rowsOf(oda, contacts).nth(2).innerText()).toContain('05-10-2026 09:30');
  // Nothing stands above the first row.
  await oda.typesKeys('ArrowUp', 'Control+d');
  await oda.page.getByText('Der er intet ovenfor at gentage.').first().waitFor({ state: 'attached' });
});

test('SEI-LPR 4.8: det, der er ved at blive skrevet i en søgning, giver plads for det gentagne og tages med af Ctrl+Enter', async () => {
  const oda = await openCourse(stage);
  await grid(oda).focus();
  await oda.typesKeys('Control+Enter');
  await contactCount(oda).toBe(2);
  await field(oda, 'Starttidspunkt').fill('0610 9+30');
  const unit = field(oda, 'Kontaktansvar');
  const before = await unit.inputValue();
  await unit.fill('99001041000016008');
  await unit.press('Tab');
  await eventually(() => unit.inputValue()).toContain('99001041000016008');
  await unit.fill('ort');
  await unit.press('Control+d');
  await eventually(() => unit.inputValue()).toBe(before);
  expect(await unit.getAttribute('aria-expanded')).toBe('false');
  const detail = oda.page.getByRole('region', { name: /^Patientkontakter: / });
  await detail.getByRole('radio', { name: /^Akut/ }).check();
  await field(oda, 'Kontaktårsag').fill('ulyk');
  await oda.page.getByRole('option', { selected: true }).filter({ hasText: 'ALCC02' }).waitFor();
  await field(oda, 'Kontaktårsag').press('Control+Enter');
  await contactCount(oda).toBe(3);
  await eventually(() => hasFocus(field(oda, 'Starttidspunkt'))).toBe(true);
  await oda.typesKeys('Escape', 'ArrowUp');
  await eventually(() => field(oda, 'Kontaktårsag').inputValue()).toMatch(/^ALCC02/);
});

test('SEI-LPR 4.8: Slet siger, hvad der går med kontakten, og Fortryd lægger det hele tilbage', async () => {
  const oda = await openCourse(stage, { reported: true });
  await oda.presses('Rediger');
  await oda.sees(/^Skemaet er flyttet til Kladde/);
  await grid(oda).focus();
  await oda.typesKeys('ArrowDown', 'Delete');
  await oda.sees(
    'Kontakt 1 er slettet, og med den Diagnoser (1). Den er indberettet og udgår af registeret, når skemaet indberettes igen.',
  );
  await oda.sees('Ingen rækker endnu.');
  await oda.takesPicture('rows-deleted');
  await oda.findsNoBarrier();
  await oda.page.locator('[data-path="contacts"]').getByRole('button', { name: 'Fortryd' }).click();
  await contactCount(oda).toBe(1);
  await oda.seesNot(/er slettet, og med den/);
  await rowsOf(oda, contacts).nth(1).click();
  await eventually(() => rowsOf(oda, /^Diagnoser/).count()).toBe(2);
});

test('SEI-LPR 2 Noget nyt: det, der er nyt eller ændret siden sidste indberetning, er mærket i rækkerne og kan vises alene', async () => {
  const oda = await openCourse(stage, { reported: true });
  await oda.presses('Rediger');
  await oda.sees(/^Skemaet er flyttet til Kladde/);
  const only = oda.page.getByRole('checkbox', { name: /^Vis kun nyt og ændret/ });
  await grid(oda).focus();
  await oda.typesKeys('Control+Enter');
  await contactCount(oda).toBe(2);
  await eventually(() => hasFocus(field(oda, 'Starttidspunkt'))).toBe(true);
  // That it is new is said once.
  const mark = rowsOf(oda, contacts).nth(2).locator('.grid-mark');
  await mark.getByText('nyt', { exact: true }).waitFor();
  expect(await mark.getByText('ny', { exact: true }).count()).toBe(0);
  await oda.page.keyboard.type('0610 14-1430');
  await oda.typesKeys('Tab');
  await eventually(() => rowsOf(oda, contacts).nth(2).innerText()).toContain('06-10-2026 14:00');
  await rowsOf(oda, contacts).nth(2).getByText('Ikke indberettet endnu').waitFor({ state: 'attached' });
  await oda.sees(/1 ny kontakt · senest/);
  await only.check();
  await contactCount(oda).toBe(1);
  await oda.takesPicture('rows-since-reported');
  await oda.findsNoBarrier();

  // What was reported and is changed is news too.
  await only.uncheck();
  await rowsOf(oda, contacts).nth(1).click();
  await field(oda, 'Sluttidspunkt').fill('+45');
  await oda.typesKeys('Tab');
  await rowsOf(oda, contacts).nth(1).getByText('Ændret, siden det blev indberettet').waitFor({ state: 'attached' });
  await eventually(() => only.count()).toBe(0);
  await oda.typesKeys('Control+z');
  await eventually(() => rowsOf(oda, contacts).nth(1).getByText('Ændret, siden').count()).toBe(0);
});

test('SEI-LPR 4.8: Print kontakten giver en PDF med den valgte kontakt alene, under skemaets hoved', async () => {
  const oda = await openCourse(stage);
  await addsNextContact(oda, '0610 14-1430');
  await oda.sees(/^gemt \d/);
  await oda.takesPicture('rows-print-one');
  const printed = oda.page.context().waitForEvent('request', (request) => request.url().includes('/print'));
  await oda.choosesFromMenu(more, 'Print kontakten');
  const answer = await oda.page.request.get((await printed).url());
  expect(answer.headers()['content-type']).toContain('application/pdf');
  const { runs, artifacts } = readPdf(await answer.body());
  const said = runs.map(({ text }) => text);
  expect(said).toEqual(expect.arrayContaining([patient.name, 'Kun Kontakt 2 af 2', 'Kontakt 2', '06-10-2026 14:00']));
  for (const other of ['Kontakt 1', '05-10-2026 09:00', 'Forløbslabel']) expect(said).not.toContain(other);
  expect(artifacts.map(({ text }) => text)).toContain('KLADDE');

  // Until a row is chosen the menu says what is missing.
  await oda.page.bringToFront();
  await oda.page.reload();
  await oda.presses(more);
  await oda.page.getByRole('menuitem', { name: 'Print kontakten' }).getByText('Vælg en række først.').waitFor();
});
