/** A word with an ending is as whole as without it: who types *tyktarm* has typed the whole of *tyktarmen*. Knows no row. */
import { lengthOf, type Lines } from './lines.ts';
import { qualities, type WordMatch } from './matches.ts';
import type { Synonyms } from './synonyms.ts';

/** The match with the words whole that are the typed one and an ending. Given the same again, it answers the same object. */
export function withWholeForms(match: WordMatch, words: Lines, synonyms: Synonyms): WordMatch {
  const known = knownForms.get(match);
  if (known?.synonyms === synonyms) return known.match;
  const endings = new Set(synonyms.endings);
  const quality = match.quality.slice();
  for (const line of match.lines) {
    if (quality[line] !== qualities.begins || match.word.length < fewestLetters) continue;
    const from = words.start[line]! + match.word.length;
    const rest = words.text.slice(from, words.start[line]! + lengthOf(words, line));
    // The last letter may be doubled before an ending: mavesækken.
    if (endings.has(rest) || (rest[0] === match.word.at(-1) && endings.has(rest.slice(1)))) quality[line] = qualities.whole;
  }
  const made = { ...match, quality };
  knownForms.set(match, { synonyms, match: made });
  return made;
}

const knownForms = new WeakMap<WordMatch, { readonly synonyms: Synonyms; readonly match: WordMatch }>();

const fewestLetters = 3;
