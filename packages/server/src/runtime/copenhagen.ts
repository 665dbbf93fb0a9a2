/** Danish wall-clock time: the day and hour that rules, numbers and texts go by, whatever zone the server stands in. */
import type { IsoDate, IsoDateTime } from '@sei/engine';

const danishClock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'medium' });

/** The clock is slow to read, and most requests of a second want the same second. */
let latest = { second: Number.NaN, time: '' };

/** `yyyy-mm-ddThh:mm:ss` in Copenhagen. */
export function danishTime(moment: Date): IsoDateTime {
  const second = Math.floor(moment.getTime() / 1_000);
  if (second !== latest.second) latest = { second, time: danishClock.format(moment).replace(' ', 'T') };
  return latest.time;
}

/**
 * The moments when Danish clocks show a time, in order, as ISO 8601 with their zones: one, or two in the hour that comes twice. Of an hour that
 * is left out, the moment when it would have been.
 */
export function momentsAt(time: IsoDateTime): readonly [first: string, last: string] {
  const [inSummer, inWinter] = [`${time}+02:00`, `${time}+01:00`];
  if (!isShown(time, inSummer)) return [inWinter, inWinter];
  return [inSummer, isShown(time, inWinter) ? inWinter : inSummer];
}

function isShown(time: IsoDateTime, at: string): boolean {
  const moment = new Date(at);
  return !Number.isNaN(moment.getTime()) && danishTime(moment) === time;
}

/** `yyyy-mm-dd` in Copenhagen. */
export function danishDate(moment: Date): IsoDate {
  return danishTime(moment).slice(0, 10);
}
