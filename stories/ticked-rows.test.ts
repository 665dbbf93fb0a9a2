/** Several reports are dealt with at once from a list, and each says what came of it. */
import { expect, test } from 'vitest';
import { signInAs } from '../packages/server/src/testing/person.ts';
import { makeDraft, makeRightDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

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
  await anna.typesKeys('Control+Space', 'ArrowDown', 'Shift+Space');
  await anna.sees('2 valgt');
  const all = grid.getByRole('checkbox', { name: 'Vælg alle viste skemaer' });
  expect(await all.evaluate((box: HTMLInputElement) => box.indeterminate), 'the box above is mixed while some are ticked').toBe(
    true,
  );
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
  await anna.seesHeading('Indberet: udfald for hvert skema');
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
