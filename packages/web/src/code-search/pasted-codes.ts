/** Reads codes out of text that was pasted: a code alone, with its words, inside a sentence, or many in a row. Knows no list; its caller does. */
import { plainToken } from '@sei/engine';

/** The code that a text is by itself; undefined when it is none. */
type Exact = (text: string) => string | undefined;

/** What people leave out of an SKS code: of diagnoses, operations and morphologies (`C50.9`, `HAB 40`, `M8500/3`, `8500/3`). */
const leftOut = ['', 'D', 'K', 'Z', 'ZM'];

/** The codes that a text may be as a whole, the likeliest first: `c50.9`, `dc509` and `DC 50-9` all may be `DC509`. */
export function spellingsOf(text: string): readonly string[] {
  const written = plainToken(text)
    .replaceAll(/[ ./-]/g, '')
    .toUpperCase();
  return written === '' ? [] : leftOut.map((begin) => begin + written);
}

export interface PastedCodes {
  /** In the order of the text, each once. */
  readonly codes: readonly string[];
  /** What stood between separators and held no code. */
  readonly unread: readonly string[];
}

/** The code that a text is, or holds as its only one; undefined when it holds none or several. */
export function codeIn(text: string, exact: Exact): string | undefined {
  const whole = exact(text.trim());
  if (whole !== undefined) return whole;
  const found = new Set(codesAmong(text, exact));
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * All codes of a text whose parts are set apart by comma, semicolon, tabulator or new line. Words behind a comma or in the next
 * column are a code's text when the code stands before them on the line: `DC509 Brystkræft, uspecificeret`.
 */
export function codesIn(text: string, exact: Exact): PastedCodes {
  const codes = new Set<string>();
  const unread: string[] = [];
  for (const line of text.split(/[;\r\n]+/)) {
    let hasCode = false;
    for (const part of line.split(/[,\t]/).map((each) => each.trim())) {
      const whole = exact(part);
      const found = whole === undefined ? codesAmong(part, exact) : [whole];
      for (const code of found) codes.add(code);
      if (part !== '' && found.length === 0 && !(hasCode && !/\d/.test(part))) unread.push(part);
      hasCode ||= found.length > 0;
    }
  }
  return { codes: [...codes], unread };
}

/** The words of a text that are codes, without the marks round them. Words without a digit are words. */
function codesAmong(text: string, exact: Exact): readonly string[] {
  return plainToken(text)
    .split(' ')
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => /\d/.test(word))
    .flatMap((word) => exact(word) ?? []);
}
