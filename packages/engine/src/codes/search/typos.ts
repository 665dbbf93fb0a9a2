/**
 * Words that are one slip of the finger from what was typed: a wrong letter, one too many, one too few, or two that changed places. A
 * missing æ, ø or å is one letter, though it is compared as two. Knows words only, neither rows nor ranks.
 */
import { eachBeginning, eachWithSecond, lengthOf, type Lines } from './lines.ts';
import { findBeginnings, findParts, qualities, type WordMatch } from './matches.ts';

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
  const places = typed.length >= fewestLettersInside ? word.length : 1;
  return Array.from({ length: places }, (_, at) => endAfterTypo(word, at, typed)).some((end) => end >= 0 && end <= word.length);
}

/** Whether a whole word is one typo from what was typed, or the same. */
export function isWholeTypoFrom(typed: string, word: string): boolean {
  return typed === word || (mayBeMistyped(typed) && endAfterTypo(word, 0, typed, word.length) === word.length);
}

/** The words that begin with a typed one, or with one that is one typo from it. */
export function findBeginningsWithTypos(words: Lines, word: string): WordMatch {
  const match = findBeginnings(words, word);
  return mayBeMistyped(word) ? withTypos(words, match, eachLikeBeginning) : match;
}

/** The words in which a typed one stands, or begins with one typo, or when it is long enough, stands with one. */
export function findPartsWithTypos(words: Lines, word: string): WordMatch {
  const match = findParts(words, word);
  if (!mayBeMistyped(word)) return match;
  const begun = withTypos(words, match, eachLikeBeginning);
  return word.length < fewestLettersInside ? begun : withTypos(words, begun, eachLikePart);
}

/** Adds lines that may match by a typo and do, from a place in them on. */
function withTypos(words: Lines, { word, lines, quality }: WordMatch, eachLike: EachLike): WordMatch {
  const { text, start } = words;
  const all = [...lines];
  const qualityWith = quality.slice();
  eachLike(words, word, (line, at) => {
    if (qualityWith[line] !== qualities.none) return;
    const from = start[line]!;
    const to = from + lengthOf(words, line);
    const end = endAfterTypo(text, at, word, to);
    if (at < from || end < 0 || end > to) return;
    qualityWith[line] = at > from ? qualities.insideTypo : end === to ? qualities.wholeTypo : qualities.beginsTypo;
    all.push(line);
  });
  return { word, lines: all, quality: qualityWith };
}

type EachLike = (words: Lines, word: string, see: (line: number, at: number) => void) => void;

/** Lines that share the first letters as far as one typo lets them. */
function eachLikeBeginning(words: Lines, word: string, see: (line: number, at: number) => void): void {
  const first = word[0]!;
  const second = word[1]!;
  const seeLine = (line: number): void => see(line, words.start[line]!);
  eachBeginning(words, first, seeLine);
  // The first letter is one too many, or the two changed places.
  if (second !== first) eachBeginning(words, second, seeLine);
  // Another letter stands first, or one is missing there.
  for (const next of new Set([first, second])) eachWithSecond(words, next, seeLine);
  for (const digraph of ['ae', 'oe', 'aa']) eachBeginning(words, digraph, seeLine);
}

/** Lines in which a half stands that has no typo, or the two letters between the halves stand swapped. */
function eachLikePart({ text, start }: Lines, word: string, see: (line: number, at: number) => void): void {
  const half = word.length >> 1;
  const swapped = word.slice(0, half - 1) + word[half]! + word[half - 1]! + word.slice(half + 1);
  const eachPlace = (part: string, offsets: readonly number[]): void => {
    let line = 0;
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      while (start[line + 1]! <= at) line += 1;
      for (const offset of offsets) see(line, at - offset);
    }
  };
  eachPlace(word.slice(0, half), [0]);
  // What stands before the second half is as long as the first, or a letter shorter, or one or two longer.
  eachPlace(word.slice(half), [half, half - 1, half + 1, half + 2]);
  eachPlace(swapped, [0]);
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
  if (found !== preferred && isDigraph(text, here) && isAlike(text, here + 2, typed, same))
    found = better(found, here + rest + 2, preferred);
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
