/** How well a row answers a query, from how well its words match. Knows nothing of what may be chosen. */
import type { CodeList } from '../list.ts';
import { qualities, type WordMatch } from './matches.ts';
import { hasDigit, type Query } from './query.ts';
import type { Terms } from './terms.ts';

/** The lower the better. What stands for half a word in other words, and what needs a typo, comes after all that was meant as it was typed. */
export const ranks = {
  isCode: 0,
  beginsCode: 1,
  isText: 2,
  beginsTextWhole: 3,
  beginsText: 4,
  wholeWords: 5,
  beginsCodeByLetters: 6,
  beginsWords: 7,
  endsWords: 8,
  parts: 9,
  /** Nothing was typed. */
  listed: 10,
  otherWords: 20,
  oneTypo: 40,
  severalTypos: 60,
} as const;

export const noRank = -1;

/**
 * Which rows answer: `texts`: whose text begins with the words in their order; `beginnings`: also whose code begins with letters typed
 * alone; `words`: also in whose text every word begins another; `parts`: also in which they stand inside others, or in the code.
 */
export type MatchScope = 'texts' | 'beginnings' | 'words' | 'parts';

export interface Ranking {
  readonly query: Query;
  /** One for each word of the query. */
  readonly matches: readonly WordMatch[];
  readonly reach: MatchScope;
}

/** Rank of a row; `noRank` when it does not answer the query. Rows whose code begins with a typed digit are not its business. */
export function rankOfRow(list: CodeList, terms: Terms, row: number, ranking: Ranking): number {
  const { query, matches, reach } = ranking;
  const asText = rankOfText(list, terms, row, matches);
  if (asText !== noRank || reach === 'texts') return asText;
  const asCode = beginsCodeByLetters(terms, row, query) ? ranks.beginsCodeByLetters : noRank;
  const asWords = reach === 'beginnings' ? noRank : rankOfWords(list, terms, row, ranking);
  return asCode !== noRank && asWords !== noRank ? Math.min(asCode, asWords) : Math.max(asCode, asWords);
}

/** When the text begins with the words in their order, all but the last whole. */
function rankOfText(
  { textStart, textPieces }: CodeList,
  { words: { start, gap }, firstWord }: Terms,
  row: number,
  matches: readonly WordMatch[],
): number {
  if (matches[0]!.quality[firstWord[row]!]! % qualities.typo > qualities.begins || !matches[0]!.quality[firstWord[row]!])
    return noRank;
  const to = textStart[row + 1]!;
  let word = 0;
  let typos = 0;
  let isWhole = true;
  for (let at = textStart[row]!; at < to; at += 1) {
    const piece = textPieces[at]!;
    if (start[piece + 1]! - gap <= start[piece]!) continue;
    if (word === matches.length) return rankWithTypos(isWhole ? ranks.beginsTextWhole : ranks.beginsText, typos);
    const quality = matches[word]!.quality[piece]!;
    const ownQuality = quality % qualities.typo;
    isWhole = ownQuality === qualities.whole;
    word += 1;
    if (!isWhole && (ownQuality !== qualities.begins || word < matches.length)) return noRank;
    if (quality >= qualities.typo) typos += 1;
  }
  if (word < matches.length) return noRank;
  return rankWithTypos(isWhole ? ranks.isText : ranks.beginsText, typos);
}

/** By the word that matches worst, when all do. */
function rankOfWords({ textStart, textPieces }: CodeList, terms: Terms, row: number, { matches, reach }: Ranking): number {
  const from = textStart[row]!;
  const to = textStart[row + 1]!;
  let worst = 0;
  let typos = 0;
  for (const { word, quality } of matches) {
    let best = 255;
    for (let at = from; at < to; at += 1) {
      const each = quality[textPieces[at]!]!;
      if (each !== qualities.none && each < best) best = each;
    }
    if (best >= qualities.typo && reach === 'parts' && isInCode(terms, row, word)) best = qualities.code;
    if (best === 255) return noRank;
    if (best >= qualities.typo) {
      typos += 1;
      best -= qualities.typo;
    }
    if (best > worst) worst = best;
  }
  return rankWithTypos(rankByQuality[worst]!, typos);
}

const rankByQuality = [noRank, ranks.wholeWords, ranks.beginsWords, ranks.endsWords, ranks.parts, ranks.parts] as const;

function rankWithTypos(rank: number, typos: number): number {
  return typos === 0 ? rank : rank + (typos === 1 ? ranks.oneTypo : ranks.severalTypos);
}

/** Whether a word is part of a row's code: anywhere when it has digits, else only at the beginning. */
function isInCode({ codes: { text, start, gap } }: Terms, row: number, word: string): boolean {
  const from = start[row]!;
  const to = start[row + 1]! - gap;
  if (!hasDigit(word)) return from + word.length <= to && text.startsWith(word, from);
  return text.slice(from, to).includes(word);
}

function beginsCodeByLetters(
  { codes: { text, start, gap } }: Terms,
  row: number,
  { words, code, hasDigit: isPlainly }: Query,
): boolean {
  return (
    !isPlainly && words.length === 1 && start[row]! + code.length <= start[row + 1]! - gap && text.startsWith(code, start[row])
  );
}
