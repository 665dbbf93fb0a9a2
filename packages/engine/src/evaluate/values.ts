/**
 * First half of an evaluation: which fields are open, and what value each has. Keeps every row of which nothing changed, by
 * identity; judges nothing.
 */
import { isEmpty, rowsOf, valueOf, type Row, type Value, type Values } from '../answers/answers.ts';
import { counterpartOf } from '../answers/changes.ts';
import type { Read } from '../expression/compile.ts';
import { pending, type Frame, type Result, type RowKeys, type Run, type TableFrame } from '../expression/run.ts';
import type { FieldProgram, ScopeProgram, TableProgram } from '../form/program.ts';
import { spliced } from '../answers/splice.ts';
import { updateRelations } from './relations.ts';
import { partners, spliceBetween, type Splice } from './rows.ts';
import { updateTotals } from './totals.ts';

/** The values of a scope, with what they were made from. */
export interface ValueFrame extends Frame {
  readonly program: ScopeProgram;
  /** The row; null for the report itself. */
  readonly row: Row | null;
  readonly answers: Values;
  /** For each field whether it is open and whether its value was calculated; see `isOpen` and `isCalculated`. */
  readonly marks: readonly number[];
  readonly tables: readonly ValueTableFrame[];
  /** Facts that a field's value or openness waits for, by slot; null when none does. */
  readonly missingFacts: readonly (readonly string[] | undefined)[] | null;
}

export interface ValueTableFrame extends TableFrame {
  readonly rows: readonly Row[];
  readonly isOpen: boolean;
  readonly frames: readonly ValueFrame[];
  readonly missingFacts: readonly string[];
}

/**
 * Rows are much alike: their marks, contributions and states are mostly the same from one to the next, and then is kept once.
 * The maker of a list writes every item of the draft for its purpose and interns it before the next of the same purpose is begun.
 */
export type InternPools = Map<object, InternPool>;

export interface InternPool {
  draft: unknown[];
  latest: readonly unknown[] | undefined;
}

export function internPoolFor(purpose: object, length: number, { interned: shared }: Pass): InternPool {
  const known = shared.get(purpose);
  if (known !== undefined) return known;
  const made = { draft: new Array<unknown>(length), latest: undefined };
  shared.set(purpose, made);
  return made;
}

/** The list that the draft holds; the latest one when it holds the same. */
export function intern(list: InternPool): readonly unknown[] {
  const { draft, latest } = list;
  if (latest !== undefined && isSameList(draft, latest)) return latest;
  list.latest = draft;
  list.draft = new Array<unknown>(draft.length);
  return draft;
}

/** One evaluation on its way: what it runs on, and what it can build on. */
export interface Pass {
  readonly run: Run;
  /** The frames of the evaluation before, from the report inwards, beside `run.stack`. */
  readonly before: (ValueFrame | undefined)[];
  /** All that was read of what is known is as before, the time left out. */
  readonly isSameKnown: boolean;
  /** The time is as before; what reads it is found and judged anew when it is not, and nothing else. */
  readonly isSameNow: boolean;
  readonly interned: InternPools;
  /** Which rows of a table gave way to which; a table that is not here was kept or made anew. */
  readonly splices: Map<ValueTableFrame, { readonly from: ValueTableFrame; readonly splice: Splice }>;
}

const open = 1;
const calculated = 2;

export function isOpen(frame: ValueFrame, slot: number): boolean {
  return (frame.marks[slot]! & open) !== 0;
}

export function isCalculated(frame: ValueFrame, slot: number): boolean {
  return (frame.marks[slot]! & calculated) !== 0;
}

export const noMissingFacts: readonly string[] = Object.freeze([]);

