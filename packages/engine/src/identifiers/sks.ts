/** SKS codes of the health classification: their shape. Knows nothing of which codes exist; code lists do. */
import { plainToken } from '../answers/characters.ts';

/** Reads a code in any spelling: `dc50.9`, `DC 509`. Null when it is none. */
export function parseSks(typed: string): string | null {
  const sks = plainToken(typed).replace(/[ .]+/g, '').toUpperCase();
  return isSks(sks) ? sks : null;
}

/** True for capital letters and digits, 1 to 20 places, beginning with the letter of a main group. */
export function isSks(text: string): boolean {
  return /^[ABDEFKMNRTUVWZ][A-Z\d]{0,19}$/.test(text);
}

/** True for a code that a hospital made for itself; such a code cannot be reported. */
export function isLocalSks(sks: string): boolean {
  return sks.startsWith('AFZ');
}
