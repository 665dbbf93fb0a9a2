/**
 * What a list is searched by: its words and codes, folded, and the rows in which every word stands. Made when a list is first searched, in
 * one go over its pieces: they are few, however many the rows are.
 */
import type { CodeList, Numbers } from '../list.ts';
import { textAt, type Texts } from '../texts.ts';
import { isWord } from '../words.ts';
import { fold, foldCode } from './fold.ts';
import { linesAt, linesOf, type Lines } from './lines.ts';

export interface Terms {
  /** The pieces of the list, folded; those that are no words are empty. */
  readonly words: Lines;
  readonly codes: Lines;
  /** The rows in whose texts piece `p` stands, as often as it does: `rows` from `rowStart[p]` to `rowStart[p + 1]`, in order. */
  readonly rowStart: Uint32Array;
  readonly rows: Uint32Array;
  /** The piece of each row that is its first word; the number of pieces when it has none. */
  readonly firstWord: Numbers;
  /** How long each row's text is, about. */
  readonly textLength: Uint16Array;
}

const termsByList = new WeakMap<CodeList, Terms>();

export function termsOf(list: CodeList): Terms {
  const known = termsByList.get(list);
  if (known !== undefined) return known;
  const words = wordsOf(list.pieces);
  const terms = { words, codes: codesOf(list.codes), ...postingsOf(list), ...measuresOf(list, words) };
  termsByList.set(list, terms);
  return terms;
}

function wordsOf(pieces: Texts): Lines {
  const count = pieces.start.length - 1;
  const words: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const piece = textAt(pieces, index);
    words.push(isWord(piece) ? piece : '');
  }
  return linesOf(`${fold(words.join('\n'))}\n`, count);
}

function codesOf(codes: Texts): Lines {
  // Nearly all are plain letters and digits, which keep their places.
  if (/^[!-\-/-~]*$/.test(codes.joined)) return linesAt(codes.joined.toLowerCase(), codes.start);
  const count = codes.start.length - 1;
  const each = Array.from({ length: count }, (_, row) => `${foldCode(textAt(codes, row))}\n`);
  return linesOf(each.join(''), count);
}

/** By counting: how often each piece stands somewhere says where its rows begin. */
function postingsOf({ length, pieces, textStart, textPieces }: CodeList): Pick<Terms, 'rowStart' | 'rows'> {
  const count = pieces.start.length - 1;
  const rowStart = new Uint32Array(count + 1);
  for (let at = 0; at < textPieces.length; at += 1) rowStart[textPieces[at]! + 1]! += 1;
  for (let piece = 0; piece < count; piece += 1) rowStart[piece + 1]! += rowStart[piece]!;
  const rows = new Uint32Array(textPieces.length);
  const next = rowStart.slice();
  let at = 0;
  for (let row = 0; row < length; row += 1) {
    for (const to = textStart[row + 1]!; at < to; at += 1) {
      const piece = textPieces[at]!;
      const place = next[piece]!;
      rows[place] = row;
      next[piece] = place + 1;
    }
  }
  return { rowStart, rows };
}

function measuresOf({ length, pieces, textStart, textPieces }: CodeList, words: Lines): Pick<Terms, 'firstWord' | 'textLength'> {
  const count = pieces.start.length - 1;
  const letters = new Uint16Array(count);
  const isWordless = new Uint8Array(count);
  for (let piece = 0; piece < count; piece += 1) {
    letters[piece] = Math.min(pieces.start[piece + 1]! - pieces.start[piece]! + 1, 65535);
    isWordless[piece] = Number(words.start[piece + 1]! - words.start[piece]! <= words.gap);
  }
  const firstWord = count < 2 ** 16 ? new Uint16Array(length).fill(count) : new Uint32Array(length).fill(count);
  const textLength = new Uint16Array(length);
  for (let row = 0; row < length; row += 1) {
    const to = textStart[row + 1]!;
    let first = textStart[row]!;
    let sum = 0;
    for (let at = first; at < to; at += 1) sum += letters[textPieces[at]!]!;
    textLength[row] = Math.min(sum, 65535);
    while (first < to && isWordless[textPieces[first]!] === 1) first += 1;
    if (first < to) firstWord[row] = textPieces[first]!;
  }
  return { firstWord, textLength };
}
