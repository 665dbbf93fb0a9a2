/**
 * Checks a document against a schema, and says what is wrong so that its author can mend it. One mistake is one error: a misspelt key is not also a
 * missing one, and of alternatives only the one that was meant is spoken of. Reads the part of JSON Schema in `schema.ts`; never throws.
 */
import { exampleOf } from './example.ts';
import { resolveSchema, type Schema, type SchemaDocument } from './schema.ts';
import type { ShapeError } from './shape-error.ts';
import { similarTo } from './similar.ts';
import { below, expected, found, kindOf, oneOf } from './words.ts';

/** All that is wrong with the shape of a document; nothing when the schema allows it. */
export function checkShape(document: SchemaDocument, value: unknown): readonly ShapeError[] {
  return check({ document, where: '', depth: 0 }, document, value);
}

interface CheckContext {
  readonly document: SchemaDocument;
  readonly where: string;
  readonly depth: number;
}

type Members = Readonly<Record<string, unknown>>;

/** So deep nobody writes; what lies deeper could not be walked. */
const deepest = 200;

function check(place: CheckContext, given: Schema, value: unknown): readonly ShapeError[] {
  const { document, where, depth } = place;
  const schema = resolveSchema(document, given);
  if (depth > deepest) return [{ where, what: 'is nested too deep', expected: `at most ${deepest} levels` }];
  if (schema.anyOf !== undefined) return checkAlternatives(place, given, value);
  if (!fits(schema, value)) return [wrongValue(place, given, value)];
  if (schema.type === 'object') return checkObject(place, schema, value as Members);
  if (schema.type !== 'array') return [];
  return (value as readonly unknown[]).flatMap((item, at) => check(inside(place, at, item), schema.items ?? {}, item));
}

function inside({ document, where, depth }: CheckContext, step: string | number, value: unknown): CheckContext {
  return { document, where: below(where, step, value), depth: depth + 1 };
}

/** Whether a value is what a schema asks for, but for what it holds. */
function fits({ type, const: constant, enum: texts, minimum, maximum }: Schema, value: unknown): boolean {
  if (constant !== undefined) return value === constant;
  if (texts !== undefined) return texts.includes(value as string);
  const kind = kindOf(value);
  if (type !== kind && !(type === 'integer' && Number.isSafeInteger(value))) return false;
  return kind !== 'number' || ((value as number) >= (minimum ?? -Infinity) && (value as number) <= (maximum ?? Infinity));
}

function wrongValue({ document, where }: CheckContext, schema: Schema, value: unknown): ShapeError {
  const key = /(?:^|\.)(\w+)$/.exec(where)?.[1];
  const example = where === '' ? {} : { example: JSON.stringify(exampleOf(document, schema)) };
  return {
    where,
    what: `is ${found(value)}`,
    expected: expected(document, schema),
    ...suggestion(meant(resolveSchema(document, schema), value)),
    ...(key === undefined ? example : { example: line(document, key, schema) }),
  };
}

function suggestion(value: unknown): Pick<ShapeError, 'suggestion'> {
  return value === undefined ? {} : { suggestion: JSON.stringify(value) };
}

/** What somebody meant who wrote `"yesno"` for `"yesNo"`, `true` for `"true"`, or `"12"` for `12`. */
function meant(schema: Schema, value: unknown): unknown {
  const texts = schema.enum ?? (typeof schema.const === 'string' ? [schema.const] : undefined);
  if (texts !== undefined) return typeof value === 'string' ? similarTo(value, texts) : undefined;
  if (typeof value === 'object') return undefined;
  const other = typeof value === 'string' ? read(value) : JSON.stringify(value);
  return fits(schema, other) ? other : undefined;
}

