/** What stands where in a form: from a path to its definition, its label and its section. Knows no state and draws nothing. */
import {
  rowAt,
  rowsOf,
  scopeAt,
  showValue,
  valueOf,
  type Answers,
  type FieldDefinition,
  type FormDefinition,
  type ItemDefinition,
  type Path,
  type Row,
} from '@sei/engine';

/** The field or table at a path; undefined when the form has none, or a row on the way is gone. */
export function itemAt(definition: FormDefinition, answers: Answers, path: Path): ItemDefinition | undefined {
  let items: readonly ItemDefinition[] = definition.sections.flatMap((section) => section.items);
  for (let step = 0; step < path.length; step += 2) {
    const item = items.find((candidate) => candidate.id === path[step]);
    if (item === undefined || step + 1 >= path.length) return item;
    if (item.type !== 'table') return undefined;
    const row = rowAt(answers, path.slice(0, step + 2));
    if (step + 2 >= path.length) return item;
    items = item.kinds.find((kind) => kind.id === row?.kind)?.items ?? [];
  }
  return undefined;
}

/** How people call a place: the field's or table's label, with the row's place in its table when it lies in one. */
export function labelAt(definition: FormDefinition, answers: Answers, path: Path): string {
  return itemAt(definition, answers, path)?.label ?? path[path.length - 1] ?? '';
}

/** The rows on the way to a path, as people call them: `Kontakt 6, Diagnose 2`. Empty outside tables. */
export function rowWordsAt(definition: FormDefinition, answers: Answers, path: Path): string {
  const words: string[] = [];
  for (let step = 2; step <= path.length; step += 2) {
    const table = itemAt(definition, answers, path.slice(0, step - 1));
    const scope = scopeAt(answers, path.slice(0, step - 1));
    const rows = scope === undefined ? [] : rowsOf(scope, path[step - 2]!);
    const index = rows.findIndex((row) => row.id === path[step - 1]);
    if (table?.type !== 'table' || index < 0) return words.join(', ');
    const kind = table.kinds.find(({ id }) => id === rows[index]!.kind);
    words.push(`${kind?.label ?? table.label} ${index + 1}`);
  }
  return words.join(', ');
}

/** The field at a path; undefined for tables and for what is not there. */
export function fieldDefinitionAt(definition: FormDefinition, answers: Answers, path: Path): FieldDefinition | undefined {
  const item = itemAt(definition, answers, path);
  return item === undefined || item.type === 'table' ? undefined : item;
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

/** A row in a few words, whether it is there or not: what kind it is, and what its table's telling columns say. */
export function showRow(
  definition: FormDefinition,
  answers: Answers,
  { at, row }: { readonly at: Path; readonly row: Row },
  textOf: (field: FieldDefinition, code: string) => string | undefined,
): string {
  const table = itemAt(definition, answers, at.slice(0, -1));
  if (table?.type !== 'table') return '';
  const kind = table.kinds.find(({ id }) => id === row.kind);
  const telling = table.columns.flatMap((column) => kind?.items.find(({ id }) => id === column) ?? []);
  const values = telling.flatMap((field) =>
    field.type === 'table' ? [] : [showValue(field, valueOf(row.values, field.id), { textOf: (code) => textOf(field, code) })],
  );
  const words = values.filter((value) => value !== '').join(', ');
  return words === '' ? (kind?.label ?? table.label) : `${kind?.label ?? table.label} (${words})`;
}

/** Where a path stands in the form, for putting places into the order in which they are read: the place of each part within its own. */
export function orderOf(definition: FormDefinition, answers: Answers, path: Path): readonly number[] {
  let items: readonly ItemDefinition[] = definition.sections.flatMap((section) => section.items);
  const order: number[] = [];
  for (let step = 0; step < path.length; step += 2) {
    const item = items.find(({ id }) => id === path[step]);
    order.push(items.findIndex(({ id }) => id === path[step]));
    if (item?.type !== 'table' || step + 1 >= path.length) break;
    const rows = rowsOf(scopeAt(answers, path.slice(0, step + 1)) ?? {}, item.id);
    const index = rows.findIndex(({ id }) => id === path[step + 1]);
    order.push(index);
    items = item.kinds.find(({ id }) => id === rows[index]?.kind)?.items ?? [];
  }
  return order;
}

/** Which of two places is read first: negative for the one, positive for the other. */
export function compareOrder(one: readonly number[], other: readonly number[]): number {
  for (let step = 0; step < Math.min(one.length, other.length); step += 1) {
    if (one[step] !== other[step]) return one[step]! - other[step]!;
  }
  return one.length - other.length;
}
