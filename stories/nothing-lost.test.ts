/** Work is never lost, and never seen by others: sessions and servers that go away, colleagues in the same draft, undo, and what a change clears. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { refusalBody } from '../packages/contract/src/refusal.ts';
import { demoMethods, demoPersons, type DemoPersonName } from '../packages/server/src/demo/demo-persons.ts';
import { fillCancerReport, patient } from './cancer-report.ts';
import { danishWindow, launchChromium, patienceMs } from './chromium.ts';
import { startRealSystem } from './durability/real-system.ts';
import { eventually } from './eventually.ts';
import { readBrowserStore } from './nothing-lost/browser-store.ts';
import { answersOnServer } from './open-report.ts';
import { createPerson, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

/** Longer than a session lasts without anybody there. */
const awayMs = 31 * 60_000;
const stopping = refusalBody({ code: 'server.stopping' });
const description = 'Opfundet behandling, beskrevet på dansk';

test('Produktregel 1: udløber sessionen midt i en indtastning, fortsætter man samme sted efter at have logget ind igen', async () => {
  const bo = await beginReport('bo-dueslag');
  await bo.types('Dato for første kontakt', '05-1');
  stage.server.passTime(awayMs);
  await bo.sees(/^Du er logget ud\. Det, du skriver, gemmes på denne pc/);
  await bo.typesKeys(...'0-2026');
  await bo.sees('gemt på denne pc, venter på at du logger ind');
  const [beside] = await Promise.all([bo.page.waitForEvent('popup'), bo.presses('Log ind igen')]);
  await signInBeside(beside, 'bo-dueslag');
  await bo.sees(/^gemt \d/);
  await eventually(() => bo.reads('Dato for første kontakt')).toBe('05-10-2026');
  await eventually(() => answersOnServer(stage, bo)).toMatchObject({ cpr: patient.cpr, firstContact: '2026-10-05' });
});

test('Produktregel 1: stopper serveren, skrives der videre på pc’en, og det sendes, når den er tilbage', async () => {
  const system = await startRealSystem();
  const browser = await launchChromium();
  onTestFinished(async () => {
    await browser.close();
    await system.close();
  });
  const context = await browser.newContext({ baseURL: system.origin, ...danishWindow });
  // A page that has tried in vain for a while tries again after half a minute.
  context.setDefaultTimeout(patienceMs * 3);
  const bo = createPerson(await context.newPage(), '.');
  await bo.signsInAs('bo-dueslag');
  await bo.goesTo('/skema/ny/cancer');
  await bo.fills('CPR-nr.', patient.cpr);
  await bo.sees(/^gemt \d/);
  await system.killServer();
  await bo.fills('Dato for første kontakt', '05-10-2026');
  await bo.sees('gemt på denne pc, venter på forbindelse');
  await bo.fills('SOR-kode', '99000041000016002');
  await system.ensureServing();
  await bo.sees(/^gemt \d/);
  await bo.page.reload();
  await eventually(() => bo.reads('Dato for første kontakt')).toBe('05-10-2026');
  await eventually(() => bo.reads('SOR-kode')).toContain('99000041000016002');
});

test('Produktregel 1: kan skemaet ikke hentes, siger siden det og henter det selv, når serveren svarer igen', async () => {
  const bo = await beginReport('bo-dueslag');
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  let isDown = true;
  await anna.page.route(/\/api\/reports\/[0-9a-f-]+$/, async (route) => {
    if (!isDown) return route.continue();
    await route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(stopping) });
  });
  await anna.goesTo(bo.page.url());
  await anna.sees(stopping.title);
  isDown = false;
  await eventually(() => anna.reads('CPR-nr.')).toBe(patient.shownCpr);
});

