/** The functions of the rule language, as one table: what each takes, returns and does. Tables of rows have theirs in `type.ts`. */
import { isEmpty, type Value } from '../answers/answers.ts';
import {
  addDays,
  addMinutes,
  addMonths,
  addWeekdays,
  dayInMonth,
  daysBetween,
  isDate,
  isDateTime,
  minutesBetween,
  weekday,
  yearsBetween,
} from '../answers/dates.ts';
import { factKey, type UserFact } from '../answers/facts.ts';
import { registerLists } from '../codes/catalogue.ts';
import { openDays, rowOn } from '../codes/look-up.ts';
import { cellOf, type CodeList } from '../codes/list.ts';
import { cprBirthDate, cprSex, parseCpr } from '../identifiers/cpr.ts';
import { isUuid } from '../identifiers/uuid.ts';
import { readFact, readList, pending, type Result, type Run } from './run.ts';

/** The types of the rule language. */
export type Type = 'text' | 'number' | 'boolean' | 'date' | 'time' | 'dateTime' | 'code' | 'codes' | 'nothing';

export interface FunctionDefinition {
  /** Types of what it is given; `any` takes all, `dateOrTime` a date or a date with a time. */
  readonly takes: readonly (Type | 'any' | 'dateOrTime')[];
  /** How many of them may be left out. */
  readonly optional?: number;
  /** `first` is the type of its first argument, `second` of its second. */
  readonly returns: Type | 'first' | 'second';
  /** Whether it asks for other reports. */
  readonly asksReports?: true;
  /** Whether it reads the time, which passes while nothing is entered. */
  readonly readsNow?: true;
  /** The catalogue's name of the list that it looks in. */
  readonly list?: string;
  /** Also called when something given is empty or pending. Without it such a call is empty or pending. */
  readonly takesEmpty?: true;
  readonly does: string;
  readonly run: (given: readonly Result[], run: Run) => Result;
}

