/** A tray by the keyboard alone, and what of it is in sight without moving it sideways. */
import { expect, test } from 'vitest';
import { makeDraft, makeRightDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

function rows({ page }: Person) {
  return page.getByRole('grid', { name: 'Kladde' }).getByRole('row', { name: /26-/ });
}

test('SEI2 4.2 Bakker: to tryk fra sidemenuen til rækkerne; mellemrum vælger, bogstaver filtrerer, Enter åbner, og Esc fører tilbage til rækken', async () => {
  const colleague = await stage.server.signInAs('anna-bregnelund');
  await makeDraft(colleague);
  await makeRightDraft(colleague);
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.page
    .getByRole('navigation')
    .getByRole('link', { name: /^Kladde/ })
    .focus();
  await anna.typesKeys('Enter');
  await rows(anna).first().waitFor();
  await anna.typesKeys('ArrowRight');
  await eventually(() => hasFocus(rows(anna).first()), 'the arrow leads to the first row').toBe(true);

  await anna.typesKeys('Space');
  await anna.sees('1 valgt');
  await anna.typesKeys('Space');
  await anna.seesNot('1 valgt');

  await anna.typesKeys('a', 's', 't');
  const field = anna.page.getByRole('combobox', { name: 'Filtrér' });
  await eventually(() => field.inputValue()).toBe('ast');
  await anna.typesKeys('Enter');
  await anna.sees('Navn indeholder ast');
  await eventually(() => rows(anna).count()).toBe(1);
  await anna.typesKeys('ArrowDown');
  await eventually(() => hasFocus(rows(anna).first()), 'the arrow leads from the filter to the first row').toBe(true);

  await anna.typesKeys('Enter');
  await anna.seesHeading('Patientoplysninger');
  await anna.typesKeys('Escape');
  await anna.sees('Navn indeholder ast');
  await eventually(() => hasFocus(rows(anna).first()), 'the row that was left has the focus').toBe(true);
});

test('SEI2 4.2 Bakker: hvem, hvad, stadie og sidste ændring er i syne ved 1280 punkter, og hvad alle rækker har fælles, siges én gang', async () => {
  const anna = await stage.person({ viewport: { width: 1280, height: 720 } });
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde');
  const right = rows(anna).filter({ hasText: 'Asta Æblegren' });
  await right.getByText('Klar', { exact: true }).waitFor();
  await right.getByText(/^DC504 /).waitFor();
  await rows(anna)
    .getByText(/^\d+ fejl$/)
    .waitFor();
  await anna.page
    .locator('.list-common')
    .getByText(/^Hæmatologisk/)
    .waitFor();
  for (const list of ['/bakker/kladde', '/bakker/udbakke', '/bakker/indberettet', '/skemaer/cancer']) {
    await anna.goesTo(list);
    await anna.page.locator('.list-page').waitFor();
    const [all, shown] = await anna.page.evaluate(() => {
      const table = document.querySelector('.data-table');
      return [table?.scrollWidth ?? 0, table?.clientWidth ?? 0];
    });
    expect(all, `width of ${list}`).toBeLessThanOrEqual(shown);
  }
});
