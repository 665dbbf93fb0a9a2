/** What browser and server must agree on about lists beside their routes: how each is named, and how much can be asked for at once. */
import type { ReportState } from './report.ts';

/** Widths in CSS pixels that a column can be given. */
export const columnWidths = { least: 56, most: 800 } as const;

/** The most rows of an export. A longer list is refused, since a file that lacks rows looks like one that has them all. */
export const mostExported = 10_000;

/** So many days before something is due it is due soon. */
export const soonDays = 14;

/** The most reports that are printed together. */
export const mostPrinted = 100;

/** The name of a tray, `draft`, or of all reports of a form, `form/cancer`. */
export function listName({ state, form }: { readonly state?: ReportState; readonly form?: string }): string {
  return form === undefined ? (state ?? 'draft') : `form/${form}`;
}

/** The tray or form that a list's name stands for. */
export function listNamed(name: string): { readonly state: ReportState } | { readonly form: string } {
  return name.startsWith('form/') ? { form: name.slice('form/'.length) } : { state: name as ReportState };
}
