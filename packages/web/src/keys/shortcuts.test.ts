/** The table of shortcuts: what it may hold, and which key press is which. */
import { expect, test } from 'vitest';
import { isPressed, shortcutOf, shortcuts, signShortcuts, type ShortcutName } from './shortcuts.ts';
import { shortcutText } from '../text/shortcuts.ts';

const names = Object.keys(shortcuts) as readonly ShortcutName[];
const nothing = { key: '', code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

test('the table of shortcuts takes no key that the browser owns', () => {
  const owned = new Set(['Ctrl+N', 'Ctrl+W', 'Ctrl+T', 'Ctrl+R', 'F5', 'Shift+F5', 'Ctrl+F', 'Ctrl+P', 'Ctrl+L']);
  const taken: readonly string[] = names.flatMap((name) => [...shortcuts[name].keys]);
  expect(taken.filter((keys) => owned.has(keys))).toEqual([]);
});

test('the table of shortcuts has no bare sign outside fields and calendar but those that can be turned off, so that speech input sets nothing off (WCAG 2.1.4)', () => {
  const fixed = names.filter((name) => !signShortcuts.some((sign) => sign === name));
  const everywhere = fixed.filter((name) => shortcuts[name].group === 'page' || shortcuts[name].group === 'report');
  const bare = everywhere.flatMap((name) => [...shortcuts[name].keys]).filter((keys: string) => /^.$/.test(keys));
  expect(bare).toEqual([]);
});

test('the table of shortcuts says in Danish what each does', () => {
  const said: Readonly<Record<ShortcutName, string>> = shortcutText.names;
  expect(names.filter((name) => said[name] === '')).toEqual([]);
});

test('a key press is known by its place on the keyboard, whatever letter Alt makes of it', () => {
  const press = { ...nothing, altKey: true, key: '˜', code: 'KeyN' };
  expect(shortcutOf(press, names)).toBe('createReport');
});

test.each([
  ['?', { key: '?', code: 'Minus', shiftKey: true }],
  ['/', { key: '/', code: 'Digit7', shiftKey: true }],
  ['/', { key: '/', code: 'Slash' }],
])('a sign is known by what is typed, with Shift or without: %s', (sign, press) => {
  expect(isPressed({ ...nothing, ...press }, sign)).toBe(true);
  expect(isPressed({ ...nothing, ...press, altKey: true }, sign)).toBe(false);
});

test('a key press needs exactly the modifiers', () => {
  const press = { ...nothing, altKey: true, key: 'K', code: 'KeyK' };
  expect(isPressed(press, 'Alt+Shift+K')).toBe(false);
  expect(isPressed({ ...press, shiftKey: true }, 'Alt+Shift+K')).toBe(true);
  expect(isPressed({ ...press, shiftKey: true, ctrlKey: true }, 'Alt+Shift+K')).toBe(false);
});

test('a key press that is bound to nothing here is left to the browser', () => {
  const press = { ...nothing, altKey: true, key: 'n', code: 'KeyN' };
  expect(shortcutOf(press, ['leavePage'])).toBeUndefined();
});
