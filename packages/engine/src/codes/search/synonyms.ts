/** Words that stand for others when codes are searched: what people say beside what the classification says, Latin beside Danish. */
import { wordsOf } from '../words.ts';
import { fold } from './fold.ts';

/** A word or several, and what they also stand for; nothing when they may be left out. It counts in this direction only. */
export interface SynonymRow {
  readonly word: string;
  readonly means: string;
}

/** Made by `openSynonyms`; all of it folded. */
export interface Synonyms {
  readonly entries: readonly { readonly words: readonly string[]; readonly meaning: readonly string[] }[];
  /** Small words, which say little about what is sought. */
  readonly small: ReadonlySet<string>;
}

/** Rows without a word stand for nothing. */
export function openSynonyms(rows: readonly SynonymRow[]): Synonyms {
  const entries = rows.map(({ word, means }) => ({ words: wordsOf(fold(word)), meaning: wordsOf(fold(means)) }));
  return {
    entries: entries.filter(({ words, meaning }) => words.length > 0 && meaning.length > 0),
    small: new Set(entries.flatMap(({ words, meaning }) => (meaning.length === 0 ? words : []))),
  };
}

/** Whether a typed word is a word of an entry; `isLast` when more may be typed. */
type IsSame = (typed: string, word: string, isLast: boolean) => boolean;

/** What was typed with some of its words or phrases in other words, as lists of words; at most so many, those with the fewest changes first. */
export function otherWords(typed: readonly string[], synonyms: Synonyms, isSame: IsSame = isSameWord): readonly (readonly string[])[] {
  const places = placesOf(typed, synonyms, isSame);
  const others: (readonly string[])[] = [];
  for (let changes = 1; changes <= mostChanges; changes += 1) {
    for (const other of changed(typed, places, 0, changes)) {
      others.push(other);
      if (others.length === mostOthers) return others;
    }
  }
  return others;
}

/** What was typed without its small words; null when there are none, or nothing else. */
export function withoutSmallWords(typed: readonly string[], { small }: Synonyms): readonly string[] | null {
  const rest = typed.filter((word) => !small.has(word));
  return rest.length === 0 || rest.length === typed.length ? null : rest;
}

/** Where words of an entry stand, first and past-the-last, and what they mean. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly meaning: readonly string[];
}

function placesOf(typed: readonly string[], { entries }: Synonyms, isSame: IsSame): readonly Place[] {
  return entries.flatMap(({ words, meaning }) => {
    const places: Place[] = [];
    for (let from = 0; from + words.length <= typed.length; from += 1) {
      if (words.every((word, index) => isSame(typed[from + index]!, word, from + index === typed.length - 1))) {
        places.push({ from, to: from + words.length, meaning });
      }
    }
    return places;
  });
}

/** The words from `at` on with so many changes, in every way; what a change has brought is not changed again. */
function* changed(typed: readonly string[], places: readonly Place[], at: number, changes: number): Generator<readonly string[]> {
  if (changes === 0) {
    yield typed.slice(at);
    return;
  }
  for (const { from, to, meaning } of places) {
    if (from < at) continue;
    for (const rest of changed(typed, places, to, changes - 1)) yield [...typed.slice(at, from), ...meaning, ...rest];
  }
}

const mostChanges = 3;
const mostOthers = 16;
/** So much of a word says which it will be. */
const fewestLetters = 4;

function isSameWord(typed: string, word: string, isLast: boolean): boolean {
  return isLast && typed.length >= fewestLetters ? word.startsWith(typed) : word === typed;
}
