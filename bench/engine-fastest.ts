/**
 * What no engine can pass: the measured course as flat numbers, of which an edit changes only those that it can change. What is wrong is kept as
 * bits and counted; no state of a field is made.
 */
import type { Contact, Course } from './engine-course.ts';
import { isFilled, isOfPair, judgeOwnFields, minuteOf } from './engine-floor.ts';

/** A bit for each rule that a contact may break once. */
const broken = {
  start: 1,
  end: 2,
  type: 4,
  priority: 8,
  reason: 16,
  unit: 32,
  injury: 64,
  order: 128,
  beforeCourse: 256,
  afterCourse: 512,
  oneAction: 1024,
} as const;

/** A course with its numbers, by place of the contact. Times are minutes, NaN where there is none. `within` counts errors in the rows of a contact. */
export interface KeptCourse {
  readonly course: Course;
  starts: Float64Array;
  ends: Float64Array;
  broken: Int32Array;
  within: Int32Array;
  count: number;
  courseStart: number;
  courseEnd: number;
  ownErrors: number;
  contactErrors: number;
  early: number;
  minutes: number;
}

export function keepCourse(course: Course): KeptCourse {
  const room = course.contacts.length + 16;
  const kept: KeptCourse = {
    course,
    starts: new Float64Array(room),
    ends: new Float64Array(room),
    broken: new Int32Array(room),
    within: new Int32Array(room),
    count: 0,
    courseStart: Number.NaN,
    courseEnd: Number.NaN,
    ownErrors: 0,
    contactErrors: 0,
    early: 0,
    minutes: 0,
  };
  validate(kept);
  return kept;
}

/** Finds all again; gives the number of errors. */
export function validate(kept: KeptCourse): number {
  const { course } = kept;
  kept.courseStart = timeOf(course.startTime);
  kept.courseEnd = timeOf(course.endTime);
  kept.ownErrors = ownErrorsOf(course);
  kept.contactErrors = 0;
  kept.early = 0;
  kept.minutes = 0;
  for (kept.count = 0; kept.count < course.contacts.length;) keepContact(kept, course.contacts[kept.count]!);
  return errorsOf(kept);
}

export function errorsOf({ ownErrors, contactErrors }: KeptCourse): number {
  return ownErrors + contactErrors;
}

/** Gives whether the reason is open, and whether it is missing. */
export function setPriority(kept: KeptCourse, index: number, priority: string): readonly [isOpen: boolean, isMissing: boolean] {
  const contact = kept.course.contacts[index]!;
  const before = kept.broken[index]!;
  contact.priority = priority;
  const isOpen = priority === 'ATA1';
  const isMissing = isOpen && !isFilled(contact.reason);
  const now = (before & ~(broken.priority | broken.reason)) | (isMissing ? broken.reason : 0);
  kept.broken[index] = now;
  kept.contactErrors += bitsIn(now) - bitsIn(before);
  return [isOpen, isMissing];
}

/** Gives the number of contacts that begin before it. */
export function setCourseStart(kept: KeptCourse, start: string): number {
  const { starts, broken: bits, count } = kept;
  kept.course.startTime = start;
  const courseStart = timeOf(start);
  let early = 0;
  for (let index = 0; index < count; index++) {
    const isEarly = starts[index]! < courseStart;
    if (isEarly) early++;
    bits[index] = isEarly ? bits[index]! | broken.beforeCourse : bits[index]! & ~broken.beforeCourse;
  }
  kept.contactErrors += early - kept.early;
  kept.early = early;
  kept.courseStart = courseStart;
  kept.ownErrors = ownErrorsOf(kept.course);
  return early;
}

export function addContact(kept: KeptCourse, contact: Contact): void {
  if (kept.count === kept.broken.length) makeRoom(kept);
  kept.course.contacts.push(contact);
  keepContact(kept, contact);
}

export function removeLastContact(kept: KeptCourse): void {
  const index = --kept.count;
  kept.course.contacts.pop();
  const bits = kept.broken[index]!;
  kept.contactErrors -= bitsIn(bits) + kept.within[index]!;
  if ((bits & broken.beforeCourse) !== 0) kept.early--;
  const minutes = kept.ends[index]! - kept.starts[index]!;
  if (!Number.isNaN(minutes)) kept.minutes -= minutes;
}

function keepContact(kept: KeptCourse, contact: Contact): void {
  const index = kept.count++;
  const start = timeOf(contact.start);
  const end = timeOf(contact.end);
  let bits = 0;
  if (Number.isNaN(start)) bits |= broken.start;
  if (start < kept.courseStart) bits |= broken.beforeCourse;
  if (Number.isNaN(end)) bits |= broken.end;
  if (end < start) bits |= broken.order;
  if (end > kept.courseEnd) bits |= broken.afterCourse;
  if (!isFilled(contact.type)) bits |= broken.type;
  if (!isFilled(contact.priority)) bits |= broken.priority;
  if (contact.priority === 'ATA1' && !isFilled(contact.reason)) bits |= broken.reason;
  if (!isFilled(contact.unit)) bits |= broken.unit;
  if (contact.accident === 'Y' && !isFilled(contact.injury)) bits |= broken.injury;
  let within = 0;
  let actions = 0;
  for (const diagnosis of contact.diagnoses) {
    if (!isFilled(diagnosis.code)) within++;
    else if (!isFilled(diagnosis.laterality) && isOfPair(diagnosis)) within++;
    if (!isFilled(diagnosis.kind)) within++;
    else if (diagnosis.kind === 'A') actions++;
  }
  for (const { procedure } of contact.procedures) if (!isFilled(procedure)) within++;
  if (actions !== 1) bits |= broken.oneAction;
  kept.starts[index] = start;
  kept.ends[index] = end;
  kept.broken[index] = bits;
  kept.within[index] = within;
  kept.contactErrors += bitsIn(bits) + within;
  if ((bits & broken.beforeCourse) !== 0) kept.early++;
  if (!Number.isNaN(end - start)) kept.minutes += end - start;
}

function makeRoom(kept: KeptCourse): void {
  const grown = <Numbers extends Float64Array | Int32Array>(from: Numbers, to: Numbers): Numbers => {
    to.set(from);
    return to;
  };
  const room = kept.count * 2;
  kept.starts = grown(kept.starts, new Float64Array(room));
  kept.ends = grown(kept.ends, new Float64Array(room));
  kept.broken = grown(kept.broken, new Int32Array(room));
  kept.within = grown(kept.within, new Int32Array(room));
}

function ownErrorsOf(course: Course): number {
  const errors: [] = [];
  judgeOwnFields(course, errors);
  return errors.length;
}

function timeOf(time: string | undefined): number {
  return isFilled(time) ? minuteOf(time) : Number.NaN;
}

function bitsIn(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count++;
  return count;
}
