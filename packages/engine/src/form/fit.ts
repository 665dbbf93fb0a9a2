/**
 * Whether a change fits the form: that its field, table and rows exist, and that its value is of the field's type.
 * Wrong *content* fits (a CPR number with a wrong date, a code that does not exist): a draft may hold it, and the rules report it.
 */
import { noAnswers, rowAt, rowsOf, scopeAt, type Answers, type Path } from '../answers/answers.ts';
import type { Change } from '../answers/changes.ts';
import type { FieldDefinition, FormDefinition, TableDefinition } from '../definition/definition.ts';
import { fieldTypes } from '../field-types/index.ts';
import { scopesOf, type Scope, type ScopeTable } from '../definition/scope.ts';
import { isSortKey } from '../answers/sort-key.ts';

/** Why a change cannot be taken. `field` is the label of the field or table, when there is one. */
export interface Unfit {
  readonly problem:
    'change.unknownField' | 'change.unknownRow' | 'change.tooManyRows' | 'change.wrongType' | 'change.closedField';
  readonly at: Path;
  readonly field?: string;
}

/** Who makes a change: only the register fills fields that are looked up; anybody may empty them. */
export type ChangedBy = 'user' | 'register';

/** Why a change does not fit the form and the answers, or null when it does. */
export function whyUnfit(definition: FormDefinition, answers: Answers, change: Change, by: ChangedBy): Unfit | null {
  const place = change.do === 'remove' ? change.at.slice(0, -1) : change.at;
  const scope = findScope(rootOf(definition), answers, place);
  if ('problem' in scope) return scope;
  const item = place.at(-1)!;
  const table = tableOf(scope, item);
  switch (change.do) {
    case 'set':
      return whyValueUnfit(fieldOf(scope, item), change.set, change.at, by);
    case 'insert':
      if (table === undefined) return unknownField(change.at);
      if (rowsOf(scopeAt(answers, place) ?? noAnswers, item).length >= mostRows) return tooManyRows(table.definition, change.at);
      return whyRowUnfit(table, change.row, change.at, by);
    case 'remove':
      if (table === undefined) return unknownField(change.at);
      // The row may be gone already; removing it twice does no harm. What the register once filled may be in it.
      if (isRecord(change.was) && change.was['id'] !== change.at.at(-1)) return wrongType(table.definition, change.at);
      return whyRowUnfit(table, change.was, place, 'register');
  }
}

/** The scope that a path's last step lies in; null when the form or the answers have none there. */
export function scopeOfPlace(definition: FormDefinition, answers: Answers, place: Path): Scope | null {
  const scope = findScope(rootOf(definition), answers, place);
  return 'problem' in scope ? null : scope;
}

const roots = new WeakMap<FormDefinition, Scope>();

/** The form's scopes, made once for each definition. */
function rootOf(definition: FormDefinition): Scope {
  const known = roots.get(definition);
  if (known !== undefined) return known;
  const root = scopesOf(definition);
  roots.set(definition, root);
  return root;
}

/** The scope that holds the last step of a path of `[item]` or `[table, row, …, item]`. */
function findScope(root: Scope, answers: Answers, place: Path): Scope | Unfit {
  if (place.length % 2 === 0) return unknownField(place);
  let scope = root;
  for (let step = 0; step + 2 < place.length; step += 2) {
    const table = tableOf(scope, place[step]!);
    if (table === undefined) return unknownField(place);
    const row = rowAt(answers, place.slice(0, step + 2));
    const kind = row && table.kinds.get(row.kind);
    if (kind === undefined) return { problem: 'change.unknownRow', at: place, field: table.definition.label };
    scope = kind;
  }
  return scope;
}

function fieldOf(scope: Scope, id: string): FieldDefinition | undefined {
  const slot = scope.fieldSlots.get(id);
  return slot === undefined ? undefined : scope.fields[slot]!.definition;
}

function tableOf(scope: Scope, id: string): ScopeTable | undefined {
  const slot = scope.tableSlots.get(id);
  return slot === undefined ? undefined : scope.tables[slot];
}

function whyValueUnfit(field: FieldDefinition | undefined, value: unknown, at: Path, by: ChangedBy): Unfit | null {
  if (field === undefined) return unknownField(at);
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  if (!fieldTypes[field.type].holds(value)) return wrongType(field, at);
  return field.lookedUp !== undefined && by === 'user' ? { problem: 'change.closedField', at, field: field.label } : null;
}

/** A row comes from outside as anything at all, so its shape is looked at too. `at` is the table's path. */
function whyRowUnfit(table: ScopeTable, row: unknown, at: Path, by: ChangedBy): Unfit | null {
  if (!isRow(row)) return wrongType(table.definition, at);
  const rowPath = [...at, row.id];
  const scope = table.kinds.get(row.kind);
  if (scope === undefined) return { problem: 'change.unknownRow', at: rowPath, field: table.definition.label };
  for (const [item, value] of Object.entries(row.values)) {
    const inner = tableOf(scope, item);
    const unfit =
      inner === undefined
        ? whyValueUnfit(fieldOf(scope, item), value, [...rowPath, item], by)
        : whyRowsUnfit(inner, value, [...rowPath, item], by);
    if (unfit !== null) return unfit;
  }
  return null;
}

function whyRowsUnfit(table: ScopeTable, rows: unknown, at: Path, by: ChangedBy): Unfit | null {
  if (!Array.isArray(rows) || !rows.every(isRow)) return wrongType(table.definition, at);
  if (rows.length > mostRows) return tooManyRows(table.definition, at);
  if (new Set(rows.map(({ id }) => id)).size < rows.length) return wrongType(table.definition, at);
  for (const row of rows) {
    const unfit = whyRowUnfit(table, row, at, by);
    if (unfit !== null) return unfit;
  }
  return null;
}

/** A row whose values have not been looked at yet. */
interface UncheckedRow {
  readonly id: string;
  readonly kind: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** In one table of one scope: several times what the longest course of treatment needs. */
export const mostRows = 5_000;

const longestName = 100;
const longestKey = 200;

function isRow(row: unknown): row is UncheckedRow {
  return (
    isRecord(row) &&
    isName(row['id']) &&
    rowId.test(row['id']) &&
    isName(row['kind']) &&
    typeof row['key'] === 'string' &&
    row['key'].length <= longestKey &&
    isSortKey(row['key']) &&
    (row['trigger'] === undefined || isName(row['trigger'])) &&
    isRecord(row['values'])
  );
}

/** A UUID in practice; nothing that a path could be mistaken for. */
const rowId = /^[\w-]+$/;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestName;
}

function unknownField(at: Path): Unfit {
  return { problem: 'change.unknownField', at };
}

function tooManyRows({ label }: TableDefinition, at: Path): Unfit {
  return { problem: 'change.tooManyRows', at, field: label };
}

function wrongType(item: FieldDefinition | TableDefinition, at: Path): Unfit {
  return { problem: 'change.wrongType', at, field: item.label };
}
