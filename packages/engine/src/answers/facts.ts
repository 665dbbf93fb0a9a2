/**
 * What the rules may know beside the answers: the day, codes, units, persons' other reports, the user.
 * A finite map filled by the host; the engine only asks. A missing fact is *pending*, a fact of `null` is *known not to exist*, and `noSource`
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
  /** What the register calls this kind of unit, as "Hospital" or "Klinisk enhed". This and what follows is left out where it is not known. */
  readonly kind?: string;
  /** Kind of owner: `statslig`, `regional`, `kommunal` or `privat`. */
  readonly owner?: string;
  readonly region?: string;
  /** The main one. */
  readonly speciality?: string;
  /** Its code in SHAK, and its provider number. */
  readonly shak?: string;
  readonly provider?: string;
  /** The first and last day on which it is open, under whatever name. */
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

export interface ProviderFact {
  readonly number: string;
  readonly name: string;
  readonly valid: boolean;
  /** This and what follows as for a unit. */
  readonly region?: string;
  readonly speciality?: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
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

/** The catalogue's names of the lists in which units and providers are looked up; no form names them. */
export const registerLists = { unit: 'units', provider: 'providers' } as const;

/** What a fact's key asks; of codes, units and providers in which list of the catalogue, and on which day. */
export type AskedFact =
  | { readonly is: 'today' | 'now' | 'user' }
  | { readonly is: 'code' | 'unit' | 'provider'; readonly list: string; readonly code: string; readonly on: IsoDate }
  | { readonly is: 'otherReports'; readonly form: string; readonly cpr: string };

/** Reads a key as `factKey` writes it; null for anything else. A code is whatever somebody typed, and may hold all but a date behind it. */
export function parseFactKey(key: string): AskedFact | null {
  if (key === factKey.today || key === factKey.now || key === factKey.user) return { is: key };
  const code = /^code\/([^/]*)\/(.*)\/(\d{4}-\d\d-\d\d)$/s.exec(key);
  if (code !== null) return { is: 'code', list: code[1]!, code: code[2]!, on: code[3]! };
  const listed = /^(unit|provider)\/(.*)\/(\d{4}-\d\d-\d\d)$/s.exec(key);
  if (listed !== null) {
    const is = listed[1] as 'unit' | 'provider';
    return { is, list: registerLists[is], code: listed[2]!, on: listed[3]! };
  }
  const other = /^otherReports\/([^/]+)\/(.+)$/s.exec(key);
  return other === null ? null : { is: 'otherReports', form: other[1]!, cpr: other[2]! };
}

/** The text of a code, or the name of a unit or provider; undefined when the fact has neither. */
export function textOfFact(fact: Fact | undefined): string | undefined {
  if (typeof fact !== 'object' || fact === null) return undefined;
  const { text, name } = fact as Partial<CodeFact & (UnitFact | ProviderFact)>;
  return text ?? name;
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