test('Produktregel 1: en anden bruger af samme browser kan hverken læse eller sende det, den første har skrevet', async () => {
  const bo = await beginReport('bo-dueslag');
  const context = bo.page.context();
  const address = bo.page.url();
  await context.setOffline(true);
  await bo.ticks('Anden behandling');
  await bo.types('Anden behandling: beskrivelse', description);
  await bo.fills('Dato for første kontakt', '05-10-2026');
  await bo.types('SOR-kode', '9900004');
  await bo.sees('gemt på denne pc, venter på forbindelse');
  await eventually(() => readBrowserStore(bo.page)).toContain('batches');
  await eventually(() => readBrowserStore(bo.page)).toContain('typing');
  const kept = await readBrowserStore(bo.page);
  for (const word of [patient.cpr, patient.shownCpr, description, '2026-10-05', '9900004', '(a key)', 'ZWCD0'])
    expect(kept).not.toContain(word);

  // A page that is being closed is let go of before it ends, and then is no longer offline: it may send in its own user's name, were she signed in.
  await context.clearCookies();
  await bo.page.close();
  await context.setOffline(false);
  const sent: string[] = [];
  context.on('request', (request) => void sent.push(`${request.url()} ${request.postData() ?? ''}`));
  const anna = createPerson(await context.newPage(), '.');
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo(address);
  await eventually(() => anna.reads('CPR-nr.')).toBe(patient.shownCpr);
  expect(await anna.reads('Dato for første kontakt')).toBe('');
  // What Bo was typing over the unit of their group is his alone.
  await eventually(() => anna.reads('SOR-kode')).toContain('99000081000016008');
  await anna.goesTo('/skema/ny/cancer');
  await anna.fills('CPR-nr.', patient.cpr);
  await anna.sees(/^gemt \d/);
  expect(sent.filter((request) => request.includes('2026-10-05') || request.includes(description))).toEqual([]);

  await anna.page.close();
  await context.clearCookies();
  const boAgain = createPerson(await context.newPage(), '.');
  await boAgain.signsInAs('bo-dueslag');
  await boAgain.goesTo(address);
  await boAgain.sees(/^gemt \d/);
  await eventually(() => boAgain.reads('Dato for første kontakt')).toBe('05-10-2026');
  await eventually(() => boAgain.reads('SOR-kode')).toBe('9900004');
  await eventually(() => boAgain.reads('Anden behandling: beskrivelse')).toBe(description);
  await eventually(() => answersOnServer(stage, boAgain)).toMatchObject({
    firstContact: '2026-10-05',
    otherTreatmentDescription: description,
  });
});

test('SEI2 5.1.1 Gem: to i samme kladde ser hinandens felter inden for få sekunder', async () => {
  const bo = await beginReport('bo-dueslag');
  const anna = await join('anna-bregnelund', bo);
  await bo.fills('Dato for første kontakt', '05-10-2026');
  await anna.ticks('Billeddiagnostisk undersøgelse');
  await eventually(() => anna.reads('Dato for første kontakt')).toBe('05-10-2026');
  await eventually(() => bo.page.getByRole('checkbox', { name: /^Billeddiagnostisk undersøgelse/ }).isChecked()).toBe(true);
  await eventually(() => answersOnServer(stage, bo)).toMatchObject({ firstContact: '2026-10-05', macroscopicBasis: ['AZCK2'] });
});

test('SEI2 5.1.1 Gem: skriver to forskelligt i samme felt, ser begge begge værdier og kan vælge', async () => {
  const bo = await beginReport('bo-dueslag');
  const anna = await join('anna-bregnelund', bo);
  await bo.page.context().setOffline(true);
  await anna.fills('Dato for første kontakt', '05-10-2026');
  await anna.sees(/^gemt \d/);
  await bo.fills('Dato for første kontakt', '06-10-2026');
  await bo.sees('gemt på denne pc, venter på forbindelse');
  await bo.page.context().setOffline(false);
  for (const person of [bo, anna]) {
    await person.sees('To har skrevet forskelligt her');
    await person.sees(/05-10-2026 – Anna Bregnelund/);
    await person.sees(/06-10-2026 – Bo Dueslag/);
    await eventually(() => person.reads('Dato for første kontakt')).toBe('06-10-2026');
  }
  await anna.presses('Brug denne: 05-10-2026');
  for (const person of [bo, anna]) {
    await person.seesNot('To har skrevet forskelligt her');
    await eventually(() => person.reads('Dato for første kontakt')).toBe('05-10-2026');
  }
});

