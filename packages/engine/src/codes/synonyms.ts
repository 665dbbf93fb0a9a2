/** Words that stand for others when codes are searched: what people say beside what the classification says, Latin beside Danish. */
import { fold } from './fold.ts';

/** A word or several, and what they also stand for. It counts in this direction only. */
export interface SynonymRow {
  readonly word: string;
  readonly means: string;
}

/** Made by `openSynonyms`. */
export interface Synonyms {
  /** By the folded word, its blanks single: what it also stands for, folded. */
  readonly meanings: ReadonlyMap<string, readonly string[]>;
  /** How many words the longest has. */
  readonly longest: number;
}

export function openSynonyms(rows: readonly SynonymRow[]): Synonyms {
  const meanings = new Map<string, string[]>();
  let longest = 0;
  for (const { word, means } of rows) {
    const words = fold(word).split(/\s+/).filter(Boolean);
    const meaning = fold(means).trim();
    if (words.length === 0 || meaning === '') continue;
    const key = words.join(' ');
    const known = meanings.get(key);
    if (known === undefined) meanings.set(key, [meaning]);
    else if (!known.includes(meaning)) known.push(meaning);
    longest = Math.max(longest, words.length);
  }
  return { meanings, longest };
}

/** What was typed with one of its words or phrases put in other words, each as a list of words. */
export function otherWords(words: readonly string[], { meanings, longest }: Synonyms): readonly (readonly string[])[] {
  const others: (readonly string[])[] = [];
  for (let length = Math.min(longest, words.length); length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      for (const meaning of meanings.get(words.slice(at, at + length).join(' ')) ?? []) {
        others.push([...words.slice(0, at), ...meaning.split(/\s+/), ...words.slice(at + length)]);
      }
    }
  }
  return others;
}
