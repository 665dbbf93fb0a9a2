/** No page has a barrier: WCAG 2.2 AA by axe, in both themes, on a wide screen and on one of 320 px. */
import { beforeAll, describe, test } from 'vitest';
import { pages } from './pages.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const screens = {
  'lyst tema': { colorScheme: 'light' },
  'mørkt tema': { colorScheme: 'dark' },
  '320 px': { viewport: { width: 320, height: 640 } },
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
  });
});
