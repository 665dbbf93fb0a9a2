/**
 * Arithmetic on dates and times written as ISO text, by the Gregorian calendar and without time zones.
 * Knows no clock: today is a parameter. Every function but the `is…` ones takes valid dates for granted.
 */
import type { IsoDate, IsoDateTime, IsoTime } from './answers.ts';

/** True for `yyyy-mm-dd` that names a day of the calendar. */
export function isDate(text: string): text is IsoDate {
  return text.length === 10 && beginsWithDate(text);
}

/** True for `hh:mm:ss` from 00:00:00 to 23:59:59. */
export function isTime(text: string): text is IsoTime {
  return text.length === 8 && hasTimeAt(text, 0);
}

/** True for `yyyy-mm-ddThh:mm:ss`. */
export function isDateTime(text: string): text is IsoDateTime {
  return text.length === 19 && text[10] === 'T' && beginsWithDate(text) && hasTimeAt(text, 11);
}

/** The date of a year, month (1–12) and day, or null when the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): IsoDate | null {
  return isDay(year, month, day) ? `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` : null;
}

/** The time of an hour, minute and second, or null when the clock has no such time. */
export function timeOf(hour: number, minute: number, second: number): IsoTime | null {
  const time = `${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}`;
  return isTime(time) ? time : null;
}

/** The day so many days later; earlier when negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The day so many weekdays later, Saturdays and Sundays not counted; from one of these, counted from the Friday before. */
export function addWeekdays(date: IsoDate, days: number): IsoDate {
  const beyondFriday = Math.max(0, weekday(date) - 5);
  const fromMonday = weekday(date) - beyondFriday - 1 + days;
  const weeks = Math.floor(fromMonday / 5);
  return addDays(date, fromMonday + weeks * 2 - (weekday(date) - 1));
}

/** The same day of the month so many months later; the last one, where that month is shorter. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return dayInMonth(date, months, digits(date, 8, 2));
}

/** A day by its number in the month so many months later; the last one, where that month is shorter. */
export function dayInMonth(date: IsoDate, months: number, day: number): IsoDate {
  const monthNumber = digits(date, 0, 4) * 12 + digits(date, 5, 2) - 1 + months;
  const first = `${padded(Math.floor(monthNumber / 12), 4)}-${padded((monthNumber % 12) + 1, 2)}-01`;
  return addDays(first, Math.min(day, daysInMonth(first)) - 1);
}

function daysInMonth(first: IsoDate): number {
  return Number(addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1).slice(8, 10));
}

/** The moment so many minutes later; earlier when negative. */
export function addMinutes(dateTime: IsoDateTime, minutes: number): IsoDateTime {
  const seconds = secondOfDay(dateTime) + minutes * 60;
  const days = Math.floor(seconds / secondsADay);
  const rest = seconds - days * secondsADay;
  const time = [Math.floor(rest / 3_600), Math.floor(rest / 60) % 60, rest % 60].map((part) => padded(part, 2)).join(':');
  return `${dateOfDayNumber(dayNumber(dateTime) + days)}T${time}`;
}

/** Whole days from one date to another; negative when `to` comes first. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Minutes from one moment to another, fractions included; negative when `to` comes first. */
export function minutesBetween(from: IsoDateTime, to: IsoDateTime): number {
  return daysBetween(from, to) * 1_440 + (secondOfDay(to) - secondOfDay(from)) / 60;
}

/**
 * Whole years from one date to another, as ages are counted: a year is full on its anniversary, and for 29 February in
 * a common year on 1 March. Negative when `to` comes first: the years still missing, begun ones counted.
 */
export function yearsBetween(from: IsoDate, to: IsoDate): number {
  const years = digits(to, 0, 4) - digits(from, 0, 4);
  return to.slice(5, 10) < from.slice(5, 10) ? years - 1 : years;
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function weekday(date: IsoDate): number {
  const daysSinceMonday = (dayNumber(date) + 3) % 7;
  return daysSinceMonday < 0 ? daysSinceMonday + 8 : daysSinceMonday + 1;
}

/** Days since 1 January 1970, for a date or the date of a date-time. Orders as the dates do. */
export function dayNumber(date: IsoDate | IsoDateTime): number {
  const month = digits(date, 5, 2);
  // The year begins in March, so that the leap day is its last.
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + digits(date, 8, 2) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysAnEra + dayOfEra - daysBefore1970;
}

/** The date of a day number (see `dayNumber`). */
export function dateOfDayNumber(number: number): IsoDate {
  const sinceYearZero = number + daysBefore1970;
  const era = Math.floor(sinceYearZero / daysAnEra);
  const dayOfEra = sinceYearZero - era * daysAnEra;
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

const secondsADay = 86_400;
/** The calendar repeats itself after 400 years. */
const daysAnEra = 146_097;
/** From 1 March of year 0. */
const daysBefore1970 = 719_468;

function beginsWithDate(text: string): boolean {
  return text[4] === '-' && text[7] === '-' && isDay(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

function hasTimeAt(text: string, start: number): boolean {
  return (
    text[start + 2] === ':' &&
    text[start + 5] === ':' &&
    isBetween(digits(text, start, 2), 0, 23) &&
    isBetween(digits(text, start + 3, 2), 0, 59) &&
    isBetween(digits(text, start + 6, 2), 0, 59)
  );
}

function isDay(year: number, month: number, day: number): boolean {
  return isBetween(year, 1, 9_999) && isBetween(month, 1, 12) && isBetween(day, 1, daysOfMonth(year, month));
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** False for NaN too, so a place that does not hold digits is no day. */
function isBetween(number: number, least: number, greatest: number): boolean {
  return number >= least && number <= greatest;
}

function secondOfDay(dateTime: IsoDateTime): number {
  return digits(dateTime, 11, 2) * 3_600 + digits(dateTime, 14, 2) * 60 + digits(dateTime, 17, 2);
}

/** The number written at a place of a text; NaN when a character there is no digit. Makes no substring: it runs for every date. */
function digits(text: string, start: number, count: number): number {
  let number = 0;
  for (let index = start; index < start + count; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
