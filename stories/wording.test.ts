/** What is said stands in one piece, and every address has a way on. */
import { test } from 'vitest';
import { openCancerReport } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 5.1.3 Valider: en fejl står under feltets navn, og datoer og CPR-numre deles ikke over to linjer', async () => {
  const anna = await stage.person({ viewport: { width: 320, height: 640 } });
  await anna.signsInAs('anna-bregnelund');
  await openCancerReport(anna, stage);
  await anna.fills('Operationsdato', '01-10-2026');
  const message = anna.page.getByText('Operationsdatoen (01-10-2026) skal ligge efter datoen for første kontakt').last();
  await message.waitFor();
  await anna.takesPicture('wording-report-narrow');
  const halved = (): Promise<readonly string[]> =>
    anna.page.evaluate(() =>
      [...document.querySelectorAll('.unbroken')].flatMap((each) => (each.getClientRects().length > 1 ? [each.textContent] : [])),
    );
  await eventually(halved).toEqual([]);
  await eventually(() => anna.page.locator('.unbroken', { hasText: '05-10-2026' }).count()).toBeGreaterThan(0);
  await anna.scrollsInOneDirection();
});

test('SEI2 3.1 Startsiden: en adresse, der ikke findes, har rammen om sig', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  for (const address of ['/findes-ikke', '/bakker/findes-ikke', '/et/helt/andet/sted']) {
    await anna.goesTo(address);
    await anna.seesHeading('Siden findes ikke');
    await anna.page.getByRole('navigation', { name: 'Hovedmenu' }).waitFor();
  }
  await anna.follows('Kladde');
  await anna.seesHeading('Kladde');
});

test('Cancer v4 3.2.2 SOR-kode: opslagets overskrifter står over deres kolonner, og på en smal skærm fylder fanerne to linjer', async () => {
  const anna = await stage.person({ viewport: { width: 1400, height: 900 } });
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  const unit = anna.page.getByRole('combobox', { name: 'SOR-kode' });
  await unit.fill('a');
  const hit = anna.page.locator('[role="option"]').first();
  await hit.waitFor();
  await anna.takesPicture('wording-sor');
  const misplaced = (): Promise<readonly string[]> =>
    anna.page.evaluate(() => {
      const leftOf = (cell: Element | undefined): number => Math.round(cell?.getBoundingClientRect().left ?? -1);
      const cells = document.querySelector('[role="option"]')?.children;
      return [...document.querySelectorAll('.hit-column')].flatMap((head, index) =>
        leftOf(head) === leftOf(cells?.[index]) ? [] : [head.textContent],
      );
    });
  await eventually(misplaced).toEqual([]);
  await anna.page.setViewportSize({ width: 320, height: 640 });
  await unit.press('Alt+ArrowDown');
  const tabs = anna.page.locator('.unit-tabs');
  await tabs.waitFor();
  const linesOfTabs = async (): Promise<number> => {
    const [all, one] = await Promise.all([tabs.boundingBox(), tabs.getByRole('button').first().boundingBox()]);
    return all!.height / one!.height;
  };
  await eventually(linesOfTabs).toBeLessThan(3);
  await anna.scrollsInOneDirection();
  await anna.findsNoBarrier();
  await anna.takesPicture('wording-sor-narrow');
});

test('SEI2 4.2.1 Sortering: navnet på kolonnen står inden for sit felt på en smal skærm', async () => {
  const anna = await stage.person({ viewport: { width: 320, height: 640 } });
  await anna.signsInAs('anna-bregnelund');
  await openCancerReport(anna, stage);
  for (const [column, name] of [
    ['createdAt', 'Oprettelsesdato'],
    ['submittedAt', 'Indberetningsdato'],
  ] as const) {
    await anna.goesTo(`/bakker/kladde?sorter=${column}&orden=stigende`);
    const field = anna.page.getByRole('button', { name: new RegExp(name) });
    const gap = async (): Promise<number> => {
      const [words, arrow] = await Promise.all([field.getByText(name).boundingBox(), field.locator('.icon').boundingBox()]);
      return arrow!.x - (words!.x + words!.width);
    };
    await eventually(gap, name).toBeGreaterThanOrEqual(0);
  }
  await anna.takesPicture('wording-sort-narrow');
});

test('SEI2 5.1.5 Indberet: hvad en kollega har ændret, støder ikke op til det næste felts navn', async () => {
  const [anna, bo] = [await stage.person(), await stage.person()];
  await anna.signsInAs('anna-bregnelund');
  await bo.signsInAs('bo-dueslag');
  await openCancerReport(anna, stage);
  await bo.goesTo(new URL(anna.page.url()).pathname);
  await bo.fills('Operationsdato', '27-10-2026');
  const mark = anna.page.getByText(/^Ændret af Bo/).first();
  await mark.waitFor();
  const below = (): Promise<readonly number[]> =>
    mark.evaluate((element) => {
      const { bottom, left, right } = element.getBoundingClientRect();
      return [...document.querySelectorAll('.form-label')]
        .map((label) => label.getBoundingClientRect())
        .filter((label) => label.top >= bottom - 8 && label.left < right && label.right > left)
        .map((label) => label.top - bottom);
    });
  await eventually(async () => (await below()).length).toBeGreaterThan(0);
  await eventually(async () => Math.min(...(await below()))).toBeGreaterThanOrEqual(4);
  await anna.takesPicture('wording-mark');
});
