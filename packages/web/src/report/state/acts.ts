/**
 * What a user does in an open report, as changes with all that follows from them. Pure: nothing is shown, kept or sent here, and new ids
 * are handed in. What was done is laid on the report in `committed.ts`.
 */
import {
  acknowledgedRule,
  applyChanges,
  asAcknowledgement,
  changesOfRepair,
  fieldAt,
  isEmpty,
  keyBetween,
  locate,
  react,
  rowAt,
  rowsOf,
  sameValue,
  scopeAt,
  undoOf,
  valueAt,
  withoutGenerated,
  type Acknowledgement,
  type Answers,
  type Batch,
  type Change,
  type Path,
  type Reaction,
  type Repair,
  type Row,
  type Value,
} from '@sei/engine';
import { clashAt, isPresence } from './clashes.ts';
import { copyOfRow } from './places.ts';
import type { ReportView } from './report-view.ts';

/** Something that a user does, for one reason. */
export interface Act {
  readonly cause: Batch['cause'];
  /** What she does, then what follows from it. */
  readonly changes: readonly Change[];
  /** The field that was given a value, when what its change empties elsewhere is to be shown. */
  readonly field?: Path;
  /** How the report stands with the changes, from the answers that they were made to; absent where that has not been found. */
  readonly after?: Pick<Reaction, 'answers' | 'state'> & { readonly from: Answers };
}

type NewId = () => string;
type Answered = Pick<ReportView, 'form' | 'draft'>;
type Evaluated = Answered & Pick<ReportView, 'state' | 'facts' | 'catalogue' | 'reported'>;

/** Gives a field a value; null when it has it already, unless that is to be said in a clash. */
export function setValue(view: Evaluated, cause: Batch['cause'], field: Path, value: Value, newId: NewId): Act | null {
  const was = valueAt(view.draft.answers, field);
  if (sameValue(was, value) && cause !== 'resolve') return null;
  return { cause, field, ...withConsequences(view, [{ id: newId(), do: 'set', at: field, was, set: value }], newId) };
}

/** Says why a warning may stand; null takes that back. Null when it is said already, unless that is to be said in a clash. */
export function acknowledge(
  view: Evaluated,
  cause: Batch['cause'],
  at: Path,
  said: Acknowledgement | null,
  newId: NewId,
): Act | null {
  const was = asAcknowledgement(valueAt(view.draft.answers, at));
  if (sameValue(was, said) && cause !== 'resolve') return null;
  return { cause, ...withConsequences(view, [{ id: newId(), do: 'acknowledge', at, was, set: said }], newId) };
}

/** Makes a repair; null when it can change nothing, or when a register is to be asked. */
export function mend(view: Evaluated, repair: Repair, newId: NewId): Act | null {
  const past = view.draft.undo.flatMap(({ batches }) => batches.flatMap(({ changes }) => changes));
  const made = changesOfRepair({ ...view, answers: view.draft.answers, past, newId }, repair);
  if (made === null || made.length === 0) return null;
  return { cause: 'repair', ...withConsequences(view, made, newId), ...(repair.do === 'set' && { field: repair.at }) };
}

/** Adds the rows that triggers call for, one after another. */
export function answer(view: Evaluated, triggers: readonly string[], newId: NewId): Act {
  const made: Change[] = [];
  for (const trigger of triggers) {
    const answers = applyChanges(view.draft.answers, made);
    made.push(...(changesOfRepair({ ...view, answers, past: [], newId }, { do: 'answer', label: '', trigger }) ?? []));
  }
  return { cause: 'edit', ...withConsequences(view, made, newId) };
}

/** Ends a clash with one of its sides: a value for a field, to keep or remove for a row. Null when there is no such side. */
export function takeSide(view: Evaluated, at: Path, side: number, newId: NewId): Act | null {
  const value = clashAt(view.draft.confirmed.clashes, at)?.sides[side]?.value;
  if (value === undefined) return null;
  if (!isPresence(value) && acknowledgedRule(at.at(-1)) !== null)
    return acknowledge(view, 'resolve', at, asAcknowledgement(value), newId);
  if (!isPresence(value)) return setValue(view, 'resolve', at, value, newId);
  return value.row === 'removed' ? removeRow(view, at, newId) : { cause: 'resolve', changes: [{ id: newId(), do: 'keep', at }] };
}

