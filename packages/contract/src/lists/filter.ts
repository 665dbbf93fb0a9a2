/**
 * A column's filter as it is typed (SEI2 4.1.2), read into what a list is asked for: the syntax of each operator, that of
 * *matcher* too. One reading for browser and server. Pure: today is given, and nothing is known of rows, SQL or words on the screen.
 */
import {
  addDays,
  addMinutes,
  dateOf,
  parseCpr,
  plainLine,
  plainToken,
  readDate,
  readTime,
  type Cpr,
  type IsoDate,
  type IsoDateTime,
} from '@sei/engine';
import type { TrayColumn, TrayFilter, TrayOperator } from '../routes/bodies.ts';
import { columnKinds, operatorsOf, type ColumnKind } from './column-kinds.ts';

/** A part of a text: as it stands, or `*` for any letters and `?` for one. */
export type PatternPart = { readonly letters: string } | { readonly any: 'letters' | 'letter' };

/** Values that belong together. A limit that is null is open; both limits belong to it unless their name says otherwise. */
export type ValueRange =
  | { readonly is: 'blank' }
  | { readonly is: 'text'; readonly pieces: readonly PatternPart[] }
  | { readonly is: 'texts'; readonly from: string | null; readonly to: string | null; readonly limits: 'within' | 'without' }
  /** Danish wall-clock time; `before` is the first moment that does not belong to it. */
  | { readonly is: 'times'; readonly from: IsoDateTime | null; readonly before: IsoDateTime | null }
  | { readonly is: 'numbers'; readonly from: number | null; readonly to: number | null }
  | { readonly is: 'code'; readonly code: string }
  /** The first one to six digits of a CPR number. */
  | { readonly is: 'born'; readonly digits: string }
  | { readonly is: 'person'; readonly cpr: string };

/** What a row must hold: one of `anyOf`, unless that is empty, and nothing of `noneOf`. */
export interface Condition {
  readonly column: TrayColumn;
  readonly anyOf: readonly ValueRange[];
  readonly noneOf: readonly ValueRange[];
}

/** Why a filter cannot be read. The words are the screen's. */
export type FilterError = 'empty' | 'operator' | 'text' | 'dateTime' | 'number' | 'code' | 'cpr' | 'range';

export type ReadFilter =
  { readonly ok: true; readonly condition: Condition } | { readonly ok: false; readonly error: FilterError };

/** Reads what was typed for a column, e.g. `{ column: 'name', operator: 'matches', value: 'a*,!anna' }`. */
export function readFilter({ column, operator, value }: TrayFilter, today: IsoDate): ReadFilter {
  const kind = columnKinds[column];
  if (!operatorsOf[kind].includes(operator)) return { ok: false, error: 'operator' };
  const typed = (kind === 'text' ? plainLine(value) : plainToken(value)).trim();
  if (typed === '') return { ok: false, error: 'empty' };
  const terms = readers[operator](typed, { kind, column, today });
  if (typeof terms === 'string') return { ok: false, error: terms };
  const extents = (sign: Term['sign']): readonly ValueRange[] =>
    terms.filter((term) => term.sign === sign).map(({ extent }) => extent);
  return { ok: true, condition: { column, anyOf: extents('with'), noneOf: extents('without') } };
}

/** The CPR numbers that a condition names, for the log. */
export function namedCprs({ anyOf, noneOf }: Condition): readonly string[] {
  return [...anyOf, ...noneOf].flatMap((extent) => (extent.is === 'person' ? [extent.cpr] : []));
}

interface Term {
  readonly sign: 'with' | 'without';
  readonly extent: ValueRange;
}

interface Reading {
  readonly kind: ColumnKind;
  readonly column: TrayColumn;
  readonly today: IsoDate;
}

type Reader = (typed: string, reading: Reading) => readonly Term[] | FilterError;

const readers: Readonly<Record<TrayOperator, Reader>> = {
  contains: (typed) => only('with', text([anyLetters, { letters: typed }, anyLetters])),
  containsNot: (typed) => only('without', text([anyLetters, { letters: typed }, anyLetters])),
  beginsWith: (typed, { kind }) => only('with', kind === 'cpr' ? born(typed) : text([{ letters: typed }, anyLetters])),
  is: (typed, reading) => only('with', one(typed, reading)),
  isNot: (typed, reading) => each('without', listed(typed, reading), reading),
  isOneOf: (typed, reading) => each('with', splitList(typed), reading),
  after: (typed, reading) => only('with', beyond('>', typed, reading)),
  before: (typed, reading) => only('with', beyond('<', typed, reading)),
  between: (typed, reading) => {
    const limits = splitRange(typed);
    return limits === null || limits.some((limit) => limit === '') ? 'range' : only('with', between(limits, reading));
  },
  matches: (typed, reading) => {
    const terms: Term[] = [];
    for (const part of splitList(typed)) {
      const sign = part.startsWith('!') ? 'without' : 'with';
      const extent = matched(sign === 'without' ? part.slice(1).trim() : part, reading);
      if (typeof extent === 'string') return extent;
      terms.push({ sign, extent });
    }
    return terms;
  },
};

