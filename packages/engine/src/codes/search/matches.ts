/** Which words of a list match a typed word, and how well. Knows neither rows nor ranks. */
import { eachBeginning, eachContaining, lengthOf, type Lines } from './lines.ts';

/** The lower the better. What needs a typo is as far behind as `typo` says. */
export const qualities = { none: 0, whole: 1, begins: 2, ends: 3, inside: 4, code: 5, typo: 8, wholeTypo: 9, beginsTypo: 10, insideTypo: 12 } as const;

export interface WordMatch {
  readonly word: string;
  /** The lines that match. */
  readonly lines: number[];
  /** By line. */
  readonly quality: Uint8Array;
}

/** The words that begin with a typed one. */
export function findBeginnings(words: Lines, word: string): WordMatch {
  const match = noMatch(words, word);
  eachBeginning(words, word, (line) => {
    match.quality[line] = lengthOf(words, line) === word.length ? qualities.whole : qualities.begins;
    match.lines.push(line);
  });
  return match;
}

/** The words in which a typed one stands. */
export function findParts(words: Lines, word: string): WordMatch {
  const match = noMatch(words, word);
  eachContaining(words, word, (line, at) => {
    match.quality[line] = qualityAt(words, line, at, word);
    match.lines.push(line);
  });
  return match;
}

function noMatch({ start }: Lines, word: string): WordMatch {
  return { word, lines: [], quality: new Uint8Array(start.length - 1) };
}

function qualityAt(words: Lines, line: number, at: number, word: string): number {
  const from = words.start[line]!;
  const length = lengthOf(words, line);
  if (at === from) return length === word.length ? qualities.whole : qualities.begins;
  return words.text.startsWith(word, from + length - word.length) ? qualities.ends : qualities.inside;
}
