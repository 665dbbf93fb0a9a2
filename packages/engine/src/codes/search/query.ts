/** What was typed, as it is compared. */
import { plainToken } from '../../answers/characters.ts';
import { wordsOf } from '../words.ts';
import { fold, foldCode } from './fold.ts';

export interface Query {
  /** Folded; none when there is nothing to search for. */
  readonly words: readonly string[];
  /** As codes are written: without blanks and dots. */
  readonly code: string;
  /** Letters alone are rather the beginning of a word than of a code. */
  readonly hasDigit: boolean;
}

export function queryOf(typed: string): Query {
  // Nobody types more; a pasted page is answered too.
  const text = plainToken(typed.slice(0, 200));
  return queryOfWords(wordsOf(fold(text)).slice(0, 12), foldCode(text));
}

export function queryOfWords(words: readonly string[], code = words.join('')): Query {
  return { words, code, hasDigit: hasDigit(code) };
}

export function hasDigit(text: string): boolean {
  return /\d/.test(text);
}