export const functions: Readonly<Record<string, FunctionDefinition>> = {
  empty: {
    takes: ['any'],
    returns: 'boolean',
    takesEmpty: true,
    does: 'true when nothing was entered',
    run: ([value]) => (value === pending ? pending : isEmpty(value)),
  },
  filled: {
    takes: ['any'],
    returns: 'boolean',
    takesEmpty: true,
    does: 'true when something was entered',
    run: ([value]) => (value === pending ? pending : !isEmpty(value)),
  },
  if: {
    takes: ['boolean', 'any', 'any'],
    optional: 1,
    returns: 'second',
    takesEmpty: true,
    does: 'the second when the first is true, else the third, else empty',
    run: ([condition, then, otherwise]) => (condition === pending ? pending : condition === true ? then! : (otherwise ?? null)),
  },
  coalesce: {
    takes: ['any', 'any'],
    returns: 'first',
    takesEmpty: true,
    does: 'the first that is not empty',
    run: ([one, other]) => (one === pending ? pending : isEmpty(one) ? other! : one!),
  },
  earlier: {
    takes: ['dateOrTime', 'dateOrTime'],
    returns: 'first',
    takesEmpty: true,
    does: 'the earlier of two dates or times; one that is empty does not count',
    run: ([one, other]) => {
      if (one === pending || other === pending) return pending;
      return isEmpty(one) || (!isEmpty(other) && text(other) < text(one)) ? other! : one!;
    },
  },
  today: {
    takes: [],
    returns: 'date',
    does: 'the day of the report',
    run: (_, run) => readFact(run, factKey.today) as Result,
  },
  now: {
    takes: [],
    returns: 'dateTime',
    readsNow: true,
    does: 'the time of the report',
    run: (_, run) => readFact(run, factKey.now) as Result,
  },
  dateOf: { takes: ['dateTime'], returns: 'date', does: 'the day of a time', run: ([time]) => text(time).slice(0, 10) },
  atTime: {
    takes: ['date', 'time'],
    returns: 'dateTime',
    does: 'a day and a time of it together',
    run: ([date, time]) => `${text(date)}T${text(time)}`,
  },
  addDays: {
    takes: ['dateOrTime', 'number'],
    returns: 'first',
    does: 'so many days later; a time of day stays',
    run: ([from, days]) => onDay(text(from), (day) => addDays(day, Number(days))),
  },
  addMonths: {
    takes: ['dateOrTime', 'number'],
    returns: 'first',
    does: 'so many months later, on the same day of the month or on its last; a time of day stays',
    run: ([from, months]) => onDay(text(from), (day) => addMonths(day, Number(months))),
  },
  dayInMonth: {
    takes: ['date', 'number', 'number'],
    returns: 'date',
    does: 'the month so many months later, and in it the day of this number or the last: `dayInMonth(start, 1, 10)` is the 10th of the next month',
    run: ([date, months, day]) => dayInMonth(text(date), Number(months), Number(day)),
  },
  addWeekdays: {
    takes: ['date', 'number'],
    returns: 'date',
    does: 'a day so many weekdays later, Saturdays and Sundays not counted',
    run: ([date, days]) => addWeekdays(text(date), Number(days)),
  },
  addMinutes: {
    takes: ['dateTime', 'number'],
    returns: 'dateTime',
    does: 'a time so many minutes later',
    run: ([time, minutes]) => addMinutes(text(time), Number(minutes)),
  },
  daysBetween: {
    takes: ['date', 'date'],
    returns: 'number',
    does: 'days from the first to the second',
    run: ([from, to]) => daysBetween(text(from), text(to)),
  },
  minutesBetween: {
    takes: ['dateTime', 'dateTime'],
    returns: 'number',
    does: 'minutes from the first to the second',
    run: ([from, to]) => minutesBetween(text(from), text(to)),
  },
  weekdaysBetween: {
    takes: ['date', 'date'],
    returns: 'number',
    does: 'days from the first to the second, Saturdays and Sundays not counted',
    run: ([from, to]) => weekdaysBetween(text(from), text(to)),
  },
  age: {
    takes: ['date', 'date'],
    returns: 'number',
    does: 'whole years from a birth date to a day',
    run: ([birth, on]) => yearsBetween(text(birth), text(on)),
  },
  length: { takes: ['text'], returns: 'number', does: 'number of characters', run: ([value]) => text(value).length },
  startsWith: {
    takes: ['any', 'text'],
    returns: 'boolean',
    does: 'true when a text or code begins so',
    run: ([value, start]) => text(value).startsWith(text(start)),
  },
  includes: {
    takes: ['text', 'text'],
    returns: 'boolean',
    does: 'true when a text has the other in it, whatever the case',
    run: ([value, part]) => text(value).toLowerCase().includes(text(part).toLowerCase()),
  },
  isUuid: {
    takes: ['text'],
    returns: 'boolean',
    does: 'true for a UUID',
    run: ([value]) => isUuid(text(value)),
  },
  unitKind: ofUnit(
    (list, row) => cellOf(list, 'type', row),
    "what kind of unit a unit is on a day, as in `unitKind(department, start) = 'afdeling'`",
  ),
  unitOwner: ofUnit((list, row) => cellOf(list, 'owner', row), 'who owns a unit on a day'),
  unitRegion: ofUnit((list, row) => cellOf(list, 'region', row), 'the region in which a unit lies on a day'),
  unitSpeciality: ofUnit((list, row) => cellOf(list, 'speciality', row), 'the main speciality of a unit on a day'),
  unitOpens: ofUnit((list, row) => openDays(list, row).from, 'the first day of a unit that is open on a day', 'date'),
  unitCloses: ofUnit(
    (list, row) => openDays(list, row).to,
    'the last day of a unit that is open on a day; empty while it has none',
    'date',
  ),
  cprKind: {
    takes: ['text'],
    returns: 'text',
    does: "'cpr', 'replacement' or 'administrative'",
    run: ([cpr]) => parseCpr(text(cpr))?.kind ?? null,
  },
  cprBirthDate: {
    takes: ['text'],
    returns: 'date',
    does: 'the birth date that a CPR number says',
    run: ([cpr]) => cprBirthDate(text(cpr)),
  },
  cprSex: { takes: ['text'], returns: 'text', does: "'M' or 'K'", run: ([cpr]) => cprSex(text(cpr)) },
  authorised: {
    takes: ['text'],
    returns: 'boolean',
    does: 'true when the user has this professional authorisation',
    run: ([profession], run) => {
      const user = readFact(run, factKey.user);
      return user === pending ? pending : (user as UserFact).authorisations.includes(text(profession));
    },
  },
  otherReports: {
    asksReports: true,
    takes: ['text', 'text'],
    returns: 'number',
    does: 'how many other reports of a form concern a person',
    run: ([form, cpr], run) => readFact(run, factKey.otherReports(text(form), text(cpr))) as Result,
  },
  reportForm: ofReport({
    takes: ['text'],
    returns: 'text',
    does: 'the form of the reported report whose generated id this is; empty when the user may read none, as in all that asks of it',
    ask: (run, id) => readFact(run, factKey.reportForm(id)) as Result,
  }),
  reportTime: ofReport({
    takes: ['text', 'text'],
    returns: 'dateTime',
    does: "a time among the measures of that report, as it was reported: `reportTime(reference, 'courseStart')`",
    ask: (run, id, measure) => {
      const fact = readFact(run, factKey.reportMeasure(id, measure));
      return fact === pending || (typeof fact === 'string' && isDateTime(fact)) ? fact : null;
    },
  }),
  reportAbout: ofReport({
    takes: ['text', 'text'],
    returns: 'boolean',
    does: 'true when that report is about a person',
    ask: (run, id, cpr) => readFact(run, factKey.reportAbout(id, cpr)) as Result,
  }),
};

