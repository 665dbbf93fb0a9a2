/** Which words of a list match a typed word, and how well. Knows neither rows nor ranks. */
import { eachBeginning, eachContaining, lengthOf, type Lines } from './lines.ts';

/** The lower the better. What needs a typo is as far behind as `typo` says. */
export const qualities = {
  none: 0,
  whole: 1,
  begins: 2,
  ends: 3,
  inside: 4,
  code: 5,
  typo: 8,
  wholeTypo: 9,
  beginsTypo: 10,
  insideTypo: 12,
} as const;

export interface WordMatch {
  readonly word: string;
  /** The lines that match. */
  readonly lines: readonly number[];
  /** By line. */
  readonly quality: Uint8Array;
}

export type FindMatch = (words: Lines, word: string) => WordMatch;

/** The words that begin with a typed one. */
export function findBeginnings(words: Lines, word: string): WordMatch {
  const lines: number[] = [];
  const quality = new Uint8Array(words.start.length - 1);
  eachBeginning(words, word, (line) => {
    quality[line] = lengthOf(words, line) === word.length ? qualities.whole : qualities.begins;
    lines.push(line);
  });
  return { word, lines, quality };
}

/** The words in which a typed one stands. */
export function findParts(words: Lines, word: string): WordMatch {
  const lines: number[] = [];
  const quality = new Uint8Array(words.start.length - 1);
  eachContaining(words, word, (line, at) => {
    quality[line] = qualityAt(words, line, at, word);
    lines.push(line);
  });
  return { word, lines, quality };
}

/** Finds what was found a moment ago without looking again: with each key only the word that is being typed is another. */
export function remembering(find: FindMatch): FindMatch {
  const known = new WeakMap<Lines, Map<string, WordMatch>>();
  return (words, word) => {
    const matches = known.get(words) ?? new Map<string, WordMatch>();
    known.set(words, matches);
    const match = matches.get(word) ?? find(words, word);
    // The latest stands last; the first is forgotten.
    matches.delete(word);
    matches.set(word, match);
    if (matches.size > mostRemembered) matches.delete(matches.keys().next().value!);
    return match;
  };
}

const mostRemembered = 6;

function qualityAt(words: Lines, line: number, at: number, word: string): number {
  const from = words.start[line]!;
  const length = lengthOf(words, line);
  if (at === from) return length === word.length ? qualities.whole : qualities.begins;
  return words.text.startsWith(word, from + length - word.length) ? qualities.ends : qualities.inside;
}
