/**
 * A report of LPR's size, open in real Chromium: what leaving a field, scrolling its table, a colleague's change and a confirmation cost the
 * page, at full speed and with the processor slowed four times. The floor is the same acts in a report of some sixty contacts, in the same run.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findFreePort } from '../packages/server/src/testing/free-port.ts';
import { signInAs, type Person } from '../packages/server/src/testing/person.ts';
import { danishWindow, launchChromium, patienceMs } from '../stories/chromium.ts';
import { cookiesOf } from '../stories/cookies.ts';
import { slowDown, slownesses } from './browser.ts';
import { makeCourse } from './course-report.ts';
import { line, share } from './figures.ts';
import { acts, type Cost, type Scene } from './open-report-acts.ts';
import { startServer, stopServer } from './running-system.ts';
import { sized } from './size.ts';

const contacts = Number(process.env['SEI_BENCH_CONTACTS'] ?? sized(1_000, 80));
const fewContacts = 60;
const rounds = Number(process.env['SEI_BENCH_ROUNDS'] ?? sized(12, 2));
/** The first ones warm the compiler up, as a minute's work would. */
const warmUps = sized(4, 0);

const directory = await mkdtemp(join(tmpdir(), 'sei-open-report-'));
await chmod(directory, 0o755);
const port = await findFreePort();
const server = await startServer({ port, directory }, { SEI_DEMO: '1' }, new URL('server-with-forms.ts', import.meta.url));
try {
  const browser = await launchChromium();
  try {
    for (const slowness of slownesses) await measure(browser, `http://127.0.0.1:${port}`, slowness);
  } finally {
    await browser.close();
  }
} finally {
  await stopServer(server);
  await rm(directory, { recursive: true, force: true });
}

async function measure(browser: Browser, origin: string, slowness: number): Promise<void> {
  const speed = slowness === 1 ? 'at full speed' : `with the processor slowed ${slowness} times`;
  console.log(`\nms ${speed}; load ${loadavg()[0]!.toFixed(1)}`);
  const small = await measureReport(browser, origin, { contacts: fewContacts, slowness });
  const large = await measureReport(browser, origin, { contacts, slowness });
  console.log(
    `${''.padEnd(38)}${contacts} contacts: script p50, p95, all p50   floor: script p50, p95, all p50   ratio of scripts`,
  );
  for (const [title, costs] of large) {
    const floor = small.get(title)!;
    const ratio = share(scripts(costs), 0.5) / Math.max(0.1, share(scripts(floor), 0.5));
    console.log(line(title, [...figuresOf(costs), ...figuresOf(floor), ratio]));
  }
}

interface Size {
  readonly contacts: number;
  readonly slowness: number;
}

/** The costs of each act. */
async function measureReport(browser: Browser, origin: string, size: Size): Promise<ReadonlyMap<string, readonly Cost[]>> {
  const [anna, colleague] = [await signInAs(origin, 'anna-bregnelund'), await signInAs(origin, 'bo-dueslag')];
  const report = await makeCourse(anna, size.contacts);
  const context = await browser.newContext({ ...danishWindow, baseURL: origin });
  context.setDefaultTimeout(patienceMs * size.slowness);
  try {
    await context.addCookies(await cookiesOf(origin, 'anna-bregnelund'));
    const scene = await openScene(await context.newPage(), { report, colleague, ...size });
    const costs = new Map<string, Cost[]>();
    for (const { title, measure: measureAct } of acts) {
      const all: Cost[] = [];
      for (let round = 0; round < warmUps + rounds; round++) all.push(await measureAct(scene, round));
      costs.set(title, all.slice(warmUps));
    }
    return costs;
  } finally {
    await context.close();
  }
}

async function openScene(
  page: Scene['page'],
  { report, colleague, contacts: count, slowness }: Size & { readonly report: string; readonly colleague: Person },
): Promise<Scene> {
  await page.goto(`/skema/${report}`);
  await page.locator('.row-scroller').first().waitFor();
  const session = await page.context().newCDPSession(page);
  // The thread's own time: other programs share the machine.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await slowDown(page, slowness);
  return { page, session, colleague, report, contacts: count };
}

function scripts(costs: readonly Cost[]): readonly number[] {
  return costs.map(({ script }) => script);
}

function figuresOf(costs: readonly Cost[]): readonly number[] {
  const all = costs.map((cost) => cost.all);
  return [share(scripts(costs), 0.5), share(scripts(costs), 0.95), share(all, 0.5)];
}
