/** What can be done with a report beside entering and reporting it: deleted, laid in the outbox, given up; and why what cannot be done cannot. */
import { test } from 'vitest';
import { refusalBody } from '../packages/contract/src/refusal.ts';
import { enterCancerReport, fillCancerReport, patient, reopenCancerReport } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 5.1.1 Gem: et skema gemmes i Kladde, og den, der er i to grupper, vælger gruppen først', async () => {
  const emil = await stage.person();
  await emil.signsInAs('emil-gyldenris');
  await emil.goesTo('/skema/ny/cancer');
  await emil.fills('CPR-nr.', patient.cpr);
  await emil.sees('gemt på denne pc, venter på at du vælger gruppe');
  await eventually(() => whyClosed(emil, 'Gem')).toContain('Vælg en gruppe i Skemainformation');
  await emil.follows('Sundhedsdatastyrelsen, til forsiden');
  await emil.sees('Kun gemt på denne pc');
  await emil.follows('Uden navn');
  await choosesGroup(emil, 'Kirurgisk Afdeling K, Bælthavet');
  await emil.sees(/^gemt \d/);
  await emil.presses('Gem');
  await emil.sees('Skemaet er gemt i Kladde.');
  await emil.follows('Kladde');
  // What is the same in every row is said once above them.
  await emil.sees('Kirurgisk Afdeling K, Bælthavet');
});

test('SEI2 5.1.1 Gem: gruppen kan vælges om og fortrydes, til skemaet er indberettet, og fokus bliver, hvor det er', async () => {
  const emil = await stage.person();
  await emil.signsInAs('emil-gyldenris');
  await emil.goesTo('/skema/ny/cancer');
  const { page } = emil;
  const chosen = (): Promise<string> => groupChoice(emil).innerText();
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
  await emil.fills('CPR-nr.', patient.cpr);
  await page.getByRole('complementary', { name: 'Fejl og advarsler' }).getByRole('button', { name: 'Gruppe' }).click();
  await eventually(focused).toBe('felt/skemagruppe');
  await choosesGroup(emil, 'Kirurgisk Afdeling K, Bælthavet');
  await emil.sees(/^gemt \d/);
  await eventually(focused).toBe('felt/skemagruppe');
  await choosesGroup(emil, 'Hæmatologisk Afdeling H, Bælthavet');
  await eventually(focused).toBe('felt/skemagruppe');
  await emil.presses('Gem');
  await emil.sees('Skemaet er gemt i Kladde.');
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await bo.goesTo(new URL(page.url()).pathname);
  await eventually(() => bo.reads('CPR-nr.')).toBe(patient.shownCpr);
  await emil.typesKeys('Control+z');
  await eventually(chosen).toContain('Kirurgisk Afdeling K');
  await bo.sees(refusalBody({ code: 'report.unknown' }).title);
  await emil.goesTo('/skema/ny/cancer');
  await eventually(chosen).toContain('Hæmatologisk Afdeling H');
});

test('SEI2 5.1.2 Slet: et skema slettes og kan hentes tilbage', async () => {
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await begin(bo);
  const number = await numberOf(bo);
  await bo.presses('Slet');
  await bo.sees('Skemaet er slettet.');
  await bo.presses('Fortryd');
  await bo.sees('Skemaet er hentet tilbage.');
  await eventually(() => bo.reads('CPR-nr.')).toBe(patient.shownCpr);
  await bo.presses('Slet');
  await bo.sees('Skemaet er slettet.');
  await bo.follows('Kladde');
  await bo.seesHeading('Kladde');
  await bo.sees(/ vist$|^Der er ingen kladder/);
  await bo.seesNot(number);
});

test('SEI2 5.1.3 Valider: rød boks med fejl bag pilen, gul boks med advarsel, blå boks uden fejl', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await begin(anna);
  await anna.presses('Valider');
  const box = anna.page.getByRole('alert');
  await box.getByText(/^Skemaet indeholder \d+ fejl$/).waitFor();
  await box.getByRole('button', { name: 'Vis alle' }).click();
  await box.getByRole('button', { name: /Diagnose/ }).click();
  await eventually(() => focusedLabel(anna)).toMatch(/^Diagnose/);
  await anna.goesTo('/skema/ny/cancer');
  await enterCancerReport(anna);
  await anna.presses('Valider');
  await anna.sees('Valideret uden fejl');
  await anna.fills('CPR-nr.', '1503881QX3');
  await anna.presses('Valider');
  await anna.sees(/^Skemaet kan indberettes, men indeholder/);
});

