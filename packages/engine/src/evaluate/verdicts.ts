/**
 * Second half of an evaluation: what is required, locked, wrong or called for, now that every value is known. Keeps the verdict of
 * every row of which nothing changed, by identity.
 */
import type { Read } from '../expression/compile.ts';
import type { ScopeProgram, TableProgram } from '../form/program.ts';
import { spliced } from '../answers/splice.ts';
import { addCounts, countIssues, countScope, noCounts, subtractCounts } from './counts.ts';
import { applyRules, judgeField } from './fields.ts';
import { builtIn, decide, takeFindings, type Judge } from './findings.ts';
import { isSameIssues, isSameScope, isSameTable, keep, keepTriggers } from './same-state.ts';
import { judgeRow, judgeTriggers } from './scope-issues.ts';
import type { Counts, FieldState, ScopeState, TableState } from './state.ts';
import { partners, type Splice } from './rows.ts';
import { touchedRows } from './touched-rows.ts';
import {
  internPoolFor,
  forgetMissing,
  isSameFor,
  isSameReadFor,
  intern,
  type ValueFrame,
  type ValueTableFrame,
} from './values.ts';

/** The state of a scope, with the verdicts on its rows. */
export interface Verdict {
  readonly id: string;
  readonly state: ScopeState;
  readonly tables: readonly TableVerdict[];
}

export interface TableVerdict extends RowVerdicts {
  readonly state: TableState;
}

/** The verdicts of a table's rows, their states beside them, and what these count together. */
interface RowVerdicts {
  readonly rows: readonly Verdict[];
  readonly states: readonly ScopeState[];
  readonly counts: Counts;
}

/** Judges a report, or a row with its tables. `isSameAround` says whether what its rules read of outer scopes and neighbours is as before. */
export function judge(
  frame: ValueFrame,
  frameBefore: ValueFrame | undefined,
  before: Verdict | undefined,
  isSameAround: boolean,
  pass: Judge,
): Verdict {
  const { run } = pass;
  const { program } = frame;
  const isSame = frame === frameBefore && isSameAround && pass.isSameKnown && !pass.again.has(frame.id);
  if (before !== undefined && isSame) return before;
  const { depth } = program.scope;
  run.stack[depth] = frame;
  pass.before[depth] = frameBefore;
  const tables = program.tables.length === 0 ? nothing : judgeTables(frame, frameBefore, before, pass);
  const old = before?.state;
  const fields =
    before !== undefined && isSameOwn(frame, frameBefore, pass)
      ? judgeSome(frame, before.state.fields, slotsToJudge(program, before, pass), pass)
      : judgeFields(frame, old, pass);
  const triggers = program.triggers.length === 0 ? nothing : judgeTriggers(frame, pass);
  judgeRow(frame, pass);
  const own = takeFindings(pass.findings);
  const state: ScopeState = {
    id: frame.id,
    kind: program.scope.kind,
    values: frame.values,
    fields: keep(fields, old?.fields),
    tables: tables.length === 0 ? nothing : keep(tables.map(stateOf), old?.tables),
    triggers: keepTriggers(triggers, old?.triggers),
    issues: old !== undefined && isSameIssues(own.issues, old.issues) ? old.issues : own.issues,
    missingFacts: keep(own.missingFacts, old?.missingFacts),
    counts: countScope(fields, tables, triggers, own),
  };
  return { id: frame.id, state: old !== undefined && isSameScope(state, old) ? old : state, tables };
}

function judgeTables(
  frame: ValueFrame,
  frameBefore: ValueFrame | undefined,
  before: Verdict | undefined,
  pass: Judge,
): readonly TableVerdict[] {
  return frame.program.tables.map((table) =>
    judgeTable(table, frame.tables[table.slot]!, frameBefore?.tables[table.slot], before?.tables[table.slot], pass),
  );
}

function judgeFields(frame: ValueFrame, old: ScopeState | undefined, pass: Judge): readonly FieldState[] {
  const { fields } = frame.program;
  const list = internPoolFor(fields, fields.length, pass);
  for (let slot = 0; slot < fields.length; slot++) list.draft[slot] = judgeField(fields[slot]!, frame, old?.fields[slot], pass);
  // What is interned for a purpose is of that purpose's type.
  return intern(list) as readonly FieldState[];
}

/**
 * Whether the own values of a scope with tables stand, so that a verdict on one can change only by what else it reads. Of a row without tables
 * is known what its verdicts have read, and that all of them are found together.
 */
function isSameOwn(frame: ValueFrame, before: ValueFrame | undefined, { isSameKnown }: Judge): boolean {
  return (
    isSameKnown &&
    frame.tables.length > 0 &&
    before !== undefined &&
    frame.values === before.values &&
    frame.marks === before.marks
  );
}

/** The fields whose verdicts read something that has changed beside their own scope's values, or may wait for facts. */
function slotsToJudge({ fields, readingOutwards }: ScopeProgram, { state }: Verdict, pass: Judge): readonly number[] {
  if (state.counts.waiting > 0) return fields.map(({ slot }) => slot);
  return readingOutwards.filter((slot) => fields[slot]!.comparesRows || !isSameReadFor(fields[slot]!.verdictReads, pass));
}

