/** Danish wall-clock time: the day and hour that rules, numbers and texts go by, whatever zone the server stands in. */
import type { IsoDate, IsoDateTime } from '@sei/engine';

const danishClock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'medium' });

/** `yyyy-mm-ddThh:mm:ss` in Copenhagen. */
export function danishTime(moment: Date): IsoDateTime {
  return danishClock.format(moment).replace(' ', 'T');
}

/** `yyyy-mm-dd` in Copenhagen. */
export function danishDate(moment: Date): IsoDate {
  return danishTime(moment).slice(0, 10);
}
