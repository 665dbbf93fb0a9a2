/** Words that stand for others when codes are searched: what people say beside what the classification says, Latin beside Danish. */
import { wordsOf } from '../words.ts';
import { fold } from './fold.ts';

/**
 * A word or several, and what they also stand for; nothing when they may be left out, as may the endings of words (`-en`). It counts in
 * this direction only. What an ending stands for is said with the rest of the word as `-`: `-el` is `-len`, `-tumor` is `tumor -`.
 * `<` and `>` before a word that stands for nothing: among texts that are equally good, those that have it come first, or last.
 */
export interface SynonymRow {
  readonly word: string;
  readonly means: string;
}

/** Made by `openSynonyms`; all of it folded. */
export interface Synonyms {
  /** Words without the small ones, and what they mean. */
  readonly entries: readonly { readonly words: readonly string[]; readonly meaning: readonly string[] }[];
  /** Small words, which say little about what is sought. */
  readonly small: ReadonlySet<string>;
  /** What words end in that stand in a text without it. */
  readonly endings: readonly string[];
  /** Endings that stand for something else: `-` in a meaning is the word without its ending. */
  readonly forms: readonly { readonly ending: string; readonly meaning: readonly string[] }[];
  /** Words of texts that come first and last among equals. */
  readonly first: ReadonlySet<string>;
  readonly last: ReadonlySet<string>;
}

/** Rows without a word stand for nothing. */
export function openSynonyms(rows: readonly SynonymRow[]): Synonyms {
  const read = rows.map(({ word, means }) => ({
    sign: signs.find((sign) => word.startsWith(sign)),
    words: wordsOf(fold(word)),
    means: fold(means),
    meaning: wordsOf(fold(means)),
  }));
  const signed = (sign: (typeof signs)[number]) => read.filter((row) => row.sign === sign);
  const entries = read.filter(({ sign }) => sign === undefined || sign === '-');
  const mayBeLeftOut = entries.filter(({ meaning }) => meaning.length === 0);
  const isEnding = ({ sign }: (typeof read)[number]): boolean => sign === '-';
  const small = new Set(mayBeLeftOut.flatMap((row) => (isEnding(row) ? [] : row.words)));
  return {
    entries: entries
      .filter((row) => !isEnding(row) && row.words.length > 0 && row.meaning.length > 0)
      .map(({ words, meaning }) => ({ words: withoutSmallWords(words, { small }), meaning })),
    small,
    endings: mayBeLeftOut.flatMap((row) => (isEnding(row) ? row.words : [])),
    forms: entries.flatMap((row) =>
      isEnding(row) && row.means !== '' ? [{ ending: row.words.join(' '), meaning: row.means.split(' ') }] : [],
    ),
    first: new Set(signed('<').flatMap(({ words }) => words)),
    last: new Set(signed('>').flatMap(({ words }) => words)),
  };
}

const signs = ['-', '<', '>'] as const;

/** Words without the small ones; as they are when there are no others. */
export function withoutSmallWords(words: readonly string[], { small }: Pick<Synonyms, 'small'>): readonly string[] {
  const rest = words.filter((word) => !small.has(word));
  return rest.length === 0 || rest.length === words.length ? words : rest;
}

/** Whether a typed word is a word of an entry; `isLast` when more may be typed. */
type IsSame = (typed: string, word: string, isLast: boolean) => boolean;

/**
 * What was typed, without small words, with some of its words or phrases in other words: as lists of words, at most so many, those with the
 * fewest changes first.
 */
export function otherWords(
  typed: readonly string[],
  synonyms: Synonyms,
  isSame: IsSame = isSameWord,
): readonly (readonly string[])[] {
  const said = [...placesOf(typed, synonyms, isSame), ...formsOf(typed, synonyms)];
  const places = said.flatMap((place) => [place, ...inOtherForms(place, synonyms)]);
  const others: (readonly string[])[] = [];
  for (let changes = 1; changes <= mostChanges; changes += 1) {
    for (const other of changed(typed, places, 0, changes)) {
      others.push(other);
      if (others.length === mostOthers) return others;
    }
  }
  return others;
}

/** What was typed without endings, with words of it in other words and as it is; none when no word has an ending. */
export function withoutEndings(typed: readonly string[], synonyms: Synonyms): readonly (readonly string[])[] {
  const bare = new Map(typed.map((word) => [word, bareForms(word, synonyms)]));
  if ([...bare.values()].every((forms) => forms.length === 0)) return [];
  const isSame: IsSame = (said, word) => said === word || bare.get(said)!.includes(word);
  return [...otherWords(typed, synonyms, isSame), typed].map((words) => words.map((word) => bare.get(word)?.[0] ?? word));
}

/** A word without each of the endings that it has, the shortest first. */
function bareForms(word: string, { endings }: Synonyms): readonly string[] {
  return endings
    .filter((ending) => word.endsWith(ending) && word.length - ending.length >= fewestLettersBare)
    .map((ending) => word.slice(0, -ending.length))
    .toSorted((one, other) => one.length - other.length);
}

/** Where words of an entry stand, first and past-the-last, and what they mean. */
interface SynonymMatch {
  readonly from: number;
  readonly to: number;
  readonly meaning: readonly string[];
}

function placesOf(typed: readonly string[], { entries }: Synonyms, isSame: IsSame): readonly SynonymMatch[] {
  return entries.flatMap(({ words, meaning }) => {
    const places: SynonymMatch[] = [];
    for (let from = 0; from + words.length <= typed.length; from += 1) {
      if (words.every((word, index) => isSame(typed[from + index]!, word, from + index === typed.length - 1))) {
        places.push({ from, to: from + words.length, meaning });
      }
    }
    return places;
  });
}

/** Words that an ending says in another way. */
function formsOf(typed: readonly string[], { forms }: Synonyms): readonly SynonymMatch[] {
  return typed.flatMap((word, from) =>
    forms.flatMap(({ ending, meaning }) => {
      const stem = word.slice(0, -ending.length);
      if (!word.endsWith(ending) || stem.length < fewestLettersBare) return [];
      return [{ from, to: from + 1, meaning: meaning.map((part) => part.replace('-', stem)) }];
    }),
  );
}

/** What a place means, with one of its words in another form. */
function inOtherForms({ from, to, meaning }: SynonymMatch, synonyms: Synonyms): readonly SynonymMatch[] {
  return formsOf(meaning, synonyms).map((form) => ({ from, to, meaning: meaning.toSpliced(form.from, 1, ...form.meaning) }));
}

/** The words from `at` on with so many changes, in every way; what a change has brought is not changed again. */
function* changed(
  typed: readonly string[],
  places: readonly SynonymMatch[],
  at: number,
  changes: number,
): Generator<readonly string[]> {
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
const fewestLettersBare = 3;

function isSameWord(typed: string, word: string, isLast: boolean): boolean {
  return isLast && typed.length >= fewestLetters ? word.startsWith(typed) : word === typed;
}
