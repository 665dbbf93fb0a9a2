/**
 * Which of a report's answers a copy of it begins with. Pure. What is calculated is calculated anew, and what a register said is kept
 * apart from what people wrote, since only the register may say it again.
 */
import {
  fieldTypes,
  isEmpty,
  isGenerated,
  noAnswers,
  rowsOf,
  sameValue,
  valueOf,
  type FieldDefinition,
  type FormDefinition,
  type ItemDefinition,
  type Row,
  type Value,
  type Values,
} from '@sei/engine';
import { itemsOf } from './closed-fields.ts';

export interface CopiedAnswers {
  readonly written: Values;
  /** With the time of the look-up, so that the copy says when the register said so. */
  readonly lookedUp: Values;
}

/** The answers of a report: as they were entered, and as the form shows them, with what is closed left out and what is calculated put in. */
export interface AnsweredReport {
  readonly entered: Values;
  readonly shown: Values;
}

/**
 * The answers for a new report of the form `definition`, from those of the same form, maybe in another version: what has no place in
 * this version is left out. About a new patient, all that the manual counts as hers is left out (SEI2 5.1.4).
 */
export function copiedAnswers(
  definition: FormDefinition,
  report: AnsweredReport,
  patient: 'same' | 'new',
  newId: () => string,
): CopiedAnswers {
  const generate: Generate = (field) => (isGenerated(field) ? newId() : undefined);
  const items = itemsOf(definition);
  const isPatients = patientFields(definition);
  const isCopied = (field: FieldDefinition): boolean => patient === 'same' || !isPatients(field);
  return {
    written: valuesIn(items, report, (field) => field.lookedUp === undefined && isCopied(field), generate),
    lookedUp: fieldsIn(items, report, (field) => field.lookedUp !== undefined && isCopied(field), generate),
  };
}

/** The numbers and names of the persons that the form is about, what a register says of them, and what reporting locks. */
function patientFields({ persons }: FormDefinition): (field: FieldDefinition) => boolean {
  const named = new Set(persons.flatMap(({ cpr, name }) => [cpr, name]));
  return ({ id, lookedUp, lockedAfterReport }) => named.has(id) || lookedUp !== undefined || lockedAfterReport === true;
}

type Wanted = (field: FieldDefinition) => boolean;
/** A new value for a field whose value is made; undefined for any other. */
type Generate = (field: FieldDefinition) => string | undefined;

function valuesIn(items: readonly ItemDefinition[], scope: AnsweredReport, isWanted: Wanted, generate: Generate): Values {
  const tables = items.flatMap((item) => {
    if (item.type !== 'table') return [];
    const itemsByKind = new Map(item.kinds.map((kind) => [kind.id, kind.items]));
    const entered = new Map(rowsOf(scope.entered, item.id).map((row) => [row.id, row.values]));
    const rows = rowsOf(scope.shown, item.id).flatMap((row): readonly Row[] => {
      const inner = itemsByKind.get(row.kind);
      if (inner === undefined) return [];
      const answered = { entered: entered.get(row.id) ?? noAnswers, shown: row.values };
      return [{ ...row, values: valuesIn(inner, answered, isWanted, generate) }];
    });
    return rows.length === 0 ? [] : [[item.id, rows] as const];
  });
  return { ...fieldsIn(items, scope, isWanted, generate), ...Object.fromEntries(tables) };
}

function fieldsIn(
  items: readonly ItemDefinition[],
  { entered, shown }: AnsweredReport,
  isWanted: Wanted,
  generate: Generate,
): Readonly<Record<string, Value>> {
  const answered = items.flatMap((item) => {
    if (item.type === 'table' || !isWanted(item)) return [];
    const generated = generate(item);
    if (generated !== undefined) return [[item.id, generated] as const];
    const value = valueOf(entered, item.id);
    // What is shown and was not entered is calculated, and is so again.
    const isCopied = !isEmpty(value) && sameValue(value, valueOf(shown, item.id)) && fieldTypes[item.type].holds(value);
    return isCopied ? [[item.id, value] as const] : [];
  });
  return Object.fromEntries(answered);
}
