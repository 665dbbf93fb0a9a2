/** No page has a barrier: WCAG 2.2 AA by axe, in both themes, on a wide screen, on one of 320 px, and at 400 % zoom. */
import { beforeAll, describe, test } from 'vitest';
import { pages } from './pages.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const narrow = '320 px';
/** A window of 1280 × 1024 at 400 % zoom. */
const zoomed = { width: 320, height: 256 };

const screens = {
  'lyst tema': { colorScheme: 'light' },
  'mørkt tema': { colorScheme: 'dark' },
  [narrow]: { viewport: { width: 320, height: 640 } },
} as const;

describe.each(Object.entries(screens))('%s', (screen, options) => {
  let anna: Person;

  beforeAll(async () => {
    anna = await stage.person(options);
    await anna.signsInAs('anna-bregnelund');
  });

  test.each(Object.entries(pages))('WCAG 2.2 %s: ingen barrierer, og intet skal rulles sidelæns', async (page, open) => {
    await open(anna, stage);
    await anna.takesPicture(`${page}-${screen}`);
    await anna.findsNoBarrier();
    await anna.scrollsInOneDirection();
    if (screen !== narrow) return;
    await anna.page.setViewportSize(zoomed);
    await anna.takesPicture(`${page}-400-%`);
    await anna.scrollsInOneDirection();
    await anna.seesWhereSheIs();
    await anna.page.setViewportSize(screens[narrow].viewport);
  });
});
