/** One of something is never in the plural, whichever sentence counts it. */
import { expect, test } from 'vitest';

const modules = import.meta.glob<Readonly<Record<string, unknown>>>('./*.ts', { eager: true });

/** Every sentence that is made from what is given, by its place. */
function sentencesIn(value: unknown, place: string): readonly (readonly [string, (...given: unknown[]) => unknown])[] {
  if (typeof value === 'function') return [[place, value as (...given: unknown[]) => unknown]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => sentencesIn(inner, `${place}.${name}`));
}

const sentences = Object.entries(modules).flatMap(([file, module]) =>
  Object.entries(module).flatMap(([name, words]) => (/^text$|Text$/.test(name) ? sentencesIn(words, `${file} ${name}`) : [])),
);

test('a count of one is followed by the singular', () => {
  expect(sentences.length).toBeGreaterThan(100);
  const wrong = sentences.flatMap(([place, say]) => {
    // Types say whether a count comes as a number, as it is written, or as both.
    const given = [Array<unknown>(4).fill(1), Array<unknown>(4).fill('1'), [1, '1', 1, '1'], ['1', 1, '1', 1]];
    const said = given.map((each) => saidOf(say, each)).filter((words) => words !== '');
    return said.length > 0 && said.every((words) => plural.test(words)) ? [`${place}: ${said[0]}`] : [];
  });
  expect(wrong).toEqual([]);
});

/** A sentence that takes no counts says nothing here. */
function saidOf(say: (...given: unknown[]) => unknown, given: readonly unknown[]): string {
  try {
    return String(say(...given));
  } catch {
    return '';
  }
}

const plural = /\b1 (?!(?:er|der|eller|efter|over|under|venter|ændrer|ligger|gælder|bliver)\b)\p{L}*(?:er|nger|ede|koder|ene)\b/u;
