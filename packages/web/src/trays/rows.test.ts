/** Which keys pressed in a row begin a filter. */
import { expect, test } from 'vitest';
import { beginsFilter } from './rows.ts';

const nothing = { altKey: false, ctrlKey: false, metaKey: false };

test.each(['b', 'Å', '7'])('%s in a row begins a filter', (key) => {
  expect(beginsFilter({ ...nothing, key })).toBe(true);
});

test.each([' ', '/', 'Enter', 'ArrowDown', 'F3', '-'])('%j in a row begins none', (key) => {
  expect(beginsFilter({ ...nothing, key })).toBe(false);
});

test('a letter with a modifier is a shortcut', () => {
  for (const modifier of ['altKey', 'ctrlKey', 'metaKey'] as const)
    expect(beginsFilter({ ...nothing, key: 'a', [modifier]: true })).toBe(false);
});
