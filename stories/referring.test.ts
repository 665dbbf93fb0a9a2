/** From one course to another: the id of the course before comes in a letter, is found in it, and is checked. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCourse, openCourse } from './course-of-treatment.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

/** Another invented person of the demo's register. */
const otherCpr = '2401610009';

/** Two more, of whom nobody makes courses but the story that names them; the second gets none at all. */
const thirdCpr = '1604680049';
const loneCpr = '0707630019';

const find = 'Find blandt patientens skemaer';

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

test('SEI-LPR 4.5 Reference-ID kontrolleres: forløbets eget, et senere, en anden patients; ét uden for egne grupper er ikke fundet her, og det begrundes én gang', async () => {
  const [own, earlier, ofOther] = [randomUUID(), randomUUID(), randomUUID()];
  const start = '2026-09-01T08:00:00';
  await makeCourse(stage, {
    reported: true,
    values: { courseId: earlier, courseStart: start, startMarkerTime: start, referralTime: start },
  });
  await makeCourse(stage, { reported: true, values: { courseId: ofOther, cpr: otherCpr } });
  const oda = await openCourse(stage, { values: { courseId: own } });
  await oda.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

  await pastes(oda, own);
  await oda.typesKeys('Tab');
  await oda.sees(/^Reference-ID er forløbets eget/);

  await pastes(oda, ofOther);
  await oda.typesKeys('Tab');
  await oda.sees(/^Forløbet begynder 05-10-2026 08:30, og det skal være efter/);
  await oda.searches('Referencetype', 'ALAA01');
  await oda.typesKeys('Tab');
  await oda.sees(/kræver, at de to forløb er om samme patient/);

  await pastes(oda, referred);
  await oda.typesKeys('Tab');
  await oda.searches('Referencetype', 'ALAA01');
  await oda.typesKeys('Tab');
  const notHere = new RegExp(`^${referred} er ikke fundet her`);
  await oda.sees(notHere);
  await oda.takesPicture('reference-not-here');
  await oda.findsNoBarrier();
  await oda.page.locator('[data-path="reference"]').getByRole('button', { name: 'Begrund' }).click();
  await oda.types('Hvorfor er det rigtigt?', 'Henvist fra et sygehus uden for SEI');
  await oda.typesKeys('Enter');
  await oda.sees('Begrundet: Henvist fra et sygehus uden for SEI');
  await oda.seesNot(notHere);
  await oda.presses('Valider');
  await oda.sees('Valideret uden fejl');
  await oda.page.reload();
  await oda.sees('Begrundet: Henvist fra et sygehus uden for SEI');
  await oda.seesNot(notHere);

  await pastes(oda, earlier);
  await oda.typesKeys('Tab');
  await oda.searches('Referencetype', 'ALAA01');
  await oda.presses('Valider');
  await oda.sees('Valideret uden fejl');
  await oda.seesNot(/er ikke fundet her/);
});

