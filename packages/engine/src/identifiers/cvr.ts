/** CVR numbers of organisations: eight digits with a check digit. Knows nothing of which are registered. */
import { plainToken } from '../answers/characters.ts';

/** Reads a number in any spelling: `12345674`, `12 34 56 74`, `DK12345674`. Null when it is none. */
export function parseCvr(typed: string): string | null {
  const cvr = plainToken(typed).replace(/ +/g, '').replace(/^DK-?/i, '');
  return isCvr(cvr) ? cvr : null;
}

export function isCvr(text: string): boolean {
  return eightDigits.test(text) && weights.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0) % 11 === 0;
}

const eightDigits = /^[1-9]\d{7}$/;
const weights = [2, 7, 6, 5, 4, 3, 2, 1];
