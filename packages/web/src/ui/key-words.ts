/** Combinations of keys in the words that stand on a Danish keyboard. */
import { text } from '../text/da.ts';

/** `Alt+Shift+K` is `Alt+Skift+K`. */
export function keyWords(keys: string): string {
  return keys
    .split('+')
    .map((key) => text.keys[key] ?? key)
    .join('+');
}
