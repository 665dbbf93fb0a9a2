/** A table of a form with very many rows: walked, filled in and arranged by keys alone, and as a list where there is no room for columns. */
import { expect, test } from 'vitest';
import { benchForms, courseContact, makeCourse, setInContact } from '../bench/course-report.ts';
import { batchOf, expectOk } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage({ furtherForms: [benchForms] });
const contacts = 120;

async function opensCourse(anna: Person): Promise<string> {
  await anna.signsInAs('anna-bregnelund');
  const report = await makeCourse(await stage.server.signInAs('anna-bregnelund'), contacts);
  await anna.page.goto(`/skema/${report}`);
  return report;
}

const focusedId = ({ page }: Person): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
const placeOf = (contact: number, field: string): string => `felt/contacts/${courseContact(contact).id}/${field}`;

test('Produktregel 4: en tabel med mange rækker gennemgås, udfyldes og indrettes med taster', async () => {
  const anna = await stage.person();
  await opensCourse(anna);
  const { page } = anna;
  const { keyboard } = page;
  const grid = page.getByRole('grid', { name: /^Kontakter/ });
  await grid.focus();
  const active = () =>
    grid.evaluate((each) => document.getElementById(each.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '');
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(contacts + 1));
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await eventually(active).toMatch(/^03-01-2000/);
  await keyboard.press('End');
  await eventually(active).toMatch(/^29-04-2000/);
  expect(await grid.getByRole('row').count()).toBeLessThan(contacts / 2);
  await keyboard.press('Home');
  await keyboard.press('PageDown');
  await eventually(active).toMatch(/^0[6-9]-01-2000/);
  await keyboard.press('Control+End');

  // Into the row's cells: Enter leads to the field of the column, Esc back.
  for (const _ of ['date', 'type', 'priority', 'place']) await keyboard.press('ArrowRight');
  await eventually(active).toBe('Ambulatorium');
  await keyboard.press('Enter');
  await eventually(() => focusedId(anna)).toBe(placeOf(contacts - 1, 'place'));
  await keyboard.press('Control+a');
  await keyboard.type('Sengeafsnit 4');
  await keyboard.press('Escape');
  await eventually(() => grid.evaluate((each) => each === document.activeElement)).toBe(true);
  await eventually(active).toBe('Sengeafsnit 4');

  const heading = page.getByRole('columnheader', { name: 'Sted' });
  const widthOf = async (): Promise<number> => (await heading.boundingBox())?.width ?? 0;
  const before = Math.round(await widthOf());
  for (const _ of [1, 2, 3]) await keyboard.press('Shift+ArrowRight');
  await eventually(async () => Math.round(await widthOf()) - before).toBe(48);
  await page.reload();
  await eventually(async () => Math.round(await widthOf()) - before).toBe(48);
  await anna.takesPicture('form-table');
  await anna.findsNoBarrier();
});

test('Produktregel 4: det første klik i en rullet tabel vælger rækken under musen', async () => {
  const anna = await stage.person();
  await opensCourse(anna);
  const scroller = anna.page.locator('.row-scroller').first();
  await scroller.evaluate((each) => void (each.scrollTop = 2_400));
  const row = anna.page.locator(`[id="felt/contacts/${courseContact(63).id}"]`);
  await row.click();
  await eventually(() => row.getAttribute('aria-selected')).toBe('true');
  await anna.page.getByRole('region', { name: 'Kontakter: Række 64' }).waitFor();
});

test('Produktregel 4: en kollegas ændring i en af mange rækker ses i rækken', async () => {
  const anna = await stage.person();
  const report = await opensCourse(anna);
  await anna.page.getByRole('grid', { name: /^Kontakter/ }).waitFor();
  const { client } = await stage.server.signInAs('bo-dueslag');
  const { revision } = expectOk(await client.openReport({ id: report }));
  const batch = batchOf([setInContact(2, 'place', 'Ambulatorium', 'Skadestue')], { base: revision });
  expectOk(await client.changeReport({ id: report }, { since: revision, batches: [batch] }));
  const row = anna.page.getByRole('row', { name: /^03-01-2000.*Skadestue/ });
  await eventually(() => row.getAttribute('data-unseen')).toBe('true');
});

test('Produktregel 4: på en smal skærm er tabellens rækker en liste, hvor intet er skåret af', async () => {
  const anna = await stage.person({ viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
  await opensCourse(anna);
  const { page } = anna;
  const row = page.locator('.grid-row').nth(2);
  await row.click();
  await page.getByRole('region', { name: 'Kontakter: Række 3' }).waitFor();
  const isCut = await row.evaluate((each) => [each, ...each.children].some((part) => part.scrollWidth > part.clientWidth + 1));
  expect(isCut).toBe(false);
  await anna.takesPicture('form-table-narrow');
  await anna.findsNoBarrier();
});
