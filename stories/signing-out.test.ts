/** *Log ud*: nothing personal is left on the screen, in the page memory or in the browser's store, with a connection or without. */
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCancerReport, patient } from './cancer-report.ts';
import { danishWindow, launchRememberingChromium, patienceMs } from './chromium.ts';
import { eventually } from './eventually.ts';
import { readBrowserStore } from './nothing-lost/browser-store.ts';
import { createPerson, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();
let browser: Browser;
beforeAll(async () => {
  browser = await launchRememberingChromium();
});
afterAll(() => browser.close());

const userMenu = 'Bruger: Anna Bregnelund';
const description = 'Opfundet behandling, beskrevet på dansk';

test('SEI2 1 Log ud: Tilbage viser hverken bakken, skemaet eller navnet igen', async () => {
  const anna = await annaInABrowser();
  await anna.goesTo('/bakker/kladde');
  await openCancerReport(anna, stage);
  await anna.goesTo('/bakker/kladde');
  await anna.sees(patient.name);
  await signOut(anna);
  for (let back = 0; back < 3; back++) {
    await anna.page.goBack({ waitUntil: 'commit' });
    await anna.seesHeading('Log ind');
    expect(await anna.page.content()).not.toMatch(/Asta Æblegren|Anna Bregnelund|120347/);
  }
});

test('SEI2 1 Log ud: en side, der ligger i browserens hukommelse, er tom, og hentes igen', async () => {
  const anna = await annaInABrowser();
  await openCancerReport(anna, stage);
  await anna.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await anna.seesNot(patient.name);
  const loaded = anna.page.waitForEvent('load');
  await anna.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await loaded;
  await anna.sees(patient.name);
});

test('SEI2 1 Log ud: kun det, serveren ikke har fået, ligger tilbage på pc’en', async () => {
  const anna = await annaInABrowser();
  await openCancerReport(anna, stage);
  await anna.fills('Dato for første kontakt', '06-10-2026');
  await anna.sees(/^gemt \d/);
  await eventually(() => readBrowserStore(anna.page)).toContain('drafts');
  await signOut(anna);
  await eventually(() => readBrowserStore(anna.page)).not.toMatch(/drafts|answers|batches|typing|recents/);
});

test('Produktregel 1: det, der ikke er sendt, bliver liggende efter Log ud og sendes, når man logger ind igen', async () => {
  const anna = await annaInABrowser();
  await openCancerReport(anna, stage);
  const address = anna.page.url();
  await anna.page.route('**/changes', (route) => route.abort());
  await anna.ticks('Anden behandling');
  await anna.types('Anden behandling: beskrivelse', description);
  await anna.sees('gemt på denne pc, venter på forbindelse');
  await signOut(anna);
  expect(await readBrowserStore(anna.page)).toContain('batches');
  await anna.page.unroute('**/changes');
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo(address);
  await eventually(() => anna.reads('Anden behandling: beskrivelse')).toBe(description);
  await anna.sees(/^gemt \d/);
});

test('SEI2 1 Log ud: uden forbindelse lukkes hver fane straks, og serveren får besked, når den er der igen', async () => {
  const anna = await annaInABrowser();
  await openCancerReport(anna, stage);
  const context = anna.page.context();
  const other = createPerson(await context.newPage(), '.cache/stories');
  await other.goesTo('/bakker/kladde');
  await other.sees(patient.name);
  await context.setOffline(true);
  await anna.choosesFromMenu(userMenu, 'Log ud');
  for (const tab of [anna, other]) {
    await tab.seesHeading('Du er logget ud');
    await tab.sees(/Er der ingen forbindelse, får serveren besked, så snart den er der/);
    expect(await tab.page.content()).not.toMatch(/Asta Æblegren|Anna Bregnelund|120347/);
    await tab.findsNoBarrier();
  }
  await anna.takesPicture('logget ud uden forbindelse');
  await eventually(() => readBrowserStore(anna.page)).not.toContain('drafts');
  await context.setOffline(false);
  await anna.seesHeading('Log ind');
  await other.goesTo('/');
  await other.seesHeading('Log ind');
});

test('SEI2 1 Log ud: lukkes siden uden forbindelse, er den næste, der åbner SEI, ikke logget ind', async () => {
  const anna = await annaInABrowser();
  await openCancerReport(anna, stage);
  const context = anna.page.context();
  await context.setOffline(true);
  await anna.choosesFromMenu(userMenu, 'Log ud');
  await anna.seesHeading('Du er logget ud');
  await eventually(() => readBrowserStore(anna.page)).toContain('sei.leaving');
  // A page that is closed is online for a moment, and may say so at once.
  const sessions = await openSessions();
  await anna.page.close();
  await context.setOffline(false);
  const next = createPerson(await context.newPage(), '.cache/stories');
  await next.goesTo('/bakker/kladde');
  await next.seesHeading('Log ind');
  await eventually(openSessions).toBe(sessions - 1);
});

async function annaInABrowser(): Promise<Person> {
  const context: BrowserContext = await browser.newContext({ baseURL: stage.server.origin, ...danishWindow });
  context.setDefaultTimeout(patienceMs);
  const anna = createPerson(await context.newPage(), '.cache/stories', stage.server.origin);
  await anna.signsInAs('anna-bregnelund');
  return anna;
}

async function signOut(anna: Person): Promise<void> {
  await anna.choosesFromMenu(userMenu, 'Log ud');
  await anna.seesHeading('Log ind');
}

async function openSessions(): Promise<number> {
  return (await stage.server.database.asOwner('select from sessions')).length;
}
