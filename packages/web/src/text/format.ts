/** How dates and times are written on the screen: Danish, in Danish time, whatever the computer is set to. */
import { addDays } from '@sei/engine';
import { text } from './da.ts';

const zone = 'Europe/Copenhagen';
const dateParts = new Intl.DateTimeFormat('da-DK', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' });
const timeParts = new Intl.DateTimeFormat('da-DK', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const secondParts = new Intl.DateTimeFormat('da-DK', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const numberParts = new Intl.NumberFormat('da-DK');

/** An instant (UTC, ISO 8601) as `dd-mm-åååå`. */
export function formatDate(time: string): string {
  return join(dateParts, time, ['day', 'month', 'year'], '-');
}

/** An instant as `tt:mm`. */
export function formatTime(time: string): string {
  return join(timeParts, time, ['hour', 'minute'], ':');
}

/** An instant as `tt:mm:ss`. */
export function formatSeconds(time: string): string {
  return join(secondParts, time, ['hour', 'minute', 'second'], ':');
}

/** An instant as `dd-mm-åååå tt:mm`. */
export function formatDateTime(time: string): string {
  return `${formatDate(time)} ${formatTime(time)}`;
}

/** The day of an instant in Denmark, `yyyy-mm-dd`. */
export function dayOf(time: string): string {
  return join(dateParts, time, ['year', 'month', 'day'], '-');
}

/** A day, `yyyy-mm-dd`, as `dd-mm-åååå`. */
export function formatDay(day: string): string {
  return day.split('-').toReversed().join('-');
}

/** A count with a dot for thousands. */
export function formatCount(count: number): string {
  return numberParts.format(count);
}

/** An instant as a colleague would say it on the day of `now`: today or the day before and the time, else the date and the time. */
export function formatRecent(time: string, now: string): string {
  if (formatDate(time) === formatDate(now)) return text.times.today(formatTime(time));
  return dayOf(time) === addDays(dayOf(now), -1) ? text.times.yesterday(formatTime(time)) : formatDateTime(time);
}

function join(
  format: Intl.DateTimeFormat,
  time: string,
  order: readonly Intl.DateTimeFormatPartTypes[],
  separator: string,
): string {
  const parts = format.formatToParts(new Date(time));
  return order.map((type) => parts.find((part) => part.type === type)?.value ?? '').join(separator);
}
