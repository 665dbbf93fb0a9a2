/** What waits for a person, picked from reports that were fetched: pure, so that it can be tested without a page. */
import type { ListedReport } from '@sei/contract/routes/bodies';

export interface WaitingReports {
  /** Drafts that the person changed last, latest first. */
  readonly newest: readonly ListedReport[];
  /** Those that break a rule. */
  readonly withErrors: readonly ListedReport[];
  /** Without errors, but not reported. */
  readonly ready: readonly ListedReport[];
}

/** `person` is a user's id. `reports`: drafts and outbox of the person's groups, latest changed first. */
export function waitingFor(person: string, reports: readonly ListedReport[]): WaitingReports {
  const drafts = reports.filter(({ state }) => state === 'draft');
  const isReady = ({ checked }: ListedReport): boolean => checked === 'valid' || checked === 'warnings';
  return {
    newest: drafts.filter(({ changedById }) => changedById === person),
    withErrors: reports.filter(({ checked }) => checked === 'errors'),
    ready: reports.filter(isReady),
  };
}

/** The forms that the person, a user's id, works with most first; the rest by title. */
export function formsByUse<Form extends { readonly form: string; readonly title: string }>(
  forms: readonly Form[],
  person: string,
  reports: readonly ListedReport[],
): readonly Form[] {
  const uses = (form: string): number => reports.filter((report) => report.form === form && report.changedById === person).length;
  return forms.toSorted((one, other) => uses(other.form) - uses(one.form) || one.title.localeCompare(other.title, 'da'));
}