/** Asks of a report by its generated id. What is no such id is of no report. */
function ofReport({
  ask,
  ...definition
}: Pick<FunctionDefinition, 'takes' | 'returns' | 'does'> & {
  readonly ask: (run: Run, id: string, of: string) => Result;
}): FunctionDefinition {
  return {
    ...definition,
    asksReports: true,
    run: ([id, of], run) => (isUuid(text(id)) ? ask(run, text(id).toLowerCase(), text(of)) : null),
  };
}

/** What the register of units says of a unit on a day; empty where it says nothing, and asleep where no row of it has the column. */
function ofUnit(
  read: (list: CodeList, row: number) => string | undefined,
  does: string,
  returns: 'text' | 'date' = 'text',
): FunctionDefinition {
  return {
    takes: ['text', 'date'],
    returns,
    list: registerLists.unit,
    does,
    run: ([unit, day], run) => {
      const list = readList(run, registerLists.unit);
      if (list === pending) return pending;
      const row = rowOn(list, text(unit), text(day));
      if (row === null) return null;
      const says = read(list, row);
      return says === undefined ? pending : says || null;
    },
  };
}

/** Moves the day of a date, or of a date with a time. */
function onDay(from: string, move: (day: string) => string): string {
  return move(from.slice(0, 10)) + from.slice(10);
}

/** The type check has seen to it that the value is a text. */
function text(value: Result | undefined): string {
  return value as Value as string;
}

function weekdaysBetween(from: string, to: string): number {
  if (!isDate(from) || !isDate(to)) return 0;
  const days = Math.max(0, daysBetween(from, to));
  const fullWeeks = Math.floor(days / 7);
  let count = fullWeeks * 5;
  for (let day = fullWeeks * 7 + 1; day <= days; day++) if (weekday(addDays(from, day)) <= 5) count++;
  return count;
}
