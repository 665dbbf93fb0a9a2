/** Days as the official files write them. Knows no file. */
import { isDate, type IsoDate } from '@sei/engine';

/** `yyyymmdd`, blanks for none. Undefined for what is no day of the calendar. */
export function readCompactDay(written: string): IsoDate | '' | undefined {
  const trimmed = written.trim();
  if (trimmed === '') return '';
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(trimmed) ?? [];
  return dayOrNone(`${year}-${month}-${day}`);
}

/** `yyyy-mm-dd`, `dd-mm-yyyy`, `dd.mm.yyyy`, `dd/mm/yyyy` or `yyyymmdd`, with or without a time after it; empty for none. */
export function readDay(written: string): IsoDate | '' | undefined {
  const [day = ''] = written.trim().split(/[T ]/);
  const [, date, month, year] = /^(\d\d?)[-./](\d\d?)[-./](\d{4})$/.exec(day) ?? [];
  if (date !== undefined) return dayOrNone(`${year}-${month!.padStart(2, '0')}-${date.padStart(2, '0')}`);
  return /^\d{8}$/.test(day) || day === '' ? readCompactDay(day) : dayOrNone(day);
}

/** A last day so far off that it means none: SKS writes 1 January 2500, others 31 December 9999. */
export function lastDay(day: IsoDate | ''): IsoDate | '' {
  return day >= '2500-01-01' ? '' : day;
}

function dayOrNone(day: string): IsoDate | undefined {
  return isDate(day) ? day : undefined;
}
