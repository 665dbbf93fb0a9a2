/** SOR codes of health units: a running number, the namespace of SOR, `00`, and a Verhoeff check digit. Knows nothing of which units exist. */
import { plainToken } from '../answers/characters.ts';

/** Reads a code, blanks allowed. Null when it is none. */
export function parseSor(typed: string): string | null {
  const sor = plainToken(typed).replace(/ +/g, '');
  return isSor(sor) ? sor : null;
}

export function isSor(text: string): boolean {
  return shape.test(text) && verhoeffSum(text) === 0;
}

/** 11 to 18 digits, as SNOMED CT ids; real ones have been seen up to 16. */
const shape = /^[1-9]\d{0,7}100001600\d$/;

/** Verhoeff's sum over all digits, the last first; 0 when the check digit is right. */
function verhoeffSum(digits: string): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    sum = multiplication[sum]![permutation[place % 8]![digit]!]!;
  }
  return sum;
}

/** The dihedral group of the pentagon. */
const multiplication = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];

const permutation = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];