function only(sign: Term['sign'], extent: ValueRange | FilterError): readonly Term[] | FilterError {
  return typeof extent === 'string' ? extent : [{ sign, extent }];
}

function each(sign: Term['sign'], parts: readonly string[], reading: Reading): readonly Term[] | FilterError {
  const extents = parts.map((part) => one(part, reading));
  const flaw = extents.find((extent) => typeof extent === 'string');
  return flaw ?? extents.flatMap((extent) => (typeof extent === 'string' ? [] : [{ sign, extent }]));
}

/** Codes are chosen from a list, so several can be excluded; a text may hold a comma. */
function listed(typed: string, { kind }: Reading): readonly string[] {
  return kind === 'code' ? splitList(typed) : [typed];
}

/** One part of *matcher*, its `!` taken off. */
function matched(part: string, reading: Reading): ValueRange | FilterError {
  if (part === '""') return { is: 'blank' };
  if (part === '') return 'empty';
  if (reading.kind === 'cpr') return part.endsWith('*') ? born(part.slice(0, -1)) : one(part, reading);
  const comparison = comparisonPattern.exec(part);
  if (comparison !== null) return beyond(comparison[1] as Comparison, comparison[2]!.trim(), reading);
  const limits = splitRange(part);
  if (limits !== null) return between(limits, reading);
  return reading.kind === 'text' ? text(piecesOf(part)) : one(part, reading);
}

type Comparison = '>' | '<' | '>=' | '<=';
const comparisonPattern = /^(>=|<=|>|<)(.*)$/s;

/** Exactly a value. */
function one(typed: string, { kind, column, today }: Reading): ValueRange | FilterError {
  switch (kind) {
    case 'text':
      return text([{ letters: unquoted(typed) }]);
    case 'number': {
      const number = readNumber(typed);
      return number === null ? 'number' : { is: 'numbers', from: number, to: number };
    }
    case 'dateTime': {
      const span = readSpan(typed, today);
      return span === null ? 'dateTime' : { is: 'times', ...span };
    }
    case 'code':
      return (codes[column] ?? []).includes(typed) ? { is: 'code', code: typed } : 'code';
    case 'cpr': {
      const number: Cpr | null = parseCpr(typed);
      return number === null ? 'cpr' : { is: 'person', cpr: number.cpr };
    }
  }
}

/** The codes of the columns that hold some, in the order in which they sort. */
const codes: Readonly<Partial<Record<TrayColumn, readonly string[]>>> = {
  state: ['draft', 'outbox', 'submitted', 'annulled'],
  checked: ['none', 'valid', 'warnings', 'errors'],
};

function born(typed: string): ValueRange | FilterError {
  const digits = typed.replace(/[ -]/g, '');
  return /^\d{1,6}$/.test(digits) ? { is: 'born', digits } : 'cpr';
}

function beyond(comparison: Comparison, typed: string, { kind, today }: Reading): ValueRange | FilterError {
  if (typed === '') return 'empty';
  const isAbove = comparison.startsWith('>');
  const isIncluded = comparison.endsWith('=');
  if (kind === 'text') {
    const limit = unquoted(typed);
    const limits = isIncluded ? 'within' : 'without';
    return { is: 'texts', from: isAbove ? limit : null, to: isAbove ? null : limit, limits };
  }
  if (kind === 'number') {
    const number = readNumber(typed);
    if (number === null) return 'number';
    const limit = isIncluded ? number : isAbove ? number + 1 : number - 1;
    return { is: 'numbers', from: isAbove ? limit : null, to: isAbove ? null : limit };
  }
  const span = readSpan(typed, today);
  if (span === null) return 'dateTime';
  return isAbove
    ? { is: 'times', from: isIncluded ? span.from : span.before, before: null }
    : { is: 'times', from: null, before: isIncluded ? span.before : span.from };
}

