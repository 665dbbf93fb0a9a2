/**
 * Searching a code list by what the user types: the beginning of a code, or words of the text in any order. Looks first for what is
 * surely meant and further only while too little is found. Knows nothing of the user's habits (`usageScore` does) or of what a form allows
 * (`within` does).
 */
import type { IsoDate } from '../../answers/answers.ts';
import { cellOf, type CodeList } from '../list.ts';
import { validities, validitiesOn } from '../validity.ts';
import { barredRank, keepBest, type Best, type RankedMatch } from './best.ts';
import { marksAtBeginning, marksInCode, marksInText, type Range } from './marks.ts';
import { findBeginnings, findParts, remembering, type WordMatch } from './matches.ts';
import { hasDigit, queryOf, queryOfWords, type Query } from './query.ts';
import { eachBeginning, eachContaining, lengthOf } from './lines.ts';
import { noRank, rankOfRow, ranks, type Ranking, type MatchScope } from './rank.ts';
import { otherWords, withoutEndings, withoutSmallWords, type Synonyms } from './synonyms.ts';
import { termsOf, type Terms } from './terms.ts';
import { findBeginningsWithTypos, findPartsWithTypos, isWholeTypoFrom, mayBeMistyped } from './typos.ts';
import { rankByWeight, weights, weightsOf, type Weights } from './weights.ts';
import { withWholeForms } from './whole-forms.ts';

export interface Search {
  /** The date on which codes have to be valid, and whose texts are searched. */
  readonly on: IsoDate;
  /** `contains`: every word is somewhere in text or code. `beginsWith`: text or code begins with what was typed. */
  readonly mode: 'contains' | 'beginsWith';
  readonly limit: number;
  /** What the field allows; all when absent. */
  readonly within?: (code: string) => boolean;
  /** Finds also what may not be chosen, after all that may. */
  readonly showBarred?: boolean;
  /** How much the user uses a code: 0 is not at all. Of equally good hits those used more come first. */
  readonly usageScore?: (code: string) => number;
  readonly synonyms?: Synonyms;
}

/** Why a code may not be chosen: the field does not allow it, or it is not valid on the date (its last day, or its first). */
export type Bar = { readonly reason: 'outside' } | { readonly reason: 'ended' | 'notYet'; readonly on: IsoDate };

export interface Hit {
  readonly code: string;
  readonly text: string;
  /** What matched, to be highlighted: first and past-the-last index, in order, apart from each other. */
  readonly inCode: readonly Range[];
  readonly inText: readonly Range[];
  /** Null when the code may be chosen. */
  readonly barred: Bar | null;
}

/**
 * The best hits, at most `limit`: the code that was typed, codes and texts that begin with it, what stands for whole words that were typed
 * in other words, texts that begin with what may be half a word, and then texts with the words in them, whole before begun before inside
 * others; after those what looser synonyms find, also without the small words, and when that is little, without endings and by one typo.
 * Among equals the most used first, then what is meant as a whole, then the shorter and thus more general; what the synonyms say is
 * apart (metastases, *anden*) comes behind what has the words whole. Nothing typed finds the list in its own order, the
 * used first. A code is found once, by the version that counts on the day.
 */
export function searchCodes(list: CodeList, typed: string, search: Search): readonly Hit[] {
  const query = queryOf(typed);
  const { on, limit, mode, within, showBarred = false, usageScore, synonyms } = search;
  if (limit < 1) return [];
  const terms = termsOf(list);
  const standing = validitiesOn(list, on);
  const rowWeights = synonyms && weightsOf(list, terms, synonyms);
  const best = keepBest<Query>({
    list,
    standing,
    textLength: terms.textLength,
    weights: rowWeights,
    limit,
    within,
    showBarred,
    usageScore,
  });
  if (query.words.length === 0) offerAll(list, query, search, best);
  else offerMatches({ list, terms, rowWeights }, query, search, best);
  return best.inOrder().map((found) => hitOf(list, found, standing, mode));
}

/** Makes ahead what the first search of a list on a date makes. Changes no answer. */
export function prepareSearch(list: CodeList, on: IsoDate): void {
  validitiesOn(list, on);
  termsOf(list);
}

