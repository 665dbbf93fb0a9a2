/**
 * What a list is searched by: its words and codes, folded, as one long text each, and the rows in which every word stands. Made when a list
 * is first searched, in one go over its pieces: they are few, however many the rows are.
 */
import type { CodeList } from '../list.ts';
import { textAt, type Texts } from '../texts.ts';
import { isWord } from '../words.ts';
import { fold, foldCode } from './fold.ts';

export interface Terms {
  /** The pieces of the list, folded; those that are no words are empty. */
  readonly words: Lines;
  readonly codes: Lines;
  /** The rows in whose texts piece `p` stands: `rows` from `rowStart[p]` to `rowStart[p + 1]`, each once, in order. */
  readonly rowStart: Uint32Array;
  readonly rows: Uint32Array;
  /** How long each row's text is, about. */
  readonly textLength: Uint16Array;
}

/** Lines each with a line break before and behind it. Line `l` begins at `start[l]` and ends at `start[l + 1] - 1`. */
export interface Lines {
  readonly text: string;
  readonly start: Uint32Array;
}

const termsByList = new WeakMap<CodeList, Terms>();

export function termsOf(list: CodeList): Terms {
  const known = termsByList.get(list);
  if (known !== undefined) return known;
  const words = linesOf(list.pieces, foldWords);
  const terms = { words, codes: linesOf(list.codes, foldCodes), ...postingsOf(list), textLength: lengthsOf(list) };
  termsByList.set(list, terms);
  return terms;
}

function foldWords(pieces: readonly string[]): string {
  return fold(pieces.map((piece) => (isWord(piece) ? piece : '')).join('\n'));
}

/** Dots and blanks in codes are few, and line breaks none, but for what nobody meant. */
function foldCodes(codes: readonly string[]): string {
  return fold(codes.some((code) => /[\s.]/.test(code)) ? codes.map(foldCode).join('\n') : codes.join('\n'));
}

function linesOf(texts: Texts, foldAll: (texts: readonly string[]) => string): Lines {
  const length = texts.start.length - 1;
  const text = `\n${foldAll(Array.from({ length }, (_, index) => textAt(texts, index)))}\n`;
  const start = new Uint32Array(length + 1);
  let at = 0;
  for (let line = 0; line <= length; line += 1) {
    start[line] = at + 1;
    at = text.indexOf('\n', at + 1);
  }
  return { text, start };
}

/** By counting: how often each piece stands somewhere says where its rows begin. */
function postingsOf({ length, pieces, textStart, textPieces }: CodeList): Pick<Terms, 'rowStart' | 'rows'> {
  const count = pieces.start.length - 1;
  const rowStart = new Uint32Array(count + 1);
  const lastRow = new Int32Array(count).fill(-1);
  for (let row = 0; row < length; row += 1) {
    for (let at = textStart[row]!; at < textStart[row + 1]!; at += 1) {
      const piece = textPieces[at]!;
      if (lastRow[piece] === row) continue;
      lastRow[piece] = row;
      rowStart[piece + 1]! += 1;
    }
  }
  for (let piece = 0; piece < count; piece += 1) rowStart[piece + 1]! += rowStart[piece]!;
  const rows = new Uint32Array(rowStart[count]!);
  const next = rowStart.slice();
  for (let row = 0; row < length; row += 1) {
    for (let at = textStart[row]!; at < textStart[row + 1]!; at += 1) {
      const piece = textPieces[at]!;
      const place = next[piece]!;
      if (place > rowStart[piece]! && rows[place - 1] === row) continue;
      rows[place] = row;
      next[piece] = place + 1;
    }
  }
  return { rowStart, rows };
}

function lengthsOf({ length, pieces: { start }, textStart, textPieces }: CodeList): Uint16Array {
  const lengths = new Uint16Array(length);
  for (let row = 0; row < length; row += 1) {
    let sum = 0;
    for (let at = textStart[row]!; at < textStart[row + 1]!; at += 1) sum += start[textPieces[at]! + 1]! - start[textPieces[at]!]! + 1;
    lengths[row] = Math.min(sum, 65535);
  }
  return lengths;
}
