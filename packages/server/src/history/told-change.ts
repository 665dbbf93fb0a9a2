/** Says of a change, in the words of the form, where it was and what it made of what. Knows neither people nor times. */
import type { ToldChange } from '@sei/contract';
import {
  factKey,
  isEmpty,
  rowsOf,
  showValue,
  type Answers,
  type Change,
  type CodeFact,
  type FieldDefinition,
  type FormDefinition,
  type IsoDate,
  type ItemDefinition,
  type ProviderFact,
  type TableDefinition,
  type UnitFact,
  type Value,
  type Values,
} from '@sei/engine';
import type { Catalogue } from '../codes/catalogue.ts';
import { itemsOf } from '../drafts/closed-fields.ts';

/** What texts are looked up in, and the day on which they are to read. */
export interface Wording {
  readonly form: Pick<FormDefinition, 'sections' | 'lists'>;
  readonly catalogue: Pick<Catalogue, 'fact'>;
  readonly on: IsoDate;
}

/** Told of the answers before and after it and all that was changed with it; null when the form has no such place. */
export function tellChange(change: Change, before: Answers, after: Answers, wording: Wording): ToldChange | null {
  const place = placeOf(change, before, after, itemsOf(wording.form));
  if (place === null) return null;
  const { item, rows } = place;
  const at = [...change.at];
  if (change.do !== 'set') {
    const is = change.do === 'insert' ? 'added' : 'removed';
    return { at, label: item.label, rows: [...rows], is, before: '', after: '' };
  }
  if (item.type === 'table') return null;
  return {
    at,
    label: item.label,
    rows: [...rows],
    is: 'set',
    before: shown(change.was, item, wording),
    after: shown(change.set, item, wording),
  };
}

interface Place {
  readonly item: ItemDefinition;
  /** The rows on the way, each by its kind and its place in the table. */
  readonly rows: readonly string[];
}

function placeOf(change: Change, before: Values, after: Values, items: readonly ItemDefinition[]): Place | null {
  const path = change.do === 'insert' ? [...change.at, change.row.id] : change.at;
  const rows: string[] = [];
  let [scopeBefore, scopeAfter, inScope] = [before, after, items];
  for (let step = 0; ; step += 2) {
    const item = inScope.find(({ id }) => id === path[step]);
    if (item === undefined) return null;
    if (item.type !== 'table') return { item, rows };
    const row = path[step + 1];
    const found = rowIn(item, scopeAfter, row) ?? rowIn(item, scopeBefore, row);
    if (found === null) return null;
    rows.push(`${found.kind.label} ${found.number}`);
    if (step + 2 >= path.length) return { item, rows };
    inScope = found.kind.items;
    scopeBefore = rowIn(item, scopeBefore, row)?.values ?? {};
    scopeAfter = rowIn(item, scopeAfter, row)?.values ?? {};
  }
}

function rowIn(table: TableDefinition, scope: Values, id: string | undefined) {
  const rows = rowsOf(scope, table.id);
  const index = rows.findIndex((row) => row.id === id);
  const kind = table.kinds.find((each) => each.id === rows[index]?.kind);
  return kind === undefined ? null : { kind, number: index + 1, values: rows[index]!.values };
}

function shown(value: Value, field: FieldDefinition, wording: Wording): string {
  const words = showValue(field, value, { textOf: (code) => textOf(code, field, wording) });
  // What is not of the field's type is still what was written.
  return words === '' && !isEmpty(value) ? String(value) : words;
}

function textOf(code: string, field: FieldDefinition, { form, catalogue, on }: Wording): string | undefined {
  const list = field.type === 'code' || field.type === 'codes' ? form.lists[field.list] : undefined;
  if (list !== undefined && 'codes' in list) return list.codes.find((each) => each.code === code)?.text;
  const key =
    list === undefined
      ? (field.type === 'unit' ? factKey.unit : factKey.provider)(code, on)
      : factKey.code(list.catalogue, code, on);
  const fact = catalogue.fact(key);
  if (typeof fact !== 'object' || fact === null) return undefined;
  const { text, name } = fact as Partial<CodeFact & (UnitFact | ProviderFact)>;
  return `${code} ${text ?? name ?? ''}`.trimEnd();
}
