/** The trays in the order of the sidebar, and their names in addresses. */
import { reportStates, type ReportState } from '@sei/contract/report';
import type { IconName } from '../ui/icon.tsx';

export const trays = {
  draft: { address: 'kladde', icon: 'edit' },
  outbox: { address: 'udbakke', icon: 'send' },
  submitted: { address: 'indberettet', icon: 'check' },
  annulled: { address: 'annulleret', icon: 'close' },
} as const satisfies Readonly<Record<ReportState, { readonly address: string; readonly icon: IconName }>>;

/** The tray that an address names; undefined when there is none. */
export function trayAt(address: string): ReportState | undefined {
  return reportStates.find((state) => trays[state].address === address);
}

export function trayPath(state: ReportState): string {
  return `/bakker/${trays[state].address}`;
}

/** Where deleted drafts wait. */
export const recycleBinPath = '/papirkurv';

/** Where staff of Sundhedsdatastyrelsen keep the classifications up to date. */
export const classificationsPath = '/kodesystemer';

/** Where it is seen what an edition changes. */
export function editionPath(edition: string): string {
  return `${classificationsPath}/${edition}`;
}

export function reportPath(id: string): string {
  return `/skema/${id}`;
}

/** Where a new report of a form is filled in; nothing is made before the first key. */
export function newReportPath(form: string): string {
  return `/skema/ny/${encodeURIComponent(form)}`;
}

export function formPath(form: string): string {
  return `/skemaer/${encodeURIComponent(form)}`;
}
