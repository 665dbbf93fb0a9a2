/**
 * Pages are light: how much script each asks for before it can be used, packed as it is sent. What is fetched once it can be used is not counted;
 * `late-parts.test.ts` shows that a page is used without. How long opening takes is printed, and nothing is expected of it.
 */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { makeDraft } from '../packages/server/src/testing/reports.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const built = fileURLToPath(new URL('../packages/web/dist', import.meta.url));

/** What is there when a page can be used. */
const mainThing = {
  signIn: 'nav a[href]',
  front: '.front-section :is(a, button)',
  tray: '[role="grid"] tbody [role="row"]',
  report: '.field input',
} as const;

test('SEI2 1 Log ind: siden henter højst 120 kB script', async () => {
  const stranger = await stage.person();
  expect(await scriptOf(stranger, '/log-ind', mainThing.signIn)).toBeLessThanOrEqual(120);
});

test('Produktregel 10: forsiden, en bakke og et skema er lette at hente', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  const { id } = await makeDraft(await stage.server.signInAs('anna-bregnelund'));
  const front = await scriptOf(anna, '/', mainThing.front);
  const tray = await scriptOf(anna, '/bakker/kladde', mainThing.tray);
  const report = await scriptOf(anna, `/skema/${id}`, mainThing.report);
  expect({ front, tray, report: report - Math.max(front, tray) }).toEqual({
    front: expect.toSatisfy((kilobytes: number) => kilobytes <= mostOf.front, `at most ${mostOf.front}`),
    tray: expect.toSatisfy((kilobytes: number) => kilobytes <= mostOf.tray, `at most ${mostOf.tray}`),
    report: expect.toSatisfy((kilobytes: number) => kilobytes <= mostOf.report, `at most ${mostOf.report} more`),
  });
});

/** In kB. A report is opened from one of the others, and asks for what they have not fetched. */
const mostOf = { front: 200, tray: 200, report: 120 };

test('Produktregel 10: hvor længe det tager at åbne en bakke og et skema, skrives ud', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await makeDraft(await stage.server.signInAs('anna-bregnelund'));
  const trayMs: number[] = [];
  const reportMs: number[] = [];
  await anna.page.locator(mainThing.front).first().waitFor();
  for (let time = 0; time < 7; time++) {
    trayMs.push(await msUntil(anna.page, 'a[href="/bakker/kladde"]', mainThing.tray));
    reportMs.push(await msUntil(anna.page, mainThing.tray, mainThing.report));
    await anna.page.locator('a[href="/"]').first().click();
    await anna.page.locator(mainThing.front).first().waitFor();
  }
  // The first time fetches the page; what people meet all day is the rest.
  for (const [what, ms] of Object.entries({ tray: trayMs, report: reportMs }))
    console.log(`${what} opened: first ${ms[0]!} ms, then ${medianOf(ms.slice(1))} ms (median of ${ms.length - 1})`);
  expect(trayMs.length).toBe(reportMs.length);
});

/** The kilobytes of script, packed by gzip, that a page has fetched when something of it is first in sight. */
async function scriptOf({ page }: Person, path: string, thing: string): Promise<number> {
  await page.addInitScript(watchFor, thing);
  await page.goto(path);
  await page.waitForFunction(() => performance.getEntriesByName('in sight').length > 0);
  const paths = await page.evaluate(() => {
    const inSight = performance.getEntriesByName('in sight')[0]!.startTime;
    const fetched = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= inSight);
    return fetched.map(({ name }) => new URL(name).pathname);
  });
  const scripts = paths.filter((fetched) => fetched.startsWith('/assets/') && fetched.endsWith('.js'));
  expect(scripts).not.toEqual([]);
  return Math.round(scripts.reduce((sum, script) => sum + statSync(`${built}${script}.gz`).size, 0) / 1_000);
}

/** Runs in the page before its own script: marks the moment at which something is first there. */
function watchFor(thing: string): void {
  const watch = new MutationObserver(() => {
    if (document.querySelector(thing) === null) return;
    watch.disconnect();
    performance.mark('in sight');
  });
  watch.observe(document, { childList: true, subtree: true });
}

/** Milliseconds from a click on the first of some elements to the first frame that shows another, by the page's own clock. */
async function msUntil(page: Page, pressed: string, thing: string): Promise<number> {
  await page.evaluate(
    ([at, wanted]) => {
      performance.clearMarks();
      document.querySelector(at)!.addEventListener('click', () => performance.mark('pressed'), { once: true, capture: true });
      const look = (): void => {
        const isThere = document.querySelector(wanted) !== null && performance.getEntriesByName('pressed').length > 0;
        if (isThere) performance.mark('in sight');
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [pressed, thing] as const,
  );
  await page.locator(pressed).first().click();
  await page.waitForFunction(() => performance.getEntriesByName('in sight').length > 0);
  return page.evaluate(() => {
    const at = (name: string): number => performance.getEntriesByName(name)[0]!.startTime;
    return Math.round(at('in sight') - at('pressed'));
  });
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!;
}
