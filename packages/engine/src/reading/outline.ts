/**
 * A report as it is read on paper: headings, labels and shown values in order, with what is closed left out.
 * Plain data that is kept with a reported version; ids match the parts of one outline with those of another (`difference.ts`).
 * Knows nothing of pages, fonts or languages.
 */
import { acknowledgementId } from '../answers/acknowledgement.ts';
import { isEmpty, type Path, type Value } from '../answers/answers.ts';
import type { ItemDefinition, TableDefinition } from '../definition/definition.ts';
import { dayOf } from '../expression/compile.ts';
import { startRun, type Frame, type Known, type Run } from '../expression/run.ts';
import { wordsOfCode } from '../definition/code-list.ts';
import { showValue } from '../field-types/index.ts';
import type { FieldProgram, Form, ScopeProgram } from '../form/program.ts';
import type { ScopeState, State } from '../evaluate/state.ts';
import type { ReasonedIssue } from '../queries/acknowledged.ts';

export interface Outline {
  readonly title: string;
  /** The form's version. */
  readonly version: string;
  /** What identifies the patient: the numbers and names of the persons, then the form's own header fields. */
  readonly header: readonly OutlineField[];
  readonly sections: readonly OutlineSection[];
}

export interface OutlineSection {
  readonly id: string;
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

export type OutlineItem = OutlineField | OutlineTable;

export interface OutlineField {
  readonly kind: 'field';
  readonly id: string;
  readonly label: string;
  /** As the screen shows it, codes with their text; an empty string when nothing was answered. Of an acknowledged warning the reason. */
  readonly value: string;
  /** Who wrote the value when it was not the user. */
  readonly origin: 'user' | 'register' | 'form';
}

export interface OutlineTable {
  readonly kind: 'table';
  readonly id: string;
  readonly label: string;
  /** True when rows can be of several kinds, so that a row's title says something of its own. */
  readonly mixed: boolean;
  readonly rows: readonly OutlineRow[];
}

export interface OutlineRow {
  readonly id: string;
  /** The label of the row's kind. */
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

/**
 * The outline of a report in a state. `known` is what the state was found with; its catalogue has the texts of codes and units. A warning in
 * `reasoned` that was acknowledged is a field of its own after what it is about, labelled by its words.
 */
export function outline(form: Form, state: State, known: Known, reasoned: readonly Reasoned[]): Outline {
  const { title, version, sections } = form.definition;
  const reader: Reader = { form, run: startRun(known), reasons: reasonsByPlace(reasoned) };
  return within(reader, form.root, state.root, [], (scope) => ({
    title,
    version,
    header: headerFields(form).flatMap((field) => outlineField(reader, scope, field)),
    sections: sections
      .map((section) => ({ id: section.id, title: section.title, items: outlineItems(reader, scope, section.items) }))
      .filter(({ items }) => items.length > 0),
  }));
}

type Reasoned = Pick<ReasonedIssue, 'at' | 'rule' | 'message' | 'reason'>;

interface Reader {
  readonly form: Form;
  readonly run: Run;
  /** By the place that they are about. */
  readonly reasons: ReadonlyMap<string, readonly OutlineField[]>;
}

function reasonsByPlace(reasoned: readonly Reasoned[]): Reader['reasons'] {
  const reasons = new Map<string, OutlineField[]>();
  for (const { at, rule, message, reason } of reasoned) {
    if (reason === null) continue;
    const field: OutlineField = { kind: 'field', id: acknowledgementId(rule), label: message, value: reason, origin: 'user' };
    reasons.set(at.join('/'), [...(reasons.get(at.join('/')) ?? []), field]);
  }
  return reasons;
}

interface OpenScope {
  readonly program: ScopeProgram;
  readonly state: ScopeState;
  readonly path: Path;
}

/** Reads a scope with its values in reach of the expressions that say on which date a code is meant. */
function within<Read>(
  { run }: Reader,
  program: ScopeProgram,
  state: ScopeState,
  path: Path,
  read: (scope: OpenScope) => Read,
): Read {
  const frame: Frame = {
    id: state.id,
    values: state.values,
    reported: null,
    tables: [],
    contributions: [],
    keys: [],
    awaited: [],
  };
  run.stack.push(frame);
  const found = read({ program, state, path });
  run.stack.pop();
  return found;
}

function headerFields({ definition }: Form): readonly string[] {
  const ofPersons = definition.persons.flatMap(({ cpr, name }) => (name === undefined ? [cpr] : [cpr, name]));
  return [...new Set([...ofPersons, ...definition.header])];
}

function outlineItems(reader: Reader, scope: OpenScope, items: readonly ItemDefinition[]): readonly OutlineItem[] {
  return items.flatMap((item): readonly OutlineItem[] => {
    const found = item.type === 'table' ? outlineTable(reader, scope, item) : outlineField(reader, scope, item.id);
    const reasons = reader.reasons.get([...scope.path, item.id].join('/'));
    return reasons === undefined ? found : [...found, ...reasons];
  });
}

function outlineField(reader: Reader, { program, state }: OpenScope, id: string): readonly OutlineField[] {
  const slot = program.scope.fieldSlots.get(id)!;
  const { relevant, readonly } = state.fields[slot]!;
  if (!relevant || program.fields[slot]!.definition.hidden) return [];
  const field = program.fields[slot]!;
  const value = state.values[slot]!;
  const shown = showValue(field.definition, value, { textOf: (code) => textOf(reader, field, code) });
  // What is not of the field's type is an issue, and still what was written.
  const written = shown === '' && !isEmpty(value) ? String(value) : shown;
  return [{ kind: 'field', id, label: field.definition.label, value: written, origin: originOf(field, value, readonly) }];
}

function originOf({ definition, calculate }: FieldProgram, value: Value, isReadonly: boolean): OutlineField['origin'] {
  if (definition.lookedUp !== undefined) return 'register';
  return calculate !== null && isReadonly && value !== null ? 'form' : 'user';
}

function outlineTable(reader: Reader, { program, state, path }: OpenScope, definition: TableDefinition): readonly OutlineTable[] {
  const slot = program.scope.tableSlots.get(definition.id)!;
  const table = state.tables[slot]!;
  if (!table.relevant) return [];
  const { kinds } = program.tables[slot]!;
  const rows = table.rows.map((row) => {
    const kind = definition.kinds.find(({ id }) => id === row.kind)!;
    return within(reader, kinds.get(row.kind)!, row, [...path, definition.id, row.id], (scope) => ({
      id: row.id,
      title: kind.label,
      items: outlineItems(reader, scope, kind.items),
    }));
  });
  return [{ kind: 'table', id: definition.id, label: definition.label, mixed: definition.kinds.length > 1, rows }];
}

function textOf({ form, run }: Reader, { definition, codes, validOn }: FieldProgram, code: string): string | undefined {
  if (codes !== null) return codes.get(code)?.text;
  const on = validOn && (dayOf(validOn.to(run)) ?? dayOf(validOn.from(run)));
  return on === null ? undefined : wordsOfCode(form.definition, definition, code, on, run.catalogue);
}
