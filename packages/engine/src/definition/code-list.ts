/** Where a field's codes come from, by the form alone, and what a code in it is called. Texts of the catalogue are handed in as facts. */
import type { IsoDate } from '../answers/answers.ts';
import { factKey, registerLists, textOfFact, type Fact } from '../answers/facts.ts';
import type { FieldDefinition, FormDefinition, ItemDefinition } from './definition.ts';

type Lists = Pick<FormDefinition, 'lists'>;

/** The catalogue's name of the list that a field takes its codes from; null when the form lists them itself, or the field has none. */
export function catalogueListOf({ lists }: Lists, field: FieldDefinition): string | null {
  if (field.type === 'unit' || field.type === 'provider') return registerLists[field.type];
  const list = 'list' in field ? lists[field.list] : undefined;
  return list !== undefined && 'catalogue' in list ? list.catalogue : null;
}

/** The catalogue's names of all lists that a form's codes, units and providers are looked up in, in order. */
export function catalogueListsOf(form: Pick<FormDefinition, 'lists' | 'sections'>): readonly string[] {
  const fields = form.sections.flatMap(({ items }) => items.flatMap(fieldsIn));
  const ofForm = Object.values(form.lists).flatMap((list) => ('catalogue' in list ? [list.catalogue] : []));
  return [...new Set([...ofForm, ...fields.flatMap((field) => catalogueListOf(form, field) ?? [])])].sort();
}

function fieldsIn(item: ItemDefinition): readonly FieldDefinition[] {
  return item.type === 'table' ? item.kinds.flatMap(({ items }) => items.flatMap(fieldsIn)) : [item];
}

/** The text of a code in a field: the form's own, else that of its fact on a day. Undefined when it is not known. */
export function textOfCode(
  form: Lists,
  field: FieldDefinition,
  code: string,
  on: IsoDate,
  factOf: (key: string) => Fact | undefined,
): string | undefined {
  const own = ownCodes(form, field);
  return own === undefined
    ? textOfFact(factOf(factKeyOfCode(form, field, code, on)))
    : own.find((each) => each.code === code)?.text;
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

function factKeyOfCode(form: Lists, field: FieldDefinition, code: string, on: IsoDate): string {
  if (field.type === 'unit') return factKey.unit(code, on);
  return field.type === 'provider' ? factKey.provider(code, on) : factKey.code(catalogueListOf(form, field) ?? '', code, on);
}
