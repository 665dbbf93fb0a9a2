/**
 * One pasted row as values of the fields that its columns were matched to, read as what is typed is: shorthand of dates and times, numbers as Danes
 * write them, a code by itself, inside words or by its text. Pure; code lists are handed in.
 */
import {
  cellOf,
  checkValue,
  isBlank,
  isEmpty,
  parseProvider,
  parseSor,
  plainLine,
  rowsOfCode,
  valueOf,
  type BuiltInRule,
  type CodeList,
  type FieldDefinition,
  type IsoDate,
  type Value,
  type Values,
} from '@sei/engine';
import { codeIn, codesIn, spellingsOf } from '../../code-search/pasted-codes.ts';
import { readTypedBeside, type TypedValue } from '../../report/state/typed-answers.ts';
import type { Matches } from './match-columns.ts';
import type { PastedRow } from './pasted-text.ts';

export interface ReadingContext {
  readonly fields: readonly FieldDefinition[];
  readonly matches: Matches;
  readonly today: IsoDate;
  /** Null as long as it is not here. */
  readonly listOf: (field: FieldDefinition) => CodeList | null;
}

export interface ReadRow {
  readonly pasted: PastedRow;
  /** By field id; what is empty is left out. */
  readonly values: Values;
  readonly errors: readonly CellError[];
}

/** A cell that cannot be a value of its field, and the rule that it breaks. */
export interface CellError {
  readonly column: number;
  readonly field: FieldDefinition;
  readonly rule: BuiltInRule;
  readonly typed: string;
}

export function readRow(pasted: PastedRow, context: ReadingContext): ReadRow {
  const values: Record<string, Value> = {};
  const errors: CellError[] = [];
  for (const { column, field } of inFormOrder(context)) {
    const typed = pasted.cells[column] ?? '';
    if (isBlank(typed)) continue;
    const read = readCell(typed, field, values, context);
    if ('rule' in read) errors.push({ column, field, rule: read.rule, typed });
    // A time of its own says more than the end of a period.
    else for (const { field: id, value } of read) if (id === field.id || isEmpty(values[id])) values[id] = value;
  }
  return { pasted, values, errors: errors.toSorted((one, other) => one.column - other.column) };
}

/** What ends something is read after its start, wherever its column stands. */
function inFormOrder({
  fields,
  matches,
}: ReadingContext): readonly { readonly column: number; readonly field: FieldDefinition }[] {
  return fields
    .flatMap((field) => {
      const column = matches.indexOf(field.id);
      return column < 0 ? [] : [{ column, field }];
    })
    .toSorted((one, other) => Number(isEnd(one.field)) - Number(isEnd(other.field)));
}

function isEnd(field: FieldDefinition): boolean {
  return field.type === 'dateTime' && field.endOf !== undefined;
}

type CellReading = readonly TypedValue[] | { readonly rule: BuiltInRule };

function readCell(typed: string, field: FieldDefinition, values: Values, context: ReadingContext): CellReading {
  const read = readByType(typed, field, values, context);
  if ('rule' in read) return read;
  const wrong = read.flatMap(({ field: id, value }) => (id === field.id ? checkValue(field, value) : []))[0];
  return wrong === undefined ? read : { rule: wrong.rule };
}

function readByType(typed: string, field: FieldDefinition, values: Values, context: ReadingContext): CellReading {
  const list = 'list' in field || field.type === 'unit' || field.type === 'provider' ? context.listOf(field) : null;
  const taken = (value: Value | undefined, rule: BuiltInRule): CellReading =>
    value === undefined ? { rule } : [{ field: field.id, value }];
  switch (field.type) {
    case 'code':
      return taken(codeOf(typed, list), 'code.unknown');
    case 'codes':
      return taken(codesOf(typed, list), 'code.unknown');
    case 'unit':
      return taken(codeIn(typed, (part) => parseSor(part) ?? undefined) ?? codeOfText(typed, list), 'format.unit');
    case 'provider':
      return taken(parseProvider(typed) ?? codeOfText(typed, list), 'format.provider');
    default: {
      const beside = { fields: () => context.fields, valueOf: (id: string) => valueOf(values, id) };
      return readTypedBeside(beside, field, typed, context.today);
    }
  }
}

/** A list that is not here takes every word as it is; the rules judge it later. */
function exactIn(list: CodeList | null): (part: string) => string | undefined {
  const isCode = (code: string): boolean => list === null || rowsOfCode(list, code).length > 0;
  return (part) => (list === null && /\s/.test(part) ? undefined : spellingsOf(part).find(isCode));
}

function codeOf(typed: string, list: CodeList | null): string | undefined {
  const exact = exactIn(list);
  return exact(typed) ?? codeOfText(typed, list) ?? codeIn(typed, exact);
}

/** Undefined where anything is left that is no code, so that nothing is left out unseen. */
function codesOf(typed: string, list: CodeList | null): readonly string[] | undefined {
  const exact = exactIn(list);
  const wholeOf = (part: string): string | undefined => exact(part) ?? codeOfText(part, list);
  const only = wholeOf(typed);
  if (only !== undefined) return [only];
  const parts = typed.split(/[;\r\n]+/).filter((part) => !isBlank(part));
  const codes = parts.map((part) => {
    const whole = wholeOf(part);
    const read = whole === undefined ? codesIn(part, exact) : { codes: [whole], unread: [] };
    return read.unread.length === 0 ? read.codes : [];
  });
  return codes.some((each) => each.length === 0) ? undefined : [...new Set(codes.flat())];
}

/** The one code that is called so; undefined when there is none, or several. */
function codeOfText(typed: string, list: CodeList | null): string | undefined {
  if (list === null) return undefined;
  let codes = codesByText.get(list);
  if (codes === undefined) {
    codes = codesByTextOf(list);
    codesByText.set(list, codes);
  }
  return codes.get(textKey(typed)) ?? undefined;
}

/** Null for a text that several codes have. */
type CodesByText = ReadonlyMap<string, string | null>;

const codesByText = new WeakMap<CodeList, CodesByText>();

function codesByTextOf(list: CodeList): CodesByText {
  const codes = new Map<string, string | null>();
  for (let row = 0; row < list.length; row++) {
    const code = cellOf(list, 'code', row)!;
    const key = textKey(cellOf(list, 'text', row)!);
    const known = codes.get(key);
    codes.set(key, known === undefined || known === code ? code : null);
  }
  return codes;
}

function textKey(text: string): string {
  return plainLine(text).trim().toLowerCase();
}
