/** Several reports are dealt with at once from a list, and each says what came of it. */
import { expect, test } from 'vitest';
import type { TrayPage } from '../packages/contract/src/routes/bodies.ts';
import { signInAs } from '../packages/server/src/testing/person.ts';
import { expectOk, makeDraft, makeRightDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { readBrowserStore } from './nothing-lost/browser-store.ts';
import { openReportOfAnna } from './open-report.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const outcomes = 'Indberet: udfald for hvert skema';

test('SEI2 4.2.1 Validering i mine bakker: skemaer afkrydses, valideres og indberettes med et udfald for hvert', async () => {
  const colleague = await signInAs(stage.server.origin, 'anna-bregnelund');
  await makeRightDraft(colleague);
  await makeRightDraft(colleague);
  await makeDraft(colleague, { cpr: '0811520039' });
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/bakker/kladde');
  const grid = anna.page.getByRole('grid', { name: 'Kladde' });
  await eventually(() => grid.getByRole('row').count()).toBe(4);

  await anna.walksTo(grid.getByRole('row').nth(1), 'Tab');
  await anna.typesKeys('Space', 'ArrowDown', 'Shift+Space');
  await anna.sees('2 valgt');
  const all = grid.getByRole('checkbox', { name: 'Vælg alle viste skemaer' });
  await eventually(
    () => all.evaluate((box: HTMLInputElement) => box.indeterminate),
    'the box above is mixed while some are ticked',
  ).toBe(true);
  await anna.takesPicture('ticked-some');
  await anna.typesKeys('Control+Shift+M');
  await anna.sees('3 valgt');
  await anna.findsNoBarrier();
  const bar = anna.page.getByRole('region', { name: 'Handlinger for valgte skemaer' });
  await bar.getByRole('button', { name: 'Valider', exact: true }).click();
  await anna.sees('Valider: 2 uden fejl, 1 med fejl');
  await anna.takesPicture('ticked-validated');
  // What was validated stays ticked, and the bar goes on to what can be done next.
  await anna.sees('3 valgt');
  await bar.getByRole('button', { name: 'Indberet', exact: true }).click();
  await anna.seesHeading(outcomes);
  await anna.sees(/^Skemaet indeholder fejl og kan ikke indberettes\. .*skal udfyldes/);
  await anna.findsNoBarrier();
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Luk' }).click();
  await anna.sees('Indberet: 2 indberettet, 1 afvist');
  await eventually(() => grid.getByRole('row').count()).toBe(2);

  await bar.getByRole('button', { name: 'Slet', exact: true }).click();
  await anna.sees('Slet: 1 slettet');
  await anna.sees('Der er ingen kladder i dine grupper.');
  await bar.getByRole('button', { name: 'Fortryd sletning' }).click();
  await eventually(() => grid.getByRole('row').count()).toBe(2);
});

test('SEI2 5.1.5 Indberet: et afkrydset skema med en tekst på denne pc, som ikke er et svar endnu, indberettes ikke, og det siges hvorfor', async () => {
  const { anna, read, number } = await openReportOfAnna(stage);
  await anna.fills('Operationsdato', '99-99-2026');
  await anna.sees(/Operationsdato skal indeholde en dato/);
  await eventually(() => readBrowserStore(anna.page)).toContain('typing');

  await anna.goesTo('/bakker/kladde');
  const row = anna.page.getByRole('grid', { name: 'Kladde' }).getByRole('row').filter({ hasText: number });
  await row.focus();
  await anna.typesKeys('Control+Space');
  await anna.sees('1 valgt');
  const bar = anna.page.getByRole('region', { name: 'Handlinger for valgte skemaer' });
  await bar.getByRole('button', { name: 'Indberet', exact: true }).click();
  await anna.seesHeading(outcomes);
  await anna.sees(/^Der står noget i skemaet på denne pc, som ikke er et svar endnu\./);
  await anna.findsNoBarrier();
  for (const colorScheme of ['light', 'dark'] as const) {
    await anna.page.emulateMedia({ colorScheme });
    await anna.takesPicture(`ticked-unfinished-${colorScheme}`);
  }
  const size = anna.page.viewportSize()!;
  await anna.page.setViewportSize({ width: 320, height: 640 });
  await anna.scrollsInOneDirection();
  await anna.takesPicture('ticked-unfinished-narrow');
  await anna.page.setViewportSize(size);
  expect((await read()).state).toBe('draft');

  await anna.follows(`Åbn skemaet ${number}`);
  await eventually(() => anna.reads('Operationsdato')).toBe('99-99-2026');
  await anna.fills('Operationsdato', '28-10-2026');
  await anna.presses('Indberet');
  await anna.sees(/^Skemaet er indberettet/);
});

test('SEI2 4.2.1 Validering i mine bakker: udfaldet af det, man lige har ændret, kommer frem af sig selv', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  // The first answer is as it was before the draft had been judged.
  let isFirst = true;
  await anna.page.route('**/api/reports/list', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as TrayPage;
    const reports = body.reports.map((report) => ({ ...report, checked: 'none' as const, checkedRevision: null }));
    await route.fulfill({ response, json: isFirst ? { ...body, reports } : body });
    isFirst = false;
  });
  const colleague = await signInAs(stage.server.origin, 'anna-bregnelund');
  const { id } = await makeRightDraft(colleague);
  const { number } = expectOk(await colleague.client.openReport({ id })).report;
  await anna.goesTo('/bakker/kladde');
  const row = anna.page.getByRole('grid', { name: 'Kladde' }).getByRole('row').filter({ hasText: number });
  await row.getByText('Valideres om lidt').waitFor();
  await row.getByText('Klar', { exact: true }).waitFor();
});
