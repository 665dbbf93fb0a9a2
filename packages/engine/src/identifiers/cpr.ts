/**
 * CPR numbers and what stands in for them: read, shown, masked, and what they say of a person.
 * Knows nothing of whether a number has been issued; only the CPR register does.
 */
import type { IsoDate } from '../answers/answers.ts';
import { plainToken } from '../answers/characters.ts';
import { dateOf } from '../answers/dates.ts';

export interface Cpr {
  /** Ten characters without hyphen, capital letters. */
  readonly cpr: string;
  /**
   * `replacement` is an eCPR with two letters, national (X-eCPR) or local (D-eCPR); `administrative` is issued by the CPR office
   * with 60 added to the day.
   */
  readonly kind: 'cpr' | 'replacement' | 'administrative';
  /** For a replacement number it may instead be the day on which the number was made. */
  readonly birthDate: IsoDate;
  /** Man or woman, by the last digit. */
  readonly sex: 'M' | 'K';
  /** Whether the check digit is right. Numbers without are issued too (since October 2007), so this is information, not a rule. */
  readonly modulus: 'right' | 'wrong' | 'none';
}

/** Reads a number in any spelling: `0101901234`, `010190-1234`, `01 01 90 1234`. Null when it is none, e.g. for 31 February. */
export function parseCpr(typed: string): Cpr | null {
  const cpr = tenDigits.test(typed) ? typed : plainToken(typed).replace(separators, '').toUpperCase();
  if (tenDigits.test(cpr)) return digitsOnly(cpr);
  if (replacement.test(cpr)) return replacementNumber(cpr);
  return null;
}

/** The birth date that a number says, or null when it is none. */
export function cprBirthDate(typed: string): IsoDate | null {
  return parseCpr(typed)?.birthDate ?? null;
}

/** The sex that a number says, or null when it is none. */
export function cprSex(typed: string): Cpr['sex'] | null {
  return parseCpr(typed)?.sex ?? null;
}

/** True for the ten characters of a number as answers hold it. */
export function isCpr(text: string): boolean {
  return text.length === 10 && parseCpr(text)?.cpr === text;
}

/** `ddmmåå-nnnn`. A text that is no number is shown as it is. */
export function showCpr(cpr: string): string {
  return readable.test(cpr) ? `${cpr.slice(0, 6)}-${cpr.slice(6)}` : cpr;
}

/** `ddmmåå-••••`, for lists and logs. Of a text that is no number nothing is shown. */
export function maskCpr(cpr: string): string {
  return readable.test(cpr) ? `${cpr.slice(0, 6)}-••••` : '••••••-••••';
}

const separators = /[ -]+/g;
const tenDigits = /^\d{10}$/;
const replacement = /^\d{6}(?:[17][A-Z]{2}\d|[056][A-Z]{2}[1-9])$/;
const readable = /^\d{6}[\dA-Z]{4}$/;

function digitsOnly(cpr: string): Cpr | null {
  const day = Number(cpr.slice(0, 2));
  const kind = day > 60 ? 'administrative' : 'cpr';
  const birthDate = dateIn(cpr, centuryOf(Number(cpr[6]), Number(cpr.slice(4, 6))), kind === 'administrative' ? day - 60 : day);
  if (birthDate === null) return null;
  return { cpr, kind, birthDate, sex: sexOf(cpr), modulus: kind === 'cpr' ? modulusOf(cpr) : 'none' };
}

function replacementNumber(cpr: string): Cpr | null {
  const birthDate = dateIn(cpr, replacementCenturies[cpr[6]!]!, Number(cpr.slice(0, 2)));
  return birthDate === null ? null : { cpr, kind: 'replacement', birthDate, sex: sexOf(cpr), modulus: 'none' };
}

/** 1 and 7 are national numbers (X-eCPR), 0, 5 and 6 local ones (D-eCPR). */
const replacementCenturies: Readonly<Record<string, number>> = { '0': 1_900, '1': 1_900, '5': 1_800, '6': 2_000, '7': 2_000 };

/** The century table of "Personnummeret i CPR": the seventh digit together with the year. */
function centuryOf(seventh: number, year: number): number {
  if (seventh <= 3) return 1_900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2_000 : 1_900;
  return year <= 57 ? 2_000 : 1_800;
}

function dateIn(cpr: string, century: number, day: number): IsoDate | null {
  return dateOf(century + Number(cpr.slice(4, 6)), Number(cpr.slice(2, 4)), day);
}

function sexOf(cpr: string): Cpr['sex'] {
  return Number(cpr[9]) % 2 === 1 ? 'M' : 'K';
}

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function modulusOf(cpr: string): Cpr['modulus'] {
  return weights.reduce((sum, weight, index) => sum + weight * Number(cpr[index]), 0) % 11 === 0 ? 'right' : 'wrong';
}
