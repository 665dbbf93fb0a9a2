/** A session that nobody uses ends: what a page asks for on its own keeps none alive, and there is a warning before. */
import type { Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { unattendedHeader } from '../packages/contract/src/page.ts';
import { routes } from '../packages/contract/src/routes/index.ts';
import { eventually } from './eventually.ts';
import { pages } from './pages.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const minute = 60_000;
const outside = new Set(['missing-page', 'signed-in-page', 'sign-in-page']);
const inside = Object.keys(pages).filter((page) => !outside.has(page));

test.each(inside)('SEI2 1 Log ind: %s, som ingen rører, spørger kun om det, der ikke holder sessionen i gang', async (page) => {
  const anna = await annaAtAClock();
  await pages[page]!(anna, stage);
  await anna.page.waitForLoadState('networkidle');
  // What a slow page asks for as it is opened is the user's doing too.
  await letPass(anna, minute + 1_000);
  const asked: Request[] = [];
  anna.page.on('request', (request) => void asked.push(request));
  for (let passed = 0; passed < 3; passed++) await letPass(anna, minute + 1_000);
  const pathOf = (request: Request): string => `${request.method()} ${new URL(request.url()).pathname}`;
  expect(asked.map(pathOf)).toContain('GET /api/session');
  const attended = asked.filter((request) => request.headers()[unattendedHeader] === undefined).map(pathOf);
  expect([...new Set(attended)].filter((path) => !isBackground(path))).toEqual([]);
});

test('SEI2 1 Log ind: to minutter før sessionen slutter, siger siden det, og Bliv holder den i gang', async () => {
  const anna = await annaAtAClock();
  await pages['report-page']!(anna, stage);
  // What opening the page asks for is the user's doing, and would keep the session alive after the time has passed.
  await anna.page.waitForLoadState('networkidle');
  await letPass(anna, 27 * minute);
  await anna.seesNot(/^Du bliver logget ud/);
  await letPass(anna, 1.5 * minute);
  await anna.sees(/^Du bliver logget ud kl\. \d\d:\d\d$/);
  await anna.sees('Der er ikke sket noget her i et stykke tid. Det, du har skrevet, er gemt.');
  await anna.findsNoBarrier();
  await anna.takesPicture('snart logget ud');
  await anna.presses('Bliv');
  await anna.seesNot(/^Du bliver logget ud/);
  await letPass(anna, 27 * minute);
  await anna.seesNot(/^Du (bliver|er) logget ud/);
  await letPass(anna, 4 * minute);
  await anna.sees('Du er logget ud');
});

test('SEI2 1 Log ind: den, der læser og kun ruller, er der stadig', async () => {
  const anna = await annaAtAClock();
  await pages['report-page']!(anna, stage);
  // What opening the page asks for is the user's doing, and would keep the session alive after the time has passed.
  await anna.page.waitForLoadState('networkidle');
  for (let passed = 0; passed < 3; passed++) {
    await letPass(anna, 20 * minute);
    await Promise.all([anna.page.waitForResponse('**/session/stay'), anna.page.mouse.wheel(0, 200)]);
  }
  await anna.seesNot('Du er logget ud');
  await eventually(async () => (await stage.server.database.asOwner('select from sessions')).length).toBeGreaterThan(0);
});

test.each([1360, 320])(
  'SEI2 1 Log ud: at man er logget ud, står på skærmen, også når siden er rullet ned, ved %i px',
  async (width) => {
    const anna = await stage.person({ viewport: { width, height: 860 } });
    await anna.signsInAs('anna-bregnelund');
    await pages['report-page']!(anna, stage);
    const field = anna.page.getByRole('textbox', { name: /^Strålebehandling: påbegyndt dato/ });
    await field.focus();
    await stage.server.database.asOwner('delete from sessions');
    const notice = anna.page.getByText(/^Du er logget ud\. Det, du skriver/);
    await notice.waitFor();
    const scrolled = (): Promise<number> => anna.page.evaluate(() => window.scrollY);
    await eventually(() => notice.evaluate(isInSight)).toBe(true);
    for (const y of [4_000, -100]) {
      const before = await scrolled();
      await anna.page.mouse.wheel(0, y);
      await eventually(scrolled).not.toBe(before);
      await eventually(() => notice.evaluate(isInSight)).toBe(true);
    }
    await eventually(scrolled).toBeGreaterThan(500);
    await anna.takesPicture(`logget ud ${width}`);
  },
);

/** Runs in the page. */
function isInSight(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}

/** Anna at a page whose time goes when the story says so. */
async function annaAtAClock(): Promise<Person> {
  const anna = await stage.person();
  await anna.page.clock.install();
  await anna.signsInAs('anna-bregnelund');
  return anna;
}

/** Time passes here and at the server, until the page has asked how the session is. */
async function letPass({ page }: Person, ms: number): Promise<void> {
  stage.server.passTime(ms);
  // A request that was on its way when the time passed is answered with the time before.
  const later = new Set<Request>();
  let hasAsked = false;
  const note = (request: Request): void => void (isAboutSession(request) && later.add(request));
  const noteEnd = (request: Request): void => {
    hasAsked ||= later.has(request);
  };
  page.on('request', note);
  page.on('requestfinished', noteEnd);
  await page.clock.fastForward(ms);
  await eventually(async () => {
    if (later.size === 0) await page.clock.fastForward(minute);
    return hasAsked;
  }).toBe(true);
  page.off('request', note);
  page.off('requestfinished', noteEnd);
}

function isAboutSession(request: Request): boolean {
  return new URL(request.url()).pathname === '/api/session';
}

/** Whether the route of `GET /api/trays` and its like is marked as asked by the page on its own. */
/** What no handler answers, such as a script that comes late, holds no session. */
function isBackground(asked: string): boolean {
  if (!asked.includes(' /api/')) return true;
  const found = Object.values(routes).find(({ method, path }) =>
    new RegExp(`^${method} /api${path.replace(/:[A-Za-z]+/g, '[^/]+')}$`).test(asked),
  );
  return found !== undefined && 'background' in found;
}
