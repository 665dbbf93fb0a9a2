/** No page jumps while it loads: nothing that is in sight is pushed away by what comes later. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Page, Route } from 'playwright-core';
import { makeRightDraft } from '../packages/server/src/testing/reports.ts';
import { pages } from './pages.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

/** Half of what is called good (web.dev, Cumulative Layout Shift). */
const most = 0.05;

const screens = { '1280 px': { width: 1280, height: 860 }, '320 px': { width: 320, height: 640 } };

describe.each(Object.entries(screens))('%s', (_, viewport) => {
  let anna: Person;

  beforeAll(async () => {
    anna = await stage.person({ viewport });
    await anna.signsInAs('anna-bregnelund');
    await anna.page.addInitScript(noteShifts);
    const colleague = await stage.server.signInAs('anna-bregnelund');
    for (let made = 0; made < 3; made++) await makeRightDraft(colleague);
  });

  test.each(Object.entries(pages))('Udseende %s: siden hopper ikke, mens den hentes', async (_page, open) => {
    await open(anna, stage);
    await answersOneAtATime(anna.page);
    await anna.page.reload();
    await anna.page.waitForLoadState('networkidle');
    const shifts = await anna.page.evaluate(() => (window as unknown as WithShifts).shifts);
    await anna.page.unrouteAll({ behavior: 'wait' });
    const sum = shifts.reduce((total, { value }) => total + value, 0);
    expect(
      sum,
      `moved at ${anna.page.url()}:\n${shifts.map(({ value, moved }) => `${value.toFixed(3)} ${moved}`).join('\n')}`,
    ).toBeLessThan(most);
  });
});

interface WithShifts {
  shifts: { readonly value: number; readonly moved: string }[];
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null; readonly previousRect: DOMRect; readonly currentRect: DOMRect }[];
}

/** Runs in each page before it does anything. */
function noteShifts(): void {
  const { shifts } = Object.assign(window as unknown as WithShifts, { shifts: [] as WithShifts['shifts'] });
  const named = (node: Node | null): string => {
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    return element === null ? '?' : `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.slice(0, 30)}"`;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      const moved = entry.sources.map(
        ({ node, previousRect: from, currentRect: to }) =>
          `${named(node)} ${from.x},${from.y} to ${to.x},${to.y} (${from.width}x${from.height} to ${to.width}x${to.height})`,
      );
      if (!entry.hadRecentInput) shifts.push({ value: entry.value, moved: moved.join('; ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Each answer of the server comes when the one before has been drawn: so everything that waits for one is seen without it. */
async function answersOneAtATime(page: Page): Promise<void> {
  let before: Promise<unknown> = Promise.resolve();
  const answer = async (route: Route): Promise<void> => {
    const response = await route.fetch().catch(() => null);
    await (response === null ? route.abort() : route.fulfill({ response })).catch(() => undefined);
    await page
      .evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      .catch(() => undefined);
  };
  await page.route('**/api/**', (route) => {
    before = before.then(() => answer(route));
  });
}
