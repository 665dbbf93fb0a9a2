/** Keys that work alike on every page: to its functions, to its first field, and the button that is drawn as the next step. */
import { text } from '../text/da.ts';
import { announce } from '../ui/announcer.tsx';

/** Where a page has its functions, the likeliest place first. */
const functionPlaces = ['[role="toolbar"]', '.bulk-bar', '.list-controls', '.front-section', ''];

export function goToActions(): void {
  const buttons = functionPlaces.map((place) => firstInSight(`#content ${place} :is(button, a.button)`));
  focusOr(
    buttons.find((button) => button !== undefined),
    text.pageKeys.noActions,
  );
}

/** The first field that can be written in; on a page of closed ones the first of them. */
export function goToFirstField(): void {
  const field = '#content :is(input, textarea, button.form-input)';
  const first = firstInSight(`${field}:not([readonly], [disabled], [aria-disabled="true"])`);
  focusOr(first ?? firstInSight(field), text.pageKeys.noField);
}

/** Presses the primary button of the question that is open, or else of the page. */
export function pressDefault(): void {
  const question = [...document.querySelectorAll('.overlay')].at(-1);
  const button = firstInSight('.button-primary', question ?? document.getElementById('content') ?? document);
  if (button === undefined) announce(text.pageKeys.noDefault);
  else button.click();
}

function firstInSight(selector: string, within: ParentNode = document): HTMLElement | undefined {
  return [...within.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());
}

function focusOr(element: HTMLElement | undefined, words: string): void {
  if (element === undefined) announce(words);
  else element.focus();
}
