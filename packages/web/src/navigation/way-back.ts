/**
 * The way back from a report: the page that it was opened from, and the row that has the focus there. The page outlives a reload of the
 * tab; addresses hold nothing personal.
 */
import { useEffect } from 'react';
import { tabNotes } from '../browser-store/notes.ts';
import { fromNearest } from './result-cursor.ts';
import { reportPath } from './trays.ts';

const key = 'sei way back';
let rows: readonly string[] = [];

/** Notes a page that reports are opened from. */
export function notePage(address: string): void {
  tabNotes.write(key, address);
}

/** Where a report that is left leads back to. */
export function wayBack(): string {
  return tabNotes.read(key) ?? '/';
}

/** Notes a report that is left, by whatever way: the list that comes next puts the focus on its row. */
export function noteLeft(id: string): void {
  rows = fromNearest(id);
}

/** Puts the focus on the row of the report that was left, or the nearest that is still there. `ids` is undefined until the list is drawn. */
export function useReturnToRow(ids: readonly string[] | undefined): void {
  useEffect(() => {
    if (ids === undefined || rows.length === 0) return;
    const id = rows.find((row) => ids.includes(row));
    rows = [];
    // A table draws its rows after itself.
    if (id !== undefined) requestAnimationFrame(() => focusRow(id));
  });
}

/** A user who has moved the focus meanwhile keeps it there. */
function focusRow(id: string): void {
  if (!document.activeElement?.matches('body, #content')) return;
  document.querySelector<HTMLElement>(`#content :is([data-key="${id}"], a[href="${reportPath(id)}"])`)?.focus();
}
