/** Where in a code or text that was found the typed words stand, in its own letters. Knows no list. */
import { isWord, piecesOf } from '../words.ts';
import { fold, foldCode } from './fold.ts';
import { isOneTypoFrom } from './typos.ts';

/** First and past-the-last index. */
export type Range = readonly [from: number, to: number];

/**
 * The places of the words, in order, apart from each other: where they begin other words, or else all; a word that stands nowhere marks the
 * words that are one typo from it.
 */
export function marksInText(text: string, words: readonly string[]): readonly Range[] {
  const letters = foldedLetters(text, fold);
  const marked = new Uint8Array(text.length);
  for (const word of words) {
    const places = placesOf(letters, word);
    const beginnings = places.filter((place) => beginsWord(text, letters, place));
    for (const place of beginnings.length > 0 ? beginnings : places) markPlace(letters, place, place + word.length, marked);
    if (places.length === 0) markTypos(text, word, marked);
  }
  return rangesOf(marked);
}

/** The beginning of a text, as far as the words reach that it begins with. */
export function marksAtBeginning(text: string, words: readonly string[]): readonly Range[] {
  const marks = marksInText(text, words);
  const [first] = marks;
  if (first === undefined) return [];
  let end = first[1];
  for (const [from, to] of marks.slice(1, words.length)) if (!isWord(text.slice(end, from))) end = to;
  return [[first[0], end]];
}

/** What was typed of a code: its beginning, but for a letter that may be left out, or else where the words stand in it. */
export function marksInCode(code: string, typed: string, words: readonly string[]): readonly Range[] {
  const letters = foldedLetters(code, foldCode);
  const marked = new Uint8Array(code.length);
  const at = letters.text.startsWith(typed) ? 0 : letters.text.startsWith(typed, 1) ? 1 : -1;
  if (at >= 0) markPlace(letters, at, at + typed.length, marked);
  else
    for (const word of words) for (const place of placesOf(letters, word)) markPlace(letters, place, place + word.length, marked);
  return rangesOf(marked);
}

interface FoldedLetters {
  readonly text: string;
  /** Which letter of the original each folded one comes from. */
  readonly from: readonly number[];
}

function foldedLetters(text: string, foldOne: (letter: string) => string): FoldedLetters {
  const from: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at)!);
    const own = letter >= 'a' && letter <= 'z' ? letter : foldOne(letter);
    for (let index = 0; index < own.length; index += 1) from.push(at);
    folded += own;
    at += letter.length;
  }
  return { text: folded, from };
}

function placesOf({ text }: FoldedLetters, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

function beginsWord(text: string, { from }: FoldedLetters, place: number): boolean {
  const letter = from[place]!;
  return letter === 0 || (from[place - 1] !== letter && !isWord(text[letter - 1]!));
}

function markPlace({ from }: FoldedLetters, start: number, end: number, marked: Uint8Array): void {
  marked.fill(1, from[start], (from[end - 1] ?? -1) + 1);
}

function markTypos(text: string, word: string, marked: Uint8Array): void {
  let at = 0;
  for (const piece of piecesOf(text)) {
    at = text.indexOf(piece, at);
    if (isWord(piece) && isOneTypoFrom(word, fold(piece))) marked.fill(1, at, at + piece.length);
    at += piece.length;
  }
}

function rangesOf(marked: Uint8Array): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = marked.indexOf(1); at >= 0; at = marked.indexOf(1, at)) {
    const end = marked.indexOf(0, at);
    ranges.push([at, end < 0 ? marked.length : end]);
    if (end < 0) break;
    at = end;
  }
  return ranges;
}
