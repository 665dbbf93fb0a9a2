/**
 * What the rules may know beside the answers and the code lists: the day, other reports, the user.
 * A finite map filled by the host; the engine only asks. A missing fact is *pending*, a fact of `null` is *known not to exist*, and `noSource`
 * stands where nobody will ever know.
 */
import type { IsoDate, IsoDateTime } from './answers.ts';

export type Facts = ReadonlyMap<string, Fact>;

export type Fact = string | number | boolean | null | UserFact | NoSource;

/** A fact that nobody can give: what asks for it sleeps, and neither waits nor fails. */
export interface NoSource {
  readonly noSource: true;
}

/** One object, so that two evaluations read the same. */
export const noSource: NoSource = Object.freeze({ noSource: true });

export function isNoSource(fact: Fact): fact is NoSource {
  return typeof fact === 'object' && fact !== null && 'noSource' in fact;
}

export interface UserFact {
  readonly name: string;
  /** Professional authorisations, e.g. `doctor`, `dentist`. */
  readonly authorisations: readonly string[];
}

/** The keys by which facts are asked for; by that of a list, a list of the catalogue which is not here. */
export const factKey = {
  today: 'today',
  now: 'now',
  user: 'user',
  list: (name: string): string => `list/${name}`,
  /** How many reports of a form in force concern a person, this one left out. */
  otherReports: (form: string, cpr: string): string => `otherReports/${form}/${cpr}`,
  /** Of the reported report whose generated id this is, this one left out: its form, a measure of it, and whether it is about a person; null for one that there is not. */
  reportForm: (id: string): string => `report/${id}/form`,
  reportMeasure: (id: string, measure: string): string => `report/${id}/measure/${measure}`,
  reportAbout: (id: string, cpr: string): string => `report/${id}/about/${cpr}`,
} as const;

/** What a fact's key asks. */
export type AskedFact =
  | { readonly is: 'today' | 'now' | 'user' }
  | { readonly is: 'list'; readonly list: string }
  | { readonly is: 'otherReports'; readonly form: string; readonly cpr: string }
  | { readonly is: 'report'; readonly id: string; readonly asks: 'form' }
  | { readonly is: 'report'; readonly id: string; readonly asks: 'measure'; readonly measure: string }
  | { readonly is: 'report'; readonly id: string; readonly asks: 'about'; readonly cpr: string };

/** Reads a key as `factKey` writes it; null for anything else. */
export function parseFactKey(key: string): AskedFact | null {
  if (key === factKey.today || key === factKey.now || key === factKey.user) return { is: key };
  if (key.startsWith('list/')) return { is: 'list', list: key.slice('list/'.length) };
  const report = /^report\/([^/]+)\/(form|measure|about)(?:\/(.+))?$/s.exec(key);
  if (report !== null) return askedOfReport(report[1]!, report[2]!, report[3]);
  const other = /^otherReports\/([^/]+)\/(.+)$/s.exec(key);
  return other === null ? null : { is: 'otherReports', form: other[1]!, cpr: other[2]! };
}

function askedOfReport(id: string, asks: string, of: string | undefined): AskedFact | null {
  if (asks === 'form') return of === undefined ? { is: 'report', id, asks } : null;
  if (of === undefined) return null;
  return asks === 'measure' ? { is: 'report', id, asks, measure: of } : { is: 'report', id, asks: 'about', cpr: of };
}

/** Whether only the host's own reports answer what a key asks. */
export function isFactOfReports(key: string): boolean {
  const asked = parseFactKey(key);
  return asked?.is === 'otherReports' || asked?.is === 'report';
}

/** The facts that say when it is. `now` is local time in Copenhagen. */
export function timeFacts(now: IsoDateTime): Facts {
  return new Map<string, Fact>([
    [factKey.today, now.slice(0, 10)],
    [factKey.now, now],
  ]);
}

/** The day as the facts say it; empty when they do not. */
export function todayIn(facts: Facts): IsoDate {
  const today = facts.get(factKey.today);
  return typeof today === 'string' ? today : '';
}
