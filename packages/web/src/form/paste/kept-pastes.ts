/**
 * What was pasted into the tables of an open report and is not done with. It outlives its table, which is drawn anew when another row is chosen or
 * its section unfolded, and goes with the page.
 */
import type { Path } from '@sei/engine';
import type { ReportStore } from '../../report/report-store.ts';
import { pathKey } from '../../report/state/draft.ts';
import type { PastedRows } from './pasted-rows.ts';

const keptByReport = new WeakMap<ReportStore, Map<string, PastedRows>>();

export function keptPasteAt(store: ReportStore, table: Path): PastedRows | undefined {
  return keptByReport.get(store)?.get(pathKey(table));
}

/** Null when nothing is left of it. */
export function keepPaste(store: ReportStore, table: Path, pasted: PastedRows | null): void {
  const kept = keptByReport.get(store) ?? new Map<string, PastedRows>();
  keptByReport.set(store, kept);
  if (pasted === null) kept.delete(pathKey(table));
  else kept.set(pathKey(table), pasted);
}
