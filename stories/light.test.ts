/** Pages are light: how much script each needs before it can be used, packed as it is sent. */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeDraft } from '../packages/server/src/testing/reports.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const built = fileURLToPath(new URL('../packages/web/dist', import.meta.url));

test('SEI2 1 Log ind: siden henter højst 120 kB script', async () => {
  const stranger = await stage.person();
  await stranger.goesTo('/log-ind');
  await stranger.page.getByRole('navigation').getByRole('link').first().waitFor();
  expect(await scriptOf(stranger)).toBeLessThanOrEqual(120);
});

test('Produktregel 10: forsiden, en bakke og et skema er lette at hente', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  const { id } = await makeDraft(await stage.server.signInAs('anna-bregnelund'));
  await anna.goesTo('/');
  await anna.seesHeading(/^Velkommen/);
  const front = await scriptOf(anna);
  await anna.goesTo('/bakker/kladde');
  await anna.page.getByRole('grid').waitFor();
  const tray = await scriptOf(anna);
  await anna.goesTo(`/skema/${id}`);
  await anna.seesHeading('Patientoplysninger');
  const report = await scriptOf(anna);
  expect({ front, tray, report: report - Math.max(front, tray) }).toEqual({
    front: expect.toSatisfy((kilobytes: number) => kilobytes <= mostOf.front, `at most ${mostOf.front}`),
    tray: expect.toSatisfy((kilobytes: number) => kilobytes <= mostOf.tray, `at most ${mostOf.tray}`),
    report: expect.toSatisfy((kilobytes: number) => kilobytes <= mostOf.report, `at most ${mostOf.report} more`),
  });
});

/** In kB. A report is opened from one of the others, and asks for what they have not fetched. */
const mostOf = { front: 215, tray: 265, report: 120 };

/** The kilobytes of script, packed by gzip, that the page has fetched up to now. */
async function scriptOf(person: Person): Promise<number> {
  const paths = await person.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  const scripts = paths.filter((path) => path.startsWith('/assets/') && path.endsWith('.js'));
  expect(scripts).not.toEqual([]);
  return Math.round(scripts.reduce((sum, path) => sum + statSync(`${built}${path}.gz`).size, 0) / 1_000);
}
