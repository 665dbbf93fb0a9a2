/** What places of a report, and rows in them, are called and copied as. What stands at a path is the engine's `locate`; draws nothing. */
import {
  locate,
  showValue,
  valueOf,
  type Answers,
  type FieldDefinition,
  type FormDefinition,
  type Path,
  type Place,
  type Row,
} from '@sei/engine';
import type { ReportView } from './report-view.ts';

/** The rows on the way to a place, as people call them: `Kontakt 6, Diagnose 2`. Empty outside tables. */
export function rowWords({ rows }: Pick<Place, 'rows'>): string {
  return rows.map(({ words }) => words).join(', ');
}

/** Where a user is led for a place: what is said of a warning stands with its field or table. */
export function fieldPlace({ form, draft }: Pick<ReportView, 'form' | 'draft'>, at: Path): Path {
  const place = locate(form.definition, draft.answers, at);
  return place.is === 'warning' ? [...at.slice(0, -1), place.item.id] : at;
}

/** A copy of a row under new ids, inner rows too; looked-up and triggered parts stay behind. */
export function copyOfRow(row: Row, key: string, newId: () => string): Row {
  const values = Object.entries(row.values).map(([id, value]) => [
    id,
    Array.isArray(value) ? value.map((item: string | Row) => copyOfItem(item, newId)) : value,
  ]);
  return { id: newId(), kind: row.kind, key, values: Object.fromEntries(values) as Row['values'] };
}

function copyOfItem(item: string | Row, newId: () => string): string | Row {
  return typeof item === 'string' ? item : copyOfRow(item, item.key, newId);
}

/** A row in a few words, whether it is there or not: what kind it is, and what its table's columns say. */
export function showRow(
  definition: FormDefinition,
  answers: Answers,
  { at, row }: { readonly at: Path; readonly row: Row },
  textOf: (field: FieldDefinition, code: string) => string | undefined,
): string {
  const { is, table } = locate(definition, answers, at.slice(0, -1));
  if (is !== 'table') return '';
  const kind = table.kinds.find(({ id }) => id === row.kind);
  const distinguishing = table.columns.flatMap((column) => kind?.items.find(({ id }) => id === column) ?? []);
  const values = distinguishing.flatMap((field) =>
    field.type === 'table' ? [] : [showValue(field, valueOf(row.values, field.id), { textOf: (code) => textOf(field, code) })],
  );
  const words = values.filter((value) => value !== '').join(', ');
  return words === '' ? (kind?.label ?? table.label) : `${kind?.label ?? table.label} (${words})`;
}
