/**
 * Words that are one slip of the finger from what was typed: a wrong letter, one too many, one too few, or two that changed places. A
 * missing æ, ø or å is one letter, though it is compared as two. Knows words only, neither rows nor ranks.
 */
import { eachContaining, type Lines } from './lines.ts';
import { qualities, type WordMatch } from './matches.ts';

/** Shorter words are one typo from too much. */
const fewestLetters = 4;
/** So many letters say enough to be sought in the middle of words too. */
const fewestLettersInside = 6;

/** Whether a word may be taken as mistyped; numbers and codes are not. */
export function mayBeMistyped(word: string): boolean {
  return word.length >= fewestLetters && !/\d/.test(word);
}

/** Whether a word, or its beginning, or its inside, is one typo from what was typed. */
export function isOneTypoFrom(typed: string, word: string): boolean {
  if (!mayBeMistyped(typed)) return false;
  return endAfterTypo(word, 0, typed) >= 0 || (typed.length >= fewestLettersInside && insideAfterTypo(word, 0, word.length, typed));
}

/** Whether a whole word is one typo from what was typed, or the same. */
export function isWholeTypoFrom(typed: string, word: string): boolean {
  return typed === word || (mayBeMistyped(typed) && endAfterTypo(word, 0, typed, word.length) === word.length);
}

/** Adds to the words that match those that do with one typo. */
export function addTypos({ text, start, gap }: Lines, match: WordMatch): void {
  const { word, quality } = match;
  if (!mayBeMistyped(word)) return;
  for (let line = 0; line + 1 < start.length; line += 1) {
    const from = start[line]!;
    const to = start[line + 1]! - gap;
    if (to - from < word.length - 1 || quality[line] !== qualities.none) continue;
    const end = endAfterTypo(text, from, word, to);
    if (end < 0) continue;
    quality[line] = end === to ? qualities.wholeTypo : qualities.beginsTypo;
    match.lines.push(line);
  }
}

/** Adds also words in whose middle something stands that is one typo from what was typed. */
export function addTyposInside(lines: Lines, match: WordMatch): void {
  const { text, start, gap } = lines;
  const { word, quality } = match;
  if (!mayBeMistyped(word) || word.length < fewestLettersInside) return;
  for (const part of partsOf(word)) {
    eachContaining(lines, part, (line) => {
      if (quality[line] !== qualities.none || !insideAfterTypo(text, start[line]!, start[line + 1]! - gap, word)) return;
      quality[line] = qualities.insideTypo;
      match.lines.push(line);
    });
  }
}

/** One typo leaves the first half as it is, or the second, or else swaps the letters between them. */
function partsOf(word: string): readonly string[] {
  const half = word.length >> 1;
  const swapped = word.slice(0, half - 1) + word[half]! + word[half - 1]! + word.slice(half + 1);
  return [word.slice(0, half), word.slice(half), swapped];
}

function insideAfterTypo(text: string, from: number, to: number, typed: string): boolean {
  for (let at = from + 1; at <= to - typed.length + 1; at += 1) {
    const end = endAfterTypo(text, at, typed);
    if (end >= 0 && end <= to) return true;
  }
  return false;
}

/**
 * Where in a text, read from `at`, that ends which is one typo from what was typed; negative when it is not. Of several ends the preferred
 * one. Letters are alike up to the typo and behind it, so only the first difference is tried.
 */
function endAfterTypo(text: string, at: number, typed: string, preferred = -1): number {
  let same = 0;
  while (same < typed.length && text.charCodeAt(at + same) === typed.charCodeAt(same)) same += 1;
  const here = at + same;
  let found = -1;
  const rest = typed.length - same;
  if (isAlike(text, here + 1, typed, same + 1)) found = here + rest;
  if (found !== preferred && isAlike(text, here, typed, same + 1)) found = better(found, here + rest - 1, preferred);
  if (found !== preferred && isAlike(text, here + 1, typed, same)) found = better(found, here + rest + 1, preferred);
  if (found !== preferred && isSwapped(text, here, typed, same)) found = better(found, here + rest, preferred);
  if (found !== preferred && isDigraph(text, here) && isAlike(text, here + 2, typed, same)) found = better(found, here + rest + 2, preferred);
  return found;
}

function better(found: number, other: number, preferred: number): number {
  return found < 0 || other === preferred ? other : found;
}

/** Whether the rest of what was typed, from `from`, stands in a text at `at`. */
function isAlike(text: string, at: number, typed: string, from: number): boolean {
  for (let index = from; index < typed.length; index += 1) {
    if (text.charCodeAt(at + index - from) !== typed.charCodeAt(index)) return false;
  }
  return at + typed.length - from <= text.length;
}

function isSwapped(text: string, at: number, typed: string, from: number): boolean {
  return (
    from + 1 < typed.length &&
    text.charCodeAt(at) === typed.charCodeAt(from + 1) &&
    text.charCodeAt(at + 1) === typed.charCodeAt(from) &&
    isAlike(text, at + 2, typed, from + 2)
  );
}

const a = 97;
const e = 101;
const o = 111;

/** How æ, ø and å are compared: ae, oe and aa. */
function isDigraph(text: string, at: number): boolean {
  const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return (second === e && (first === a || first === o)) || (first === a && second === a);
}
