/**
 * Second half of an evaluation: what is required, locked, wrong or called for, now that every value is known. Keeps the verdict of
 * every row of which nothing changed, by identity.
 */
import type { Value } from '../answers/answers.ts';
import type { BuiltInRule, CodeDefinition, FieldDefinition } from '../definition/definition.ts';
import { neighbourOf } from '../expression/compile.ts';
import { isSameReads, readFact, unknown, type Compiled, type FactReads, type Relation, type Run } from '../expression/run.ts';
import { factKey, todayIn, type CodeFact, type Fact, type ProviderFact, type UnitFact } from '../answers/facts.ts';
import type { FieldProgram, Form, RuleProgram, ScopeProgram, TableProgram } from '../form/form.ts';
import { spliced } from '../answers/lists.ts';
import { fillMessage } from '../form/message.ts';
import type { Counts, FieldState, Issue, ScopeState, TableState } from './state.ts';
import { partners, type Splice } from './rows.ts';
import {
  draftFor,
  isCalculated,
  isOpen,
  forgetMissing,
  isSameFor,
  noAsks,
  settled,
  takeMissing,
  type Pass,
  type ValueFrame,
  type ValueTableFrame,
} from './values.ts';

/** The state of a scope, with what must stay the same for it to stand. */
export interface Verdict {
  readonly id: string;
  readonly state: ScopeState;
  readonly tables: readonly TableVerdict[];
  readonly reads: FactReads;
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

export interface Judge extends Pass {
  readonly form: Form;
  readonly notes: Notes;
}

/** Judges a report, or a row with its tables. `isSameAround` tells that what its rules read of outer scopes and neighbours is as before. */
export function judge(
  frame: ValueFrame,
  frameBefore: ValueFrame | undefined,
  before: Verdict | undefined,
  isSameAround: boolean,
  pass: Judge,
): Verdict {
  const { run } = pass;
  const { program } = frame;
  const isSame = before !== undefined && frame === frameBefore && isSameAround;
  if (isSame && (pass.isSameFacts || (program.tables.length === 0 && isSameReads(before.reads, run.facts)))) return before;
  const { depth } = program.scope;
  run.stack[depth] = frame;
  pass.before[depth] = frameBefore;
  const outerReads = run.reads;
  run.reads = null;
  const tables = program.tables.length === 0 ? nothing : judgeTables(frame, frameBefore, before, pass);
  const old = before?.state;
  const fields = judgeFields(frame, old, pass);
  const triggers = program.triggers.length === 0 ? noTriggers : callsFor(program, run);
  const { reads } = run;
  run.reads = outerReads;
  const state: ScopeState = {
    id: frame.id,
    kind: program.scope.kind,
    values: frame.values,
    fields: keep(fields, old?.fields),
    tables: tables.length === 0 ? nothing : keep(tables.map(stateOf), old?.tables),
    triggers: keep(triggers, old?.triggers),
    counts: countScope(fields, tables, triggers),
  };
  return { id: frame.id, state: old !== undefined && isSameScope(state, old) ? old : state, tables, reads };
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
  const list = draftFor(fields, fields.length, pass);
  for (let slot = 0; slot < fields.length; slot++) list.draft[slot] = judgeField(fields[slot]!, frame, old?.fields[slot], pass);
  // What is drafted for a purpose is of that purpose's type.
  return settled(list) as readonly FieldState[];
}

const noTriggers: readonly string[] = Object.freeze([]);

function callsFor({ triggers }: ScopeProgram, run: Run): readonly string[] {
  return triggers.filter(({ when }) => when(run) === true).map(({ definition }) => definition.id);
}

function judgeField(field: FieldProgram, frame: ValueFrame, old: FieldState | undefined, pass: Judge): FieldState {
  const { notes, form } = pass;
  const { slot, definition } = field;
  forgetMissing(pass.run);
  const isWaiting = frame.asks?.[slot];
  if (isWaiting !== undefined) notes.asks.push(...isWaiting);
  if (!isOpen(frame, slot)) return noted(closed, old, notes);
  const value = frame.values[slot]!;
  const required = decide(field.required, pass);
  const readonly = isCalculated(frame, slot) || field.isLookedUp || decide(field.readonly, pass);
  if (value !== null) {
    const findings = field.check(value);
    if (findings.length === 0) judgeContent(field, value, pass);
    else for (const { rule, limit } of findings) notes.issues.push(builtIn(form, definition, rule, limitsOf(definition, limit)));
  } else if (required) notes.issues.push(builtIn(form, definition, 'required', {}));
  if (field.rules.length > 0) applyRules(field.rules, pass);
  return noted(plain(true, required, readonly), old, notes);
}

/** What is found wrong with, or waited for by, the field or table that is being judged. */
interface Notes {
  issues: Issue[];
  asks: string[];
}

/** A field's state with what was noted; the notes are emptied. */
function noted(state: FieldState, old: FieldState | undefined, notes: Notes): FieldState {
  if (notes.issues.length === 0 && notes.asks.length === 0) return state;
  const full: FieldState = { ...state, ...takeNotes(notes) };
  return old !== undefined && isSameField(full, old) ? old : full;
}

const nothingNoted: Notes = { issues: [], asks: [] };

function takeNotes(notes: Notes): Readonly<Notes> {
  const { issues, asks } = notes;
  if (issues.length === 0 && asks.length === 0) return nothingNoted;
  notes.issues = [];
  notes.asks = [];
  return { issues, asks };
}

/** Whether a condition is true; while it waits for a fact it is not, and the fact is asked for. */
function decide(condition: Compiled | null, { run, notes }: Judge): boolean {
  if (condition === null) return false;
  const is = condition(run);
  if (is === unknown) notes.asks.push(...takeMissing(run));
  return is === true;
}

/** Runs rules: a rule that is false is an issue, one that waits for facts asks for them. */
function applyRules(rules: readonly RuleProgram[], { run, form, notes }: Judge): void {
  for (let index = 0; index < rules.length; index++) {
    const { definition, constraint, message, repair } = rules[index]!;
    const holds = constraint(run);
    if (holds === unknown) notes.asks.push(...takeMissing(run));
    else if (holds === false) {
      const mended = repair === null ? null : repair(run);
      notes.issues.push({
        rule: definition.id,
        severity: definition.severity,
        message: message(run, (field, code) => textOf(form, run, field, code)),
        source: definition.source,
        ...(definition.label !== undefined && { label: definition.label }),
        ...(mended !== null && mended !== unknown && { repair: { label: definition.repair!.label, value: mended } }),
      });
    }
  }
}

/** What only lists and registers can tell of a value: whether the code or unit exists, on the date that the field names. */
function judgeContent(field: FieldProgram, value: Value, pass: Judge): void {
  if (field.validOn === null) return;
  const on = field.isDated ? field.validOn(pass.run) : null;
  if (on === unknown) pass.notes.asks.push(...takeMissing(pass.run));
  const day = typeof on === 'string' ? on : null;
  if (field.codes === null && field.catalogue === null) judgeUnit(field, value as string, day, pass);
  else if (typeof value === 'string') judgeCode(field, value, day, pass);
  else for (const code of value as readonly string[]) judgeCode(field, code, day, pass);
}

function judgeCode(field: FieldProgram, code: string, day: string | null, pass: Judge): void {
  const rule = field.allows !== null && !field.allows(code) ? 'code.notAllowed' : ruleOfCode(field, code, day, pass);
  if (rule === null) return;
  const { definition } = field;
  const list = 'list' in definition ? pass.form.definition.lists[definition.list]!.label : '';
  pass.notes.issues.push(builtIn(pass.form, definition, rule, { value: code, list }));
}

/** The rule that a code breaks; null when it breaks none, or when there is no date yet to judge it on. */
function ruleOfCode({ codes, catalogue }: FieldProgram, code: string, day: string | null, pass: Judge): BuiltInRule | null {
  if (codes !== null) {
    const known = codes.get(code);
    if (known === undefined) return 'code.unknown';
    return day !== null && !isValidOn(known, day) ? 'code.notValid' : null;
  }
  if (day === null) return null;
  const fact = ask(factKey.code(catalogue!, code, day), pass) as CodeFact | null | undefined;
  if (fact === null) return 'code.unknown';
  return fact?.valid === false ? 'code.notValid' : null;
}

function judgeUnit({ definition }: FieldProgram, value: string, day: string | null, pass: Judge): void {
  if (day === null) return;
  const isUnit = definition.type === 'unit';
  const key = isUnit ? factKey.unit(value, day) : factKey.provider(value, day);
  const fact = ask(key, pass) as UnitFact | ProviderFact | null | undefined;
  if (fact === null || fact?.valid === false) {
    pass.notes.issues.push(builtIn(pass.form, definition, isUnit ? 'unit.unknown' : 'provider.unknown', { value }));
  }
}

/** A fact; undefined while it is missing, and then it is asked for. */
function ask(key: string, { run, notes }: Judge): Fact | undefined {
  const fact = readFact(run, key);
  if (fact !== unknown) return fact;
  notes.asks.push(...takeMissing(run));
  return undefined;
}

/** The catalogue's name of a list; the form may call it otherwise. */
function catalogueOf({ definition }: Form, list: string): string {
  const { catalogue } = definition.lists[list] as { readonly catalogue: string };
  return catalogue;
}

export function isValidOn({ from, to }: Pick<CodeDefinition, 'from' | 'to'>, on: string): boolean {
  return (from === undefined || from <= on) && (to === undefined || on <= to);
}

function textOf(form: Form, run: Run, field: FieldDefinition, code: string): string | undefined {
  if (!('list' in field)) return undefined;
  const inForm = form.codes.get(field.list);
  if (inForm !== undefined) return inForm.get(code)?.text;
  const fact = run.facts.get(factKey.code(catalogueOf(form, field.list), code, todayIn(run.facts))) as
    CodeFact | null | undefined;
  return fact?.text;
}

function builtIn(
  form: Form,
  { label, source }: Pick<FieldDefinition, 'label' | 'source'>,
  rule: BuiltInRule,
  given: Record<string, string | number>,
): Issue {
  return { rule, severity: 'error', message: fillMessage(form.definition.messages[rule], { label, ...given }), source };
}

function limitsOf(definition: FieldDefinition, limit: number | undefined): Record<string, number> {
  const bounds = 'min' in definition || 'max' in definition ? { min: definition.min, max: definition.max } : {};
  return Object.fromEntries(
    Object.entries({ ...bounds, limit, length: limit }).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

function judgeTable(
  table: TableProgram,
  frame: ValueTableFrame,
  frameBefore: ValueTableFrame | undefined,
  before: TableVerdict | undefined,
  pass: Judge,
): TableVerdict {
  const { notes, form } = pass;
  const { definition } = table;
  const judged = judgeRows(table, frame, frameBefore, before, pass);
  const old = before?.state;
  forgetMissing(pass.run);
  notes.asks.push(...frame.asks);
  const required = frame.isOpen && decide(table.required, pass);
  const readonly = frame.isOpen && decide(table.readonly, pass);
  if (required && frame.frames.length === 0) notes.issues.push(builtIn(form, definition, 'requiredRows', {}));
  if (frame.isOpen) applyRules(table.rules, pass);
  const { issues, asks } = takeNotes(notes);
  const state: TableState = {
    relevant: frame.isOpen,
    required,
    readonly,
    rows: judged.states,
    issues: old !== undefined && isSameIssues(issues, old.issues) ? old.issues : issues,
    asks: keep(asks, old?.asks),
    counts: addCounts(judged.counts, countIssues(issues, asks)),
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
  if (isSameAround && pass.isSameFacts) {
    if (frame === frameBefore) return before;
    if (change?.from === frameBefore) return judgeSplice(table, frame, frameBefore, before, change.splice, pass);
  }
  if (before === undefined || frameBefore === undefined) return judgeFirst(frame.frames, pass);
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
  return touched.size === 0 ? judged : judgeAgain(frame, judged, touched, pass);
}

/** Ids of the rows that did not change themselves, but stand to their neighbours otherwise than before. */
function touchedRows(
  table: TableProgram,
  frame: ValueTableFrame,
  frameBefore: ValueTableFrame,
  came: readonly ValueFrame[],
  went: readonly ValueFrame[],
): ReadonlySet<string> {
  const touched = new Set<string>();
  table.relations.forEach((kind, index) => {
    const now = frame.relations[index]!;
    const old = frameBefore.relations[index]!;
    if (now === old) return;
    if (kind === 'order') {
      noteBeside(now, index, came, touched);
      noteBeside(old, index, went, touched);
    } else if (now.flagged !== old.flagged) noteDifference(now.flagged, old.flagged, touched);
  });
  for (const { id } of came) touched.delete(id);
  return touched;
}

function noteDifference(one: ReadonlySet<string>, other: ReadonlySet<string>, touched: Set<string>): void {
  for (const id of one) if (!other.has(id)) touched.add(id);
  for (const id of other) if (!one.has(id)) touched.add(id);
}

function noteBeside({ order }: Relation, index: number, frames: readonly ValueFrame[], touched: Set<string>): void {
  for (const frame of frames) {
    for (const step of [-1, 1] as const) {
      const neighbour = neighbourOf(order, frame, index, step);
      if (neighbour !== undefined) touched.add(neighbour.id);
    }
  }
}

function judgeAgain({ frames }: ValueTableFrame, judged: RowVerdicts, touched: ReadonlySet<string>, pass: Judge): RowVerdicts {
  const rows = judged.rows.slice();
  const states = judged.states.slice();
  let { counts } = judged;
  let left = touched.size;
  for (let index = 0; index < rows.length && left > 0; index++) {
    const old = rows[index]!;
    if (!touched.has(old.id)) continue;
    left--;
    const row = judge(frames[index]!, frames[index], old, false, pass);
    rows[index] = row;
    states[index] = row.state;
    counts = addCounts(subtractCounts(counts, old.state.counts), row.state.counts);
  }
  return { rows, states, counts };
}

const nothing: readonly never[] = Object.freeze([]);

function stateOf<State>({ state }: { readonly state: State }): State {
  return state;
}

const noCounts: Counts = Object.freeze({ errors: 0, warnings: 0, waiting: 0, triggers: 0 });

function countScope(fields: readonly FieldState[], tables: readonly TableVerdict[], triggers: readonly string[]): Counts {
  let counts = triggers.length === 0 ? noCounts : { ...noCounts, triggers: triggers.length };
  for (let slot = 0; slot < fields.length; slot++) {
    const { issues, asks } = fields[slot]!;
    if (issues.length > 0 || asks.length > 0) counts = addCounts(counts, countIssues(issues, asks));
  }
  for (const { state } of tables) counts = addCounts(counts, state.counts);
  return counts;
}

function countIssues(issues: readonly Issue[], asks: readonly string[]): Counts {
  if (issues.length === 0 && asks.length === 0) return noCounts;
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: issues.length - errors, waiting: asks.length > 0 ? 1 : 0, triggers: 0 };
}

function addCounts(one: Counts, other: Counts): Counts {
  if (other === noCounts) return one;
  if (one === noCounts) return other;
  return {
    errors: one.errors + other.errors,
    warnings: one.warnings + other.warnings,
    waiting: one.waiting + other.waiting,
    triggers: one.triggers + other.triggers,
  };
}

function subtractCounts(from: Counts, other: Counts): Counts {
  if (other === noCounts) return from;
  return {
    errors: from.errors - other.errors,
    warnings: from.warnings - other.warnings,
    waiting: from.waiting - other.waiting,
    triggers: from.triggers - other.triggers,
  };
}

const noRows: RowVerdicts = { rows: [], states: [], counts: noCounts };

const plainStates: readonly FieldState[] = Array.from({ length: 8 }, (_, bits) =>
  Object.freeze({
    relevant: (bits & 1) !== 0,
    required: (bits & 2) !== 0,
    readonly: (bits & 4) !== 0,
    issues: Object.freeze([]),
    asks: noAsks,
  }),
);

/** The state of a field without issues; one object for all that are alike. */
function plain(relevant: boolean, required: boolean, readonly: boolean): FieldState {
  return plainStates[(relevant ? 1 : 0) | (required ? 2 : 0) | (readonly ? 4 : 0)]!;
}

const closed = plain(false, false, false);

/** The old list when the new one holds the same. */
function keep<Item>(now: readonly Item[], old: readonly Item[] | undefined): readonly Item[] {
  return old !== undefined && old.length === now.length && now.every((item, index) => item === old[index]) ? old : now;
}

function isSameField(one: FieldState, other: FieldState): boolean {
  return (
    one.relevant === other.relevant &&
    one.required === other.required &&
    one.readonly === other.readonly &&
    isSameIssues(one.issues, other.issues) &&
    keep(one.asks, other.asks) === other.asks
  );
}

function isSameIssues(one: readonly Issue[], other: readonly Issue[]): boolean {
  return (
    one.length === other.length &&
    one.every((issue, index) => {
      const old = other[index]!;
      return issue.rule === old.rule && issue.message === old.message && issue.repair?.value === old.repair?.value;
    })
  );
}

function isSameScope(one: ScopeState, other: ScopeState): boolean {
  return (
    keep(one.values, other.values) === other.values &&
    one.fields === other.fields &&
    one.tables === other.tables &&
    one.triggers === other.triggers &&
    isSameCounts(one.counts, other.counts)
  );
}

function isSameTable(one: TableState, other: TableState): boolean {
  return (
    one.relevant === other.relevant &&
    one.required === other.required &&
    one.readonly === other.readonly &&
    one.rows === other.rows &&
    one.issues === other.issues &&
    one.asks === other.asks &&
    isSameCounts(one.counts, other.counts)
  );
}

function isSameCounts(one: Counts, other: Counts): boolean {
  return (
    one === other ||
    (one.errors === other.errors &&
      one.warnings === other.warnings &&
      one.waiting === other.waiting &&
      one.triggers === other.triggers)
  );
}
