/** Where a field's codes come from, by the form alone, and what a code in it is called. Lists of the catalogue are handed in. */
import type { IsoDate } from '../answers/answers.ts';
import { registerLists, type Catalogue } from '../codes/catalogue.ts';
import { lookUp } from '../codes/look-up.ts';
import type { FieldDefinition, FormDefinition, ItemDefinition } from './definition.ts';

type Lists = Pick<FormDefinition, 'lists'>;

/** The catalogue's name of the list that a field takes its codes from; null when the form lists them itself, or the field has none. */
export function catalogueListOf({ lists }: Lists, field: FieldDefinition): string | null {
  if (field.type === 'unit' || field.type === 'provider') return registerLists[field.type];
  const list = 'list' in field ? lists[field.list] : undefined;
  return list !== undefined && 'catalogue' in list ? list.catalogue : null;
}

/** The catalogue's names of all lists that the rules of a form can look in, each once and in order. */
export function catalogueListsOf(form: FormDefinition): readonly string[] {
  const inItem = (item: ItemDefinition): readonly (string | null)[] =>
    item.type === 'table' ? item.kinds.flatMap(({ items }) => items.flatMap(inItem)) : [catalogueListOf(form, item)];
  const inSets = Object.values(form.sets ?? {}).flatMap((set) => ('catalogue' in set ? [set.catalogue] : []));
  const named = [...form.sections.flatMap(({ items }) => items.flatMap(inItem)), ...inSets];
  return [...new Set(named.filter((name) => name !== null))].sort();
}

/** The text of a code in a field: the form's own, else that of its list on a day. Undefined when it is not known. */
export function textOfCode(
  form: Lists,
  field: FieldDefinition,
  code: string,
  on: IsoDate,
  catalogue: Catalogue,
): string | undefined {
  const own = ownCodes(form, field);
  if (own !== undefined) return own.find((each) => each.code === code)?.text;
  const name = catalogueListOf(form, field);
  const list = name === null ? undefined : catalogue.get(name);
  return list ? lookUp(list, code, on)?.row.text : undefined;
}

/** A code as people name it: those of the form by their text, and those that were searched for, units and providers with their number. */
export function wordsOfCode(...asked: Parameters<typeof textOfCode>): string | undefined {
  const [form, field, code] = asked;
  const text = textOfCode(...asked);
  return text === undefined || ownCodes(form, field) !== undefined ? text : `${code} ${text}`.trimEnd();
}

function ownCodes({ lists }: Lists, field: FieldDefinition) {
  const list = 'list' in field ? lists[field.list] : undefined;
  return list !== undefined && 'codes' in list ? list.codes : undefined;
}