/** When fewer than this may be chosen, endings and typos are ignored. */
const enough = 5;

function offerAll(list: CodeList, query: Query, { usageScore, showBarred, limit }: Search, best: Best<Query>): void {
  // In the list's own order the first are the best, unless the user uses some more.
  for (let row = 0; row < list.length; row += 1) {
    best.offer(row, ranks.listed, query);
    if (usageScore === undefined && showBarred !== true && best.choosable() === limit) return;
  }
}

/** The list with what was made of it. */
interface Searched {
  readonly list: CodeList;
  readonly terms: Terms;
  readonly rowWeights: Weights | undefined;
}

function offerMatches(searched: Searched, query: Query, { mode, limit, synonyms }: Search, best: Best<Query>): void {
  const { terms } = searched;
  const offerOthers = (others: readonly (readonly string[])[], reach: MatchScope, place: RankPosition): void => {
    for (const other of others.map((words) => queryOfWords(words))) {
      offerCodes(terms, other, place, best);
      offerRows(searched, rankingOf(terms, other, reach, synonyms), place, best);
    }
  };
  offerCodes(terms, query, asTyped, best);
  const plain = synonyms === undefined ? query.words : withoutSmallWords(query.words, synonyms);
  const said = plain === query.words ? query : queryOfWords(plain);
  for (const [index, reach] of reaches[mode].entries()) {
    // Whole words that have another name are as surely meant as a text that begins with half a word.
    if (index === 1 && synonyms !== undefined)
      offerOthers(otherWords(plain, synonyms, isWhole), reaches[mode][index]!, sameInOtherWords);
    if (best.choosable() >= limit) return;
    offerRows(searched, rankingOf(terms, query, reach, synonyms), asTyped, best);
  }
  const widest = reaches[mode].at(-1)!;
  const isEnough = (): boolean => best.choosable() >= Math.min(limit, enough);
  if (synonyms !== undefined && best.choosable() < limit) {
    offerOthers([...otherWords(plain, synonyms), ...(said === query ? [] : [plain])], widest, behind(ranks.otherWords));
    if (!isEnough()) offerOthers(withoutEndings(plain, synonyms), widest, behind(ranks.otherWords));
  }
  if (isEnough() || !plain.some(mayBeMistyped)) return;
  const find = widest === 'parts' ? partsWithTypos : beginningsWithTypos;
  offerRows(searched, { query: said, reach: widest, matches: plain.map((word) => find(terms.words, word)) }, asTyped, best);
  if (synonyms !== undefined)
    offerOthers(otherWords(plain, synonyms, isWholeTypoFrom), widest, behind(ranks.otherWords + ranks.oneTypo));
}

/** Where a row stands that answers a query with a rank, by what its text says besides; `noRank` when it does not count. */
type RankPosition = (rank: number, weight: number) => number;

const asTyped: RankPosition = (rank) => rank;
const behind =
  (added: number): RankPosition =>
  (rank) =>
    rank + added;
const sameInOtherWords: RankPosition = (rank, weight) => {
  if (rank > ranks.wholeWords) return noRank;
  return ranks.beginsTextWhole + (weight === weights.first ? (rank - 10) / 100 : (rank + 1) / 10);
};
const isWhole = (typed: string, word: string): boolean => typed === word;

/** Each finds only what ranks behind all that those before it found. */
const reaches: Readonly<Record<Search['mode'], readonly MatchScope[]>> = {
  contains: ['texts', 'words', 'parts'],
  beginsWith: ['texts', 'beginnings'],
};

function rankingOf({ words }: Terms, query: Query, reach: MatchScope, synonyms: Synonyms | undefined): Ranking {
  const find = reach === 'parts' ? parts : beginnings;
  const matches = query.words.map((word) => find(words, word));
  return { query, reach, matches: synonyms ? matches.map((match) => withWholeForms(match, words, synonyms)) : matches };
}

