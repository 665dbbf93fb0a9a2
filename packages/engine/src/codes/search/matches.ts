/** Which words of a list match a typed word, and how well. Knows neither rows nor ranks. */
import type { Lines } from './terms.ts';

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
  const { text, start } = words;
  const match: WordMatch = { word, lines: [], quality: new Uint8Array(start.length) };
  const sought = `\n${word}`;
  let line = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
    while (start[line]! <= at) line += 1;
    match.quality[line] = start[line + 1]! - 2 - at === word.length ? qualities.whole : qualities.begins;
    match.lines.push(line);
  }
  return match;
}

/** The words in which a typed one stands. */
export function findParts(words: Lines, word: string): WordMatch {
  const { text, start } = words;
  const match: WordMatch = { word, lines: [], quality: new Uint8Array(start.length) };
  let line = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, start[line + 1]!)) {
    while (start[line + 1]! <= at) line += 1;
    match.quality[line] = qualityAt(text, start[line]!, start[line + 1]! - 1, at, word);
    match.lines.push(line);
  }
  return match;
}

function qualityAt(text: string, from: number, to: number, at: number, word: string): number {
  if (at === from) return to - from === word.length ? qualities.whole : qualities.begins;
  return text.startsWith(word, to - word.length) ? qualities.ends : qualities.inside;
}
