/** A time of day: `14`, `1430` and `14.30` will do for 14:30:00. */
import { isBlank, plainToken } from '../answers/characters.ts';
import type { IsoTime } from '../answers/answers.ts';
import { isTime, timeOf } from '../answers/dates.ts';
import { noValueErrors, type FieldTypeDefinition, type ValueError } from './field-type.ts';

export const time: FieldTypeDefinition<'time'> = {
  empty: null,
  holds: (value): value is IsoTime => typeof value === 'string' && isTime(value),
  plain: plainToken,
  read: (typed) => {
    if (isBlank(typed)) return { value: null };
    const value = readTime(typed);
    return value === null ? { rule: 'format.time' } : { value };
  },
  show: showTime,
  check: (value) => (isTime(value) ? noValueErrors : unreadable),
};

/** Null when it is no time. */
export function readTime(typed: string): IsoTime | null {
  const written = plainToken(typed);
  const parts = separated.exec(written)?.groups ?? runTogether.exec(written)?.groups;
  return parts === undefined ? null : timeOf(Number(parts['hour']), Number(parts['minute'] ?? 0), Number(parts['second'] ?? 0));
}

/** `hh:mm`, with seconds only when there are any. */
export function showTime(value: IsoTime): string {
  return value.endsWith(':00') ? value.slice(0, 5) : value;
}

const unreadable: readonly ValueError[] = Object.freeze([{ rule: 'format.time' }]);

/** `14`, `9.30`, `14:30`, `14:30:15`. */
const separated = /^(?<hour>\d{1,2})(?:[.:,\s](?<minute>\d{2})(?:[.:,\s](?<second>\d{2}))?)?$/;
/** `930`, `1430`, `143015`. */
const runTogether = /^(?<hour>\d{1,2})(?<minute>\d{2})(?<second>\d{2})?$/;
