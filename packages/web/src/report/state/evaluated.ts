/** The rules of an open report, run: on other answers, with code lists that have come, at another time. Pure; lists and time are handed in. */
import {
  evaluate,
  isFactOfReports,
  listMissingFacts,
  parseFactKey,
  timeFacts,
  type Catalogue,
  type Fact,
  type Facts,
  type IsoDateTime,
  type Known,
} from '@sei/engine';
import type { Draft } from './draft.ts';
import type { ReportView } from './report-view.ts';

/** The view with its rules run on the answers of a draft. */
export function withDraft(view: ReportView, draft: Draft): ReportView {
  return draft.answers === view.draft.answers ? { ...view, draft } : evaluated({ ...view, draft });
}

/** The catalogue's names of the lists that the rules ask for and do not have. */
export function missingLists({ state }: Pick<ReportView, 'state'>): readonly string[] {
  return listMissingFacts(state).flatMap((key) => {
    const asked = parseFactKey(key);
    return asked?.is === 'list' ? [asked.list] : [];
  });
}

/** The view with its rules run on the code lists that are here. */
export function withCatalogue(view: ReportView, catalogue: Catalogue): ReportView {
  return catalogue === view.catalogue ? view : evaluated({ ...view, catalogue });
}

/** The view with its rules run at a time; the same rules stand as long as the minute is the same. */
export function atTime(view: ReportView, now: IsoDateTime): ReportView {
  const facts = factsAt(view.facts, now);
  return facts === view.facts ? view : evaluated({ ...view, facts });
}

/** The view with its rules run beside another reported version. */
export function withReported(view: ReportView, { reported, version }: ReportedVersion): ReportView {
  return evaluated({ ...view, reported, reportedVersion: version });
}

/** Facts by key, as the server gives them. */
export type GivenFacts = readonly (readonly [string, Fact])[];

/** The view with its rules run on facts that have come. */
export function withFacts(view: ReportView, facts: GivenFacts): ReportView {
  return evaluated({ ...view, facts: new Map([...view.facts, ...facts]) });
}

/** Whether rules wait for what only the server knows of other reports. */
export function asksReports({ state }: Pick<ReportView, 'state'>): boolean {
  return listMissingFacts(state).some(isFactOfReports);
}

/** What the last version says, and its number. */
export interface ReportedVersion extends Pick<Known, 'reported'> {
  readonly version: number;
}

function evaluated(view: ReportView): ReportView {
  return { ...view, state: evaluate(view.form, view.draft.answers, view, view.state) };
}

/** The facts with the time as it is now; the same object as long as the minute is the same. */
export function factsAt(facts: Facts, now: IsoDateTime): Facts {
  const times = timeFacts(`${now.slice(0, 16)}:00`);
  const isSame = [...times].every(([key, fact]) => minuteOf(facts.get(key)) === minuteOf(fact));
  return isSame ? facts : new Map([...facts, ...times]);
}

function minuteOf(fact: Fact | undefined): string | null {
  return typeof fact === 'string' ? fact.slice(0, 16) : null;
}
