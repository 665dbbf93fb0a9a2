/**
 * Where stories happen: the whole system on a database of its own, with the built web, and a real browser that is shared with other files.
 * A stage belongs to one file of stories; every person on it has a browser profile of her own.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { serveBuiltWeb } from '../packages/server/src/request/app.ts';
import { createTestServer, type TestServer, type TestServerOptions } from '../packages/server/src/testing/server.ts';
import { danishWindow, patienceMs, sharedChromium } from './chromium.ts';
import { createPerson, type Person } from './person.ts';

export interface Stage {
  readonly server: TestServer;
  /** Somebody at a computer of her own, not signed in yet. A person who comes in a story leaves when it ends, so that nothing of hers goes on in the next; one who comes before stays. */
  readonly person: (options?: BrowserContextOptions) => Promise<Person>;
}

const webDirectory = fileURLToPath(new URL('../packages/web/dist', import.meta.url));
const shotDirectory = fileURLToPath(new URL('../.cache/stories', import.meta.url));

/**
 * Sets a stage up before the stories of a file, and clears it after them. `furtherForms` are folders with forms that the product does not
 * have, `config` settings that are not the usual ones.
 */
export function openStage({ furtherForms = [], config = {} }: Pick<TestServerOptions, 'furtherForms' | 'config'> = {}): Stage {
  let server: TestServer | undefined;
  let browser: Browser | undefined;
  let residents: Person[] = [];
  let guests: Person[] = [];
  beforeAll(async () => {
    mkdirSync(shotDirectory, { recursive: true });
    [server, browser] = await Promise.all([
      createTestServer({ web: serveBuiltWeb(webDirectory), furtherForms, config }),
      sharedChromium(),
    ]);
  });
  afterAll(async () => {
    for (const resident of residents) await resident.page.context().close();
    await server?.close();
  });
  beforeEach(() => {
    residents = residents.concat(guests);
    guests = [];
  });
  afterEach(async ({ task }) => {
    for (const guest of guests) {
      if (task.result?.state === 'fail') await guest.takesPicture(`failed-${task.name.slice(0, 60)}`).catch(() => undefined);
      await guest.page.context().close();
    }
    guests = [];
  });
  const started = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('A stage stands inside stories only.');
    return part;
  };
  return {
    get server() {
      return started(server);
    },
    person: async (options = {}) => {
      const { origin } = started(server);
      const context = await started(browser).newContext({
        baseURL: origin,
        ...danishWindow,
        ...options,
      });
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      const person = createPerson(page, shotDirectory, origin);
      guests.push(person);
      return person;
    },
  };
}
