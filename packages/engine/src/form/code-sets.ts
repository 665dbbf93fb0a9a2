/** The codes that a form knows by itself: its own lists, its sets by their patterns, and which of them a field may hold. */
import type { IsoDate } from '../answers/answers.ts';
import type { CodeDefinition, FormDefinition } from '../definition/definition.ts';
import { setOfCodes, setOfMembers, type CodeSet } from '../expression/code-set.ts';

export function setsOf({ sets = {} }: FormDefinition): ReadonlyMap<string, CodeSet> {
  return new Map(Object.entries(sets).map(([name, members]) => [name, setOfMembers(members)]));
}

/** Whether a code lies in one of some sets on a day; null when every code does, as far as can be told: sets that can leave nothing in cannot leave anything out. */
export function allowedBy(sets: ReadonlyMap<string, CodeSet>, within: readonly string[]): AllowedCodes | null {
  const allowing = within.flatMap((name) => sets.get(name) ?? []);
  if (allowing.every(({ isEmpty }) => isEmpty)) return null;
  return (code, on) => allowing.some(({ has, hasWithin }) => (on === null ? has(code) : hasWithin(code, on, on)));
}

/** Whether a code may be chosen, on a day or, where there is none yet, at all. */
export type AllowedCodes = (code: string, on: IsoDate | null) => boolean;

export function listsOf({ lists }: FormDefinition): ReadonlyMap<string, CodeSet> {
  return new Map(Object.entries(lists).flatMap(([id, list]) => ('codes' in list ? [[id, setOfCodes(list.codes)] as const] : [])));
}

export function codesByCode(codes: readonly CodeDefinition[]): ReadonlyMap<string, CodeDefinition> {
  return new Map(codes.map((code) => [code.code, code]));
}
