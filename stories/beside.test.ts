/** What belongs to a tick stands in its row: ticked, answered and corrected without looking elsewhere. */
import { expect, test } from 'vitest';
import { openCancerReport } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('Cancer v4 3.2.6 Behandling: hakket fører til sin dato i samme række, og det, der ikke er sat hak ved, fylder intet', async () => {
  const anna = await stage.person({ viewport: { width: 1400, height: 900 } });
  await anna.signsInAs('anna-bregnelund');
  await openCancerReport(anna, stage);
  const { page } = anna;
  const group = page.getByRole('group', { name: 'Behandling' });
  const box = (name: string) => group.getByRole('checkbox', { name: new RegExp(`^${name}`) });
  const date = (name: string) => group.getByRole('textbox', { name: `${name}: påbegyndt dato (skal udfyldes)` });
  const inFocus = (place: ReturnType<typeof box>) => eventually(() => place.evaluate((each) => each === document.activeElement));
  await eventually(() => group.getByRole('textbox').count()).toBe(1);
  expect(await date('Strålebehandling').inputValue()).toBe('16-11-2026');

  await box('Kemoterapeutisk behandling').focus();
  await page.keyboard.press('Space');
  await page.keyboard.type('171126');
  await inFocus(date('Kemoterapeutisk behandling')).toBe(true);
  await page.keyboard.press('ArrowDown');
  await inFocus(box('Hormon- og antihormonbehandling')).toBe(true);
  expect(await date('Kemoterapeutisk behandling').inputValue()).toBe('17-11-2026');
  const [tick, field] = await Promise.all([box('Kemo').boundingBox(), date('Kemoterapeutisk behandling').boundingBox()]);
  expect(Math.abs(tick!.y + tick!.height / 2 - (field!.y + field!.height / 2))).toBeLessThan(4);

  await anna.ticks('Anden behandling');
  await inFocus(date('Anden behandling')).toBe(true);
  await anna.fills('Anden behandling: påbegyndt dato', '01-01-2027');
  await anna.sees('Anden behandling kan ikke være påbegyndt i fremtiden.');
  await anna.fills('Anden behandling: beskrivelse', 'Lysbehandling');
  await anna.takesPicture('beside');
  await anna.findsNoBarrier();
  await box('Anden behandling').press('Space');
  await inFocus(box('Anden behandling')).toBe(true);
  await eventually(() => date('Anden behandling').count()).toBe(0);

  // What is not ticked is not in sight, so a search leads to its tick.
  await page.keyboard.press('Alt+q');
  await page.keyboard.type('interferon påbegyndt');
  await page.keyboard.press('Enter');
  await inFocus(box('Behandling med Interferon')).toBe(true);
});

test.each(['light', 'dark'] as const)(
  'Cancer v4 3.2.6 Behandling: datoen står under sit hak på en smal skærm (%s)',
  async (colorScheme) => {
    const anna = await stage.person({ viewport: { width: 320, height: 640 }, colorScheme });
    await anna.signsInAs('anna-bregnelund');
    await openCancerReport(anna, stage);
    await anna.ticks('Anden behandling');
    await anna.fills('Anden behandling: påbegyndt dato', '01-01-2027');
    await anna.takesPicture(`beside-narrow-${colorScheme}`);
    await anna.scrollsInOneDirection();
    await anna.findsNoBarrier();
  },
);

test('SEI2 5.1 To personer: hvad en kollega ændrer ved et hak, er mærket i hakkets række, også når hakket er fjernet', async () => {
  const [anna, bo] = [await stage.person(), await stage.person()];
  await anna.signsInAs('anna-bregnelund');
  await bo.signsInAs('bo-dueslag');
  await openCancerReport(anna, stage);
  await bo.goesTo(new URL(anna.page.url()).pathname);
  const group = anna.page.getByRole('group', { name: 'Behandling' });
  await bo.fills('Strålebehandling: påbegyndt dato', '15-11-2026');
  await anna.ticks('Kemoterapeutisk behandling');
  await anna.fills('Kemoterapeutisk behandling: påbegyndt dato', '15-11-2026');
  await group.getByText(/^Ændret af Bo/).waitFor();
  await bo.page.getByRole('checkbox', { name: /^Strålebehandling/ }).uncheck();
  await eventually(() => group.getByRole('checkbox', { name: /^Strålebehandling/ }).isChecked()).toBe(false);
  await anna.takesPicture('beside-changed');
  await anna.findsNoBarrier();
});
