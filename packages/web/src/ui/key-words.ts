/** Combinations of keys in the words that stand on a Danish keyboard. */
import { shortcutText } from '../text/shortcuts.ts';

/** `Alt+Shift+K` is `Alt+Skift+K`. */
export function keyWords(keys: string): string {
  return keys
    .split('+')
    .map((key) => shortcutText.keys[key] ?? key)
    .join('+');
}
