/** Whose sessions are: known once they were found to be somebody's, and not without end. */
import { expect, test } from 'vitest';
import { createSessionOwners } from './session-owners.ts';

test('two sessions of one person are hers as soon as they are known, and the oldest are forgotten', () => {
  const owners = createSessionOwners(2);
  expect(owners.ownerOf('a')).toBe('a');
  for (const token of ['a', 'b', 'a']) owners.note(token, 'anna');
  expect(['a', 'b'].map(owners.ownerOf)).toEqual(['anna', 'anna']);
  owners.note('c', 'bo');
  expect(['a', 'b', 'c'].map(owners.ownerOf)).toEqual(['a', 'anna', 'bo']);
});
