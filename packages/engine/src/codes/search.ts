/**
 * Searching a code list by what the user types: the beginning of a code, or words of the text in any order. Capitals, accents and the
 * spelling of æ, ø and å make no difference. Knows nothing of the user's habits (`familiar` does)
 * or of what a form allows (`within` does).
 */
import type { IsoDate } from '../answers.ts';
import { fold } from './fold.ts';
import { cellOf, isValidOn, rowsOfCode, type CodeList } from './list.ts';
import { nearestRow } from './look-up.ts';
import { otherWords, type Synonyms } from './synonyms.ts';

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
  /** How near a code is to the user: higher is nearer, 0 is not at all. The nearer come first among equally good hits. */
  readonly familiar?: (code: string) => number;
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

export type Range = readonly [from: number, to: number];

/**
 * The best hits, at most `limit`: codes that begin with what was typed before texts that do, those before texts with words that
 * do, and those before the rest; what stands for the same in other words after that. Within each the most familiar first, then the
 * shorter and thus more general. Nothing typed finds the list in its own order. A code is found once.
 */
export function searchCodes(list: CodeList, typed: string, search: Search): readonly Hit[] {
  const words = wordsOf(typed);
  const queries = [words, ...(search.synonyms === undefined ? [] : otherWords(words, search.synonyms))].map(queryOf);
  const folded = foldedOf(list);
  const found: Found[] = [];
  for (let row = 0; row < list.length; row += 1) {
    const code = cellOf(list, 'code', row)!;
    if (rowOn(list, code, search.on) !== row) continue;
    for (const [index, query] of queries.entries()) {
      const rank = rankOf(folded.codes[row]!, folded.texts[row]!, query, search.mode);
      if (rank === null) continue;
      const barred = barOf(list, row, search);
      if (barred === null || search.showBarred === true) {
        found.push({ row, rank: rank + (index === 0 ? 0 : 5), query, barred, familiar: search.familiar?.(code) ?? 0 });
      }
      break;
    }
  }
  found.sort((one, other) => Number(one.barred !== null) - Number(other.barred !== null) || (words.length === 0 ? 0 : compareFound(list, one, other)));
  return found.slice(0, search.limit).map(({ row, query, barred }) => ({ ...hitOf(list, row, query, search.mode), barred }));
}

/** The version of a code that is searched on a date: the valid one, or else the nearest. */
function rowOn(list: CodeList, code: string, on: IsoDate): number {
  const rows = rowsOfCode(list, code);
  return rows.find((row) => isValidOn(list, row, on)) ?? nearestRow(list, rows, on);
}

function barOf(list: CodeList, row: number, { on, within }: Search): Bar | null {
  const from = cellOf(list, 'from', row)!;
  if (from > on) return { reason: 'notYet', on: from };
  if (!isValidOn(list, row, on)) return { reason: 'ended', on: cellOf(list, 'to', row)! };
  return within?.(cellOf(list, 'code', row)!) === false ? { reason: 'outside' } : null;
}

function wordsOf(typed: string): readonly string[] {
  return fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
}

interface Query {
  readonly words: readonly string[];
  /** The words as one text. */
  readonly text: string;
  /** What was typed, as codes are written: without blanks and dots. */
  readonly code: string;
}

function queryOf(words: readonly string[]): Query {
  return { words, text: words.join(' '), code: words.join('').replaceAll('.', '') };
}

interface Folded {
  readonly codes: readonly string[];
  readonly texts: readonly string[];
}

const foldedByList = new WeakMap<CodeList, Folded>();

/** Folding is what a search costs most, so it is done once for each list, when it is first searched. */
function foldedOf(list: CodeList): Folded {
  const known = foldedByList.get(list);
  if (known !== undefined) return known;
  const folded = { codes: list.columns.get('code')!.map(fold), texts: list.columns.get('text')!.map(fold) };
  foldedByList.set(list, folded);
  return folded;
}

interface Found {
  readonly row: number;
  readonly rank: number;
  readonly query: Query;
  readonly barred: Bar | null;
  readonly familiar: number;
}

/** How good a match is, 0 the best; null when it is none. */
function rankOf(code: string, text: string, { words, text: typed, code: typedCode }: Query, mode: Search['mode']): number | null {
  if (code === typedCode) return 0;
  if (code.startsWith(typedCode)) return 1;
  if (text.startsWith(typed)) return 2;
  if (mode === 'beginsWith') return null;
  if (!words.every((word) => text.includes(word) || code.includes(word))) return null;
  return words.every((word) => beginsWord(text, word)) ? 3 : 4;
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  }
  return false;
}

function compareFound(list: CodeList, one: Found, other: Found): number {
  const [code, otherCode] = [cellOf(list, 'code', one.row)!, cellOf(list, 'code', other.row)!];
  const byLength = one.rank - other.rank || other.familiar - one.familiar || code.length - otherCode.length;
  if (byLength !== 0) return byLength;
  if (one.rank <= 1) return code < otherCode ? -1 : 1;
  return cellOf(list, 'text', one.row)!.length - cellOf(list, 'text', other.row)!.length || one.row - other.row;
}

function hitOf(list: CodeList, row: number, query: Query, mode: Search['mode']): Omit<Hit, 'barred'> {
  const code = cellOf(list, 'code', row)!;
  const text = cellOf(list, 'text', row)!;
  if (query.words.length === 0) return { code, text, inCode: [], inText: [] };
  if (fold(code).startsWith(query.code)) return { code, text, inCode: [[0, query.code.length]], inText: [] };
  if (mode === 'beginsWith') return { code, text, inCode: [], inText: rangesIn(text, [query.text]).slice(0, 1) };
  return { code, text, inCode: rangesIn(code, query.words), inText: rangesIn(text, query.words) };
}

/** Where words stand in a text, found in its folded form and told in its own letters. */
function rangesIn(text: string, words: readonly string[]): readonly Range[] {
  const letters = [...text];
  const foldedLetters = letters.map(fold);
  const folded = foldedLetters.join('');
  const marked = new Set<number>();
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      for (let index = at; index < at + word.length; index += 1) marked.add(index);
    }
  }
  const ranges: [number, number][] = [];
  let foldedAt = 0;
  let at = 0;
  for (const [index, letter] of letters.entries()) {
    const width = foldedLetters[index]!.length;
    const isMarked = Array.from({ length: width }, (_, offset) => foldedAt + offset).some((place) => marked.has(place));
    const open = ranges.at(-1);
    if (isMarked && open?.[1] === at) open[1] = at + letter.length;
    else if (isMarked) ranges.push([at, at + letter.length]);
    foldedAt += width;
    at += letter.length;
  }
  return ranges;
}
