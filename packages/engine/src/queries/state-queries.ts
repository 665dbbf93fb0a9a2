/** Reading a state: one field of it, all issues, missing facts and triggers, and the answers that count. */
import { rowsOf, type Answers, type Path, type Row, type Value, type Values } from '../answers/answers.ts';
import { triggerKey } from '../evaluate/calls.ts';
import type { Form, FieldProgram, ScopeProgram, TableProgram } from '../form/program.ts';
import type { FieldState, LocatedIssue, ScopeState, State, TableState, Trigger } from '../evaluate/state.ts';

export interface PlacedScope {
  readonly program: ScopeProgram;
  readonly state: ScopeState;
  readonly path: Path;
}

export interface PlacedField {
  readonly program: FieldProgram;
  readonly state: FieldState;
  readonly value: Value;
}

export interface PlacedTable {
  readonly program: TableProgram;
  readonly state: TableState;
}

/** The scope that a path of tables and rows leads to: the report for `[]`, a row for `[table, row]`. Undefined when there is none. */
export function scopeStateAt(form: Form, state: State, path: Path): PlacedScope | undefined {
  let scope: PlacedScope | undefined = { program: form.root, state: state.root, path: [] };
  for (let step = 0; step < path.length && scope !== undefined; step += 2) {
    const table = tableIn(scope, path[step]!);
    const row = table?.state.rows.find(({ id }) => id === path[step + 1]);
    scope = row && { program: table!.program.kinds.get(row.kind)!, state: row, path: path.slice(0, step + 2) };
  }
  return scope;
}

/** The field at a path, or undefined. */
export function fieldAt(form: Form, state: State, path: Path): PlacedField | undefined {
  const scope = scopeStateAt(form, state, path.slice(0, -1));
  return scope && fieldIn(scope, path[path.length - 1]!);
}

/** The table at a path, or undefined. */
export function tableAt(form: Form, state: State, path: Path): PlacedTable | undefined {
  const scope = scopeStateAt(form, state, path.slice(0, -1));
  return scope && tableIn(scope, path[path.length - 1]!);
}

export function fieldIn({ program, state }: Pick<PlacedScope, 'program' | 'state'>, field: string): PlacedField | undefined {
  const slot = program.scope.fieldSlots.get(field);
  return slot === undefined
    ? undefined
    : { program: program.fields[slot]!, state: state.fields[slot]!, value: state.values[slot]! };
}

function tableIn({ program, state }: Pick<PlacedScope, 'program' | 'state'>, table: string): PlacedTable | undefined {
  const slot = program.scope.tableSlots.get(table);
  return slot === undefined ? undefined : { program: program.tables[slot]!, state: state.tables[slot]! };
}

/** Every issue, in the order of the form. Looks only where the counts say that there are some. */
export function listIssues(form: Form, state: State): readonly LocatedIssue[] {
  const found: LocatedIssue[] = [];
  const visit = (scope: PlacedScope): void => {
    const { counts } = scope.state;
    if (counts.errors + counts.warnings === 0) return;
    for (const issue of scope.state.issues) {
      const isCall = issue.trigger !== undefined;
      const at = isCall ? [openedBy(form, issue.trigger)] : scope.path;
      found.push({ ...issue, at, label: issue.label!, section: sectionOf(form, at), ...(isCall && { caller: scope.path }) });
    }
    for (const id of scope.program.scope.order) {
      const at = [...scope.path, id];
      const field = fieldIn(scope, id);
      if (field !== undefined) {
        const { label } = field.program.definition;
        for (const issue of field.state.issues)
          found.push({ ...issue, at, label: issue.label ?? label, section: sectionOf(form, at) });
        continue;
      }
      const table = tableIn(scope, id)!;
      for (const issue of table.state.issues) {
        found.push({ ...issue, at, label: issue.label ?? table.program.definition.label, section: sectionOf(form, at) });
      }
      for (const row of table.state.rows)
        visit({ program: table.program.kinds.get(row.kind)!, state: row, path: [...at, row.id] });
    }
  };
  visit({ program: form.root, state: state.root, path: [] });
  return found;
}

