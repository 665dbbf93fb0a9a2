/**
 * Many rows added to a table in one go, each as if it were made by hand: what follows from one is there before the next. Nothing is done to the
 * report; what comes out is one act, and so one step of undo. Pure.
 */
import {
  changesBetween,
  fieldIn,
  isEmpty,
  keyBetween,
  react,
  rowsOf,
  scopeAt,
  tableAt,
  valueOf,
  type Answers,
  type Form,
  type Known,
  type Path,
  type Row,
  type State,
  type Values,
} from '@sei/engine';
import type { Act } from './acts.ts';
import type { ReportView } from './report-view.ts';

export interface LaidRows {
  readonly act: Act & Required<Pick<Act, 'after'>>;
  /** The answers that it was made to; to others it cannot be done. */
  readonly from: Answers;
  readonly rows: readonly LaidRow[];
}

export interface LaidRow {
  readonly id: string;
  /** The row as rules and screen see it. */
  readonly state: State['root'];
  /** Fields that were given a value and are closed in this row, so that it was not taken. */
  readonly closed: readonly string[];
}

/** Lays rows after the last of a table, a step for each, so that the caller can do other work between two steps. */
export function* layRows(
  { form, draft, state: before, report }: Pick<ReportView, 'form' | 'draft' | 'state' | 'report'>,
  known: Known,
  table: Path,
  kind: string,
  given: readonly Values[],
  newId: () => string,
): Generator<undefined, LaidRows> {
  const from = draft.answers;
  const wasReported = (report?.version ?? 0) > 0;
  let now: Standing = { answers: from, state: before };
  let key = rowsOf(scopeAt(from, table) ?? {}, table.at(-1)!).at(-1)?.key ?? null;
  const laid: Omit<LaidRow, 'state'>[] = [];
  for (const values of given) {
    key = keyBetween(key, null);
    const row: Row = { id: newId(), kind, key, values };
    const whole = withRow(form, now, known, table, row, newId);
    const closed = closedFields(form, whole.state, table, row, wasReported);
    now = closed.length === 0 ? whole : withRow(form, now, known, table, without(row, closed), newId);
    laid.push({ id: row.id, closed });
    yield;
  }
  const states = rowStates(form, now.state, table);
  return {
    act: { cause: 'edit', changes: changesBetween(from, now.answers, newId), after: { ...now, from } },
    from,
    rows: laid.map((row) => ({ ...row, state: states.get(row.id)! })),
  };
}

interface Standing {
  readonly answers: Answers;
  readonly state: State;
}

function withRow(form: Form, now: Standing, known: Known, table: Path, row: Row, newId: () => string): Standing {
  const inserted = [{ id: newId(), do: 'insert', at: table, row }] as const;
  const { answers, state } = react(form, now.answers, now.state, inserted, known, newId);
  return { answers, state };
}

/** The fields of a row that hold something and that nobody could have written it in. */
function closedFields(form: Form, state: State, table: Path, { id, values }: Row, wasReported: boolean): readonly string[] {
  const place = tableAt(form, state, table)!;
  const row = place.state.rows.findLast((each) => each.id === id)!;
  const program = place.program.kinds.get(row.kind)!;
  return Object.keys(values).filter((name) => {
    const field = fieldIn({ program, state: row }, name);
    if (field === undefined || isEmpty(valueOf(values, name))) return false;
    const { lookedUp, lockedAfterReport } = field.program.definition;
    const isLocked = lookedUp !== undefined || (lockedAfterReport === true && wasReported);
    return isLocked || !field.state.relevant || field.state.readonly;
  });
}

function without(row: Row, fields: readonly string[]): Row {
  const values = Object.entries(row.values).filter(([name]) => !fields.includes(name));
  return { ...row, values: Object.fromEntries(values) };
}

function rowStates(form: Form, state: State, table: Path): ReadonlyMap<string, State['root']> {
  return new Map(tableAt(form, state, table)!.state.rows.map((row) => [row.id, row]));
}
