/**
 * A desk with a browser whose profile lies on disk, and one tab with one report in it. Replays strokes, reads what the screen shows,
 * lets the tab die, and notes what the server has acknowledged. Knows nothing of how the report is kept.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Batch } from '@sei/engine';
import type { Page, Request } from 'playwright-core';
import { vi } from 'vitest';
import type { DemoPersonName } from '../../packages/server/src/demo/demo-persons.ts';
import { launchProfile, patienceMs } from '../chromium.ts';
import { createPerson } from '../person.ts';
import type { Stroke } from './entry.ts';

export interface Desk {
  readonly openNewReport: () => Promise<void>;
  /** The report again in a new tab, signed in again if need be. */
  readonly reopenReport: () => Promise<void>;
  /** One stroke, as the page has taken it in; what it sets going may still be on its way. */
  readonly strike: (stroke: Stroke) => Promise<void>;
  /** What every field shows: its text, or the codes that are ticked. */
  readonly readScreen: () => Promise<Screen>;
  readonly until: (moment: Moment) => Promise<void>;
  readonly isTabAlive: () => boolean;
  readonly killTab: (how: TabDeath) => Promise<void>;
  /** Id of the report that is open. */
  readonly report: () => string;
  /** Batches of the open report that the server has said yes to, in the order of its answers. */
  readonly acknowledged: () => readonly Batch[];
  /** How many answers came when their report had been left already, which a busy machine brings about. */
  readonly lateAnswers: () => number;
  /** Gives the page a reason to try again, as the network's return would, and waits until the server has everything. */
  readonly sendEverything: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Shown text by field id. Fields that show nothing are left out. */
export type Screen = Readonly<Record<string, string>>;

/**
 * When something is killed: `atOnce` as the stroke is taken in; `kept` when the browser has nothing left to write; `sending` when a
 * request with changes has left; `answered` when the server has confirmed everything.
 */
export type Moment = (typeof moments)[number];
export const moments = ['atOnce', 'kept', 'sending', 'answered'] as const;

export type TabDeath = 'crashed' | 'closed';

