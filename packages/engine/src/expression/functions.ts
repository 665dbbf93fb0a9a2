/** The functions of the rule language, as one table: what each takes, gives and does. Tables of rows have theirs in `type.ts`. */
import type { Value } from '../answers/answers.ts';
import { addDays, addMinutes, addWeekdays, daysBetween, isDate, weekday, yearsBetween } from '../answers/dates.ts';
import { factKey, type UserFact } from '../answers/facts.ts';
import { cprBirthDate, cprSex, parseCpr } from '../identifiers/cpr.ts';
import { readFact, unknown, type Result, type Run } from './run.ts';

/** The types of the rule language. */
export type Type = 'text' | 'number' | 'boolean' | 'date' | 'time' | 'dateTime' | 'code' | 'codes' | 'nothing';

export interface FunctionDefinition {
  /** Types of what it is given; `any` takes all. */
  readonly takes: readonly (Type | 'any')[];
  /** How many of them may be left out. */
  readonly optional?: number;
  /** `first` gives the type of what it was given first, `second` likewise. */
  readonly gives: Type | 'first' | 'second';
  /** Also called when something given is empty or unknown. Without it such a call is empty or unknown. */
  readonly takesEmpty?: true;
  readonly does: string;
  readonly run: (given: readonly Result[], run: Run) => Result;
}

export const functions: Readonly<Record<string, FunctionDefinition>> = {
  empty: {
    takes: ['any'],
    gives: 'boolean',
    takesEmpty: true,
    does: 'true when nothing was entered',
    run: ([value]) => (value === unknown ? unknown : isNothing(value)),
  },
  filled: {
    takes: ['any'],
    gives: 'boolean',
    takesEmpty: true,
    does: 'true when something was entered',
    run: ([value]) => (value === unknown ? unknown : !isNothing(value)),
  },
  if: {
    takes: ['boolean', 'any', 'any'],
    optional: 1,
    gives: 'second',
    takesEmpty: true,
    does: 'the second when the first is true, else the third, else empty',
    run: ([condition, then, otherwise]) => (condition === unknown ? unknown : condition === true ? then! : (otherwise ?? null)),
  },
  coalesce: {
    takes: ['any', 'any'],
    gives: 'first',
    takesEmpty: true,
    does: 'the first that is not empty',
    run: ([one, other]) => (one === unknown ? unknown : isNothing(one) ? other! : one!),
  },
  today: { takes: [], gives: 'date', does: 'the day of the report', run: (_, run) => readFact(run, factKey.today) as Result },
  now: { takes: [], gives: 'dateTime', does: 'the time of the report', run: (_, run) => readFact(run, factKey.now) as Result },
  dateOf: { takes: ['dateTime'], gives: 'date', does: 'the day of a time', run: ([time]) => text(time).slice(0, 10) },
  atTime: {
    takes: ['date', 'time'],
    gives: 'dateTime',
    does: 'a day and a time of it together',
    run: ([date, time]) => `${text(date)}T${text(time)}`,
  },
  addDays: {
    takes: ['date', 'number'],
    gives: 'date',
    does: 'a day so many days later',
    run: ([date, days]) => addDays(text(date), Number(days)),
  },
  addWeekdays: {
    takes: ['date', 'number'],
    gives: 'date',
    does: 'a day so many weekdays later, Saturdays and Sundays not counted',
    run: ([date, days]) => addWeekdays(text(date), Number(days)),
  },
  addMinutes: {
    takes: ['dateTime', 'number'],
    gives: 'dateTime',
    does: 'a time so many minutes later',
    run: ([time, minutes]) => addMinutes(text(time), Number(minutes)),
  },
  daysBetween: {
    takes: ['date', 'date'],
    gives: 'number',
    does: 'days from the first to the second',
    run: ([from, to]) => daysBetween(text(from), text(to)),
  },
  weekdaysBetween: {
    takes: ['date', 'date'],
    gives: 'number',
    does: 'days from the first to the second, Saturdays and Sundays not counted',
    run: ([from, to]) => weekdaysBetween(text(from), text(to)),
  },
  age: {
    takes: ['date', 'date'],
    gives: 'number',
    does: 'whole years from a birth date to a day',
    run: ([birth, on]) => yearsBetween(text(birth), text(on)),
  },
  length: { takes: ['text'], gives: 'number', does: 'number of characters', run: ([value]) => text(value).length },
  startsWith: {
    takes: ['any', 'text'],
    gives: 'boolean',
    does: 'true when a text or code begins so',
    run: ([value, start]) => text(value).startsWith(text(start)),
  },
  includes: {
    takes: ['text', 'text'],
    gives: 'boolean',
    does: 'true when a text has the other in it, whatever the case',
    run: ([value, part]) => text(value).toLowerCase().includes(text(part).toLowerCase()),
  },
  isUuid: {
    takes: ['text'],
    gives: 'boolean',
    does: 'true for a UUID',
    run: ([value]) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text(value)),
  },
  cprKind: {
    takes: ['text'],
    gives: 'text',
    does: "'cpr', 'replacement' or 'administrative'",
    run: ([cpr]) => parseCpr(text(cpr))?.kind ?? null,
  },
  cprBirthDate: {
    takes: ['text'],
    gives: 'date',
    does: 'the birth date that a CPR number says',
    run: ([cpr]) => cprBirthDate(text(cpr)),
  },
  cprSex: { takes: ['text'], gives: 'text', does: "'M' or 'K'", run: ([cpr]) => cprSex(text(cpr)) },
  authorised: {
    takes: ['text'],
    gives: 'boolean',
    does: 'true when the user has this professional authorisation',
    run: ([profession], run) => {
      const user = readFact(run, factKey.user);
      return user === unknown ? unknown : (user as UserFact).authorisations.includes(text(profession));
    },
  },
  otherReports: {
    takes: ['text', 'text'],
    gives: 'number',
    does: 'how many other reports of a form concern a person',
    run: ([form, cpr], run) => readFact(run, factKey.otherReports(text(form), text(cpr))) as Result,
  },
};

function isNothing(value: Result | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The type check has seen to it that the value is a text. */
function text(value: Result | undefined): string {
  return value as Value as string;
}

function weekdaysBetween(from: string, to: string): number {
  if (!isDate(from) || !isDate(to) || to < from) return 0;
  const days = daysBetween(from, to);
  const fullWeeks = Math.floor(days / 7);
  let count = fullWeeks * 5;
  for (let day = fullWeeks * 7 + 1; day <= days; day++) if (weekday(addDays(from, day)) <= 5) count++;
  return count;
}
