/**
 * The rule language: typed tree → function, and what that function reads. Made once when a form is loaded; no `eval`, so a strict
 * content security policy holds.
 */
import { sameValue, valueOf, type Value } from '../answers/answers.ts';
import {
  noteWaitingRows,
  pending,
  readList,
  type Compiled,
  type Frame,
  type Relation,
  type Result,
  type Run,
  type Total,
} from './run.ts';
import { setOfList, type CodeSet, type NamedCodes } from './code-set.ts';
import type { Typed, TypedPeriod } from './typed-tree.ts';

/** What an expression reads: an answer, or the time, which is outside all scopes. */
export type Read = AnswerRead | { readonly depth: -1; readonly of: 'now'; readonly slot: 0 };

/** A field, or the rows of a table, of the scope at `depth`. */
export interface AnswerRead {
  readonly depth: number;
  readonly of: 'field' | 'table';
  readonly slot: number;
}

const now: Read = { depth: -1, of: 'now', slot: 0 };

/** An expression that compares a row with the others of its table. */
export type Comparison = Extract<Typed, { readonly is: 'flagged' | 'neighbour' | 'others' }>;

/** Every value that an expression reads, each once. The keys by which rows are compared are included only where `keysOf` names them. */
export function readsOf(typed: Typed, keysOf: (node: Comparison) => readonly Typed[] = noKeys): readonly Read[] {
  const reads = new Map<string, Read>();
  const note = (read: Read): void => void reads.set(`${read.depth} ${read.of} ${read.slot}`, read);
  const visit = (node: Typed): void => {
    if (node.is === 'field') note({ depth: node.depth, of: 'field', slot: node.slot });
    else if (node.is === 'total') note({ depth: node.depth, of: 'table', slot: node.table });
    else if (node.is === 'call' && node.call.readsNow === true) note(now);
    else if (node.is === 'flagged' || node.is === 'neighbour' || node.is === 'others') keysOf(node).forEach(visit);
    partsOf(node).forEach(visit);
  };
  visit(typed);
  return [...reads.values()];
}

/** Whether an expression compares its row with the others of the table. */
export function comparesRows(typed: Typed): boolean {
  const { is } = typed;
  return is === 'flagged' || is === 'neighbour' || is === 'others' || partsOf(typed).some(comparesRows);
}

/** The expressions that an expression is made of, in the scope that it stands in. */
function partsOf(node: Typed): readonly Typed[] {
  switch (node.is) {
    case 'literal':
    case 'field':
    case 'total':
    case 'flagged':
    case 'other':
    case 'code':
      return [];
    case 'codesOf':
      return [node.of, node.where];
    case 'others':
      return [node.where];
    case 'reported':
      return node.of === null ? [] : [node.of];
    case 'indicator':
      return [node.when];
    case 'neighbour':
    case 'not':
    case 'minus':
      return [node.of];
    case 'member':
      return node.period === null ? [node.of] : [node.of, node.period.from, node.period.to];
    case 'call':
      return node.given;
    default:
      return [node.left, node.right];
  }
}

function noKeys(): readonly Typed[] {
  return [];
}

/** Makes the function of a typed expression. */
export function compile(typed: Typed): Compiled {
  switch (typed.is) {
    case 'literal': {
      const { value } = typed;
      return () => value;
    }
    case 'field': {
      const { depth, slot } = typed;
      return (run) => run.stack[depth]!.values[slot]!;
    }
    case 'total':
      return compileTotal(typed);
    case 'flagged': {
      const { depth, table, relation } = typed;
      return (run) => relationOf(run, depth, table, relation).flagged.has(run.stack[depth]!.id);
    }
    case 'neighbour':
      return compileNeighbour(typed);
    case 'others':
      return compileOthers(typed);
    case 'codesOf':
      return compileCodesOf(typed);
    case 'code':
      return (run) => run.code;
    case 'other': {
      const { slot } = typed;
      return (run) => run.other!.values[slot]!;
    }
    case 'reported':
      return compileReported(typed);
    case 'indicator': {
      const { equals } = typed;
      return ofOne(typed.when, (is) => (is === equals ? 1 : 0));
    }
    case 'not':
      return ofOne(typed.of, (value) => (typeof value === 'boolean' ? !value : value));
    case 'minus':
      return ofOne(typed.of, (value) => (typeof value === 'number' ? -value : value));
    case 'and':
      return decidedBy(false, compile(typed.left), compile(typed.right));
    case 'or':
      return decidedBy(true, compile(typed.left), compile(typed.right));
    case 'compare': {
      const compare = comparisons[typed.operator];
      return whenBothSay(compile(typed.left), compile(typed.right), compare);
    }
    case 'member':
      return typed.period === null ? compileMember(typed) : compileMemberWithin(typed, typed.period);
    case 'arithmetic':
      return whenBothSay(compile(typed.left), compile(typed.right), arithmetic[typed.operator]);
    case 'call':
      return compileCall(typed);
  }
}