export async function openDesk(origin: string, person: DemoPersonName): Promise<Desk> {
  const profile = await mkdtemp(join(tmpdir(), 'sei-profile-'));
  const context = await launchProfile(profile, { baseURL: origin });
  context.setDefaultTimeout(patienceMs);
  await context.addInitScript(watchWriting);
  // By report, because the browser can say that an answer has come when the page has long gone on to the next report.
  const acknowledgedByReport = new Map<string, Batch[]>();
  const reportsLeft = new Set<string>();
  let lateAnswers = 0;
  context.on('response', (response) => {
    const request = response.request();
    if (!response.ok() || !isChange(request)) return;
    const report = reportOf(request);
    acknowledgedByReport.set(report, [...(acknowledgedByReport.get(report) ?? []), ...batchesOf(request)]);
    if (reportsLeft.has(report)) lateAnswers += 1;
  });
  // The first tab stays, as a user's other tabs do: a browser whose last tab is closed has ended its session.
  let page = await context.newPage();
  let alive = true;
  let address = '';
  const at = (field: string) => page.locator(`[data-path="${field}"]`);
  await createPerson(page, profile).signsInAs(person);

  const reopenReport = async (): Promise<void> => {
    page = await context.newPage();
    alive = true;
    await page.goto(address);
    const form = at('cpr').locator('input');
    const signIn = page.getByRole('heading', { name: 'Log ind', exact: true });
    try {
      // A database that has just died may be gone once more when the page asks for it: the page says so, and asks again.
      await form.or(signIn).first().waitFor();
      if (await signIn.isVisible()) {
        await createPerson(page, profile).signsInAs(person);
        await page.goto(address);
      }
      await form.waitFor();
    } catch (cause) {
      throw new Error(`The report did not come back. ${page.url()} says:\n${await page.locator('body').innerText()}`, { cause });
    }
  };

  const noteAddress = (): string => {
    address = page.url();
    return address;
  };

  const openReport = (): string => new URL(noteAddress()).pathname.split('/').at(-1)!;

  /** Brings the caret behind what was typed in the field, unless it is there already. */
  const enter = async (field: string): Promise<void> => {
    const isInside = await page.evaluate(
      (path) => document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset['path'] === path,
      field,
    );
    if (isInside) return;
    const input = at(field).locator('input[type=text], textarea').first();
    await input.focus();
    // What was chosen or preset in a field that searches is selected, and replaced by what is typed; it cannot be continued.
    const isChosen = await input.evaluate((element) => element.matches('[role="combobox"]:not([data-unfinished])'));
    if (!isChosen) await page.keyboard.press('End');
  };

  return {
    openNewReport: async () => {
      reportsLeft.add(openReport());
      await page.goto('/');
      await createPerson(page, profile).follows('Cancer');
      await at('cpr').locator('input').waitFor();
    },
    reopenReport,
    strike: async (stroke) => {
      noteAddress();
      if (stroke.does === 'tick') {
        const choice = at(stroke.at).locator('label').filter({ hasText: stroke.code }).locator('input');
        await choice.click();
        return;
      }
      await enter(stroke.at);
      if (stroke.does === 'leave') await page.keyboard.press('Tab');
      else if (stroke.does === 'take') await takeFirstHit(page);
      else await page.keyboard.type(stroke.character);
    },
    readScreen: () => page.evaluate(readFields),
    until: async (moment) => {
      if (moment === 'atOnce') return;
      await page.evaluate(() => (globalThis as unknown as { readonly whenWritten: () => Promise<void> }).whenWritten());
      if (moment === 'kept') return;
      await tryAgain(page);
      const answered = page.waitForFunction(isConfirmed);
      if (moment === 'answered') await answered;
      else await Promise.any([page.waitForRequest(isChange), answered]);
    },
    isTabAlive: () => alive,
    killTab: async (how) => {
      if (!alive) return;
      noteAddress();
      alive = false;
      if (how === 'crashed') {
        const crashed = page.waitForEvent('crash');
        const session = await context.newCDPSession(page);
        // The page cannot answer any more.
        void session.send('Page.crash').catch(() => undefined);
        await crashed;
      }
      await page.close({ runBeforeUnload: false });
    },
    report: openReport,
    acknowledged: () => [...(acknowledgedByReport.get(openReport()) ?? [])],
    lateAnswers: () => lateAnswers,
    sendEverything: async () => {
      await vi.waitFor(
        async () => {
          await tryAgain(page);
          await page.waitForFunction(isConfirmed, undefined, { timeout: 1_000 });
        },
        { timeout: patienceMs, interval: 50 },
      );
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

async function takeFirstHit(page: Page): Promise<void> {
  const hits = page.getByRole('option');
  if (!(await hits.first().isVisible())) await page.keyboard.press('ArrowDown');
  await hits.first().waitFor();
  const focused = page.locator('input:focus');
  if ((await focused.getAttribute('aria-activedescendant')) === null) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

function tryAgain(page: Page): Promise<void> {
  return page.evaluate(() => void window.dispatchEvent(new Event('online')));
}

function isChange(request: Request): boolean {
  return request.method() === 'POST' && /\/api\/reports(\/[^/]+\/changes)?$/.test(request.url());
}

/** A request that makes a report names it in its body, any other in its address. */
function reportOf(request: Request): string {
  const inAddress = /\/api\/reports\/([^/]+)\/changes$/.exec(new URL(request.url()).pathname)?.[1];
  return inAddress ?? (request.postDataJSON() as { readonly id: string }).id;
}

function batchesOf(request: Request): readonly Batch[] {
  return (request.postDataJSON() as { readonly batches: readonly Batch[] }).batches;
}

/** Runs in the page. True when nothing is on its way to the server: half a word in a new report does not go there. */
function isConfirmed(): boolean {
  const sentence = document.querySelector('.saving');
  const status = sentence?.getAttribute('data-status');
  return status === 'safe' || status === 'nothing' || sentence?.textContent === 'gemt på denne pc';
}

/** Runs in the page. A code that was chosen is returned without its words, which come when its list has been fetched. */
function readFields(): Screen {
  const shown: Record<string, string> = {};
  for (const place of document.querySelectorAll<HTMLElement>('[data-path]')) {
    const texts = [...place.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[type=text], textarea')].map(
      (field) =>
        field.role === 'combobox' && field.dataset['unfinished'] === undefined ? field.value.split(' ')[0]! : field.value,
    );
    const ticked = [...place.querySelectorAll('input:checked')].map((field) => field.closest('label')?.textContent ?? '');
    const all = [...texts, ...ticked].filter((text) => text !== '').join(' | ');
    if (all !== '') shown[place.dataset['path']!] = all;
  }
  return shown;
}

/**
 * Runs in each page before anything else: counts what is being sealed and written in the browser's store, so that the test can wait
 * for that to be over instead of guessing how long it takes.
 */
function watchWriting(): void {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  const end = (): void => {
    underWay -= 1;
    if (underWay > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  // Writing follows sealing in the same turn, so sealing counts until the turn after.
  const endSoon = (): void => void setTimeout(end);
  const encrypt = SubtleCrypto.prototype.encrypt;
  SubtleCrypto.prototype.encrypt = function (...given) {
    underWay += 1;
    const sealing = encrypt.apply(this, given);
    sealing.then(endSoon, endSoon);
    return sealing;
  };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const made = transaction.apply(this, given);
    if (made.mode === 'readwrite') {
      underWay += 1;
      made.addEventListener('complete', endSoon);
      made.addEventListener('abort', endSoon);
    }
    return made;
  };
  Object.assign(globalThis, {
    whenWritten: () => (underWay === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
  });
}
