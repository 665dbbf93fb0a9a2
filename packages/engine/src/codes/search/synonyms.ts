/** Words that stand for others when codes are searched: what people say beside what the classification says, Latin beside Danish. */
import { wordsOf } from '../words.ts';
import { fold } from './fold.ts';

/** A word or several, and what they also stand for. It counts in this direction only. */
export interface SynonymRow {
  readonly word: string;
  readonly means: string;
}

/** Made by `openSynonyms`; what its words and meanings are, folded. */
export interface Synonyms {
  readonly entries: readonly { readonly words: readonly string[]; readonly meaning: readonly string[] }[];
}

/** Rows without a word or a meaning stand for nothing. */
export function openSynonyms(rows: readonly SynonymRow[]): Synonyms {
  const entries = rows.map(({ word, means }) => ({ words: wordsOf(fold(word)), meaning: wordsOf(fold(means)) }));
  return { entries: entries.filter(({ words, meaning }) => words.length > 0 && meaning.length > 0) };
}

/** Whether a typed word is a word of an entry; `isLast` when more may be typed. */
type IsSame = (typed: string, word: string, isLast: boolean) => boolean;

/** What was typed with one of its words or phrases in other words, as lists of words; at most so many. */
export function otherWords(typed: readonly string[], { entries }: Synonyms, isSame: IsSame = isSameWord): readonly (readonly string[])[] {
  const others: (readonly string[])[] = [];
  for (const { words, meaning } of entries) {
    for (let at = 0; at + words.length <= typed.length; at += 1) {
      if (!words.every((word, index) => isSame(typed[at + index]!, word, at + index === typed.length - 1))) continue;
      others.push([...typed.slice(0, at), ...meaning, ...typed.slice(at + words.length)]);
      if (others.length === mostOthers) return others;
    }
  }
  return others;
}

const mostOthers = 16;
/** So much of a word says which it will be. */
const fewestLetters = 4;

function isSameWord(typed: string, word: string, isLast: boolean): boolean {
  return isLast && typed.length >= fewestLetters ? word.startsWith(typed) : word === typed;
}
