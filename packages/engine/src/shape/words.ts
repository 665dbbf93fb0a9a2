/** How the checker of shapes speaks: what was found, what was expected, and where. */
import { definitionOf, resolveSchema, type Schema, type SchemaDocument } from './schema.ts';

/** What JSON calls a kind of value. */
export type Kind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as Kind;
}

const kinds: Readonly<Record<Kind | 'integer', string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

/** `"tiny"`, `true`, `a list`. */
export function found(value: unknown): string {
  const kind = kindOf(value);
  if (kind === 'object' || kind === 'array') return kinds[kind];
  return shorten(JSON.stringify(value));
}

/** What a schema asks for: `"short", "medium", "long" or "full"`, `a text (an expression)`, `a list of objects`. */
export function expected(document: SchemaDocument, given: Schema): string {
  const schema = resolveSchema(document, given);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return oneOf(schema.enum.map((each) => JSON.stringify(each)));
  if (schema.anyOf !== undefined) return oneOf([...new Set(schema.anyOf.map((each) => expected(document, each)))]);
  if (schema.type === 'array') return `a list, each ${expected(document, schema.items ?? {})}`;
  const name = schema.type === 'string' ? nameOf(document, given) : undefined;
  const { minimum, maximum } = schema;
  return [
    kinds[schema.type ?? 'object'],
    ...(name === undefined ? [] : [`(${name})`]),
    ...(minimum === undefined ? [] : [`from ${minimum}`]),
    ...(maximum === undefined ? [] : [`to ${maximum}`]),
  ].join(' ');
}

/** `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  const last = words[words.length - 1] ?? 'nothing';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** `items[3] (operationDate)` below `sections[2]`. */
export function below(where: string, step: string | number, value: unknown): string {
  const name = nameIn(value);
  const place = typeof step === 'number' ? `${where}[${step}]` : where === '' ? step : `${where}.${step}`;
  return name === undefined ? place : `${place} (${name})`;
}

function nameIn(value: unknown): string | undefined {
  if (kindOf(value) !== 'object') return undefined;
  const { id, code, title } = value as Readonly<Record<string, unknown>>;
  const name = [id, code, title].find((each) => typeof each === 'string' && each !== '');
  return name === undefined ? undefined : shorten(name as string);
}

/** A text that has a type of its own: `Expression` is an expression, `IsoDate` an iso date. */
function nameOf(document: SchemaDocument, schema: Schema): string | undefined {
  const words = definitionOf(document, schema)
    ?.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return words === undefined ? undefined : `an ${words}`;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
