/** The rules of an open report, run: on other answers, with facts that have come to hand, at another time. Pure; facts and time are handed in. */
import { evaluate, listMissingFacts, timeFacts, type Fact, type Facts, type IsoDateTime } from '@sei/engine';
import type { Draft } from './draft.ts';
import type { ReportView } from './report-view.ts';

/** The view with its rules run on the answers of a draft. */
export function withDraft(view: ReportView, draft: Draft): ReportView {
  if (draft.answers === view.draft.answers) return { ...view, draft };
  return { ...view, draft, state: evaluate(view.form, draft.answers, view.facts, view.state) };
}

/** The facts that the rules ask for and do not have, by their keys. */
export function missingFacts({ state, facts }: Pick<ReportView, 'state' | 'facts'>): readonly string[] {
  return listMissingFacts(state).filter((key) => !facts.has(key));
}

/** The view with the facts that its rules ask for, as far as `find` has them; a fact can make the rules ask for others. */
export function withFoundFacts(view: ReportView, find: (asks: readonly string[]) => Facts): ReportView {
  const asks = missingFacts(view);
  if (asks.length === 0) return view;
  const found = find(asks);
  if (found.size === 0) return view;
  const facts = new Map([...view.facts, ...found]);
  return withFoundFacts({ ...view, facts, state: evaluate(view.form, view.draft.answers, facts, view.state) }, find);
}

/** The view with its rules run at a time; the same rules stand as long as the minute is the same. */
export function atTime(view: ReportView, now: IsoDateTime): ReportView {
  const facts = factsAt(view.facts, now);
  return facts === view.facts ? view : { ...view, facts, state: evaluate(view.form, view.draft.answers, facts, view.state) };
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
