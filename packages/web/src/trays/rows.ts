/** The rows of a list as the keyboard meets them: how one comes to them from the page, and which keys typed in one mean a filter. */

/** Puts the focus on the first report of the list; nothing happens where there is none. */
export function focusFirstRow(): void {
  document.querySelector<HTMLElement>('.list-page :is(.data-table tbody tr, .report-list a)')?.focus();
}

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** Whether a key pressed in a row begins a filter: a letter or a digit by itself. */
export function beginsFilter({ key, altKey, ctrlKey, metaKey }: Key): boolean {
  return /^[\p{L}\p{N}]$/u.test(key) && !altKey && !ctrlKey && !metaKey;
}
