/** What a deleted row was, what went with it, and what it called for that is left. Pure. */
import {
  applyChanges,
  locate,
  rowAt,
  rowsOf,
  type Answers,
  type Batch,
  type FormDefinition,
  type Path,
  type Row,
} from '@sei/engine';
import type { Act } from './acts.ts';
import { pathKey } from './draft.ts';
import type { Removed, ReportView } from './report-view.ts';

/** Null for an act that is not the deletion of a row. */
export function removedBy({ form, draft, reported }: ReportView, { cause, changes }: Act, batch: Batch): Removed | null {
  const [first, ...following] = changes;
  if (first?.do !== 'remove' || cause !== 'edit') return null;
  const { definition } = form;
  const [row, ...within] = rowsIn(definition, draft.answers, first.at, first.was);
  const elsewhere = following
    .filter((change) => change.do === 'remove')
    .flatMap(({ at, was }) => rowsIn(definition, draft.answers, at, was));
  return {
    at: pathKey(first.at.slice(0, -1)),
    row: first.at,
    words: locate(definition, draft.answers, first.at).rows.at(-1)?.words ?? '',
    along: counted([...within, ...elsewhere]),
    left: counted(calledBy([row!, ...within], definition, applyChanges(draft.answers, changes))),
    wasReported: reported !== null && rowAt(reported, first.at) !== undefined,
    batch,
  };
}

interface LabelledRow {
  readonly id: string;
  /** The label of its table. */
  readonly table: string;
}

function counted(rows: readonly LabelledRow[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ table }) => [table, rows.filter((other) => other.table === table).length]));
}

/** A row, and those in it. */
function rowsIn(definition: FormDefinition, answers: Answers, at: Path, { id, values }: Row): readonly LabelledRow[] {
  const { label } = locate(definition, answers, at.slice(0, -1));
  const inner = Object.entries(values).flatMap(([table, value]) =>
    Array.isArray(value)
      ? value.flatMap((item: string | Row) =>
          typeof item === 'string' ? [] : rowsIn(definition, answers, [...at, table, item.id], item),
        )
      : [],
  );
  return [{ id, table: label }, ...inner];
}

/** The rows of the report that these have called for: a trigger is named by its id and the row that it stands in. */
function calledBy(rows: readonly LabelledRow[], { sections }: FormDefinition, answers: Answers): readonly LabelledRow[] {
  const callers = new Set(rows.map(({ id }) => id));
  return sections
    .flatMap(({ items }) => items.filter((item) => item.type === 'table'))
    .flatMap((table) =>
      rowsOf(answers, table.id)
        .filter(({ trigger }) => trigger !== undefined && callers.has(trigger.slice(trigger.indexOf('/') + 1)))
        .map(({ id }) => ({ id, table: table.label })),
    );
}
