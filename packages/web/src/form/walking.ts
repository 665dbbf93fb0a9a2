/** Up and down from field to field and heading to heading, closed ones too, wherever the arrows have no use of their own. Draws nothing. */

type Key = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'defaultPrevented' | 'target' | 'preventDefault'
>;

const places = '.section-fold, [id^="felt/"]:is(input, textarea, select, button, [role="grid"])';

/** What types, chooses or opens a list by arrows keeps them; a field that cannot be written in has no use for them. */
const walksDown =
  '.section-fold, [readonly], [aria-disabled="true"], [type="checkbox"], input:not([type="radio"], [role="combobox"])';
const walksUp = `${walksDown}, [role="combobox"][aria-expanded="false"]`;

/** Handles a key that was pressed in the form. */
export function walk(event: Key, form: HTMLElement): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const from = event.target as HTMLElement;
  if (!from.matches(by === 1 ? walksDown : walksUp)) return;
  const next = adjacent(from, by, form);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function adjacent(from: HTMLElement, by: 1 | -1, form: HTMLElement): HTMLElement | undefined {
  const all = [...form.querySelectorAll<HTMLElement>(places)].filter((each) => each.checkVisibility());
  const isBefore = (each: HTMLElement): boolean => (from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const group = from.closest('[role="radiogroup"]');
  const others = all.filter((each) => each !== from && group?.contains(each) !== true);
  return by === 1 ? others.find((each) => !isBefore(each)) : others.findLast(isBefore);
}
