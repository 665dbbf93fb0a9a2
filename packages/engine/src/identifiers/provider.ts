/** Provider numbers (ydernumre) of practices: at most six digits, kept with leading zeros, without check digit. */
import { plainToken } from '../answers/characters.ts';

/** Reads a number in any spelling: `1234`, `001234`, `00 12 34`. Null when it is none. */
export function parseProvider(typed: string): string | null {
  const digits = plainToken(typed).replace(/ +/g, '');
  return /^\d{1,6}$/.test(digits) ? digits.padStart(6, '0') : null;
}

/** True for the six digits as answers hold them. */
export function isProvider(text: string): boolean {
  return /^\d{6}$/.test(text);
}
