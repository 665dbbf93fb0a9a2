/** The open report on paper, or one of its rows: in a tab of its own, and what is pending is sent first. */
import { printUrl, rowPrintUrl } from '../api/api.ts';
import { formText } from '../text/form.ts';
import { goneWords } from './gone-words.ts';
import type { ReportStore } from './report-store.ts';
import type { ReportView } from './state/report-view.ts';
import type { Sync } from './sync.ts';

interface Printed {
  readonly store: ReportStore;
  readonly sync: Sync;
}

export function printReport(printed: Printed): Promise<void> {
  return openPaper(printed, printUrl);
}

/** A row by its id, wherever in the report it stands. */
export function printRow(printed: Printed, row: string): Promise<void> {
  return openPaper(printed, (id) => rowPrintUrl(id, row));
}

/** Why no row can be printed; undefined when each can. */
export function whyNoRowPrinted({ report, gone, link }: ReportView): string | undefined {
  if (gone !== null) return goneWords(gone);
  if (report === null) return formText.header.newReport;
  return link === 'down' ? formText.header.needsConnection : undefined;
}

/** A tab can be opened only while the press is answered. */
async function openPaper({ store, sync }: Printed, urlOf: (id: string) => string): Promise<void> {
  const tab = window.open('', '_blank');
  store.finishTyping();
  await sync.flush();
  if (tab !== null) tab.location.href = urlOf(store.read().id);
}
