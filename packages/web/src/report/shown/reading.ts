/** A report that is read and not written in: its outline as it is read on paper, and which of it is empty. Pure. */
import { listIssues, outline, withReasons, type Outline, type OutlineItem, type OutlineSection } from '@sei/engine';
import type { ReportView } from '../state/report-view.ts';

/** The report's outline; the same object as long as nothing that it shows has changed. */
export function readingOf(view: ReportView): Outline {
  if (latest !== null && isSame(latest.view, view)) return latest.outline;
  const issues = withReasons(view.draft.answers, listIssues(view.form, view.state));
  latest = { view, outline: outline(view.form, view.state, view, issues) };
  return latest.outline;
}

/** One report is open at a time, so one answer is worth remembering. */
let latest: { readonly view: ReportView; readonly outline: Outline } | null = null;

function isSame(one: ReportView, other: ReportView): boolean {
  return (
    one.form === other.form &&
    one.state === other.state &&
    one.catalogue === other.catalogue &&
    one.draft.answers === other.draft.answers
  );
}

/** How many fields, and tables without rows, are empty. */
export function countEmpty(sections: readonly OutlineSection[]): number {
  const count = (items: readonly OutlineItem[]): number =>
    items.reduce((sum, item) => {
      if (item.kind === 'field') return item.value === '' ? sum + 1 : sum;
      return item.rows.length === 0 ? sum + 1 : item.rows.reduce((all, row) => all + count(row.items), sum);
    }, 0);
  return sections.reduce((sum, { items }) => sum + count(items), 0);
}

/** The same without what is empty, and without sections in which nothing is left. */
export function withoutEmpty(sections: readonly OutlineSection[]): readonly OutlineSection[] {
  return sections.map((section) => ({ ...section, items: filledItems(section.items) })).filter(({ items }) => items.length > 0);
}

function filledItems(items: readonly OutlineItem[]): readonly OutlineItem[] {
  return items.flatMap((item): readonly OutlineItem[] => {
    if (item.kind === 'field') return item.value === '' ? [] : [item];
    if (item.rows.length === 0) return [];
    return [{ ...item, rows: item.rows.map((row) => ({ ...row, items: filledItems(row.items) })) }];
  });
}