export function insertRow(view: Evaluated, table: Path, row: Row, newId: NewId): Act {
  return { cause: 'edit', ...withConsequences(view, [{ id: newId(), do: 'insert', at: table, row }], newId) };
}

/** Null when the row is gone already. */
export function removeRow(view: Evaluated, at: Path, newId: NewId): Act | null {
  const was = rowAt(view.draft.answers, at);
  return was === undefined ? null : { cause: 'edit', ...withConsequences(view, [{ id: newId(), do: 'remove', at, was }], newId) };
}

/** Undoes one batch, whatever came after it. */
export function undoBatch(view: Answered, batch: Batch, newId: NewId): Act {
  return { cause: 'undo', changes: writableOf(view, undoOf(batch, view.draft.answers, newId).changes) };
}

/** An empty row that stands after the last of a table. */
export function rowAfterLast({ draft }: Answered, table: Path, kind: string, newId: NewId): Row {
  const last = rowsIn(draft.answers, table).at(-1);
  return { id: newId(), kind, key: keyBetween(last?.key ?? null, null), values: {} };
}

/** A row after the last of a table like the row at a path, with what its kind says that the next one takes over; null when there is none. */
export function nextLike({ form, draft }: Answered, at: Path, newId: NewId): Row | null {
  const row = rowAt(draft.answers, at);
  if (row === undefined) return null;
  const { repeats = [] } = locate(form.definition, draft.answers, at).rows.at(-1)?.kind ?? {};
  const values = Object.entries(row.values).filter(([field]) => repeats.includes(field));
  return { ...rowAfterLast({ form, draft }, at.slice(0, -1), row.kind, newId), values: Object.fromEntries(values) };
}

/** What a field that people write in has in another row of its table; undefined where it has nothing, or may not have it here. */
export function valueToRepeat({ form, state, report }: ReportView, field: Path, other: string): Value | undefined {
  const place = fieldAt(form, state, field);
  if (place === undefined || !place.state.relevant || place.state.readonly) return undefined;
  const { lookedUp, lockedAfterReport } = place.program.definition;
  if (lookedUp !== undefined || (lockedAfterReport && (report?.version ?? 0) > 0)) return undefined;
  const value = fieldAt(form, state, [...field.slice(0, -2), other, field.at(-1)!])?.value ?? null;
  return isEmpty(value) ? undefined : value;
}

/** A copy that stands after the row at a path; null when there is none. */
export function copyAfter({ form, draft }: Answered, at: Path, newId: NewId): Row | null {
  const row = rowAt(draft.answers, at);
  if (row === undefined) return null;
  const rows = rowsIn(draft.answers, at.slice(0, -1));
  const next = rows[rows.indexOf(row) + 1];
  const values = withoutGenerated(locate(form.definition, draft.answers, at).scope, row.values);
  return copyOfRow({ ...row, values }, keyBetween(row.key, next?.key ?? null), newId);
}

/** Of changes that undo or redo, those that may be made: what a register filled in, only a look-up may write; to empty it is everybody's. */
export function writableOf({ form, draft }: Answered, changes: readonly Change[]): readonly Change[] {
  return changes.filter(
    (change) =>
      change.do !== 'set' ||
      isEmpty(change.set) ||
      locate(form.definition, draft.answers, change.at).field?.lookedUp === undefined,
  );
}

/** Whether people type in the field that stands there: neither a register nor the form alone fills it. */
export function typedFieldsOf({ form, draft }: Answered): (at: Path) => boolean {
  return (at) => {
    const { field } = locate(form.definition, draft.answers, at);
    return field !== undefined && field.lookedUp === undefined && field.calculate === undefined && !field.hidden;
  };
}

function withConsequences(view: Evaluated, changes: readonly Change[], newId: NewId): Required<Pick<Act, 'changes' | 'after'>> {
  const from = view.draft.answers;
  const { changes: following, ...after } = react(view.form, from, view.state, changes, view, newId);
  return { changes: [...changes, ...following], after: { from, ...after } };
}

function rowsIn(answers: Answers, table: Path): readonly Row[] {
  return rowsOf(scopeAt(answers, table) ?? {}, table.at(-1)!);
}
