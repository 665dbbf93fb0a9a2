/** Keeps the best of what a search finds, and asks what may be chosen only for what would be among them. Knows nothing of words. */
import { textAt } from '../texts.ts';
import type { CodeList } from '../list.ts';
import { validities } from '../validity.ts';
import { ranks } from './rank.ts';

export interface Wanted {
  readonly list: CodeList;
  /** By row, on the day. */
  readonly standing: Uint8Array;
  readonly textLength: Uint16Array;
  /** By row: the lower come first among equals. */
  readonly weights: Uint8Array | undefined;
  readonly limit: number;
  readonly within: ((code: string) => boolean) | undefined;
  readonly showBarred: boolean;
  readonly usageScore: ((code: string) => number) | undefined;
}

/** A row that was found. `rank` 0 is the best; those that may not be chosen have `barredRank` more. */
export interface RankedMatch<Match> {
  readonly row: number;
  readonly rank: number;
  readonly usageScore: number;
  readonly weight: number;
  readonly length: number;
  readonly code: string;
  readonly match: Match;
}

export interface Best<Match> {
  /** Whether it is worth finding a row's rank. */
  readonly mayTake: (row: number) => boolean;
  /** A row that matches; the first time that it is offered counts. */
  readonly offer: (row: number, rank: number, match: Match) => void;
  /** How many there are that may be chosen, at most `limit`. */
  readonly choosable: () => number;
  readonly inOrder: () => readonly RankedMatch<Match>[];
}

export const barredRank = 1000;

export function keepBest<Match>({
  list,
  standing,
  textLength,
  weights,
  limit,
  within,
  showBarred,
  usageScore,
}: Wanted): Best<Match> {
  let kept: RankedMatch<Match>[] = [];
  let choosable = 0;
  let worst: RankedMatch<Match> | undefined;
  const known = new Set<number>();
  const answers = new Uint8Array(within === undefined ? 0 : list.length);
  let refused = 0;

  /** Asked once about each code, and only about those that would be among the best, until most turn out to be refused. */
  const isAllowed = (row: number): boolean => {
    if (within === undefined) return true;
    if (answers[row] === answer.unknown) {
      const isWithin = within(textAt(list.codes, row));
      answers[row] = isWithin ? answer.yes : answer.no;
      if (!isWithin) refused += 1;
    }
    return answers[row] === answer.yes;
  };

  const shorten = (): void => {
    kept = kept.toSorted(compareFound).slice(0, limit);
    choosable = kept.filter(({ rank }) => rank < barredRank).length;
    worst = kept.length === limit ? kept.at(-1) : undefined;
  };
  const isWorse = (found: RankedMatch<Match>): boolean => worst !== undefined && compareFound(found, worst) > 0;

  const mayTake = (row: number): boolean => {
    const stands = standing[row];
    if (stands !== validities.valid) return stands !== validities.superseded && showBarred;
    return showBarred || refused < manyRefused || isAllowed(row);
  };

  return {
    mayTake,
    offer: (row, rank, match) => {
      if (!mayTake(row)) return;
      const stands = standing[row];
      const placed = stands === validities.valid ? rank : rank + barredRank;
      if ((worst !== undefined && placed > worst.rank) || known.has(row)) return;
      const code = textAt(list.codes, row);
      const length = code.length * lettersOfLevel + textLength[row]!;
      const found = { row, rank: placed, usageScore: usageScore?.(code) ?? 0, weight: weights?.[row] ?? 0, length, code, match };
      if (isWorse(found)) return;
      const isOutside = placed === rank && !isAllowed(row);
      if (isOutside && !showBarred) return;
      const judged = isOutside ? { ...found, rank: rank + barredRank } : found;
      if (isOutside && isWorse(judged)) return;
      known.add(row);
      kept.push(judged);
      if (judged.rank < barredRank) choosable += 1;
      if (kept.length >= limit * 2 + 64) shorten();
    },
    choosable: () => Math.min(choosable, limit),
    inOrder: () => {
      shorten();
      return kept;
    },
  };
}

const answer = { unknown: 0, yes: 1, no: 2 } as const;
const manyRefused = 100;

/** A code with one letter more is one step less general, which weighs as much as so many letters of text. */
const lettersOfLevel = 8;

function compareFound<Match>(one: RankedMatch<Match>, other: RankedMatch<Match>): number {
  return (
    one.rank - other.rank ||
    other.usageScore - one.usageScore ||
    compareWeight(one, other) ||
    compareSize(one, other) ||
    one.row - other.row
  );
}

/** What a text says counts where texts are searched. */
function compareWeight<Match>(one: RankedMatch<Match>, other: RankedMatch<Match>): number {
  const rank = one.rank % barredRank;
  return rank === ranks.listed || rank <= ranks.beginsCode ? 0 : one.weight - other.weight;
}

/** Codes that begin alike are compared as codes; whatever else by how general it is. */
function compareSize<Match>(one: RankedMatch<Match>, other: RankedMatch<Match>): number {
  const rank = one.rank % barredRank;
  if (rank === ranks.listed) return 0;
  if (rank > ranks.beginsCode) return one.length - other.length;
  return one.code.length - other.code.length || (one.code < other.code ? -1 : one.code > other.code ? 1 : 0);
}