/** The values of a report, or of a row with its tables. `isSameAround` says whether what it reads of outer scopes is as before. */
export function findValues(
  program: ScopeProgram,
  row: Row | null,
  answers: Values,
  before: ValueFrame | undefined,
  isSameAround: boolean,
  pass: Pass,
): ValueFrame {
  const isSame = before !== undefined && before.answers === answers && isSameAround;
  const { run } = pass;
  if (isSame && pass.isSameKnown) return before;
  const { depth } = program.scope;
  const kept = isSameAround && before !== undefined && keepsOwnValues(program, answers, before, pass) ? before : undefined;
  const values = kept === undefined ? new Array<Value>(program.fields.length) : kept.values.slice();
  const pool = kept === undefined ? internPoolFor(program.steps, program.fields.length, pass) : undefined;
  const tables: ValueTableFrame[] = program.tables.length === 0 ? noTables : new Array<ValueTableFrame>(program.tables.length);
  const frame = {
    id: row?.id ?? '',
    program,
    row,
    answers,
    values,
    reported: reportedIn(program, row, run),
    // What is interned for a purpose is of that purpose's type.
    marks: (pool?.draft as number[] | undefined) ?? kept!.marks.slice(),
    tables,
    contributions: noResults,
    keys: noKeys,
    awaited: noMissingFacts,
    missingFacts: null as MissingFacts,
  };
  run.stack[depth] = frame;
  pass.before[depth] = before;
  for (const step of kept === undefined ? program.steps : program.tableSteps) {
    if (step.is === 'field') findValue(step, frame, run);
    else tables[step.slot] = findTable(step, rowsOf(answers, step.definition.id), before?.tables[step.slot], pass);
  }
  if (pool !== undefined) frame.marks = intern(pool) as number[];
  if (kept !== undefined) keepLists(frame, kept);
  if (program.contributions.length > 0) {
    forgetMissing(run);
    frame.contributions = contributionsOf(program.contributions, pass);
    if (run.missing.length > 0) frame.awaited = takeMissing(run);
  }
  if (program.keys.length > 0) frame.keys = program.keys.map((key) => key(run));
  return isSame && isEqual(frame, before) ? before : frame;
}

function reportedIn({ scope: { depth, path } }: ScopeProgram, row: Row | null, { stack, reported }: Run): Values | null {
  if (row === null || reported === null) return reported;
  const around = stack[depth - 1]!.reported;
  return (around && counterpartOf(row, rowsOf(around, path[depth - 1]!))?.values) ?? null;
}

function contributionsOf(contributions: ScopeProgram['contributions'], pass: Pass): readonly Result[] {
  const list = internPoolFor(contributions, contributions.length, pass);
  for (let index = 0; index < contributions.length; index++) list.draft[index] = contributions[index]?.(pass.run) ?? null;
  return intern(list) as readonly Result[];
}

type MissingFacts = (readonly string[] | undefined)[] | null;

const noTables: ValueTableFrame[] = [];
const noResults: readonly Result[] = Object.freeze([]);
const noKeys: readonly RowKeys[] = Object.freeze([]);

interface FrameBuilder {
  readonly answers: Values;
  readonly values: Value[];
  readonly marks: number[];
  missingFacts: MissingFacts;
}

/** Whether the values of a scope stand but for those that follow its tables: nothing that they are found from has changed. */
function keepsOwnValues(program: ScopeProgram, answers: Values, before: ValueFrame, { isSameKnown }: Pass): boolean {
  const { fields, tables } = program;
  if (!isSameKnown || tables.length === 0 || before.missingFacts !== null) return false;
  for (let slot = 0; slot < fields.length; slot++) {
    const { id } = fields[slot]!;
    if (answers[id] !== before.answers[id]) return false;
  }
  return true;
}

/** Keeps by identity what came out as it was, so that the verdicts on it can stand. */
function keepLists(frame: { values: readonly Value[]; marks: readonly number[] }, before: ValueFrame): void {
  if (isSameList(frame.values, before.values)) frame.values = before.values;
  if (isSameList(frame.marks, before.marks)) frame.marks = before.marks;
}

function findValue({ id, slot, plain, relevant, calculate }: FieldProgram, frame: FrameBuilder, run: Run): void {
  forgetMissing(run);
  const isRelevant = relevant === null ? true : relevant(run);
  if (isRelevant === pending) noteMissingFacts(frame, slot, run);
  if (isRelevant !== true) {
    frame.values[slot] = null;
    frame.marks[slot] = 0;
    return;
  }
  if (calculate !== null) {
    const value = calculate(run);
    if (value === pending) noteMissingFacts(frame, slot, run);
    else if (value !== null) {
      frame.values[slot] = value;
      frame.marks[slot] = open | calculated;
      return;
    }
  }
  const value = plain(valueOf(frame.answers, id));
  frame.values[slot] = isEmpty(value) ? null : value;
  frame.marks[slot] = open;
}

