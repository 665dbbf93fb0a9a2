/** Which rows of the report are not in its last reported version, or stand otherwise there. Pure. */
import {
  rowsOf,
  sameValue,
  scopeAt,
  tableAt,
  valueAt,
  type Answers,
  type Path,
  type Row,
  type ScopeProgram,
  type ScopeState,
} from '@sei/engine';
import type { ReportView } from '../state/report-view.ts';

export type RowNews = 'new' | 'changed';

/**
 * Those of a table by id, with which of the two they are; none where nothing has been reported, or the form does not ask what was. The same
 * object as long as the rows are.
 */
export function newsIn(
  { form, state, reported }: Pick<ReportView, 'form' | 'state' | 'reported'>,
  table: Path,
): ReadonlyMap<string, RowNews> {
  const placed = reported === null ? undefined : tableAt(form, state, table);
  if (reported === null || placed === undefined) return none;
  const { rows } = placed.state;
  const known = latest.get(rows);
  if (known?.reported === reported) return known.news;
  const before = rowsIn(scopeAt(reported, table) ?? {}, table.at(-1)!);
  const news = new Map(
    rows.flatMap((row) => {
      const is = newsOf(placed.program.kinds.get(row.kind), row, before.get(row.id));
      return is === null ? [] : [[row.id, is] as const];
    }),
  );
  latest.set(rows, { reported, news });
  return news;
}

const none: ReadonlyMap<string, RowNews> = new Map();
const latest = new WeakMap<readonly ScopeState[], { readonly reported: Answers; readonly news: ReadonlyMap<string, RowNews> }>();

function newsOf(program: ScopeProgram | undefined, row: ScopeState, reported: Row | undefined): RowNews | null {
  if (reported === undefined) return 'new';
  return program === undefined || isAsReported(program, row, reported) ? null : 'changed';
}

/** A row that is the same object as before is compared once with the row that was reported. */
function isAsReported(program: ScopeProgram, row: ScopeState, reported: Row): boolean {
  const known = compared.get(row);
  if (known?.reported === reported) return known.isSame;
  const isSame =
    program.fields.every(({ definition }, slot) => sameValue(row.values[slot]!, valueAt(reported.values, [definition.id]))) &&
    program.tables.every((table, slot) => {
      const { rows } = row.tables[slot]!;
      const before = rowsIn(reported.values, table.definition.id);
      return (
        rows.length === before.size &&
        rows.every((inner) => newsOf(table.kinds.get(inner.kind), inner, before.get(inner.id)) === null)
      );
    });
  compared.set(row, { reported, isSame });
  return isSame;
}

const compared = new WeakMap<ScopeState, { readonly reported: Row; readonly isSame: boolean }>();

function rowsIn(values: Answers, table: string): ReadonlyMap<string, Row> {
  return new Map(rowsOf(values, table).map((row) => [row.id, row]));
}
