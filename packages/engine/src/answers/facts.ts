/**
 * What the rules may know beside the answers: the day, codes, units, persons' other reports, the user.
 * A finite map filled by the host; the engine only asks. A missing fact is *unknown*, a fact of `null` is *known not to exist*, and `noSource`
 * stands where nobody will ever know.
 */
import type { IsoDate, IsoDateTime } from './answers.ts';

export type Facts = ReadonlyMap<string, Fact>;

export type Fact = string | number | boolean | null | CodeFact | UnitFact | ProviderFact | UserFact | NoSource;

/** A fact that nobody can give, as of a list without codes: what asks for it sleeps, and neither waits nor fails (see `asleep.ts`). */
export interface NoSource {
  readonly noSource: true;
}

/** One object, so that two evaluations read the same. */
export const noSource: NoSource = Object.freeze({ noSource: true });

export function isNoSource(fact: Fact): fact is NoSource {
  return typeof fact === 'object' && fact !== null && 'noSource' in fact;
}

/** A code as it reads on the date that was asked about. `valid` is false for a code that exists, but not on that date. */
export interface CodeFact {
  readonly code: string;
  readonly text: string;
  readonly valid: boolean;
}

export interface UnitFact {
  readonly code: string;
  readonly name: string;
  /** IE owner, SI institution, OE organisational unit. */
  readonly level: 'IE' | 'SI' | 'OE';
  readonly cvr: string | null;
  readonly valid: boolean;
}

export interface ProviderFact {
  readonly number: string;
  readonly name: string;
  readonly valid: boolean;
}

export interface UserFact {
  readonly name: string;
  /** Professional authorisations, e.g. `doctor`, `dentist`. */
  readonly authorisations: readonly string[];
}

/** The keys by which facts are asked for. Dates are ISO. */
export const factKey = {
  today: 'today',
  now: 'now',
  user: 'user',
  code: (list: string, code: string, on: IsoDate): string => `code/${list}/${code}/${on}`,
  unit: (code: string, on: IsoDate): string => `unit/${code}/${on}`,
  provider: (number: string, on: IsoDate): string => `provider/${number}/${on}`,
  /** How many reports of a form in force concern a person, this one left out. */
  otherReports: (form: string, cpr: string): string => `otherReports/${form}/${cpr}`,
} as const;

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