function read(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function checkObject(place: CheckContext, schema: Schema, value: Members): readonly ShapeError[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const keys = Object.keys(value);
  const isKnown = (key: string): boolean => Object.hasOwn(properties, key);
  const absent = Object.keys(properties).filter((key) => !Object.hasOwn(value, key));
  const unknown =
    typeof additionalProperties === 'object'
      ? []
      : keys.filter((key) => !isKnown(key)).map((key) => [key, similarTo(key, absent)] as const);
  const misspelt = new Set(unknown.map(([, meantKey]) => meantKey));
  return [
    ...unknown.map(([key, meantKey]) => unknownKey(place, schema, key, meantKey)),
    ...required
      .filter((key) => absent.includes(key) && !misspelt.has(key))
      .map((key) => missingKey(place, key, properties[key]!)),
    ...keys.flatMap((key) => {
      const inner = isKnown(key) ? properties[key] : additionalProperties;
      return typeof inner === 'object' ? check(inside(place, key, value[key]), inner, value[key]) : [];
    }),
  ];
}

function unknownKey(
  { document, where }: CheckContext,
  { properties = {} }: Schema,
  key: string,
  meantKey: string | undefined,
): ShapeError {
  const what = `has an unknown key "${key}"`;
  if (meantKey === undefined) return { where, what, expected: oneOf(Object.keys(properties)) };
  return { where, what, suggestion: `"${meantKey}"`, example: line(document, meantKey, properties[meantKey]!) };
}

function missingKey({ document, where }: CheckContext, key: string, schema: Schema): ShapeError {
  return { where, what: `lacks "${key}"`, expected: expected(document, schema), example: line(document, key, schema) };
}

/** `"severity": "error"`. */
function line(document: SchemaDocument, key: string, schema: Schema): string {
  return `"${key}": ${JSON.stringify(exampleOf(document, schema))}`;
}

function checkAlternatives(place: CheckContext, given: Schema, value: unknown): readonly ShapeError[] {
  const { document } = place;
  const kind = kindOf(value);
  const alternatives = alternativesOf(document, given);
  const ofKind = alternatives.filter((each) => kindsOf(each).includes(kind));
  if (ofKind.length === 0) return [wrongValue(place, given, value)];
  const key = kind === 'object' ? distinguishingKey(document, ofKind) : undefined;
  return key === undefined ? checkNearest(place, ofKind, value) : checkDistinguished(place, ofKind, key, value as Members);
}

/** The alternatives of a schema, and theirs. */
function alternativesOf(document: SchemaDocument, given: Schema): readonly Schema[] {
  const schema = resolveSchema(document, given);
  return schema.anyOf?.flatMap((each) => alternativesOf(document, each)) ?? [schema];
}

function kindsOf({ type, const: constant }: Schema): readonly string[] {
  if (constant !== undefined) return [kindOf(constant)];
  return type === 'integer' ? ['number'] : [type ?? 'string'];
}

/** The key whose value says which alternative is meant, as `type` of a field. */
function distinguishingKey(document: SchemaDocument, alternatives: readonly Schema[]): string | undefined {
  return Object.keys(alternatives[0]?.properties ?? {}).find((key) =>
    alternatives.every(
      ({ properties = {} }) => properties[key] !== undefined && constantOf(document, properties[key]) !== undefined,
    ),
  );
}

function constantOf(document: SchemaDocument, schema: Schema): string | number | boolean | undefined {
  return resolveSchema(document, schema).const;
}

/** Speaks of the key alone while it does not say which alternative is meant. */
function checkDistinguished(
  place: CheckContext,
  alternatives: readonly Schema[],
  key: string,
  value: Members,
): readonly ShapeError[] {
  const { document } = place;
  const constants = alternatives.map(({ properties = {} }) => constantOf(document, properties[key]!) as string);
  const at = Object.hasOwn(value, key) ? constants.indexOf(value[key] as string) : -1;
  if (at >= 0) return checkObject(place, alternatives[at]!, value);
  const texts: Schema = { type: 'string', enum: constants };
  if (Object.hasOwn(value, key)) return [wrongValue(inside(place, key, value[key]), texts, value[key])];
  const unknown = Object.keys(value).find((each) => similarTo(each, [key]) !== undefined);
  return [
    unknown === undefined ? missingKey(place, key, texts) : unknownKey(place, { properties: { [key]: texts } }, unknown, key),
  ];
}

/** The errors of the alternative that has fewest; where each lacks a key of its own, one error for all. */
function checkNearest(place: CheckContext, alternatives: readonly Schema[], value: unknown): readonly ShapeError[] {
  const outcomes = alternatives.map((each) => check(place, each, value));
  const fewest = Math.min(...outcomes.map(({ length }) => length));
  const nearest = outcomes.filter(({ length }) => length === fewest);
  const [first = []] = nearest;
  const isLacking = nearest.length > 1 && nearest.every(([error]) => fewest === 1 && error!.what.startsWith('lacks '));
  if (!isLacking) return first;
  return [{ ...first[0]!, what: `lacks ${oneOf(nearest.map(([error]) => error!.what.slice('lacks '.length)))}` }];
}
