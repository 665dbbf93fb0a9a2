/** From a reload until a list that the browser keeps can be searched: read, opened, searched once; and what a search takes after that. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { differenceBetween, packCodes, type CodeRow } from '../packages/engine/src/index.ts';
import { bundle, openContext, slowDown, slownesses } from './browser.ts';
import { today, validToday } from './codes-lists.ts';
import type { Ready } from './codes-page.ts';
import { keysOf, typingsOf } from './codes-typing.ts';
import { line, share } from './figures.ts';
import { sized } from './size.ts';

const reloads = sized(5, 1);
const rounds = 1;
const codes = sized(5, 1);

/** Nobody answers there but the bench; a page on this machine may keep things. */
const origin = 'http://localhost:9';

const renewalThread = fileURLToPath(new URL('../packages/web/src/browser-store/renewal-thread.ts', import.meta.url));

/** Bytes by path. */
type Served = ReadonlyMap<string, Uint8Array>;

export async function measureKept(browser: Browser, script: string, rows: readonly CodeRow[]): Promise<void> {
  const [before, after] = [packCodes(rows), packCodes(withOneInAHundredClosed(rows))];
  const [older, newer] = [listOf(before), listOf(after)];
  const served = new Map([
    [`/lists/${older.hash}`, before],
    [`/lists/${newer.hash}`, after],
    [`/differences/${newer.hash}`, differenceBetween(before, after)],
    ['/renewal-thread.js', Buffer.from(await bundle(renewalThread))],
  ]);
  const page = await openPage(browser, script, served);
  console.log(
    `\n${''.padEnd(38)}    read   opened searched    ready     best  longest task   (ms after a reload, median of ${reloads})`,
  );
  for (const slowness of slownesses) {
    await slowDown(page, slowness);
    const [kept, renewed]: [Ready[], Ready[]] = [[], []];
    for (let round = 0; round < reloads; round++) {
      await page.evaluate((list) => window.codesBench.keep(list), older);
      await page.reload();
      kept.push(await page.evaluate(([list, on]) => window.codesBench.becomeReady(list, on), [older, today] as const));
      await page.reload();
      renewed.push(await page.evaluate(([list, on]) => window.codesBench.renew(list, on), [newer, today] as const));
    }
    printReady(`kept, ${slowness}×`, kept);
    printReady(`renewed by a difference, ${slowness}×`, renewed);
  }
  await measureSearch(page, newer, rows);
  await page.context().close();
}

async function measureSearch(page: Page, list: ReturnType<typeof listOf>, rows: readonly CodeRow[]): Promise<void> {
  const keys = typingsOf(validToday(rows), codes).flatMap(keysOf);
  console.log(`\n${''.padEnd(38)}     p50      p95      max   (ms a search, ${keys.length} keys)`);
  for (const slowness of slownesses) {
    await slowDown(page, slowness);
    const times = await page.evaluate(([sought, on, typed, times]) => window.codesBench.search(sought, on, typed, times), [
      list,
      today,
      keys,
      rounds,
    ] as const);
    console.log(line(`searched, ${slowness}×`, [share(times, 0.5), share(times, 0.95), Math.max(...times)]));
  }
}

/** A page with nothing on it. */
async function openPage(browser: Browser, script: string, served: Served): Promise<Page> {
  const context = await openContext(browser, script, origin);
  await context.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const bytes = served.get(pathname);
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bench</title>' });
    return bytes === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({
          body: Buffer.from(bytes),
          contentType: pathname.endsWith('.js') ? 'text/javascript' : 'application/octet-stream',
        });
  });
  const page = await context.newPage();
  await page.goto('/');
  return page;
}

function printReady(title: string, times: readonly Ready[]): void {
  const ready = times.map(({ read, opened, searched }) => read + opened + searched);
  const each = (['read', 'opened', 'searched'] as const).map((part) => times.map((time) => time[part]));
  const figures = [
    ...[...each, ready].map((values) => share(values, 0.5)),
    Math.min(...ready),
    share(
      times.map(({ longest }) => longest),
      0.5,
    ),
  ];
  console.log(line(title, figures));
}

function withOneInAHundredClosed(rows: readonly CodeRow[]): readonly CodeRow[] {
  return rows.map((row, index) => (index % 100 === 50 && row.to === '' ? { ...row, to: '2026-12-31' } : row));
}

function listOf(bytes: Uint8Array) {
  return { list: 'diagnoses', hash: createHash('sha256').update(bytes).digest('hex') };
}
