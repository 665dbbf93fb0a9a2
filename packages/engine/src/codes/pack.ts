/**
 * Code lists as bytes: on the wire, in the database and in the browser's store. Rows keep their order, and equal rows give equal bytes.
 * Texts are written as the numbers of their words, since few words make up many texts; the words stand once, the most frequent with the
 * shortest numbers.
 */
import { PackedCodesError, readBytes, writeBytes, type ByteReader, type ByteWriter } from './bytes.ts';
import type { CodeList, CodeRow, Column, Numbers } from './list.ts';
import { readTexts, writeTexts } from './texts.ts';
import { piecesOf } from './words.ts';

/** The first bytes of every packed list of this format. */
const mark = 0x53454931;

/** Packs a list. Columns are those of its rows; a row that lacks one has the empty text there. */
export function packCodes(rows: readonly CodeRow[]): Uint8Array {
  const names = new Set<string>();
  for (const row of rows) for (const name in row) names.add(name);
  const further = [...names].filter((name) => !ordinary.has(name)).toSorted();
  const out = writeBytes();
  out.number(mark);
  writeTexts(
    out,
    rows.map(({ code }) => wellFormed(code)),
  );
  writeSentences(
    out,
    rows.map(({ text }) => wellFormed(text)),
  );
  writeTexts(out, further.map(wellFormed));
  for (const name of ['from', 'to', ...further]) {
    writeColumn(
      out,
      rows.map((row) => wellFormed(row[name] ?? '')),
    );
  }
  return out.written();
}

/** Opens what `packCodes` made. Throws `PackedCodesError` when the bytes are anything else. */
export function openCodes(bytes: Uint8Array): CodeList {
  const source = readBytes(bytes);
  if (source.number() !== mark) throw new PackedCodesError('These bytes are not a packed code list');
  const codes = readTexts(source);
  const length = codes.start.length - 1;
  const sentences = readSentences(source, length);
  const names = readTexts(source);
  const columns = new Map<string, Column>();
  for (const name of ['from', 'to']) columns.set(name, readColumn(source, length));
  for (let index = 0; index < names.start.length - 1; index += 1) {
    columns.set(names.joined.slice(names.start[index], names.start[index + 1]), readColumn(source, length));
  }
  if (source.left() > 0) throw new PackedCodesError('There are more bytes than a list');
  return { length, codes, ...sentences, columns };
}

const ordinary = new Set(['code', 'text', 'from', 'to']);

function writeSentences(out: ByteWriter, texts: readonly string[]): void {
  const pieces: string[] = [];
  const counts: number[] = [];
  const known = new Map<string, number>();
  const lengths: number[] = [];
  const sentences: number[] = [];
  for (const text of texts) {
    const before = sentences.length;
    for (const piece of piecesOf(text)) {
      let index = known.get(piece);
      if (index === undefined) {
        index = pieces.push(piece) - 1;
        counts.push(0);
        known.set(piece, index);
      }
      counts[index]! += 1;
      sentences.push(index);
    }
    lengths.push(sentences.length - before);
  }
  const order = inOrder(pieces, counts);
  const numbers = new Uint32Array(pieces.length);
  for (const [number, index] of order.entries()) numbers[index] = number;
  writeTexts(
    out,
    order.map((index) => pieces[index]!),
  );
  for (const length of lengths) out.number(length);
  for (const index of sentences) out.number(numbers[index]!);
}

/** Those with numbers of one byte first, then those of two, each group in the order of letters, so that neighbours share their beginnings. */
function inOrder(pieces: readonly string[], counts: readonly number[]): readonly number[] {
  const byLetter = (one: number, other: number): number => compare(pieces[one]!, pieces[other]!);
  const byCount = pieces.map((_, index) => index).toSorted((one, other) => counts[other]! - counts[one]! || byLetter(one, other));
  return [byCount.slice(0, 128), byCount.slice(128, 16384), byCount.slice(16384)].flatMap((group) => group.toSorted(byLetter));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function readSentences(source: ByteReader, length: number): Pick<CodeList, 'pieces' | 'textStart' | 'textPieces'> {
  const pieces = readTexts(source);
  const counts = source.numbers(new Uint32Array(length), source.left());
  const textStart = new Uint32Array(length + 1);
  let sum = 0;
  for (let row = 0; row < length; row += 1) {
    sum += counts[row]!;
    if (sum > source.left()) throw new PackedCodesError('The bytes end too early');
    textStart[row + 1] = sum;
  }
  return { pieces, textStart, textPieces: readNumbers(source, sum, pieces.start.length - 1) };
}

/** Each value once, in the order in which it is met, and which of them every row has. */
function writeColumn(out: ByteWriter, cells: readonly string[]): void {
  const numbers = new Map<string, number>();
  for (const cell of cells) if (!numbers.has(cell)) numbers.set(cell, numbers.size);
  writeTexts(out, [...numbers.keys()]);
  for (const cell of cells) out.number(numbers.get(cell)!);
}

function readColumn(source: ByteReader, length: number): Column {
  const values = readTexts(source);
  return { values, rows: readNumbers(source, length, values.start.length - 1) };
}

function readNumbers(source: ByteReader, length: number, below: number): Numbers {
  if (length > source.left()) throw new PackedCodesError('The bytes end too early');
  return source.numbers(below <= 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length), below - 1);
}

/** Half a surrogate pair is no letter and cannot be written as UTF-8; it becomes U+FFFD. */
function wellFormed(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Cs}/gu, '\ufffd') : text;
}
