/** A date, with the shorthand of the manuals: `d` for today, `12` and `12.01` for a day of this month and this year; also as letters write it. */
import { isBlank, plainToken } from '../answers/characters.ts';
import type { IsoDate } from '../answers/answers.ts';
import { dateOf, isDate } from '../answers/dates.ts';
import { noValueErrors, type FieldTypeDefinition, type ValueError } from './field-type.ts';

export const date: FieldTypeDefinition<'date'> = {
  empty: null,
  holds: (value): value is IsoDate => typeof value === 'string' && isDate(value),
  plain: plainToken,
  read: (typed, { today }) => {
    if (isBlank(typed)) return { value: null };
    const value = readDate(typed, today);
    return value === null ? { rule: 'format.date' } : { value };
  },
  show: showDate,
  check: (value) => (isDate(value) ? noValueErrors : unreadable),
};

/** Null when it is no date. A year of two digits is the one nearest to now, at most ten years ahead. */
export function readDate(typed: string, today: IsoDate): IsoDate | null {
  const written = plainToken(typed).toLowerCase();
  if (written === 'd' || written === 't') return today;
  if (isDate(written)) return isPlausible(written) ? written : null;
  const parts = (shorthand.exec(written) ?? runTogether.exec(written) ?? inWords.exec(written))?.groups;
  if (parts === undefined) return null;
  const { day, month = today.slice(5, 7), monthName, year = today.slice(0, 4) } = parts;
  const monthNumber = monthName === undefined ? Number(month) : monthCalled(monthName);
  const value = dateOf(year.length === 2 ? nearestYear(Number(year), today) : Number(year), monthNumber, Number(day));
  return value !== null && isPlausible(value) ? value : null;
}

/** `dd-mm-åååå`, of a date or a date-time. */
export function showDate(value: IsoDate): string {
  return `${value.slice(8, 10)}-${value.slice(5, 7)}-${value.slice(0, 4)}`;
}

const unreadable: readonly ValueError[] = Object.freeze([{ rule: 'format.date' }]);

/** `12`, `12.`, `12.1`, `12/01`, `12-01-26`, `12 1 2026`. */
const shorthand = /^(?<day>\d{1,2})\.?(?:[-./\s]\s*(?<month>\d{1,2})\.?(?:[-./\s]\s*(?<year>\d{4}|\d{2}))?)?$/;
/** `1201`, `120126`, `12012026`. */
const runTogether = /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4}|\d{2})?$/;

/** `5. oktober 2026`, `5 okt 26`, `5. okt.`, `mandag den 5. oktober 2026`. */
const inWords =
  /^(?:[a-zø]{3,4}dag,? *)?(?:den |d\. *)?(?<day>\d{1,2})[-. /]*(?<monthName>[a-z]{3,9})[-. /]*(?<year>\d{4}|\d{2})?$/;

const months = 'januar februar marts april maj juni juli august september oktober november december'.split(' ');

/** The number of a month by its name or the beginning of it; 0, which is none, for another word. */
function monthCalled(name: string): number {
  return months.findIndex((month) => month.startsWith(name)) + 1;
}

/** Years before this are slips of the finger: nobody that a report may be about was alive. */
const earliestYear = 1_800;

function isPlausible(value: IsoDate): boolean {
  return Number(value.slice(0, 4)) >= earliestYear;
}

function nearestYear(twoDigits: number, today: IsoDate): number {
  const thisYear = Number(today.slice(0, 4));
  const year = thisYear - (thisYear % 100) + twoDigits;
  if (year > thisYear + 10) return year - 100;
  return year <= thisYear - 90 ? year + 100 : year;
}
