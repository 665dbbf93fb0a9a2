/** Which codes of the catalogue's lists stand in a report's answers. Pure; knows neither dates nor what the codes mean. */
import {
  catalogueListOf,
  isEmpty,
  valueOf,
  walk,
  type Answers,
  type FieldDefinition,
  type FormDefinition,
  type Values,
} from '@sei/engine';

export interface UsedCode {
  /** The catalogue's name of the list. */
  readonly list: string;
  readonly code: string;
  readonly field: FieldDefinition;
}

/** Every code of every field, rows in rows included; one that stands in two fields is listed twice. */
export function usedCodes(definition: FormDefinition, answers: Answers): readonly UsedCode[] {
  return [...walk(definition, answers)].flatMap(({ scope, values }) =>
    scope.fields.flatMap((field) => inField(definition, field.definition, values)),
  );
}

function inField(definition: FormDefinition, field: FieldDefinition, scope: Values): readonly UsedCode[] {
  const list = catalogueListOf(definition, field);
  const value = valueOf(scope, field.id);
  if (list === null || isEmpty(value)) return [];
  const codes = typeof value === 'object' && value !== null ? value : [String(value)];
  return codes.map((code) => ({ list, code, field }));
}