/** Judges the fields in some slots anew; the same list when all came out as before. */
function judgeSome(frame: ValueFrame, old: readonly FieldState[], slots: readonly number[], pass: Judge): readonly FieldState[] {
  let fields: FieldState[] | undefined;
  for (const slot of slots) {
    const field = judgeField(frame.program.fields[slot]!, frame, old[slot], pass);
    if (field === old[slot]) continue;
    fields ??= old.slice();
    fields[slot] = field;
  }
  return fields ?? old;
}

function judgeTable(
  table: TableProgram,
  frame: ValueTableFrame,
  frameBefore: ValueTableFrame | undefined,
  before: TableVerdict | undefined,
  pass: Judge,
): TableVerdict {
  const { findings, form } = pass;
  const { definition } = table;
  const judged = judgeRows(table, frame, frameBefore, before, pass);
  const old = before?.state;
  forgetMissing(pass.run);
  findings.missingFacts.push(...frame.missingFacts);
  const required = frame.isOpen && decide(table.required, pass);
  const readonly = frame.isOpen && decide(table.readonly, pass);
  if (required && frame.frames.length === 0) findings.issues.push(builtIn(form, definition, 'requiredRows', {}));
  if (frame.isOpen) applyRules(table.rules, pass);
  const { issues, missingFacts } = takeFindings(findings);
  const state: TableState = {
    relevant: frame.isOpen,
    required,
    readonly,
    rows: judged.states,
    issues: old !== undefined && isSameIssues(issues, old.issues) ? old.issues : issues,
    missingFacts: keep(missingFacts, old?.missingFacts),
    counts: addCounts(judged.counts, countIssues(issues, missingFacts)),
  };
  const kept = old !== undefined && isSameTable(state, old) ? old : state;
  return before !== undefined && kept === old && judged.rows === before.rows
    ? before
    : { rows: judged.rows, states: judged.states, counts: judged.counts, state: kept };
}

function judgeRows(
  table: TableProgram,
  frame: ValueTableFrame,
  frameBefore: ValueTableFrame | undefined,
  before: TableVerdict | undefined,
  pass: Judge,
): RowVerdicts {
  const isSameAround = before !== undefined && frameBefore !== undefined && isSameFor(table, pass, 'verdictReads');
  const change = pass.splices.get(frame);
  if (isSameAround && pass.isSameKnown) {
    if (frame === frameBefore) return pass.again.size === 0 ? before : judgeAgain(frame, before, pass.again, pass);
    if (change?.from === frameBefore) return judgeSplice(table, frame, frameBefore, before, change.splice, pass);
  }
  if (before === undefined || frameBefore === undefined) return judgeFirst(frame.frames, pass);
  if (pass.isSameKnown && frame.frames === frameBefore.frames) return judgeStanding(table, frame, before, pass);
  const oldFrames = partners(frameBefore.frames, frame.frames, {
    from: 0,
    oldTo: frameBefore.frames.length,
    newTo: frame.frames.length,
  });
  const oldRows = partners(before.rows, frame.frames, { from: 0, oldTo: before.rows.length, newTo: frame.frames.length });
  const isAlone = isSameAround && table.relations.length === 0;
  const rows = keep(
    frame.frames.map((row, index) => judge(row, oldFrames[index], oldRows[index], isAlone, pass)),
    before.rows,
  );
  return rows === before.rows ? before : { rows, states: keep(rows.map(stateOf), before.states), counts: countRows(rows) };
}

/** Judges rows of which nothing is known yet. */
function judgeFirst(frames: readonly ValueFrame[], pass: Judge): RowVerdicts {
  if (frames.length === 0) return noRows;
  const rows = new Array<Verdict>(frames.length);
  const states = new Array<ScopeState>(frames.length);
  let counts = noCounts;
  for (let index = 0; index < frames.length; index++) {
    const row = judge(frames[index]!, undefined, undefined, false, pass);
    rows[index] = row;
    states[index] = row.state;
    counts = addCounts(counts, row.state.counts);
  }
  return { rows, states, counts };
}

/** Judges rows that did not change themselves while something around them did: only what reads that. */
function judgeStanding(table: TableProgram, { frames }: ValueTableFrame, before: TableVerdict, pass: Judge): RowVerdicts {
  const changesByKind = new Map<ScopeProgram, ChangeAround>();
  for (const program of table.kinds.values()) changesByKind.set(program, changeAround(program, pass));
  let rows: Verdict[] | undefined;
  let states: ScopeState[] | undefined;
  let { counts } = before;
  for (let index = 0; index < frames.length; index++) {
    const frame = frames[index]!;
    const old = before.rows[index]!;
    const row = judgeAround(frame, old, pass.again.has(frame.id) ? ofAll : changesByKind.get(frame.program)!, pass);
    if (row === old) continue;
    rows ??= before.rows.slice();
    states ??= before.states.slice();
    rows[index] = row;
    states[index] = row.state;
    counts = addCounts(subtractCounts(counts, old.state.counts), row.state.counts);
  }
  return rows === undefined || states === undefined ? before : { rows, states, counts };
}

