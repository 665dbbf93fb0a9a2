/**
 * Keys that order the rows of a table: between any two there is room for a third, so an inserted row brings its own key and no
 * other row changes. They compare as text. Two people who insert in the same place may make the same key; row ids decide then.
 *
 * A key is a whole number and a fraction, in base 36. The first letter says how long the whole number is (`a` one digit, `b` two;
 * `Z` one, `Y` two, below zero), so a thousand rows added at an end have keys of four characters: a0, a1 … az, b00 …
 */

/** A key after `before` and before `after`; null is the end of the table on that side. Both must be sort keys. */
export function keyBetween(before: string | null, after: string | null): string {
  if (before === null) return after === null ? 'a0' : keyBefore(after);
  if (after === null) return keyAfter(before);
  // Rows that share a key have no room between them: the new one comes after both, and before any other.
  if (before >= after) return `${before}${middle}`;
  const whole = wholeOf(before);
  const fraction = before.slice(whole.length);
  if (whole === wholeOf(after)) return whole + fractionBetween(fraction, after.slice(whole.length));
  const next = increased(whole);
  return next !== null && next < after ? next : whole + fractionBetween(fraction, null);
}

/** True for a text that `keyBetween` could have made. */
export function isSortKey(text: string): boolean {
  return shape.test(text) && text.length >= wholeLength(text) && text !== smallest && !endsInZeroFraction(text);
}

const shape = /^[A-Za-z][\da-z]+$/;
const digits = '0123456789abcdefghijklmnopqrstuvwxyz';
const middle = 'i';
const smallest = `A${'0'.repeat(26)}`;

function keyBefore(after: string): string {
  const whole = wholeOf(after);
  if (whole === smallest) return whole + fractionBetween('', after.slice(whole.length));
  if (after.length > whole.length) return whole;
  const previous = decreased(whole);
  return previous === smallest ? smallest + middle : previous;
}

function keyAfter(before: string): string {
  const whole = wholeOf(before);
  return increased(whole) ?? whole + fractionBetween(before.slice(whole.length), null);
}

/** A fraction after `low` and before `high`; null stands for 1. No fraction ends in zero, so there is always room below it. */
function fractionBetween(low: string, high: string | null): string {
  const shared = high === null ? 0 : lengthShared(low, high);
  if (high !== null && shared > 0) return high.slice(0, shared) + fractionBetween(low.slice(shared), high.slice(shared));
  const least = low === '' ? 0 : digits.indexOf(low[0]!);
  const greatest = high === null ? digits.length : digits.indexOf(high[0]!);
  if (greatest - least > 1) return digits[Math.round((least + greatest) / 2)]!;
  return high !== null && high.length > 1 ? high[0]! : digits[least]! + fractionBetween(low.slice(1), null);
}

/** How many digits two fractions have in common at their beginning; a fraction goes on in zeros. */
function lengthShared(low: string, high: string): number {
  let length = 0;
  while ((low[length] ?? '0') === high[length]) length += 1;
  return length;
}

function wholeOf(key: string): string {
  return key.slice(0, wholeLength(key));
}

/** The letter and the digits that it announces. */
function wholeLength(key: string): number {
  return key[0]! >= 'a' ? key.charCodeAt(0) - 95 : 92 - key.charCodeAt(0);
}

function endsInZeroFraction(key: string): boolean {
  return key.length > wholeLength(key) && key.endsWith('0');
}

/** The next whole number; null after the greatest. */
function increased(whole: string): string | null {
  const head = whole[0]!;
  const number = stepped(whole.slice(1), 'z', '0', 1);
  if (number !== null) return head + number;
  if (head === 'z') return null;
  if (head === 'Z') return 'a0';
  return letter(head, 1) + '0'.repeat(head >= 'a' ? whole.length : whole.length - 2);
}

/** The whole number before one that is not the smallest. */
function decreased(whole: string): string {
  const head = whole[0]!;
  const number = stepped(whole.slice(1), '0', 'z', -1);
  if (number !== null) return head + number;
  if (head === 'a') return 'Zz';
  return letter(head, -1) + 'z'.repeat(head > 'a' ? whole.length - 2 : whole.length);
}

/** A number counted one up or down; null when that carries out of its first digit. */
function stepped(number: string, exhausted: string, restart: string, by: 1 | -1): string | null {
  let place = number.length - 1;
  while (place >= 0 && number[place] === exhausted) place -= 1;
  if (place < 0) return null;
  const digit = digits[digits.indexOf(number[place]!) + by]!;
  return number.slice(0, place) + digit + restart.repeat(number.length - 1 - place);
}

function letter(of: string, by: 1 | -1): string {
  return String.fromCharCode(of.charCodeAt(0) + by);
}
