/** How well a row answers a query, from how well its words match. Knows nothing of what may be chosen. */
import type { CodeList } from '../list.ts';
import { qualities, type WordMatch } from './matches.ts';
import { hasDigit, type Query } from './query.ts';
import type { Terms } from './terms.ts';

/** The lower the better. What stands for the same in other words, and what needs a typo, comes after all that was meant as it was typed. */
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

/** Which matches count: `beginning`: only the text's own beginning; `beginnings`: only beginnings of words; `parts`: all. */
export type Reach = 'beginning' | 'beginnings' | 'parts';

export interface Ranking {
  readonly query: Query;
  /** One for each word of the query. */
  readonly matches: readonly WordMatch[];
  readonly reach: Reach;
}

/** Rank of a row; `noRank` when it does not answer the query. Rows whose code begins with a typed digit are not its business. */
export function rankOfRow(list: CodeList, terms: Terms, row: number, { query, matches, reach }: Ranking): number {
  const byCode = beginsByLetters(terms, row, query) ? ranks.beginsCodeByLetters : noRank;
  const typos = reach === 'beginning' ? { worst: 0, count: 0 } : typosOf(list, terms, row, matches, reach);
  if (typos === null) return byCode;
  const beginning = rankOfBeginning(list, terms, row, matches);
  if (beginning !== null) return beginning.rank + rankOfTypos(beginning.typos);
  if (reach === 'beginning') return byCode;
  const byWords = rankByQuality[typos.worst]! + rankOfTypos(typos.count);
  return byCode === noRank ? byWords : Math.min(byCode, byWords);
}

/** Whether a word is part of a row's code: anywhere when it has digits, else only at the beginning. */
function isInCode({ codes: { text, start } }: Terms, row: number, word: string): boolean {
  const from = start[row]!;
  if (text.startsWith(word, from)) return true;
  if (!hasDigit(word)) return false;
  const at = text.indexOf(word, from);
  return at >= 0 && at < start[row + 1]!;
}

const rankByQuality = [noRank, ranks.wholeWords, ranks.beginsWords, ranks.endsWords, ranks.parts, ranks.parts] as const;

function beginsByLetters({ codes: { text, start } }: Terms, row: number, { words, code, hasDigit: isPlainly }: Query): boolean {
  return !isPlainly && words.length === 1 && text.startsWith(code, start[row]);
}

function rankOfTypos(count: number): number {
  return count === 0 ? 0 : count === 1 ? ranks.oneTypo : ranks.severalTypos;
}

/** The quality of the word that matches worst, and how many need a typo; null when one does not match. */
function typosOf(list: CodeList, terms: Terms, row: number, matches: readonly WordMatch[], reach: Reach) {
  const { textStart, textPieces } = list;
  const [from, to] = [textStart[row]!, textStart[row + 1]!];
  let worst = 0;
  let count = 0;
  for (const { word, quality } of matches) {
    let best = 255;
    for (let at = from; at < to; at += 1) {
      const each = quality[textPieces[at]!]!;
      if (each !== qualities.none && each < best) best = each;
    }
    if (best >= qualities.typo && reach === 'parts' && isInCode(terms, row, word)) best = qualities.code;
    if (best === 255) return null;
    if (best >= qualities.typo) {
      count += 1;
      best -= qualities.typo;
    }
    if (best > worst) worst = best;
  }
  return { worst, count };
}

/** When the text begins with the words in their order, all but the last whole: its rank, and how many words need a typo. */
function rankOfBeginning({ textStart, textPieces }: CodeList, { words: { start } }: Terms, row: number, matches: readonly WordMatch[]) {
  const to = textStart[row + 1]!;
  let word = 0;
  let typos = 0;
  let isWhole = true;
  for (let at = textStart[row]!; at < to; at += 1) {
    const piece = textPieces[at]!;
    if (start[piece + 1]! - 1 <= start[piece]!) continue;
    if (word === matches.length) return { rank: isWhole ? ranks.beginsTextWhole : ranks.beginsText, typos };
    const quality = matches[word]!.quality[piece]!;
    const ownQuality = quality & (qualities.typo - 1);
    isWhole = ownQuality === qualities.whole;
    word += 1;
    if (!isWhole && (ownQuality !== qualities.begins || word < matches.length)) return null;
    if (quality >= qualities.typo) typos += 1;
  }
  if (word < matches.length) return null;
  return { rank: isWhole ? ranks.isText : ranks.beginsText, typos };
}
