/** The codes that a form calls by a name: its own lists, its sets by their patterns, lists of the catalogue; and which of them a field may hold. */
import type { IsoDate } from '../answers/answers.ts';
import { noCatalogue, type Catalogue } from '../codes/catalogue.ts';
import type { CodeDefinition, FormDefinition } from '../definition/definition.ts';
import { setOfCodes, setOfList, setOfMembers, type CodeSet, type NamedCodes } from '../expression/code-set.ts';

export function setsOf({ sets = {} }: FormDefinition): ReadonlyMap<string, NamedCodes> {
  return new Map(Object.entries(sets).map(([name, set]) => [name, 'catalogue' in set ? set : setOfMembers(set)]));
}

export function listsOf({ lists }: FormDefinition): ReadonlyMap<string, NamedCodes> {
  return new Map(Object.entries(lists).map(([id, list]) => [id, 'catalogue' in list ? list : setOfCodes(list.codes)]));
}

/** Which codes a field may hold. */
export interface CodeLimit {
  /** Lists of the catalogue that decide it too. */
  readonly lists: readonly string[];
  /** Null when every code is allowed, as far as can be decided: sets that can leave nothing in cannot leave anything out. */
  readonly allowed: (catalogue: Catalogue) => AllowedCodes | null;
}

/** Whether a code may be chosen, on any day of a period; both ends null for whatever day. */
export type AllowedCodes = (code: string, from: IsoDate | null, to: IsoDate | null) => boolean;

/** The limit of a field whose codes must lie in one of some sets. */
export function limitTo(sets: ReadonlyMap<string, NamedCodes>, within: readonly string[]): CodeLimit {
  const named = within.flatMap((name) => sets.get(name) ?? []);
  const lists = named.flatMap((set) => ('catalogue' in set ? [set.catalogue] : []));
  const allowed = (catalogue: Catalogue): AllowedCodes | null => {
    const allowing = named.flatMap((set) => codesIn(set, catalogue) ?? []).filter(({ isEmpty }) => !isEmpty);
    return allowing.length === 0 ? null : (code, from, to) => allowing.some(({ hasWithin }) => hasWithin(code, from, to));
  };
  if (lists.length > 0) return { lists, allowed };
  const always = allowed(noCatalogue);
  return { lists, allowed: () => always };
}

function codesIn(set: NamedCodes, catalogue: Catalogue): CodeSet | null {
  if (!('catalogue' in set)) return set;
  const list = catalogue.get(set.catalogue);
  return list ? setOfList(list) : null;
}

export function codesByCode(codes: readonly CodeDefinition[]): ReadonlyMap<string, CodeDefinition> {
  return new Map(codes.map((code) => [code.code, code]));
}
