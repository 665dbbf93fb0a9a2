/** A date and a time of day in one text: `12-01-2026 14.30`, `d 14`; of what has begun the time alone, or its minutes: `1430`, `+20`. */
import { plainToken } from '../answers/characters.ts';
import type { IsoDate, IsoDateTime } from '../answers/answers.ts';
import { addDays, addMinutes, isDateTime } from '../answers/dates.ts';
import { readDate, showDate } from './date.ts';
import { noValueErrors, type FieldTypeDefinition, type ReadContext, type ValueError } from './field-type.ts';
import { readTime, showTime } from './time.ts';

export const dateTime: FieldTypeDefinition<'dateTime'> = {
  empty: null,
  holds: (value): value is IsoDateTime => typeof value === 'string' && isDateTime(value),
  plain: plainToken,
  read: (typed, context) => {
    const written = plainToken(typed);
    if (written === '') return { value: null };
    const value = readWhole(written, context.today) ?? readFromStart(written, context);
    return value === null ? { rule: 'format.dateTime' } : { value };
  },
  show: (value) => `${showDate(value)} ${showTime(value.slice(11))}`,
  check: (value) => (isDateTime(value) ? noValueErrors : unreadable),
};

export interface Period {
  readonly start: IsoDateTime;
  readonly end: IsoDateTime;
}

/**
 * A start and an end typed in one: `0510 14-1430`, `d 14.00+20`. Without a date it is on `day`. An end before the start is on the day after.
 * Null for anything else, and for what could be a date: `10-11` is a day, and in `0510-1430` a blank is missing.
 */
export function readPeriod(typed: string, day: IsoDate): Period | null {
  const written = plainToken(typed);
  if (readDate(written, day) !== null) return null;
  const parts = period.exec(written)?.groups;
  if (parts === undefined || (parts['date'] === undefined && couldBeDate(parts['from']!, day))) return null;
  const date = parts['date'] === undefined ? day : readDate(parts['date'], day);
  const from = readTime(parts['from']!);
  if (date === null || from === null) return null;
  const start = `${date}T${from}`;
  if (parts['minutes'] !== undefined) {
    const end = minutesLater(start, parts['minutes']);
    return end === null ? null : { start, end };
  }
  const to = readTime(parts['to']!);
  return to === null ? null : { start, end: `${to < from ? addDays(date, 1) : date}T${to}` };
}

function readWhole(written: string, today: IsoDate): IsoDateTime | null {
  if (isDateAlone(written, today)) return null;
  const parts = (iso.exec(written) ?? dateThenTime.exec(written))?.groups;
  const date = parts && readDate(parts['date']!, today);
  const time = parts && readTime(parts['time']!);
  return date && time ? `${date}T${time}` : null;
}

function readFromStart(written: string, { start = null }: ReadContext): IsoDateTime | null {
  if (start === null) return null;
  const minutes = minutesAfter.exec(written)?.groups?.['minutes'];
  if (minutes !== undefined) return minutesLater(start, minutes);
  const time = readTime(written);
  return time === null ? null : `${start.slice(0, 10)}T${time}`;
}

/** Null for more than a day: what lasts longer is given its end. */
function minutesLater(start: IsoDateTime, minutes: string): IsoDateTime | null {
  return Number(minutes) > minutesADay ? null : addMinutes(start, Number(minutes));
}

const minutesADay = 1_440;

/** Of more than the hour. */
function couldBeDate(time: string, day: IsoDate): boolean {
  return !/^\d{1,2}$/.test(time) && readDate(time, day) !== null;
}

/** A year that stands alone behind its date is no time of day. */
function isDateAlone(written: string, today: IsoDate): boolean {
  return endsInYear.test(written) && readDate(written, today) !== null;
}

const unreadable: readonly ValueError[] = Object.freeze([{ rule: 'format.dateTime' }]);

const endsInYear = /(?:19|20)\d\d$/;
const iso = /^(?<date>\d{4}-\d{2}-\d{2})T(?<time>[\d:]+)$/;
/** The time is the last word; the date may have blanks in it. */
const dateThenTime = /^(?<date>.+?)(?:,\s*|\s+)(?:kl\.?\s*)?(?<time>[\d.:]+)$/i;
const minutesAfter = /^\+\s*(?<minutes>\d{1,4})$/;
const period = /^(?:(?<date>.+?)(?:,\s*|\s+))?(?:kl\.?\s*)?(?<from>[\d.:]+)\s*(?:-\s*(?<to>[\d.:]+)|\+\s*(?<minutes>\d{1,4}))$/i;
