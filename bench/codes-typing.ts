/**
 * What people type to find a code: the code however they write it, words of its text whole or begun in any order,
 * words as they stand in a sentence, and a slip of the finger.
 */
import type { CodeRow } from '../packages/engine/src/index.ts';
import { seededRandom } from './codes-lists.ts';

export const kinds = ['code', 'words', 'words in another order', 'words as spoken', 'words with a typo'] as const;

export interface Typing {
  readonly kind: (typeof kinds)[number];
  readonly wanted: string;
  /** What stands in the field in the end; it is typed key by key. */
  readonly typed: string;
}

/** So many of each kind, about codes drawn by a seed. */
export function typingsOf(rows: readonly CodeRow[], count: number): readonly Typing[] {
  const random = seededRandom(7);
  const draw = (limit: number): number => Math.floor(random() * limit);
  const worthy = rows.filter(({ text }) => wordsOf(text).length >= 2);
  return Array.from({ length: count }, () => worthy[draw(worthy.length)]!).flatMap(({ code, text }) => {
    const words = wordsOf(text).slice(0, 3);
    const mistyped = words.findIndex(({ length }) => length >= 6);
    const typings: Typing[] = [
      { kind: 'code', wanted: code, typed: writeCode(code, draw(3)) },
      { kind: 'words', wanted: code, typed: words.join(' ') },
      {
        kind: 'words in another order',
        wanted: code,
        typed: words
          .toReversed()
          .map((word) => word.slice(0, 4 + draw(4)))
          .join(' '),
      },
      { kind: 'words as spoken', wanted: code, typed: `${words.slice(0, 2).join(' i ')}en` },
    ];
    if (mistyped < 0) return typings;
    const typed = words.map((word, index) => (index === mistyped ? mistype(word, draw) : word)).join(' ');
    return [...typings, { kind: 'words with a typo', wanted: code, typed }];
  });
}

/** What stands in the field after each key. */
export function keysOf({ typed }: Typing): readonly string[] {
  return Array.from({ length: typed.length }, (_, index) => typed.slice(0, index + 1));
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4);
}

function writeCode(code: string, way: number): string {
  if (way === 0 || !/^D[A-Z]\d\d/.test(code)) return code.toLowerCase();
  if (way === 1) return code.slice(1).toLowerCase();
  return code.length > 4 ? `${code.slice(1, 4)}.${code.slice(4)}` : code;
}

function mistype(word: string, draw: (limit: number) => number): string {
  const at = 1 + draw(word.length - 2);
  const [before, here, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
  const ways = [
    before + after,
    `${before}${here}${here}${after}`,
    `${before}q${after}`,
    `${before}${after[0]!}${here}${after.slice(1)}`,
  ];
  return ways[draw(ways.length)]!;
}