/** From the one limit to the other, both included; an empty limit is open. */
function between([low, high]: readonly [string, string], { kind, today }: Reading): ValueRange | FilterError {
  if (low === '' && high === '') return 'range';
  if (kind === 'text') {
    return { is: 'texts', from: low === '' ? null : unquoted(low), to: high === '' ? null : unquoted(high), limits: 'within' };
  }
  if (kind === 'number') {
    const [from, to] = [readNumber(low), readNumber(high)];
    if ((from === null && low !== '') || (to === null && high !== '')) return 'number';
    return from !== null && to !== null && from > to ? 'range' : { is: 'numbers', from, to };
  }
  const [first, last] = [readSpan(low, today), readSpan(high, today)];
  if ((first === null && low !== '') || (last === null && high !== '')) return 'dateTime';
  const [from, before] = [first?.from ?? null, last?.before ?? null];
  return from !== null && before !== null && from >= before ? 'range' : { is: 'times', from, before };
}

function text(pieces: readonly PatternPart[]): ValueRange {
  return { is: 'text', pieces };
}

const anyLetters: PatternPart = { any: 'letters' };

/** `a*b?` in pieces; what stands in quotation marks stands as it is. */
function piecesOf(part: string): readonly PatternPart[] {
  if (isQuoted(part)) return [{ letters: unquoted(part) }];
  return part
    .split(/([*?])/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '*' ? anyLetters : piece === '?' ? { any: 'letter' } : { letters: piece }));
}

function isQuoted(part: string): boolean {
  return part.length > 2 && part.startsWith('"') && part.endsWith('"');
}

function unquoted(part: string): string {
  return isQuoted(part) ? part.slice(1, -1) : part;
}

/** Whole numbers that a column can hold. */
function readNumber(typed: string): number | null {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : null;
}

interface Span {
  readonly from: IsoDateTime;
  readonly before: IsoDateTime;
}

/** A day, a minute of one (`12-01-2026 14:30`), `T`, or `(Day(-1))`, `(DayRange(-30,0))`, `(MonthRange(-2,0))` counted from today. */
function readSpan(typed: string, today: IsoDate): Span | null {
  const relative = relativePattern.exec(typed)?.groups;
  if (relative !== undefined) {
    const from = Number(relative['from']);
    return relativeSpan(relative['unit']!.toLowerCase(), from, Number(relative['to'] ?? from), today);
  }
  const day = readDate(typed, today);
  if (day !== null) return daysFrom(day, day);
  const [, date = '', clock = ''] = dateAndTime.exec(typed) ?? [];
  const [dayOfTime, time] = [readDate(date, today), readTime(clock)];
  if (dayOfTime === null || time === null) return null;
  const from = `${dayOfTime}T${time.slice(0, 5)}:00`;
  return { from, before: addMinutes(from, 1) };
}

const relativePattern = /^\(?(?<unit>day|dayrange|monthrange)\(\s*(?<from>[+-]?\d{1,4})\s*(?:,\s*(?<to>[+-]?\d{1,4})\s*)?\)\)?$/i;
/** The time is the last word; the date may have blanks in it. */
const dateAndTime = /^(\S.*?),? +(?:kl\.? *)?(\S+)$/i;

function relativeSpan(unit: string, from: number, to: number, today: IsoDate): Span | null {
  if (from > to) return null;
  if (unit !== 'monthrange') return daysFrom(addDays(today, from), addDays(today, to));
  const first = monthFrom(today, from);
  return first === null ? null : daysFrom(first, addDays(monthFrom(today, to + 1) ?? first, -1));
}

/** From the beginning of the first day to the end of the last. */
function daysFrom(first: IsoDate, last: IsoDate): Span {
  return { from: `${first}T00:00:00`, before: `${addDays(last, 1)}T00:00:00` };
}

/** The first day of the month so many months from today's. */
function monthFrom(today: IsoDate, months: number): IsoDate | null {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + months;
  return dateOf(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** The limits of `a..b`; null when it is no range. */
function splitRange(typed: string): readonly [string, string] | null {
  if (isQuoted(typed)) return null;
  const middle = typed.indexOf('..');
  return middle < 0 ? null : [typed.slice(0, middle).trim(), typed.slice(middle + 2).trim()];
}

/** The parts of `a,b`; commas in quotation marks and parentheses divide nothing. */
function splitList(typed: string): readonly string[] {
  return (typed.match(/(?:"[^"]*"|\([^()]*(?:\([^()]*\)[^()]*)*\)|[^,])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
