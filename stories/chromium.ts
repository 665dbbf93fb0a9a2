/** The real browser that stories happen in: where it is and how it is started. Knows no page. */
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

/** How long something may take before it counts as broken: far longer than it does, because a machine may be busy with much else. */
export const patienceMs = 60_000;

/** A Danish user's window. */
export const danishWindow = {
  locale: 'da-DK',
  timezoneId: 'Europe/Copenhagen',
  viewport: { width: 1360, height: 860 },
  reducedMotion: 'reduce',
} as const satisfies BrowserContextOptions;

export function launchChromium(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

let shared: Promise<Browser> | undefined;

/** The browser in which all stories of a worker happen, each person in a profile of her own. It ends with the worker. */
export function sharedChromium(): Promise<Browser> {
  shared ??= launchChromium().then((browser) => browser.once('disconnected', () => (shared = undefined)));
  return shared;
}

/** The same as users have it: a page that is left lies in the browser's memory, and *Back* brings it again as it was. */
export function launchRememberingChromium(): Promise<Browser> {
  return chromium.launch({ ...launchOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache'] });
}

/** A browser whose profile lies on disk, as a user's does. */
export function launchProfile(directory: string, options: BrowserContextOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(directory, { ...launchOptions(), ...danishWindow, ...options });
}

function launchOptions() {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  // A container has neither the privileges for Chromium's sandbox nor much shared memory.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : ['--disable-dev-shm-usage'];
  return { executablePath, args };
}
