/** The codes that a form knows by itself: its own lists, its sets by their patterns, and which of them a field may hold. */
import type { CodeDefinition, FormDefinition } from '../definition/definition.ts';
import { noCodes, type CodeTest } from '../expression/type.ts';
import type { Form } from './program.ts';

export function setsOf({ sets = {} }: FormDefinition): ReadonlyMap<string, CodeTest> {
  return new Map(Object.entries(sets).map(([name, patterns]) => [name, patterns.length === 0 ? noCodes : codeTest(patterns)]));
}

/** A test for `DB211`, `DC81*` and `DC00*..DC69*`. Answers are remembered: a form asks about few codes, many times. */
function codeTest(patterns: readonly string[]): CodeTest {
  const tests = patterns.map((pattern): CodeTest => {
    const [from, to] = pattern.split('..').map((end) => end.replace(/\*$/, '')) as [string, string?];
    if (to !== undefined) return (code) => code.slice(0, from.length) >= from && code.slice(0, to.length) <= to;
    return pattern.endsWith('*') ? (code) => code.startsWith(from) : (code) => code === from;
  });
  const known = new Map<string, boolean>();
  return (code) => {
    const remembered = known.get(code);
    if (remembered !== undefined) return remembered;
    const is = tests.some((test) => test(code));
    known.set(code, is);
    return is;
  };
}

/** Whether a code lies in one of some sets; null when every code does, as far as can be told: sets that can leave nothing in cannot leave anything out. */
export function allowedBy(sets: Form['sets'], within: readonly string[]): CodeTest | null {
  const tests = within.flatMap((name) => sets.get(name) ?? []);
  return tests.every((test) => test === noCodes) ? null : (code) => tests.some((test) => test(code));
}

export function listsOf({ lists }: FormDefinition): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(lists).flatMap(([id, list]) =>
      'codes' in list ? [[id, new Set(list.codes.map(({ code }) => code))] as const] : [],
    ),
  );
}

export function codesByCode(codes: readonly CodeDefinition[]): ReadonlyMap<string, CodeDefinition> {
  return new Map(codes.map((code) => [code.code, code]));
}
