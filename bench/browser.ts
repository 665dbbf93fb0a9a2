/** What benches in a browser share: pages that carry a script of the bench, and the processor slowed. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { danishWindow } from '../stories/chromium.ts';
import { isSmall } from './size.ts';

/** How many times slower than this machine. */
export const slownesses: readonly number[] = isSmall ? [1] : [1, 4];

/** A module and what it imports as one script, built as the web is. */
export async function bundle(entry: string): Promise<string> {
  // Vite would make it production for this whole process, and for the demo that it starts.
  process.env['NODE_ENV'] ??= 'development';
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'bench' } },
  });
  const [result] = [made].flat();
  if (result === undefined || !('output' in result)) throw new Error(`${entry} was not built`);
  return result.output[0].code;
}

/** A user's browser in which the script comes before every page's own. */
export async function openContext(browser: Browser, script: string, baseURL: string): Promise<BrowserContext> {
  const context = await browser.newContext({ ...danishWindow, baseURL });
  await context.addInitScript({ content: script });
  return context;
}

export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  // Once its session is gone the browser is as fast as before.
  if (times === 1) await session.detach();
}