const beginnings = remembering(findBeginnings);
const parts = remembering(findParts);
const beginningsWithTypos = remembering(findBeginningsWithTypos);
const partsWithTypos = remembering(findPartsWithTypos);

/** Codes that are or begin with what was typed; the D of a diagnosis may be left out. Letters alone have to be the whole code. */
function offerCodes({ codes }: Terms, query: Query, place: RankPosition, best: Best<Query>): void {
  for (const sought of query.hasDigit ? [query.code, `d${query.code}`] : [query.code]) {
    eachBeginning(codes, sought, (row) => {
      if (lengthOf(codes, row) === sought.length) best.offer(row, place(ranks.isCode, weights.usual), query);
      else if (query.hasDigit) best.offer(row, place(ranks.beginsCode, weights.usual), query);
    });
  }
}

/** Rows are reached by the first word when it has to be the text's first, else by the rarest; every other is only looked up in them. */
function offerRows({ list, terms, rowWeights }: Searched, ranking: Ranking, place: RankPosition, best: Best<Query>): void {
  const { query, matches, reach } = ranking;
  const seen = new Uint8Array(list.length);
  const offer = (row: number): void => {
    if (seen[row] === 1) return;
    seen[row] = 1;
    if (!best.mayTake(row)) return;
    const weight = rowWeights?.[row] ?? weights.usual;
    const rank = rankByWeight(rankOfRow(list, terms, row, ranking), weight, reach);
    const placed = rank === noRank ? noRank : place(rank, weight);
    if (placed !== noRank) best.offer(row, placed, query);
  };
  if (reach === 'texts' || reach === 'beginnings') offerFirst(terms, matches[0]!, offer);
  else offerAnywhere(terms, rarestOf(terms, matches), offer);
  if (reach === 'texts') return;
  // Letters alone are the beginning of a code only by themselves; with digits they may be any part of it.
  const { word } = reach === 'beginnings' ? matches[0]! : rarestOf(terms, matches);
  if (hasDigit(word) && reach === 'parts') eachContaining(terms.codes, word, offer);
  else if (reach === 'parts' || matches.length === 1) eachBeginning(terms.codes, word, offer);
}

function offerFirst({ firstWord }: Terms, { lines, quality }: WordMatch, offer: (row: number) => void): void {
  if (lines.length === 0) return;
  for (let row = 0; row < firstWord.length; row += 1) if (quality[firstWord[row]!]) offer(row);
}

function offerAnywhere({ rowStart, rows }: Terms, { lines }: WordMatch, offer: (row: number) => void): void {
  for (const line of lines) {
    for (let at = rowStart[line]!; at < rowStart[line + 1]!; at += 1) offer(rows[at]!);
  }
}

function rarestOf({ rowStart }: Terms, matches: readonly WordMatch[]): WordMatch {
  const counts = matches.map(({ lines }) => lines.reduce((sum, line) => sum + rowStart[line + 1]! - rowStart[line]!, 0));
  return matches[counts.indexOf(Math.min(...counts))]!;
}

function hitOf(
  list: CodeList,
  { row, code, rank, match: { words, code: typed } }: RankedMatch<Query>,
  standing: Uint8Array,
  mode: Search['mode'],
): Hit {
  const text = cellOf(list, 'text', row)!;
  const barred = rank < barredRank ? null : barOf(list, row, standing[row]!);
  if (words.length === 0) return { code, text, inCode: [], inText: [], barred };
  const own = rank % ranks.otherWords;
  if (own <= ranks.beginsCode || own === ranks.beginsCodeByLetters)
    return { code, text, inCode: marksInCode(code, typed, words), inText: [], barred };
  if (mode === 'beginsWith') return { code, text, inCode: [], inText: marksAtBeginning(text, words), barred };
  return { code, text, inCode: marksInCode(code, typed, words), inText: marksInText(text, words), barred };
}

function barOf(list: CodeList, row: number, standing: number): Bar {
  if (standing === validities.valid) return { reason: 'outside' };
  if (standing === validities.notYet) return { reason: 'notYet', on: cellOf(list, 'from', row)! };
  return { reason: 'ended', on: cellOf(list, 'to', row)! };
}
