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

/** `yyyy-mm-dd` in Copenhagen. */
export function danishDate(moment: Date): IsoDate {
  return danishTime(moment).slice(0, 10);
}
