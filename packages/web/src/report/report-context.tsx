/** Hands the open report to the parts of the page; each part reads just what it shows, so an edit redraws one field. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { RefusalBody } from '@sei/contract/refusal';
import type { ReportLinks } from '@sei/contract/routes/bodies';
import type { Path } from '@sei/engine';
import type { CodeUsage } from './code-usage.ts';
import type { Lists } from './lists.ts';
import type { ReportStore } from './report-store.ts';
import type { ReportView } from './state/report-view.ts';
import type { Sync } from './sync.ts';

export interface OpenedReport {
  readonly store: ReportStore;
  readonly sync: Sync;
  readonly lists: Lists;
  readonly codeUsage: CodeUsage;
  /** As they were when the report was opened. */
  readonly links: ReportLinks;
  /** CVR number of the report's group, for *Mit CVR*. */
  readonly cvrOf: (group: string | null) => string | undefined;
  /** *Opslag* of the CPR number at a path: what is pending is sent first. */
  readonly lookUp: (at: Path) => Promise<'found' | 'unreachable' | RefusalBody>;
  /** Whether a CPR number is looked up as soon as it is typed in full. */
  readonly looksUpTyped: boolean;
}

const ReportContext = createContext<OpenedReport | null>(null);

export function ReportProvider({ opened, children }: { readonly opened: OpenedReport; readonly children: ReactNode }) {
  return <ReportContext value={opened}>{children}</ReportContext>;
}

/** The report that is open here. */
export function useOpened(): OpenedReport {
  const opened = useContext(ReportContext);
  if (opened === null) throw new Error('There is no open report here');
  return opened;
}

/** Part of the report as it is now. `select` must give the same object as long as nothing it shows has changed. */
export function useReport<Part>(select: (view: ReportView) => Part): Part {
  const { store } = useOpened();
  return useSyncExternalStore(store.subscribe, () => select(store.read()));
}
