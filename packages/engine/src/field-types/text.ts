/**
 * A line of text. Blanks at its ends are kept, so that reading it back under the cursor takes nothing away. Of one that is to be an
 * identifier, the identifier alone is kept.
 */
import { plainLine } from '../answers/characters.ts';
import { isUuid, uuidsIn } from '../identifiers/uuid.ts';
import { noValueErrors, type FieldTypeDefinition, type ValueError, type Reading } from './field-type.ts';

/** More than any field asks for: what an answer may hold at all, right or wrong. In characters. */
export const longestText = 20_000;

export const text: FieldTypeDefinition<'text'> = {
  empty: '',
  holds: isText,
  plain: (typed, { identifier }) => (identifier === undefined ? undefined : theOneIn(typed)) ?? filled(plainLine(typed)),
  read: (typed, _, { identifier }) => {
    const plain = filled(plainLine(typed));
    return identifier === undefined || plain === '' ? asAnswer(plain) : readIdentifier(plain);
  },
  show: (value) => value,
  check: (value, { maxLength, pattern, identifier }) => {
    if (identifier !== undefined && !isUuid(value)) return noIdentifier;
    const errors = checkLength(value, maxLength);
    return pattern === undefined || compiled(pattern).test(value) ? errors : [...errors, { rule: 'format.text' }];
  },
};

function readIdentifier(typed: string): Reading<string> {
  const found = uuidsIn(typed);
  if (found.length > 1) return { rule: 'identifier.several' };
  return found.length === 0 ? { rule: 'format.identifier' } : { value: found[0]!.uuid };
}

/** The identifier of a text that has one and no other. */
function theOneIn(text: string): string | undefined {
  const found = uuidsIn(text);
  return found.length === 1 ? found[0]!.uuid : undefined;
}

const noIdentifier: readonly ValueError[] = Object.freeze([{ rule: 'format.identifier' }]);

/** A text as an answer, empty as none, unless it is more than an answer may hold. */
export function asAnswer(text: string): Reading<string> {
  return text.length > longestText ? { rule: 'tooLong' } : { value: text || null };
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText && !unwritable.test(value);
}

/** Blanks alone are no text. */
export function filled(text: string): string {
  return text.trim() === '' ? '' : text;
}

/** The null character, and half of a character outside the basic plane: UTF-8 has no place for it, nor RFC 8785. */
const unwritable = /[\0\p{Surrogate}]/u;

/** Whether a text has more characters than `most`, letters outside the basic plane counted once: the one way in which length is counted. */
export function isLongerThan(value: string, most: number): boolean {
  return value.length > most && (value.length > 2 * most || [...value].length > most);
}

export function checkLength(value: string, maxLength: number | undefined): readonly ValueError[] {
  return maxLength !== undefined && isLongerThan(value, maxLength) ? [{ rule: 'tooLong', limit: maxLength }] : noValueErrors;
}

const compiledPatterns = new Map<string, RegExp>();

/** Patterns are few and come from forms, so each is compiled once and kept. */
function compiled(pattern: string): RegExp {
  let expression = compiledPatterns.get(pattern);
  if (expression === undefined) {
    expression = wholeText(pattern);
    compiledPatterns.set(pattern, expression);
  }
  return expression;
}

/** Whether texts can be held against a pattern: it is a regular expression. */
export function isPattern(pattern: string): boolean {
  try {
    return wholeText(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

function wholeText(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}
