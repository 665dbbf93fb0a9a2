/**
 * The search of code lists in the plainest way: every version of every code is looked at, and all that is found is sorted. Typos and other
 * words are not its business. What the fast search must agree with.
 */
import type { CodeRow } from '../codes/list.ts';
import { fold, foldCode } from '../codes/search/fold.ts';
import type { Search } from '../codes/search/search.ts';
import { wordsOf } from '../codes/words.ts';

/** The codes of all hits that may be chosen, then with `showBarred` of the others; the best first. */
export function plainSearch(rows: readonly CodeRow[], typed: string, search: Search): readonly string[] {
  const found = rows.flatMap((row, index) => {
    const rank = row === countingVersion(rows, row.code, search.on) ? rankOf(row, typed, search.mode) : null;
    const isBarred = !isValid(row, search.on) || search.within?.(row.code) === false;
    return rank === null || (isBarred && search.showBarred !== true) ? [] : [{ row, rank, index, barred: Number(isBarred) }];
  });
  const usageScore = (row: CodeRow): number => search.usageScore?.(row.code) ?? 0;
  return found
    .toSorted(
      (one, other) =>
        one.barred - other.barred ||
        one.rank - other.rank ||
        usageScore(other.row) - usageScore(one.row) ||
        sizeOf(one.row, one.rank) - sizeOf(other.row, other.rank) ||
        (one.rank > 1 || one.row.code === other.row.code ? one.index - other.index : one.row.code < other.row.code ? -1 : 1),
    )
    .map(({ row }) => row.code)
    .slice(0, search.limit);
}

function isValid({ from, to }: CodeRow, on: string): boolean {
  return from <= on && (to === '' || on <= to);
}

function countingVersion(rows: readonly CodeRow[], code: string, on: string): CodeRow {
  const versions = rows.filter((row) => row.code === code);
  const inOrder = versions.toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  return versions.find((row) => isValid(row, on)) ?? inOrder.findLast(({ from }) => from <= on) ?? inOrder[0]!;
}

/** 10 when nothing was typed. */
function rankOf(row: CodeRow, typed: string, mode: Search['mode']): number | null {
  const words = wordsOf(fold(typed));
  if (words.length === 0) return 10;
  const code = foldCode(row.code);
  const typedCode = foldCode(typed);
  const hasDigit = /\d/.test(typedCode);
  const codes = hasDigit ? [typedCode, `d${typedCode}`] : [typedCode];
  if (codes.includes(code)) return 0;
  if (hasDigit && codes.some((each) => code.startsWith(each))) return 1;
  const text = wordsOf(fold(row.text));
  const beginning = text.slice(0, words.length);
  if (beginning.join(' ') === words.join(' ')) return text.length === words.length ? 2 : 3;
  if (beginning.length === words.length && `${beginning.join(' ')} `.startsWith(words.join(' '))) return 4;
  const byCode = !hasDigit && words.length === 1 && code.startsWith(typedCode) ? 6 : null;
  const byWords = mode === 'beginsWith' ? null : rankOfWords(words, text, code);
  return byCode === null || byWords === null ? (byCode ?? byWords) : Math.min(byCode, byWords);
}

const rankByMatch = [5, 7, 8, 9] as const;

function rankOfWords(words: readonly string[], text: readonly string[], code: string): number | null {
  const matches = words.map((word) => {
    if (text.includes(word)) return 0;
    if (text.some((each) => each.startsWith(word))) return 1;
    if (text.some((each) => each.endsWith(word))) return 2;
    const isInCode = /\d/.test(word) ? code.includes(word) : code.startsWith(word);
    return text.some((each) => each.includes(word)) || isInCode ? 3 : null;
  });
  return matches.includes(null) ? null : rankByMatch[Math.max(...matches.map(Number))]!;
}

function sizeOf({ code, text }: CodeRow, rank: number): number {
  if (rank === 10) return 0;
  // A blank between words goes without saying, and each piece counts one more than its letters.
  const pieces = text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [];
  const shown = pieces.filter((piece, index) => piece !== ' ' || index === 0 || index === pieces.length - 1);
  return rank <= 1 ? code.length : code.length * 8 + shown.join('').length + shown.length;
}
