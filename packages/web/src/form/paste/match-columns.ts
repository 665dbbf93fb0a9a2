/** Which field of a row each column of what was pasted belongs to: by its heading, or by the order in which the table shows its columns. Pure. */
import { isGenerated, plainToken, type FieldDefinition, type TableDefinition } from '@sei/engine';

type RowKind = TableDefinition['kinds'][number];

/** The id of a field for each column; null for one that is not used. */
export type Matches = readonly (string | null)[];

/** The fields of a kind of row that people write in. Whether one is open is seen in the row. */
export function writableFields({ items }: RowKind): readonly FieldDefinition[] {
  return fieldsOf(items).filter((field) => !isFilledByForm(field));
}

/** Whether at least half of the cells that say something are called as fields are. */
export function isHeading(cells: readonly string[], kind: RowKind): boolean {
  const said = cells.filter((cell) => wordsOf(cell) !== '');
  const called = said.filter((cell) => fieldsOf(kind.items).some((field) => isCalled(field, cell)));
  return called.length > 0 && called.length * 2 >= said.length;
}

/** Each field once. */
export function matchHeadings(headings: readonly string[], kind: RowKind): Matches {
  const free = new Set(writableFields(kind));
  return headings.map((heading) => {
    const field = [...free].find((each) => isCalled(each, heading));
    if (field === undefined) return null;
    free.delete(field);
    return field.id;
  });
}

/** In the order in which the table shows its columns; more columns than it shows are not used. */
export function matchInOrder(width: number, { columns }: Pick<TableDefinition, 'columns'>, kind: RowKind): Matches {
  const writable = new Set(writableFields(kind).map(({ id }) => id));
  const shown = columns.filter((column) => writable.has(column));
  return Array.from({ length: width }, (_, column) => shown[column] ?? null);
}

/** The fields that headings name and that are filled by the form: what stands below them is not taken. */
export function namedButFilled(headings: readonly string[], kind: RowKind): readonly FieldDefinition[] {
  return fieldsOf(kind.items).filter((field) => isFilledByForm(field) && headings.some((heading) => isCalled(field, heading)));
}

function fieldsOf(items: RowKind['items']): readonly FieldDefinition[] {
  return items.filter((item) => item.type !== 'table');
}

function isFilledByForm(field: FieldDefinition): boolean {
  return isGenerated(field) || field.hidden === true || field.lookedUp !== undefined || field.readonly === 'true';
}

function isCalled({ id, label }: FieldDefinition, heading: string): boolean {
  const words = wordsOf(heading);
  return words !== '' && (words === wordsOf(label) || words === wordsOf(id));
}

/** Without what is put behind a heading. */
function wordsOf(heading: string): string {
  return plainToken(heading)
    .toLowerCase()
    .replace(/[\s:*]+$/, '');
}