test('SEI2 5.1.4 Rediger: en redigering kan opgives, og det indberettede gælder igen', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await reopenCancerReport(anna);
  await anna.fills('Operationsdato', '29-10-2026');
  await anna.sees(/^gemt \d/);
  await anna.choosesFromMenu('Flere funktioner', 'Opgiv redigering');
  await anna.sees(/^Det, der er ændret siden sidste indberetning/);
  await anna.presses('Opgiv redigering');
  await anna.sees('Redigeringen er opgivet. Det indberettede gælder.');
  await anna.page.getByRole('article', { name: 'Det indberettede' }).getByText('28-10-2026').waitFor();
  await eventually(() => whyClosed(anna, 'Gem')).toContain('Vælg Rediger');
});

test('SEI2 5.1.5 Indberet: en lukket knap siger hvorfor, også til den, der bruger tastatur og skærmlæser', async () => {
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await fillCancerReport(bo);
  const why = 'Det kræver ret til at indberette Cancer i gruppen Hæmatologisk Afdeling H, Bælthavet. Du har ret til at indtaste.';
  await eventually(() => whyClosed(bo, 'Indberet')).toBe(why);
  await bo.page.getByRole('button', { name: 'Valider', exact: true }).focus();
  await bo.typesKeys('Tab');
  await eventually(() => bo.page.evaluate(() => document.activeElement?.firstChild?.textContent)).toBe('Indberet');
  const carla = await stage.person();
  await carla.signsInAs('carla-engsvang');
  await carla.goesTo(bo.page.url());
  await carla.seesHeading('Patientoplysninger');
  for (const button of ['Gem', 'Slet', 'Rediger', 'Indberet', 'Annuller', 'Fjern fra udbakke'])
    await eventually(() => whyClosed(carla, button)).not.toBe('');
});

test('SEI2 5.1.5 Indberet: svarer CPR-registret ikke, skrives der videre, og det siges, hvad der mangler', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.page.route('**/look-up', (route) => route.fulfill(registerIsDown));
  await begin(anna);
  await anna.presses('Opslag');
  await anna.sees(/^CPR-registret svarer ikke lige nu\./);
  await anna.fills('Dato for første kontakt', '05-10-2026');
  await anna.sees(/^gemt \d/);
  await anna.presses('Indberet');
  await anna.page
    .getByRole('alert')
    .getByText(/^Skemaet indeholder/)
    .waitFor();
  await anna.sees(/^Der skal foretages CPR-opslag/);
  await anna.page.unroute('**/look-up');
  await anna.presses('Opslag');
  await anna.sees(patient.name);
});

test('SEI2 5.1.7 Læg i udbakke: skemaet flyttes til Udbakke og kan ikke lægges der igen', async () => {
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await begin(bo);
  const number = await numberOf(bo);
  await bo.presses('Læg i udbakke');
  await bo.sees('Skemaet ligger nu i Udbakke.');
  await eventually(() => whyClosed(bo, 'Læg i udbakke')).toBe('Skemaet ligger allerede i Udbakke.');
  await eventually(() => bo.page.getByRole('textbox', { name: /^CPR-nr\./ }).isEditable()).toBe(false);
  await bo.follows('Udbakke');
  await bo.page.getByRole('grid', { name: 'Udbakke' }).getByText(number).waitFor();
});

test('SEI2 5.1.8 Fjern fra udbakke: skemaet flyttes til Kladde og kan rettes igen', async () => {
  const bo = await stage.person();
  await bo.signsInAs('bo-dueslag');
  await begin(bo);
  await eventually(() => whyClosed(bo, 'Fjern fra udbakke')).toBe('Skemaet ligger i Kladde og ikke i Udbakke.');
  await bo.presses('Læg i udbakke');
  await bo.sees('Skemaet ligger nu i Udbakke.');
  await bo.presses('Fjern fra udbakke');
  await bo.sees('Skemaet ligger nu i Kladde.');
  await bo.fills('Dato for første kontakt', '05-10-2026');
  await bo.sees(/^gemt \d/);
});

const registerIsDown = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify(refusalBody({ code: 'register.down' })),
};

/** A report with a CPR number, on the server. */
async function begin(person: Person): Promise<void> {
  await person.goesTo('/skema/ny/cancer');
  await person.fills('CPR-nr.', patient.cpr);
  await person.sees(/^gemt \d/);
}

async function numberOf({ page }: Person): Promise<string> {
  return page.locator('.report-number').filter({ hasText: /\d/ }).innerText();
}

/** Where the group is chosen; *Mangler* has a button of the same name. */
function groupChoice({ page }: Person) {
  return page.locator('[data-path="skemagruppe"]').getByRole('button');
}

async function choosesGroup(person: Person, group: string): Promise<void> {
  const { page } = person;
  await groupChoice(person).click();
  await page.getByRole('option', { name: group }).click();
}

/** What a closed button says of itself to a screen reader; empty for an open one. */
async function whyClosed({ page }: Person, button: string): Promise<string> {
  const found = page.getByRole('button', { name: button, exact: true }).filter({ visible: true }).first();
  await found.waitFor();
  return found.evaluate((element) => {
    const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  });
}

function focusedLabel({ page }: Person): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? '') : '';
  });
}
