/**
 * Which fields a user may not set in this report: those that a register fills, and the patient's once reported (SEI2 5.1.4).
 * Whether a change fits the form at all is the engine's `validateChange`.
 */
import {
  isEmpty,
  locate,
  sameValue,
  valueAt,
  type Answers,
  type FieldDefinition,
  type FormDefinition,
  type ItemDefinition,
  type SetChange,
  type Value,
} from '@sei/engine';

/** What is known of the report that a change is for. */
export interface Reported {
  readonly answers: Answers;
  /** How many times it has been reported. */
  readonly version: number;
  /** Whether the register once gave this report this value for this field: undo may bring that back. */
  readonly wasLookedUp: (field: string, value: Value) => boolean;
}

/** The field that a change may not set; null when it may. */
export function closedFieldOf(
  { at, set }: SetChange,
  form: Pick<FormDefinition, 'sections'>,
  report: Reported,
): FieldDefinition | null {
  const { field } = locate(form, report.answers, at);
  if (field === undefined || sameValue(valueAt(report.answers, at), set)) return null;
  const isReported = field.lockedAfterReport === true && report.version > 0;
  const isTyped = field.lookedUp !== undefined && !isEmpty(set) && !report.wasLookedUp(field.id, set);
  return isReported || isTyped ? field : null;
}

/** The fields and tables of a form, outside all rows. */
export function itemsOf(definition: Pick<FormDefinition, 'sections'>): readonly ItemDefinition[] {
  return definition.sections.flatMap((section) => section.items);
}
