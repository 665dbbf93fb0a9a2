/** A date and a time of day in one text: `12-01-2026 14.30`, `d 14`. */
import { plainToken } from '../answers/characters.ts';
import type { IsoDateTime } from '../answers/answers.ts';
import { isDateTime } from '../answers/dates.ts';
import { readDate, showDate } from './date.ts';
import { noValueErrors, type FieldTypeDefinition, type ValueError } from './field-type.ts';
import { readTime, showTime } from './time.ts';

export const dateTime: FieldTypeDefinition<'dateTime'> = {
  empty: null,
  holds: (value): value is IsoDateTime => typeof value === 'string' && isDateTime(value),
  plain: plainToken,
  read: (typed, { today }) => {
    const written = plainToken(typed);
    if (written === '') return { value: null };
    // A year that stands alone behind its date is no time of day.
    if (endsInYear.test(written) && readDate(written, today) !== null) return { rule: 'format.dateTime' };
    const parts = (iso.exec(written) ?? dateThenTime.exec(written))?.groups;
    const date = parts && readDate(parts['date']!, today);
    const time = parts && readTime(parts['time']!);
    return date && time ? { value: `${date}T${time}` } : { rule: 'format.dateTime' };
  },
  show: (value) => `${showDate(value)} ${showTime(value.slice(11))}`,
  check: (value) => (isDateTime(value) ? noValueErrors : unreadable),
};

const unreadable: readonly ValueError[] = Object.freeze([{ rule: 'format.dateTime' }]);

const endsInYear = /(?:19|20)\d\d$/;
const iso = /^(?<date>\d{4}-\d{2}-\d{2})T(?<time>[\d:]+)$/;
/** The time is the last word; the date may have blanks in it. */
const dateThenTime = /^(?<date>.+?)(?:,\s*|\s+)(?:kl\.?\s*)?(?<time>[\d.:]+)$/i;
