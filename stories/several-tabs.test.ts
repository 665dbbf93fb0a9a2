/** Several tabs of one browser share one session: a tab acts only for the user its page was drawn for. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoPersons, type DemoPersonName } from '../packages/server/src/demo/demo-persons.ts';
import { openCancerReport, patient } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { createPerson, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const otherUser = 'En anden bruger er logget ind';
const description = 'Opfundet behandling, beskrevet på dansk';

test('SEI2 1 Log ind: logger en anden ind i en ny fane, siger den første fane det straks og viser intet mere', async () => {
  const anna = await annaWithReport();
  const list = await inNewTab(anna);
  await list.goesTo('/bakker/kladde');
  await list.sees(patient.name);
  const beside = await inNewTab(anna);
  await signIn(beside.page, 'bo-dueslag');
  await beside.sees('Velkommen, Bo Dueslag');
  for (const tab of [anna, list]) {
    await tab.sees(otherUser);
    await tab.seesNot(patient.name);
    await tab.seesNot('Anna Bregnelund');
    await tab.findsNoBarrier();
  }
  await anna.takesPicture('en-anden-er-logget-ind');
  await anna.presses('Hent siden igen');
  await anna.sees('Velkommen, Bo Dueslag');
  await signIn(beside.page, 'anna-bregnelund');
  await list.sees(patient.name);
  await anna.sees(otherUser);
});

test('SEI2 5.1.5 Indberet: det, der indberettes fra en side vist for én bruger, indberettes aldrig i en andens navn', async () => {
  const anna = await annaWithReport(hearsNothingOfOtherTabs);
  const id = new URL(anna.page.url()).pathname.split('/').at(-1)!;
  const beside = await inNewTab(anna);
  await signIn(beside.page, 'bo-dueslag');
  await beside.sees('Velkommen, Bo Dueslag');
  await anna.sees('Anna Bregnelund');
  await anna.presses('Indberet');
  await anna.sees(otherUser);
  // The line of a refusal is written after it.
  const refused = `select from audit_lines where problem = 'session.otherUser' and outcome = 'refused' and action = 'report.submitted'`;
  await eventually(async () => (await stage.server.database.asOwner(refused)).length).toBeGreaterThan(0);
  expect(await asServed(id)).toMatchObject({ report: { state: 'draft', submittedBy: null } });
});

test('Produktregel 1: det, der er skrevet på siden, er gemt til den, der skrev det, og sendes kun i hendes navn', async () => {
  const anna = await annaWithReport(hearsNothingOfOtherTabs);
  const address = anna.page.url();
  const id = new URL(address).pathname.split('/').at(-1)!;
  const beside = await inNewTab(anna);
  await signIn(beside.page, 'bo-dueslag');
  await beside.sees('Velkommen, Bo Dueslag');
  await anna.ticks('Anden behandling');
  await anna.sees(otherUser);
  await beside.goesTo(address);
  await eventually(() => beside.page.getByRole('checkbox', { name: /^Anden behandling/ }).isChecked()).toBe(false);
  expect((await asServed(id)).answers).not.toMatchObject({ otherTreatments: expect.anything() });

  await signIn(beside.page, 'anna-bregnelund');
  await beside.sees('Velkommen, Anna Bregnelund');
  await anna.presses('Hent siden igen');
  await anna.sees('Velkommen, Anna Bregnelund');
  await anna.goesTo(address);
  await eventually(() => anna.page.getByRole('checkbox', { name: /^Anden behandling/ }).isChecked()).toBe(true);
  await anna.fills('Anden behandling: beskrivelse', description);
  await anna.sees(/^gemt \d/);
  await eventually(async () => (await asServed(id)).answers).toMatchObject({ otherTreatmentDescription: description });
});

test('SEI2 1 Log ind: en PDF, der åbnes fra en side vist for en anden, vises ikke', async () => {
  const anna = await annaWithReport(hearsNothingOfOtherTabs);
  const beside = await inNewTab(anna);
  const [printed] = await Promise.all([anna.page.context().waitForEvent('request', isPrint), anna.presses('Print')]);
  const address = printed.url();
  expect((await anna.page.request.get(address)).status()).toBe(200);
  await signIn(beside.page, 'bo-dueslag');
  await beside.sees('Velkommen, Bo Dueslag');
  expect(await (await anna.page.request.get(address)).json()).toMatchObject({ code: 'session.otherUser' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await beside.page.emulateMedia({ colorScheme });
    await beside.goesTo(address);
    await beside.seesHeading('En anden bruger er nu logget ind i denne browser.');
    await beside.findsNoBarrier();
    await beside.takesPicture(`pdf-otherUser-${colorScheme}`);
  }
  await beside.page.setViewportSize({ width: 320, height: 640 });
  await beside.scrollsInOneDirection();
  await beside.takesPicture('pdf-otherUser-narrow');
  await beside.follows('Gå til forsiden');
  await beside.seesHeading('Velkommen, Bo Dueslag');
});

test('SEI2 1 Log ud: udløber sessionen, siger hver fane det, så snart én har mærket det', async () => {
  const anna = await annaWithReport();
  const other = await inNewTab(anna);
  await other.goesTo('/papirkurv');
  await other.seesHeading('Papirkurv');
  await anna.page.getByRole('textbox', { name: 'Dato for første kontakt' }).focus();
  await stage.server.database.asOwner('delete from sessions');
  // Where the page has noticed by itself, the dialog has the focus, and these keys do not close it.
  await anna.typesKeys('Control+A', 'Delete', 'Tab');
  for (const tab of [anna, other]) await tab.sees('Du er logget ud');
});

/** Anna's browser with a report of hers in a tab. */
async function annaWithReport(prepare: (page: Page) => Promise<void> = async () => undefined): Promise<Person> {
  const anna = await stage.person();
  await prepare(anna.page);
  await anna.signsInAs('anna-bregnelund');
  await openCancerReport(anna, stage);
  return anna;
}

/** A page that gets no messages from other tabs and polls nothing, so that its next action is its first request. */
async function hearsNothingOfOtherTabs(page: Page): Promise<void> {
  await page.addInitScript(() => {
    BroadcastChannel.prototype.addEventListener = () => undefined;
  });
  for (const polled of ['**/follow', '**/api/trays', '**/recycle-bin/count']) await page.route(polled, () => undefined);
}

async function inNewTab({ page }: Person): Promise<Person> {
  return createPerson(await page.context().newPage(), '.cache/stories');
}

async function signIn(page: Page, name: DemoPersonName): Promise<void> {
  const { method, name: shown } = demoPersons[name];
  await page.goto(`/sign-in/${method}?returnTo=/`);
  await page.getByRole('button', { name: new RegExp(`^${shown} `) }).click();
}

/** The report as the server gives it to a session of its own. */
async function asServed(id: string) {
  const { client } = await stage.server.signInAs('carla-engsvang');
  const opened = await client.openReport({ id });
  if (!opened.ok) throw new Error(opened.refusal.code);
  return opened.value;
}

function isPrint(request: { readonly url: () => string }): boolean {
  return request.url().includes('/print');
}
