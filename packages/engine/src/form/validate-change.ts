/**
 * Whether a change fits the form: that its field, table and rows exist, that its value is of the field's type, and that a warning that it
 * acknowledges is one that the form has.
 * Wrong *content* fits (a CPR number with a wrong date, a code that does not exist): a draft may hold it, and the rules report it.
 */
import { rowsOf, type Answers, type Path, type Row } from '../answers/answers.ts';
import { acknowledgedRule, longestAcknowledgedMessage, longestReason, type Acknowledgement } from '../answers/acknowledgement.ts';
import type { Change } from '../answers/changes.ts';
import { isBlank } from '../answers/characters.ts';
import { acknowledgedRuleIn } from '../definition/acknowledged-rules.ts';
import { callersOf } from '../definition/triggers.ts';
import type { FieldDefinition, FormDefinition, TableDefinition } from '../definition/definition.ts';
import { fieldTypes } from '../field-types/index.ts';
import { isLongerThan } from '../field-types/text.ts';
import { locate } from '../definition/locate.ts';
import { itemIn, type ScopeTable } from '../definition/scope.ts';
import { isSortKey } from '../answers/sort-key.ts';

/** Why a change cannot be taken. `field` is the label of the field or table, when there is one. */
export interface ChangeError {
  readonly code:
    | 'change.unknownField'
    | 'change.unknownRow'
    | 'change.tooManyRows'
    | 'change.wrongType'
    | 'change.closedField'
    | 'change.notCalledFor'
    | 'change.noWarning';
  readonly at: Path;
  readonly field?: string;
}

/** Who makes a change: only the register fills fields that are looked up; anybody may empty them. */
export type ChangedBy = 'user' | 'register';

/** Why a change does not fit the form and the answers, or null when it does. */
export function validateChange(definition: FormDefinition, answers: Answers, change: Change, by: ChangedBy): ChangeError | null {
  const at = change.do === 'remove' ? change.at.slice(0, -1) : change.at;
  const place = locate(definition, answers, at);
  if (place.is === 'noRow') return { code: 'change.unknownRow', at, field: place.label };
  if (change.do === 'acknowledge') return place.is === 'warning' ? validateAcknowledgement(place, change.set, at) : noWarning(at);
  if (change.do === 'set') return validateValue(place.field, change.set, at, by);
  if (change.do === 'keep') return place.is === 'row' ? null : unknownField(at);
  if (place.is !== 'table') return unknownField(change.at);
  const table = itemIn(place.scope, place.table.id).table!;
  switch (change.do) {
    case 'insert':
      if (rowsOf(place.values, place.table.id).length >= mostRows) return tooManyRows(place.table, at);
      return validateRow(table, change.row, at, by) ?? whyNotCalled(definition, place.table, change.row, at);
    case 'remove':
      // The row may be gone already; removing it twice does no harm. What the register once filled may be in it.
      if (isRecord(change.was) && change.was['id'] !== change.at.at(-1)) return wrongType(place.table, change.at);
      return validateRow(table, change.was, at, 'register');
  }
}

/** A row that a trigger calls for says which one did, of those that can; whether that still calls is for the rules. */
function whyNotCalled(
  definition: FormDefinition,
  table: TableDefinition,
  { id, kind, trigger }: Row,
  at: Path,
): ChangeError | null {
  const callers = callersOf(definition, table.id, kind);
  if (at.length > 1 || callers.size === 0 || (trigger !== undefined && callers.has(trigger.split('/')[0]!))) return null;
  return { code: 'change.notCalledFor', at: [...at, id], field: table.label };
}

function validateValue(field: FieldDefinition | undefined, value: unknown, at: Path, by: ChangedBy): ChangeError | null {
  if (field === undefined) return unknownField(at);
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  if (!fieldTypes[field.type].holds(value)) return wrongType(field, at);
  return field.lookedUp !== undefined && by === 'user' ? { code: 'change.closedField', at, field: field.label } : null;
}

function validateAcknowledgement({ label }: { readonly label: string }, value: unknown, at: Path): ChangeError | null {
  return value === null || isAcknowledgement(value) ? null : { code: 'change.wrongType', at, field: label };
}

/** Whether something from outside says of which warning it is, and why that may stand. */
function isAcknowledgement(value: unknown): value is Acknowledgement {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [message, reason]: readonly unknown[] = value;
  return isFilledText(message, longestAcknowledgedMessage) && isFilledText(reason, longestReason);
}

function isFilledText(value: unknown, most: number): boolean {
  return fieldTypes.text.holds(value) && !isBlank(value) && !isLongerThan(value, most);
}

/** A row comes from outside as anything at all, so its shape is looked at too. `at` is the table's path. */
function validateRow(table: ScopeTable, row: unknown, at: Path, by: ChangedBy): ChangeError | null {
  if (!isRow(row)) return wrongType(table.definition, at);
  const rowPath = [...at, row.id];
  const scope = table.kinds.get(row.kind);
  if (scope === undefined) return { code: 'change.unknownRow', at: rowPath, field: table.definition.label };
  for (const [item, value] of Object.entries(row.values)) {
    const { field, table: inner } = itemIn(scope, item);
    const acknowledged = acknowledgedRuleIn(scope, item);
    if (acknowledged !== undefined) {
      const wrong = validateAcknowledgement(acknowledged.item, value, [...rowPath, item]);
      if (wrong !== null) return wrong;
      continue;
    }
    if (acknowledgedRule(item) !== null) return noWarning([...rowPath, item]);
    const error =
      inner === undefined
        ? validateValue(field?.definition, value, [...rowPath, item], by)
        : validateRows(inner, value, [...rowPath, item], by);
    if (error !== null) return error;
  }
  return null;
}

function validateRows(table: ScopeTable, rows: unknown, at: Path, by: ChangedBy): ChangeError | null {
  if (!Array.isArray(rows) || !rows.every(isRow)) return wrongType(table.definition, at);
  if (rows.length > mostRows) return tooManyRows(table.definition, at);
  if (new Set(rows.map(({ id }) => id)).size < rows.length) return wrongType(table.definition, at);
  for (const row of rows) {
    const error = validateRow(table, row, at, by);
    if (error !== null) return error;
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

function unknownField(at: Path): ChangeError {
  return { code: 'change.unknownField', at };
}

function noWarning(at: Path): ChangeError {
  return { code: 'change.noWarning', at };
}

function tooManyRows({ label }: TableDefinition, at: Path): ChangeError {
  return { code: 'change.tooManyRows', at, field: label };
}

function wrongType(item: FieldDefinition | TableDefinition, at: Path): ChangeError {
  return { code: 'change.wrongType', at, field: item.label };
}
