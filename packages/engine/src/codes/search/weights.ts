/** Which rows come first and last among those that answer equally well, by what their texts say beside what was typed. */
import type { CodeList } from '../list.ts';
import { noRank, ranks, type MatchScope } from './rank.ts';
import type { Synonyms } from './synonyms.ts';
import type { Terms } from './terms.ts';

/** By row: those whose text ends with a word that says *as a whole* come first; those that say something apart, last. */
export type Weights = Uint8Array;

export const weights = { first: 0, usual: 1, last: 2 } as const;

export function weightsOf({ length, textStart, textPieces }: CodeList, terms: Terms, synonyms: Synonyms): Weights {
  const known = knownWeights.get(terms);
  if (known?.synonyms === synonyms) return known.weights;
  const made = new Uint8Array(length).fill(weights.usual);
  const put = (words: ReadonlySet<string>, weight: number, isMeant: (row: number, line: number) => boolean): void => {
    for (const line of linesOfWords(terms, words)) {
      for (let at = terms.rowStart[line]!; at < terms.rowStart[line + 1]!; at += 1) {
        const row = terms.rows[at]!;
        if (isMeant(row, line)) made[row] = weight;
      }
    }
  };
  put(synonyms.first, weights.first, (row, line) => textPieces[textStart[row + 1]! - 1] === line);
  // What stands last stays there, whatever else the text says.
  put(synonyms.last, weights.last, () => true);
  knownWeights.set(terms, { synonyms, weights: made });
  return made;
}

/**
 * Where a row stands that a query finds with a rank: of those whose words are whole, what is meant as a whole stands before the rest of its
 * kind, and what is apart behind all. A reach that looks at beginnings only leaves the latter to the next.
 */
export function rankByWeight(rank: number, weight: number, reach: MatchScope): number {
  if (rank <= ranks.isText || rank > ranks.wholeWords) return rank;
  if (weight === weights.last) return reach === 'texts' ? noRank : ranks.wholeWords + 0.9;
  return weight === weights.first && rank === ranks.beginsTextWhole ? ranks.isText + 0.5 : rank;
}

const knownWeights = new WeakMap<Terms, { readonly synonyms: Synonyms; readonly weights: Weights }>();

function linesOfWords({ words: { text, start, gap } }: Terms, words: ReadonlySet<string>): readonly number[] {
  const lines: number[] = [];
  for (let line = 0; line < start.length - 1; line += 1) {
    if (words.has(text.slice(start[line], start[line + 1]! - gap))) lines.push(line);
  }
  return lines;
}
