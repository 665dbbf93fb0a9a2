/** Sets of codes that rules ask for: codes by pattern or one by one, each on every day or from and to a day, or those of a list of the catalogue. */
import type { IsoDate } from '../answers/answers.ts';
import { firstRowOf } from '../codes/code-table.ts';
import type { CodeList } from '../codes/list.ts';
import { validityOf } from '../codes/look-up.ts';
import type { CodeDefinition, SetMember } from '../definition/definition.ts';

export interface CodeSet {
  readonly isEmpty: boolean;
  /** Whether any of its codes has a first or last day. */
  readonly isDated: boolean;
  /** Whether a code is in the set, on whatever day. */
  readonly has: (code: string) => boolean;
  /** Whether a code is in the set on any day of a period. Both ends are included; one that is null is open. */
  readonly hasWithin: (code: string, from: IsoDate | null, to: IsoDate | null) => boolean;
}

/** Codes that a form calls by a name: its own, or those of a list of the catalogue, which is looked for when it is asked. */
export type NamedCodes = CodeSet | { readonly catalogue: string };

/** The set of a form's own members (see `SetMember`). */
export function setOfMembers(members: readonly SetMember[]): CodeSet {
  return setOf(members.map((member) => (typeof member === 'string' ? { codes: member } : member)).map(testOfMember));
}

/** The set of codes that are written one by one. */
export function setOfCodes(codes: readonly Pick<CodeDefinition, 'code' | 'from' | 'to'>[]): CodeSet {
  const byCode = new Map(codes.map((each) => [each.code, each]));
  return {
    isEmpty: codes.length === 0,
    isDated: codes.some(isDated),
    has: (code) => byCode.has(code),
    hasWithin: (code, from, to) => {
      const found = byCode.get(code);
      return found !== undefined && isWithin(found, from, to);
    },
  };
}

/** The codes of a list of the catalogue, which has some. */
export function setOfList(list: CodeList): CodeSet {
  return {
    isEmpty: false,
    isDated: true,
    has: (code) => firstRowOf(list, code, code.length) >= 0,
    hasWithin: (code, from, to) => validityOf(list, code, from, to) === 'valid',
  };
}

interface MemberTest extends Span {
  readonly matches: (code: string) => boolean;
}

interface Span {
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

/** Answers are remembered: a form asks about few codes, many times. */
function setOf(members: readonly MemberTest[]): CodeSet {
  const known = new Map<string, readonly MemberTest[]>();
  const membersFor = (code: string): readonly MemberTest[] => {
    const remembered = known.get(code);
    if (remembered !== undefined) return remembered;
    const found = members.filter(({ matches }) => matches(code));
    known.set(code, found);
    return found;
  };
  return {
    isEmpty: members.length === 0,
    isDated: members.some(isDated),
    has: (code) => membersFor(code).length > 0,
    hasWithin: (code, from, to) => membersFor(code).some((member) => isWithin(member, from, to)),
  };
}

function testOfMember({ codes, ...span }: Exclude<SetMember, string>): MemberTest {
  const [first, last] = codes.split('..').map((end) => end.replace(/\*$/, '')) as [string, string?];
  if (last !== undefined)
    return { ...span, matches: (code) => code.slice(0, first.length) >= first && code.slice(0, last.length) <= last };
  return { ...span, matches: codes.endsWith('*') ? (code) => code.startsWith(first) : (code) => code === first };
}

function isDated({ from, to }: Span): boolean {
  return from !== undefined || to !== undefined;
}

/** Whether something with a first and a last day is in force on any day of a period. */
export function isWithin(span: Span, from: IsoDate | null, to: IsoDate | null): boolean {
  const beginsInTime = span.from === undefined || to === null || span.from <= to;
  const endsInTime = span.to === undefined || from === null || from <= span.to;
  return beginsInTime && endsInTime;
}