/** The table where the row belongs that a trigger calls for. */
function openedBy({ triggers }: Form, key: string): string {
  return triggers.get(key.slice(0, key.indexOf('/')))!.definition.opens;
}

/** The section that shows what is at a path. */
function sectionOf(form: Form, path: Path): string {
  const { scope } = form.root;
  const slot = scope.fieldSlots.get(path[0]!);
  if (slot !== undefined) return scope.fields[slot]!.section;
  return scope.tables[scope.tableSlots.get(path[0]!)!]!.section;
}

/** Keys of all missing facts, each once. */
export function listMissingFacts(state: State): readonly string[] {
  const missing = new Set<string>();
  const visit = (scope: ScopeState): void => {
    if (scope.counts.waiting === 0) return;
    for (const key of scope.missingFacts) missing.add(key);
    for (const field of scope.fields) for (const key of field.missingFacts) missing.add(key);
    for (const table of scope.tables) {
      for (const key of table.missingFacts) missing.add(key);
      table.rows.forEach(visit);
    }
  };
  visit(state.root);
  return [...missing];
}

/**
 * Every sub-report that is called for, answered or not, in the order of the form. With an earlier state, only those of rows where
 * something has changed since, in the row or around it.
 */
export function listTriggers(form: Form, state: State, since?: State): readonly Trigger[] {
  const found: Trigger[] = [];
  const visit = (here: PlacedScope, around: readonly PlacedScope[], before: ScopeState | undefined): void => {
    const { program, state: scope, path } = here;
    if (scope.counts.triggers === 0 || scope === before) return;
    const isSameHere = before !== undefined && before.values.every((value, slot) => value === scope.values[slot]);
    const trail = [...around, here];
    for (const { trigger, due, answeredBy } of scope.triggers) {
      const { label, source, opens, kind, carries = {} } = form.triggers.get(trigger)!.definition;
      const carried = Object.fromEntries(Object.entries(carries).map(([there, here]) => [there, innermostValue(here, trail)]));
      const key = triggerKey(trigger, scope.id);
      found.push({ key, trigger, label, source, due, row: path, opens, kind, carries: carried, answeredBy });
    }
    program.tables.forEach((table) => {
      const rowsBefore = isSameHere ? before.tables[table.slot]!.rows : [];
      scope.tables[table.slot]!.rows.forEach((row, index) => {
        const rowBefore = rowsBefore[index]?.id === row.id ? rowsBefore[index] : undefined;
        visit(
          { program: table.kinds.get(row.kind)!, state: row, path: [...path, table.definition.id, row.id] },
          trail,
          rowBefore,
        );
      });
    });
  };
  visit({ program: form.root, state: state.root, path: [] }, [], since?.root);
  return found;
}

/** The value of the innermost field with this name, looking outwards from the last scope of a trail. */
function innermostValue(field: string, trail: readonly PlacedScope[]): Value {
  return trail.reduceRight<Value | undefined>((found, scope) => found ?? fieldIn(scope, field)?.value, undefined) ?? null;
}

/** The answers that count: what is closed is left out, what is calculated is in. This is what a report says. */
export function reportedAnswers(form: Form, state: State, answers: Answers): Answers {
  return reportedScope(form.root, state.root, answers);
}

function reportedScope(program: ScopeProgram, state: ScopeState, answers: Values): Values {
  const reported: Record<string, Value | readonly Row[]> = {};
  for (const { slot, definition } of program.fields) {
    const value = state.values[slot]!;
    if (value !== null) reported[definition.id] = value;
  }
  for (const table of program.tables) {
    const rows = state.tables[table.slot]!.rows;
    if (rows.length === 0) continue;
    const answered = new Map(rowsOf(answers, table.definition.id).map((row) => [row.id, row]));
    reported[table.definition.id] = rows.map((row) => {
      const answer = answered.get(row.id)!;
      return { ...answer, values: reportedScope(table.kinds.get(row.kind)!, row, answer.values) };
    });
  }
  return reported;
}