function noteMissingFacts(frame: FrameBuilder, slot: number, run: Run): void {
  frame.missingFacts ??= [];
  frame.missingFacts[slot] = takeMissing(run);
}

/** Facts that were missed without it mattering. */
export function forgetMissing(run: Run): void {
  if (run.missing.length > 0) run.missing = [];
}

/** The missing facts that were read since the last time. */
export function takeMissing(run: Run): readonly string[] {
  if (run.missing.length === 0) return noMissingFacts;
  const missing = [...new Set(run.missing)];
  run.missing = [];
  return missing;
}

function findTable(table: TableProgram, rows: readonly Row[], before: ValueTableFrame | undefined, pass: Pass): ValueTableFrame {
  const { run } = pass;
  forgetMissing(run);
  const isRelevant = table.relevant === null ? true : table.relevant(run);
  const missingFacts = isRelevant === pending ? takeMissing(run) : noMissingFacts;
  const isOpen = isRelevant === true;
  const shown = isOpen ? rows : noRows;
  const isAsBefore =
    before !== undefined && before.rows === shown && before.isOpen === isOpen && isSameList(before.missingFacts, missingFacts);
  const isSameAround = before !== undefined && isSameFor(table, pass, 'valueReads');
  const canKeep = isSameAround && pass.isSameKnown;
  if (canKeep && isAsBefore) return before;
  const splice = canKeep ? spliceBetween(before.rows, shown) : { from: 0, oldTo: before?.rows.length ?? 0, newTo: shown.length };
  const old = before === undefined ? noFrames : partners(before.frames, shown, splice);
  const added = new Array<ValueFrame>(splice.newTo - splice.from);
  for (let index = 0; index < added.length; index++) {
    const row = shown[splice.from + index]!;
    const program = table.kinds.get(row.kind);
    // Where changes are received, a row of a kind that the form does not have is refused.
    if (program === undefined) throw new Error(`no rows of kind ${row.kind} in ${table.definition.id}`);
    added[index] = findValues(program, row, row.values, old[index], isSameAround, pass);
  }
  const frames = before === undefined ? added : spliced(before.frames, splice.from, splice.oldTo, added);
  const removed = before === undefined ? noFrames : before.frames.slice(splice.from, splice.oldTo);
  if (isAsBefore && removed.length === added.length && added.every((frame, index) => frame === removed[index])) return before;
  const frame: ValueTableFrame = {
    rows: shown,
    isOpen,
    frames,
    missingFacts,
    totals: updateTotals(table.totals, before?.totals, removed, added, frames),
    relations: updateRelations(table.relations, before?.relations, removed, added, frames),
  };
  if (before !== undefined) pass.splices.set(frame, { from: before, splice });
  return frame;
}

const noRows: readonly Row[] = Object.freeze([]);
const noFrames: readonly ValueFrame[] = Object.freeze([]);

/** Whether everything that the rows of a table read of the scopes around them is as it was. */
export function isSameFor(table: TableProgram, pass: Pass, reads: 'valueReads' | 'verdictReads'): boolean {
  for (const program of table.kinds.values()) if (!isSameReadFor(program[reads], pass)) return false;
  return true;
}

/** Whether everything that is read of the scopes on the way is as it was. */
export function isSameReadFor(reads: readonly Read[], pass: Pass): boolean {
  for (let index = 0; index < reads.length; index++) if (!isSameRead(reads[index]!, pass)) return false;
  return true;
}

function isSameRead({ depth, of, slot }: Read, { run: { stack }, before, isSameNow }: Pass): boolean {
  if (of === 'now') return isSameNow;
  const old = before[depth];
  if (old === undefined) return false;
  const now = stack[depth]!;
  return of === 'field' ? now.values[slot] === old.values[slot] : now.tables[slot]?.totals === old.tables[slot]?.totals;
}

function isEqual(one: ValueFrame, other: ValueFrame): boolean {
  return (
    one.reported === other.reported &&
    isSameList(one.values, other.values) &&
    isSameList(one.marks, other.marks) &&
    isSameList(one.tables, other.tables) &&
    isSameList(one.contributions, other.contributions) &&
    one.keys.every((keys, index) => isSameList(keys ?? noResults, other.keys[index] ?? noResults)) &&
    one.missingFacts === null &&
    other.missingFacts === null
  );
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