/** What of a row is to be judged because of a change around it. */
interface ChangeAround {
  /** Of the fields that read it; null when tables or triggers do. */
  readonly slots: readonly number[] | null;
  /** Whether it is read while a trigger calls, or of a row that answers one. */
  readonly ofCalls: boolean;
}

const ofAll: ChangeAround = { slots: null, ofCalls: true };

function changeAround({ scope, fields, readingOutwards, tableReads, callReads }: ScopeProgram, pass: Judge): ChangeAround {
  if (!isSameReadFor(tableReads, pass)) return ofAll;
  const isOuter = ({ depth }: Read): boolean => depth < scope.depth;
  const slots = readingOutwards.filter((slot) => !isSameReadFor(fields[slot]!.verdictReads.filter(isOuter), pass));
  return { slots, ofCalls: !isSameReadFor(callReads, pass) };
}

/** Judges a row that did not change itself, and only what a change around it can concern. */
function judgeAround(frame: ValueFrame, before: Verdict, { slots, ofCalls }: ChangeAround, pass: Judge): Verdict {
  const isInCall = before.state.triggers.length > 0 || frame.row?.trigger !== undefined;
  if (slots === null || before.state.counts.waiting > 0 || (ofCalls && isInCall)) return judge(frame, frame, before, false, pass);
  if (slots.length === 0) return before;
  const { run } = pass;
  const { depth } = frame.program.scope;
  run.stack[depth] = frame;
  pass.before[depth] = frame;
  const { state, tables } = before;
  const fields = judgeSome(frame, state.fields, slots, pass);
  if (fields === state.fields) return before;
  const { id, kind, values, triggers, issues, missingFacts } = state;
  const counts = countScope(fields, tables, triggers, state);
  // Written out, and in the order in which `judge` makes it: rows that are copied another way are another kind of object to the processor.
  return { id, state: { id, kind, values, fields, tables: state.tables, triggers, issues, missingFacts, counts }, tables };
}

function countRows(rows: readonly Verdict[]): Counts {
  return rows.reduce((sum, { state }) => addCounts(sum, state.counts), noCounts);
}

/** Judges the rows that came, and those that stand to their neighbours otherwise than before; the others stand. */
function judgeSplice(
  table: TableProgram,
  frame: ValueTableFrame,
  frameBefore: ValueTableFrame,
  before: TableVerdict,
  splice: Splice,
  pass: Judge,
): RowVerdicts {
  const cameFrames = frame.frames.slice(splice.from, splice.newTo);
  const wentFrames = frameBefore.frames.slice(splice.from, splice.oldTo);
  const wentRows = before.rows.slice(splice.from, splice.oldTo);
  const oldFrames = partners(frameBefore.frames, frame.frames, splice);
  const oldRows = partners(before.rows, frame.frames, splice);
  const cameRows = cameFrames.map((row, index) => judge(row, oldFrames[index], oldRows[index], false, pass));
  const judged: RowVerdicts = {
    rows: spliced(before.rows, splice.from, splice.oldTo, cameRows),
    states: spliced(before.states, splice.from, splice.oldTo, cameRows.map(stateOf)),
    counts: cameRows.reduce(
      (sum, { state }) => addCounts(sum, state.counts),
      wentRows.reduce((sum, { state }) => subtractCounts(sum, state.counts), before.counts),
    ),
  };
  const touched = touchedRows(table, frame, frameBefore, cameFrames, wentFrames);
  return touched.size + pass.again.size === 0 ? judged : judgeAgain(frame, judged, new Set([...touched, ...pass.again]), pass);
}

function judgeAgain({ frames }: ValueTableFrame, judged: RowVerdicts, touched: ReadonlySet<string>, pass: Judge): RowVerdicts {
  let { rows, states, counts } = judged as { rows: Verdict[]; states: ScopeState[]; counts: Counts };
  let left = touched.size;
  for (let index = 0; index < rows.length && left > 0; index++) {
    const old = rows[index]!;
    if (!touched.has(old.id)) continue;
    if (rows === judged.rows) [rows, states] = [rows.slice(), states.slice()];
    left--;
    const frame = frames[index]!;
    const { comparing, comparesTables } = frame.program;
    const isWhole = comparesTables || pass.again.has(frame.id);
    const row = judgeAround(frame, old, isWhole ? ofAll : { slots: comparing, ofCalls: false }, pass);
    rows[index] = row;
    states[index] = row.state;
    counts = addCounts(subtractCounts(counts, old.state.counts), row.state.counts);
  }
  return rows === judged.rows ? judged : { rows, states, counts };
}

const nothing: readonly never[] = Object.freeze([]);

function stateOf<State>({ state }: { readonly state: State }): State {
  return state;
}

const noRows: RowVerdicts = { rows: [], states: [], counts: noCounts };
