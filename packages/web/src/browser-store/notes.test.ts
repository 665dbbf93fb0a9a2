/** What the browser remembers, and what happens when it will not. */
import { expect, test } from 'vitest';
import { openNotes } from './notes.ts';

const denying = (): Storage => {
  throw new DOMException('The operation is insecure', 'SecurityError');
};
const full = { getItem: () => 'old', setItem: denying, removeItem: () => undefined } as unknown as Storage;

test.each([
  ['denied', denying],
  ['missing', () => null],
  ['full', () => full],
])('a store that is %s: what was noted holds for as long as the page is open', (_, find) => {
  const notes = openNotes(find);
  notes.write('fold', 'new');
  expect(notes.read('fold')).toBe('new');
  notes.remove('fold');
  expect(notes.read('fold')).toBe(find === denying || find() === null ? null : 'old');
});

test('a store that works keeps what was noted, and nothing beside it', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage;
  openNotes(() => storage).write('fold', 'new');
  expect(openNotes(() => storage).read('fold')).toBe('new');
  openNotes(() => storage).remove('fold');
  expect(kept.size).toBe(0);
});