test('Produktregel 2: fortryd og gør om går et skridt ad gangen, også på serveren', async () => {
  const bo = await beginReport('bo-dueslag');
  await bo.fills('Dato for første kontakt', '05-10-2026');
  await bo.ticks('Billeddiagnostisk undersøgelse');
  const isTicked = () => bo.page.getByRole('checkbox', { name: /^Billeddiagnostisk undersøgelse/ }).isChecked();
  await bo.typesKeys('Control+z');
  await eventually(isTicked).toBe(false);
  await bo.typesKeys('Control+z');
  await eventually(() => bo.reads('Dato for første kontakt')).toBe('');
  await bo.typesKeys('Control+y');
  await eventually(() => bo.reads('Dato for første kontakt')).toBe('05-10-2026');
  await bo.typesKeys('Control+Shift+Z');
  await eventually(isTicked).toBe(true);
  await bo.typesKeys('Control+z');
  await eventually(() => answersOnServer(stage, bo)).toMatchObject({ firstContact: '2026-10-05' });
  await eventually(async () => (await answersOnServer(stage, bo))['macroscopicBasis']).toBeUndefined();
});

test('SEI2 5.1.5 Indberet: afvises med de ændrede felter, når en kollega har ændret skemaet siden', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  // Anna's last change has been answered too, so that no response but the one held back can bring news.
  await eventually(() => answersOnServer(stage, anna)).toMatchObject({ radiotherapyStart: '2026-11-16' });
  await anna.sees(/^gemt \d/);
  const bo = await join('bo-dueslag', anna);
  await holdNewsBack(anna.page);
  await bo.searches('N: regionale lymfeknuder', 'AZCD31');
  await bo.sees(/^gemt \d/);
  await eventually(() => answersOnServer(stage, bo)).toMatchObject({ stageN: 'AZCD31' });
  await anna.presses('Indberet');
  await anna.sees('En kollega har ændret skemaet, siden du så det.');
  await anna.page
    .getByRole('button', { name: /^N: regionale lymfeknuder/ })
    .first()
    .waitFor();
  await anna.page.unroute('**/follow');
  await eventually(() => anna.reads('N: regionale lymfeknuder')).toContain('AZCD31');
  await anna.presses('Indberet');
  await anna.presses('Indberet alligevel');
  await anna.sees("Skemaet er indberettet og flyttet til bakken 'Indberettet'");
});

test('Cancer 3.2.2 Dato for første kontakt: en ændring siger, hvad den rydder, og ét fortryd henter det hele tilbage', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await fillCancerReport(anna);
  await eventually(() => answersOnServer(stage, anna)).toMatchObject({ radiotherapyStart: '2026-11-16' });
  const before = await answersOnServer(stage, anna);
  await anna.fills('Dato for første kontakt', '07-10-2026');
  await anna.sees(/^Dato for første kontakt blev ændret, og det ryddede/);
  await anna.sees(/SOR-kode, Diagnose, Lateralitet/);
  await eventually(() => anna.reads('Diagnose')).toBe('');
  await eventually(() => anna.reads('CPR-nr.')).toBe(patient.shownCpr);
  await eventually(() => answersOnServer(stage, anna)).toMatchObject({ firstContact: '2026-10-07' });
  await anna.page.locator('.change-notice').getByRole('button', { name: 'Fortryd' }).click();
  await eventually(() => anna.reads('Dato for første kontakt')).toBe('05-10-2026');
  await eventually(() => anna.reads('Diagnose')).toContain('DC504');
  await eventually(() => answersOnServer(stage, anna)).toEqual(before);
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

/** Somebody else, at a computer of her own, opens the report that a person has open. */
async function join(name: DemoPersonName, { page }: Person): Promise<Person> {
  const person = await stage.person();
  await person.signsInAs(name);
  await person.goesTo(page.url());
  await eventually(() => person.reads('CPR-nr.')).toBe(patient.shownCpr);
  return person;
}

/** Signs in on the page that opens beside the report, which then closes itself. */
async function signInBeside(page: Page, name: DemoPersonName): Promise<void> {
  const { method, name: shown } = demoPersons[name];
  const { label } = demoMethods.find(({ id }) => id === method)!;
  const closed = page.waitForEvent('close');
  await page.getByRole('link', { name: `Log ind med ${label}` }).click();
  await page.getByRole('button', { name: new RegExp(`^${shown} `) }).click();
  await closed;
}

/** From now on the page receives of others what it receives first, as on a slow network. Resolves when it has received that. */
async function holdNewsBack(page: Page): Promise<void> {
  let first: Promise<string> | undefined;
  const held = new Promise<void>((resolve) => {
    void page.route('**/follow', async (route) => {
      // A request that left before this one may still be answered with later news; only what is fetched here is held.
      first ??= route.fetch().then((answer) => answer.text());
      await route.fulfill({ contentType: 'application/json', body: await first });
      resolve();
    });
  });
  await held;
}
