/** What is done in an open report of the course, act by act, and what the page's own processor time for each is. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Locator, Page, Response, Route } from 'playwright-core';
import { batchOf, expectOk } from '../packages/server/src/testing/reports.ts';
import type { Person } from '../packages/server/src/testing/person.ts';

import { courseContact, setInContact } from './course-report.ts';

/** Who has the report open, and who else writes in it. */
export interface Scene {
  readonly page: Page;
  readonly session: CDPSession;
  readonly colleague: Person;
  readonly report: string;
  readonly contacts: number;
}

/** In ms: of scripts, and of all that the page's thread did, drawing too. */
export interface Cost {
  readonly script: number;
  readonly all: number;
}

/** An act: what comes before it is not measured. Resolves to what is, as often as it is asked for. */
export interface Act {
  readonly title: string;
  readonly measure: (scene: Scene, round: number) => Promise<Cost>;
}

/** Answers and what is written into the browser's store come within this. */
const afterwardsMs = 250;

export const acts: readonly Act[] = [
  { title: 'nothing', measure: (scene) => costOf(scene, () => pause(afterwardsMs)) },
  {
    title: 'a key press',
    measure: async (scene, round) => {
      const field = await openContact(scene, round, 'remark');
      return costOf(scene, () => field.press('x'));
    },
  },
  {
    title: 'a field is left',
    measure: async (scene, round) => {
      const field = await openContact(scene, round, 'remark');
      return costOf(scene, () => field.press('Tab'));
    },
  },
  {
    title: 'a field is left with another value',
    measure: async (scene, round) => {
      const field = await openContact(scene, round, 'place');
      await field.fill(`Ambulatorium ${round}`);
      return costOf(scene, () => field.press('Tab'));
    },
  },
  {
    title: 'a confirmation',
    measure: async (scene, round) => {
      const field = await openContact(scene, round, 'place');
      // What leaving the field costs is an act of its own: the change is sent when that is over, also one that is made in a pause before.
      const send = await holdBack(scene, 'changes');
      await field.fill(`Sengeafsnit ${round}`);
      await field.press('Tab');
      await pause(afterwardsMs);
      const answered = whenAnswered(scene, ['changes']);
      return costOf(scene, async () => {
        send();
        await answered;
        await pause(afterwardsMs);
      });
    },
  },
  {
    title: "a colleague's change",
    measure: async (scene, round) => {
      const { client } = scene.colleague;
      const { report } = scene;
      const { revision } = expectOk(await client.openReport({ id: report }));
      // Of a row in sight, as the page is.
      const change = setInContact(indexOf(scene, round), 'note', 'Made to be measured', `Skrevet af Bo ${round}`);
      // It comes with whatever the page asks first.
      const answered = whenAnswered(scene, ['follow', 'changes'], (body) => body.includes('Skrevet af Bo'));
      return costOf(scene, async () => {
        expectOk(
          await client.changeReport({ id: report }, { since: revision, batches: [batchOf([change], { base: revision })] }),
        );
        await answered;
        await pause(afterwardsMs);
      });
    },
  },
  {
    title: 'the table is scrolled by 400 pixels',
    measure: async (scene, round) => {
      await scroller(scene).hover();
      return costOf(scene, () => scene.page.mouse.wheel(0, round % 2 === 0 ? 400 : -400));
    },
  },
];

/** What an act costs, from its beginning until the page has nothing more to do. */
async function costOf({ page, session }: Scene, act: () => Promise<unknown>): Promise<Cost> {
  await settled(page);
  const before = await processorTime(session);
  await act();
  await settled(page);
  const after = await processorTime(session);
  return { script: after.script - before.script, all: after.all - before.all };
}

async function processorTime(session: CDPSession): Promise<Cost> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string): number => 1_000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return { script: ms('ScriptDuration'), all: ms('TaskDuration') };
}

async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestIdleCallback(() => done()))));
}

/** Contacts in the middle, another each round. */
function indexOf({ contacts }: Scene, round: number): number {
  return Math.floor(contacts / 2) + round;
}

function scroller({ page }: Scene): Locator {
  return page.locator('.row-scroller').first();
}

/** Chooses a contact in the table; resolves to one of its fields, which has the focus. */
async function openContact(scene: Scene, round: number, field: string): Promise<Locator> {
  const { page } = scene;
  const index = indexOf(scene, round);
  const { id } = courseContact(index);
  await scroller(scene).evaluate((element, top) => void (element.scrollTop = top), 40 * Math.max(0, index - 4));
  await page.locator(`[id="felt/contacts/${id}"]`).click();
  const control = page.locator(`[id="felt/contacts/${id}/${field}"]`);
  await control.focus();
  return control;
}

/** Keeps a call of the page's from the server; resolves to what lets it go. */
async function holdBack({ page, report }: Scene, call: string): Promise<() => void> {
  const path = `**/api/reports/${report}/${call}`;
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const hold = async (route: Route): Promise<void> => {
    await opened;
    await route.continue();
  };
  await page.route(path, hold, { times: 1 });
  return open;
}

/** When the server has answered one of these calls of the page's; `says` is true of the answer that is meant. */
function whenAnswered(
  { page, report }: Scene,
  calls: readonly string[],
  says = (_body: string): boolean => true,
): Promise<Response> {
  const isMeant = (path: string): boolean => calls.some((call) => path === `/api/reports/${report}/${call}`);
  return page.waitForResponse(async (response) => isMeant(new URL(response.url()).pathname) && says(await response.text()));
}
