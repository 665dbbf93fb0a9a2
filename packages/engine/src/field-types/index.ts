/** Every kind of field, and how to read, show and check a value when only its field is known. */
import { isEmpty, type Value } from '../answers/answers.ts';
import type { FieldDefinition, FieldType } from '../definition/definition.ts';
import { code } from './code.ts';
import { codes } from './codes.ts';
import { cpr } from './cpr.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { decimal } from './decimal.ts';
import {
  noValueErrors,
  type FieldTypeDefinition,
  type ValueError,
  type ReadContext,
  type Reading,
  type ShowContext,
} from './field-type.ts';
import { integer } from './integer.ts';
import { longText } from './long-text.ts';
import { provider } from './provider.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { unit } from './unit.ts';
import { yesNo } from './yes-no.ts';

export const fieldTypes: { readonly [Type in FieldType]: FieldTypeDefinition<Type> } = {
  text,
  longText,
  integer,
  decimal,
  yesNo,
  date,
  time,
  dateTime,
  code,
  codes,
  cpr,
  unit,
  provider,
};

/** What the user typed into a field, as a value; blank is null. */
export function readValue(field: FieldDefinition, typed: string, context: ReadContext): Reading<Value> {
  return fieldTypeOf(field).read(typed, context, field);
}

/**
 * A value as it is held, whichever door it came through (see `FieldTypeDefinition.plain`); it may still be of the wrong type. The same
 * object when there is nothing to do.
 */
export function plainValue(field: FieldDefinition, value: Value): Value {
  return plainerOf(field)(value);
}

/** `plainValue` of one field, for when many values are made plain. */
export function plainerOf(field: FieldDefinition): (value: Value) => Value {
  const type = fieldTypeOf(field);
  const plain = (text: string): string => type.plain(text, field);
  return (value) => (typeof value === 'string' ? plain(value) : Array.isArray(value) ? plainList(value, plain) : value);
}

/** Each text once, in order. What is no text stays as it is, for `holds` to refuse. */
function plainList(list: readonly string[], plain: (text: string) => string): readonly string[] {
  const texts = [...new Set(list.map((text) => (typeof text === 'string' ? plain(text) : text)).filter((text) => text !== ''))];
  return texts.length === list.length && texts.every((text, index) => text === list[index]) ? list : texts;
}

/** A field's value as it is shown; empty text when it is empty or not of the field's type. */
export function showValue(field: FieldDefinition, value: Value, context: ShowContext): string {
  const type = fieldTypeOf(field);
  return !isEmpty(value) && type.holds(value) ? type.show(value, context) : '';
}

/** What is wrong with a field's content, as far as the value alone shows. The value must be of the field's type (see `holds`). */
export function checkValue(field: FieldDefinition, value: Value): readonly ValueError[] {
  return checkerOf(field)(value);
}

/** `checkValue` of one field, for when many values are checked. */
export function checkerOf(field: FieldDefinition): (value: Value) => readonly ValueError[] {
  const { check } = fieldTypeOf(field);
  return (value) => (value === null || isEmpty(value) ? noValueErrors : check(value, field));
}

/** The definition of a field's type, for a value that is known to be of it. */
function fieldTypeOf(field: FieldDefinition): FieldTypeDefinition<FieldType> {
  // The map pairs every type with its own definition; that `field` and `value` are a pair too, the compiler cannot see.
  return fieldTypes[field.type] as FieldTypeDefinition<FieldType>;
}
