/**
 * Searching a code list by what the user types: the beginning of a code, or words of the text in any order. Capitals, accents and the
 * spelling of æ, ø and å make no difference. Knows nothing of the user's habits or of what a form allows (`within` does).
 */
import type { IsoDate } from '../answers.ts';
import { isValidOn, type CodeList } from './pack.ts';

export interface Search {
  /** Only codes valid on this date are found. */
  readonly on: IsoDate;
  /** `contains`: every word is somewhere in text or code. `beginsWith`: text or code begins with what was typed. */
  readonly mode: 'contains' | 'beginsWith';
  /** Leaves out what may not be chosen. */
  readonly within?: (code: string) => boolean;
  readonly limit: number;
}

export interface Hit {
  readonly code: string;
  readonly text: string;
  /** What matched, to be highlighted: first and past-the-last index, in order, apart from each other. */
  readonly inCode: readonly Range[];
  readonly inText: readonly Range[];
}

export type Range = readonly [from: number, to: number];

/**
 * The best hits, at most `limit`: codes that begin with what was typed before texts that do, those before texts with words that
 * do, and those before the rest; within each the shorter and thus more general first. Nothing typed finds the list in its own order.
 */
export function searchCodes(list: CodeList, typed: string, { on, mode, within, limit }: Search): readonly Hit[] {
  const query = queryOf(typed);
  const folded = foldedOf(list);
  const found: Found[] = [];
  for (let row = 0; row < list.length; row += 1) {
    const rank = rankOf(folded.codes[row]!, folded.texts[row]!, query, mode);
    if (rank === null || !isValidOn(list, row, on) || within?.(list.columns.code[row]!) === false) continue;
    found.push({ row, rank });
    if (query.words.length === 0 && found.length === limit) break;
  }
  if (query.words.length > 0) found.sort((one, other) => compareFound(list, one, other));
  return found.slice(0, limit).map(({ row }) => hitOf(list, row, query, mode));
}

/** Lower case without accents; æ, ø and å as ae, oe and aa. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æøå]/g, (letter) => danish[letter]!)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

const danish: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa' };

interface Query {
  readonly words: readonly string[];
  /** The words as one text. */
  readonly text: string;
  /** What was typed, as codes are written: without blanks and dots. */
  readonly code: string;
}

function queryOf(typed: string): Query {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
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
  const folded = { codes: list.columns.code.map(fold), texts: list.columns.text.map(fold) };
  foldedByList.set(list, folded);
  return folded;
}

interface Found {
  readonly row: number;
  readonly rank: number;
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

function compareFound({ columns }: CodeList, one: Found, other: Found): number {
  const [code, otherCode] = [columns.code[one.row]!, columns.code[other.row]!];
  const byLength = one.rank - other.rank || code.length - otherCode.length;
  if (byLength !== 0) return byLength;
  if (one.rank <= 1) return code < otherCode ? -1 : 1;
  return columns.text[one.row]!.length - columns.text[other.row]!.length || one.row - other.row;
}

function hitOf({ columns }: CodeList, row: number, query: Query, mode: Search['mode']): Hit {
  const code = columns.code[row]!;
  const text = columns.text[row]!;
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