test('SEI-LPR 4.5 Reference-ID findes blandt patientens egne forløb med Alt+pil ned eller knappen; andre patienters, kladder og forløbet selv er der ikke', async () => {
  const [own, earlier, ofOther, draft] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const start = '2026-03-02T08:00:00';
  const times = { courseStart: start, startMarkerTime: start, referralTime: start };
  await makeCourse(stage, { reported: true, values: { courseId: earlier, cpr: thirdCpr, ...times } });
  await makeCourse(stage, { reported: true, values: { courseId: ofOther } });
  await makeCourse(stage, { values: { courseId: draft, cpr: thirdCpr } });
  const oda = await openCourse(stage, { values: { courseId: own, cpr: thirdCpr } });
  const asked: string[] = [];
  oda.page.on('request', (request) => asked.push(request.url()));
  const reference = () => oda.reads('Reference-ID');
  const dialog = oda.page.getByRole('dialog', { name: 'Patientens skemaer' });
  const found = dialog.getByRole('list', { name: 'Skemaer, der kan henvises til' }).getByRole('button');

  await oda.page.getByRole('textbox', { name: /^Reference-ID/ }).press('Alt+ArrowDown');
  await found.first().waitFor();
  expect(await found.count()).toBe(1);
  expect(await found.innerText()).toMatch(/^\d\d-\d{6} · 02-03-2026 08:00 · /);
  expect(await found.innerText()).toMatch(/Privathospitalet Solvig · indberettet i dag \d\d:\d\d/);
  await oda.takesPicture('reference-own-courses');
  await oda.findsNoBarrier();
  await eventually(() => found.evaluate((button) => button === document.activeElement)).toBe(true);
  await oda.typesKeys('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await eventually(reference).toBe(earlier);
  await eventually(() =>
    oda.page.getByRole('textbox', { name: /^Reference-ID/ }).evaluate((input) => input === document.activeElement),
  ).toBe(true);
  await oda.typesKeys('Tab');
  await oda.searches('Referencetype', 'ALAA01');
  await oda.presses('Valider');
  await oda.sees('Valideret uden fejl');

  await oda.page.getByRole('textbox', { name: /^Reference-ID/ }).press('Control+A');
  await oda.typesKeys('Delete', 'Tab');
  await eventually(reference).toBe('');
  await oda.presses(find);
  await found.click();
  await eventually(reference).toBe(earlier);
  await oda.page.getByRole('textbox', { name: /^Reference-ID/ }).focus();
  await oda.typesKeys('Control+z');
  await eventually(reference).toBe('');
  expect(asked.filter((url) => url.includes(thirdCpr.slice(0, 6)))).toEqual([]);
});

test('SEI-LPR 4.5 Reference-ID: uden patient er knappen lukket med sin grund, og den CPR, der lige er skrevet, er den, der ledes efter', async () => {
  const oda = await stage.person();
  await oda.signsInAs('oda-rosenkvist');
  await oda.goesTo('/skema/ny/sei-lpr');
  await oda.seesHeading('Henvisningsoplysninger');
  const button = oda.page.getByRole('button', { name: find });
  await eventually(() => button.getAttribute('aria-disabled')).toBe('true');
  await oda.page.getByRole('textbox', { name: /^Reference-ID/ }).press('Alt+ArrowDown');
  await oda.sees('Skriv patientens CPR-nummer i skemaet først.');
  await oda.fills('CPR-nr.', loneCpr);
  await oda.presses(find);
  await oda.sees(/^Der er ingen andre indberettede skemaer med ID om patienten i dine brugergrupper/);
  await oda.takesPicture('reference-none-found');
  await oda.findsNoBarrier();
});

test('SEI-LPR 4.4 Henvis videre: teksten til brevet har forløbets ID, enhed og dato, kopieres med ét tryk, og sat ind i det næste forløb bliver den til dets Reference-ID', async () => {
  const oda = await openCourse(stage);
  await oda.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await eventually(() => oda.reads('Forløbs-ID')).toMatch(/^[0-9a-f-]{36}$/);
  const id = await oda.reads('Forløbs-ID');
  await oda.choosesFromMenu('Flere funktioner', 'Henvis videre');
  const dialog = oda.page.getByRole('dialog', { name: 'Henvis videre' });
  await dialog.waitFor();
  await oda.takesPicture('letter');
  await oda.findsNoBarrier();
  await oda.typesKeys('Enter');
  await oda.sees(/^Teksten er kopieret/);
  const letter = await oda.page.evaluate(() => navigator.clipboard.readText());
  expect(letter).toContain(`Forløbs-ID: ${id}`);
  expect(letter).toMatch(/^Patienten er henvist \d\d-\d\d-\d{4} fra Privathospitalet Solvig/);
  expect(letter).toContain('05-10-2026 08:30');
  expect(letter).not.toContain('1203');
  await oda.typesKeys('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await oda.goesTo(`/skema/${await makeCourse(stage)}`);
  await oda.seesHeading('Henvisningsoplysninger');
  await pastes(oda, letter);
  await eventually(() => oda.reads('Reference-ID')).toBe(id);
});

test('SEI-LPR 4.4 Henvis videre: uden starttidspunkt siger menuen, hvad der mangler', async () => {
  const oda = await stage.person();
  await oda.signsInAs('oda-rosenkvist');
  await oda.goesTo('/skema/ny/sei-lpr');
  await oda.seesHeading('Forløbsoplysninger');
  await oda.presses('Flere funktioner');
  const item = oda.page.getByRole('menuitem', { name: /^Henvis videre/ });
  await item.waitFor();
  await oda.sees('Udfyld starttidspunkt og forløbsansvar først.');
  await item.click();
  expect(await oda.page.getByRole('dialog', { name: 'Henvis videre' }).count()).toBe(0);
});

/** Over what stands there. */
async function pastes({ page }: Person, words: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), words);
  await page.getByRole('textbox', { name: /^Reference-ID/ }).press('Control+A');
  await page.keyboard.press('Control+V');
}
