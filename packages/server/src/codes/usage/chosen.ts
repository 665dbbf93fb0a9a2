/** Which codes of the catalogue's lists stand in a report's answers. Pure; knows neither dates nor what the codes mean. */
import { isEmpty, valueOf, walk, type Answers, type FieldDefinition, type FormDefinition, type Values } from '@sei/engine';

export interface ChosenCode {
  /** The catalogue's name of the list. */
  readonly list: string;
  readonly code: string;
  readonly field: FieldDefinition;
}

/** Every code of every field, rows in rows included; one that stands in two fields is told twice. */
export function chosenCodes(definition: FormDefinition, answers: Answers): readonly ChosenCode[] {
  return [...walk(definition, answers)].flatMap(({ scope, values }) =>
    scope.fields.flatMap((field) => inField(definition, field.definition, values)),
  );
}

function inField(definition: FormDefinition, field: FieldDefinition, scope: Values): readonly ChosenCode[] {
  const list = listOf(definition, field);
  const value = valueOf(scope, field.id);
  if (list === null || isEmpty(value)) return [];
  const codes = typeof value === 'object' && value !== null ? value : [String(value)];
  return codes.map((code) => ({ list, code, field }));
}

function listOf({ lists }: FormDefinition, field: FieldDefinition): string | null {
  if (field.type === 'unit') return 'units';
  if (field.type === 'provider') return 'providers';
  if (field.type !== 'code' && field.type !== 'codes') return null;
  const list = lists[field.list];
  return list !== undefined && 'catalogue' in list ? list.catalogue : null;
}