/** What is made of one value; pending while that is. */
function ofOne(of: Typed, make: (value: Value) => Value): Compiled {
  const one = compile(of);
  return (run) => {
    const value = one(run);
    return value === pending ? pending : make(value);
  };
}

/** `and` and `or`: one side alone decides; otherwise a pending side makes the result pending, and an empty side makes it empty. */
function decidedBy(decisive: boolean, left: Compiled, right: Compiled): Compiled {
  return (run) => {
    const one = left(run);
    if (one === decisive) return decisive;
    const other = right(run);
    if (other === decisive) return decisive;
    if (one === pending || other === pending) return pending;
    return one === null || other === null ? null : !decisive;
  };
}

type Given = string | number | boolean;

const comparisons: Readonly<Record<'=' | '!=' | '<' | '<=' | '>' | '>=', (one: Given, other: Given) => boolean>> = {
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

/** Decimals are counted in millionths, so that sums do not depend on the order of adding. */
const arithmetic: Readonly<Record<'+' | '-' | '*', (one: Given, other: Given) => number>> = {
  '+': (one, other) => exact(Number(one) + Number(other)),
  '-': (one, other) => exact(Number(one) - Number(other)),
  '*': (one, other) => exact(Number(one) * Number(other)),
};

export function exact(value: number): number {
  return Number.isSafeInteger(value) ? value : Math.round(value * 1e6) / 1e6;
}

function whenBothSay(left: Compiled, right: Compiled, run: (one: Given, other: Given) => Value): Compiled {
  return (at) => {
    const one = left(at);
    const other = right(at);
    if (one === pending || other === pending) return pending;
    return one === null || other === null ? null : run(one as Given, other as Given);
  };
}

function compileMember({ of, set, match }: Typed & { is: 'member' }): Compiled {
  const codes = compile(of);
  const find = codesIn(set);
  return (run) => {
    const found = find(run);
    const value = codes(run);
    if (found === pending || value === pending) return pending;
    return value === null ? null : matches(value, match, found.has);
  };
}

/** Finds the codes that are asked. What asks a set without codes sleeps, since it can neither be kept nor broken. */
function codesIn(set: NamedCodes): (run: Run) => CodeSet | typeof pending {
  if ('catalogue' in set) {
    return (run) => {
      const list = readList(run, set.catalogue);
      return list === pending ? pending : setOfList(list);
    };
  }
  const own = set.isEmpty ? pending : set;
  return () => own;
}

function matches(value: Value, match: 'some' | 'every', isIn: (code: string) => boolean): boolean {
  return typeof value === 'string' ? isIn(value) : (value as readonly string[])[match](isIn);
}

/** An end that is empty is open; a period without any end is empty, and so is what asks for it. */
function compileMemberWithin({ of, set, match }: Typed & { is: 'member' }, period: TypedPeriod): Compiled {
  const codes = compile(of);
  const find = codesIn(set);
  const { from, to } = compilePeriod(period);
  return (run) => {
    const found = find(run);
    const value = codes(run);
    const start = from(run);
    const end = to(run);
    if (found === pending || value === pending || start === pending || end === pending) return pending;
    if (value === null || (start === null && end === null)) return null;
    return matches(value, match, (code) => found.hasWithin(code, dayOf(start), dayOf(end)));
  };
}

/** Days between which something is asked, both included. For a single day both are the same function. */
export interface CompiledPeriod {
  readonly from: Compiled;
  readonly to: Compiled;
}

export function compilePeriod({ from, to }: TypedPeriod): CompiledPeriod {
  const first = compile(from);
  return { from: first, to: from === to ? first : compile(to) };
}

/** The day of a date or a time; null while there is none. */
export function dayOf(value: Result): string | null {
  return typeof value === 'string' ? value.slice(0, 10) : null;
}

function compileCall({ call, given }: Typed & { is: 'call' }): Compiled {
  const parts = given.map(compile);
  return (run) => {
    const values: Result[] = [];
    let undecided: typeof pending | null | undefined;
    for (const part of parts) {
      const value = part(run);
      values.push(value);
      if (value === pending) undecided = pending;
      else if (value === null && undecided === undefined) undecided = null;
    }
    return undecided !== undefined && !call.takesEmpty ? undecided : call.run(values, run);
  };
}

function compileTotal({ depth, table, total, as }: Typed & { is: 'total' }): Compiled {
  const waits = (run: Run): typeof pending => {
    noteWaitingRows(run, run.stack[depth]!.tables[table]!, total);
    return pending;
  };
  const whenFound = as === 'some';
  return (run) => {
    const { value, pending: missing }: Total = run.stack[depth]!.tables[table]!.totals[total]!;
    if (as === 'value') return missing > 0 ? waits(run) : value;
    if (Number(value) > 0) return whenFound;
    return missing > 0 ? waits(run) : !whenFound;
  };
}

function compileNeighbour({ depth, table, relation, step, of }: Typed & { is: 'neighbour' }): Compiled {
  const inside = compile(of);
  return (run) => {
    const frame = run.stack[depth]!;
    const neighbour = neighbourOf(relationOf(run, depth, table, relation).order, frame, relation, step);
    if (neighbour === undefined) return null;
    run.stack[depth] = neighbour;
    const value = inside(run);
    run.stack[depth] = frame;
    return value;
  };
}

function compileOthers({ depth, table, relation, lookUp, where, as }: Typed & { is: 'others' }): Compiled {
  const inside = compile(where);
  return (run) => {
    const frame = run.stack[depth]!;
    const others = rowsWithKey(relationOf(run, depth, table, relation), relation, frame.keys[lookUp]?.[0]);
    const is = howMany(as, others.length, (index) => {
      run.other = others[index]!;
      return run.other.id === frame.id ? null : inside(run);
    });
    run.other = null;
    return is;
  };
}

/** Nothing is said of a field without codes, but that it has none. */
function compileCodesOf({ of, where, as }: Typed & { is: 'codesOf' }): Compiled {
  const codesOf = compile(of);
  const inside = compile(where);
  return (run) => {
    const codes = codesOf(run);
    if (codes === pending) return pending;
    if (!Array.isArray(codes) || codes.length === 0) return as === 'value' ? 0 : null;
    const is = howMany(as, codes.length, (index) => {
      run.code = codes[index] as string;
      return inside(run);
    });
    run.code = null;
    return is;
  };
}

/** Closed fields are left out of what is reported and calculated ones are in, so it is compared with what a field holds and not with its answer. */
function compileReported({ depth, of, id }: Typed & { is: 'reported' }): Compiled {
  const value = of === null ? null : compile(of);
  return (run) => {
    const { reported } = run.stack[depth]!;
    return reported !== null && (value === null || sameValue(value(run) as Value, valueOf(reported, id)));
  };
}

/** How many of several are true, whether some is, or whether none is false; what waits for a fact decides nothing. */
function howMany(as: 'value' | 'some' | 'none', length: number, ask: (index: number) => Result): Result {
  const decisive = as !== 'none';
  let count = 0;
  let missing = false;
  for (let index = 0; index < length; index++) {
    const is = ask(index);
    if (is === pending) missing = true;
    else if (is === decisive) count++;
    if (as !== 'value' && count > 0) return decisive;
  }
  if (missing) return pending;
  return as === 'value' ? count : !decisive;
}

/** The rows that have a key in a relation, in its order; none for no key. */
export function rowsWithKey({ order }: Relation, relation: number, key: string | number | undefined): readonly Frame[] {
  if (key === undefined) return [];
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order[middle]!.keys[relation]![0]! < key) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < order.length && order[end]!.keys[relation]![0] === key) end++;
  return order.slice(low, end);
}

function relationOf(run: Run, depth: number, table: number, relation: number): Relation {
  return run.stack[depth - 1]!.tables[table]!.relations[relation]!;
}

/** The row before or after one of the rows in order; undefined at the ends, and for a row without keys, which has no place in the order. */
export function neighbourOf(order: readonly Frame[], frame: Frame, relation: number, step: -1 | 1): Frame | undefined {
  return frame.keys[relation] == null ? undefined : order[positionOf(order, frame, relation) + step];
}

/** Where a row is, or would be put, in rows ordered by the first key of a relation and then by row id. */
export function positionOf(order: readonly Frame[], frame: Frame, relation: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(order[middle]!, frame, relation)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a row stands before another in a relation's order; both must have keys. */
export function isBefore(one: Frame, other: Frame, relation: number): boolean {
  const key = one.keys[relation]![0]!;
  const otherKey = other.keys[relation]![0]!;
  return key < otherKey || (key === otherKey && one.id < other.id);
}
