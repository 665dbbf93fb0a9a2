/** What stands in a field is what is reported, however it got there: dictation, a robot or a password manager never gives a field the focus. */
import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { openReportOfAnna } from './open-report.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

/** The ways in which programs put text into a field. */
const ways = ['som en udvidelse i browseren', 'som et script på siden', 'uden at sige det til nogen'] as const;
type Way = (typeof ways)[number];

for (const way of ways) {
  test(`SEI2 5.1.5 Indberet: en dato, som et program har skrevet ${way}, er den, der indberettes`, async () => {
    const { anna, read } = await openReportOfAnna(stage);
    await anna.page.getByRole('button', { name: 'Historik' }).focus();
    await puts(anna, way, 'Operationsdato', '27/10-26');
    await pressUnseen(anna, 'Indberet');
    await anna.sees(/^Skemaet er indberettet/);
    await anna.page.getByRole('article', { name: 'Det indberettede' }).getByText('27-10-2026').waitFor();
    expect((await read()).answers).toMatchObject({ operationDate: '2026-10-27' });
  });
}

test('SEI2 5.1.1 Gem: en halv dato er stadig halv, når man går til et andet vindue og kommer tilbage', async () => {
  const { anna, read } = await openReportOfAnna(stage);
  const date = anna.page.getByRole('textbox', { name: 'Operationsdato' });
  await date.fill('');
  await date.pressSequentially('28-1');
  // What a window says to the field that has the focus when it loses it itself: the field stays the active one.
  await date.evaluate((field) => {
    field.dispatchEvent(new FocusEvent('blur'));
    field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  });
  await eventually(() => date.inputValue()).toBe('28-1');
  await anna.page.keyboard.type('0-2026');
  await eventually(() => date.inputValue()).toBe('28-10-2026');
  await eventually(async () => (await read()).answers['operationDate']).toBe('2026-10-28');
});

test('SEI2 5.1.5 Indberet: tekst, der ikke kan læses, stopper indberetningen, også uden at feltet har fokus', async () => {
  const { anna, read } = await openReportOfAnna(stage);
  await puts(anna, ways[0], 'Operationsdato', 'i forgårs');
  await pressUnseen(anna, 'Indberet');
  await anna.sees(/Operationsdato skal indeholde en dato/);
  await anna.seesNot(/^Skemaet er indberettet/);
  expect((await read()).state).toBe('draft');
});

test('SEI2 5.1.5 Indberet: en kode, som et program har skrevet, bliver svaret, og listen åbner sig ikke', async () => {
  const { anna, read } = await openReportOfAnna(stage);
  await puts(anna, ways[1], 'Diagnose', 'DC502');
  // Nothing is pressed: text that no key brought is whole after a pause.
  await eventually(read).toMatchObject({ answers: { diagnosis: 'DC502' } });
  expect(await anna.page.getByRole('listbox').count()).toBe(0);
  await puts(anna, ways[1], 'Diagnose', 'DC50X');
  await pressUnseen(anna, 'Indberet');
  await anna.sees(/^Skemaet indeholder/);
  expect((await read()).state).toBe('draft');
});

test('SEI2 5.1.5 Indberet: en dato, som et program har slettet, er slettet', async () => {
  const { anna, read } = await openReportOfAnna(stage);
  await puts(anna, ways[1], 'Operationsdato', '');
  await pressUnseen(anna, 'Indberet');
  await anna.sees(/^Skemaet er indberettet/);
  expect((await read()).answers['operationDate'] ?? null).toBeNull();
});

test('SEI2 5.1.5 Indberet: tekst i et felt, der ikke længere vises, stopper indberetningen', async () => {
  const { anna, read } = await openReportOfAnna(stage);
  const date = anna.page.getByRole('textbox', { name: 'Operationsdato' });
  await date.evaluate((input: HTMLInputElement) => {
    const setText = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
    setText.call(input, '99-99-2026');
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.closest('.form-section')!.querySelector<HTMLElement>('button[aria-expanded="true"]')!.click();
  });
  await date.waitFor({ state: 'hidden' });
  await pressUnseen(anna, 'Indberet');
  await anna.sees(/^Skemaet indeholder/);
  expect((await read()).state).toBe('draft');
});

async function puts({ page }: Person, way: Way, label: string, text: string): Promise<void> {
  const name = new RegExp(`^${label}( \\(skal udfyldes\\))?$`);
  const field = page.getByRole('textbox', { name }).or(page.getByRole('combobox', { name }));
  if (way === ways[0]) await field.evaluate(putAsExtension, text);
  else await field.evaluate(putAsScript, { text, fires: way === ways[1] });
}

/** Runs in the page. An extension's world does not have what a page's scripts have put upon its elements. */
function putAsExtension(field: Node, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Runs in the page. */
function putAsScript(field: Node, { text, fires }: { readonly text: string; readonly fires: boolean }): void {
  (field as HTMLInputElement).value = text;
  if (fires) field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Presses a button as a program does, so that no field is entered or left. */
function pressUnseen({ page }: Person, button: string): Promise<void> {
  return page
    .getByRole('button', { name: button, exact: true })
    .filter({ visible: true })
    .first()
    .evaluate((element: HTMLElement) => element.click());
}
