/**
 * The floor: the measured course judged by code written for it alone, which finds what is open, what is counted and what is wrong, the whole
 * document each time.
 */
import { pairedCodes, type Contact, type Course, type Diagnosis } from './engine-course.ts';

export interface JudgedCourse {
  readonly open: Readonly<Record<string, boolean>>;
  readonly contacts: readonly JudgedContact[];
  readonly errors: readonly FloorError[];
  readonly minutes: number;
  /** How many contacts begin before the course does. */
  readonly early: number;
}

export interface JudgedContact {
  readonly isReasonOpen: boolean;
  readonly isInjuryOpen: boolean;
  readonly isLateralityOpen: readonly boolean[];
  readonly minutes: number;
}

/** `path` as in `contacts[3].diagnoses[0].code`. */
export interface FloorError {
  readonly rule: string;
  readonly path: string;
}

export function judgeCourse(course: Course): JudgedCourse {
  const errors: FloorError[] = [];
  const { contacts } = course;
  const open = judgeOwnFields(course, errors);
  const judged = new Array<JudgedContact>(contacts.length);
  let minutes = 0;
  let early = 0;
  for (let index = 0; index < contacts.length; index++) {
    const contact = contacts[index]!;
    if (isBefore(contact.start, course.startTime)) early++;
    const one = judgeContact(contact, index, course, errors);
    judged[index] = one;
    minutes += one.minutes;
  }
  return { open, contacts: judged, errors, minutes, early };
}

/** The fields that stand outside the contacts: which are open. Adds what is wrong with them to `errors`. */
export function judgeOwnFields(course: Course, errors: FloorError[]): Readonly<Record<string, boolean>> {
  const { endTime, endReason, referralWay, freeChoice, payer } = course;
  const isEnded = isFilled(endTime);
  const isTransferred = isEnded && endReason === 'transfer';
  const isDead = isEnded && endReason === 'dead';
  const isReferred = isFilled(referralWay) && referralWay !== 'none';
  const isFreeChoice = isReferred && freeChoice === 'Y';
  const isForeign = payer === 'foreign';
  const isInsured = payer === 'insurance';
  const hasConsent = course.consent === 'Y';

  requireField(course, 'cpr', errors);
  matchField(course, 'cpr', cprPattern, errors);
  requireField(course, 'responsibleUnit', errors);
  matchField(course, 'provider', providerPattern, errors);
  requireField(course, 'startMarker', errors);
  requireField(course, 'startTime', errors);
  if (isBefore(endTime, course.startTime)) errors.push({ rule: 'endBeforeStart', path: 'endTime' });
  if (isEnded) requireField(course, 'endReason', errors);
  if (isTransferred) requireField(course, 'endToUnit', errors);
  if (isDead) requireField(course, 'endCause', errors);
  requireField(course, 'referralWay', errors);
  if (isReferred) requireField(course, 'referralTime', errors);
  if (isReferred) requireField(course, 'referralUnit', errors);
  if (isFreeChoice) requireField(course, 'freeReason', errors);
  requireField(course, 'payer', errors);
  if (isForeign) requireField(course, 'payerCountry', errors);
  if (isInsured) requireField(course, 'insurer', errors);
  requireField(course, 'consent', errors);
  if (hasConsent) requireField(course, 'consentDate', errors);
  matchField(course, 'kinPhone', phonePattern, errors);
  return {
    endReason: isEnded,
    endToUnit: isTransferred,
    endNote: isEnded,
    endDecision: isEnded,
    endCause: isDead,
    endFollowUp: isEnded,
    referralTime: isReferred,
    referralUnit: isReferred,
    referralProvider: isReferred,
    referralDiagnosis: isReferred,
    freeChoice: isReferred,
    freeReason: isFreeChoice,
    payerCountry: isForeign,
    payerCard: isForeign,
    insurer: isInsured,
    policy: isInsured,
    consentDate: hasConsent,
  };
}

type OwnField = Exclude<keyof Course, 'contacts'>;

function requireField(course: Course, field: OwnField, errors: FloorError[]): void {
  if (!isFilled(course[field])) errors.push({ rule: 'required', path: field });
}

function matchField(course: Course, field: OwnField, pattern: RegExp, errors: FloorError[]): void {
  const value = course[field];
  if (isFilled(value) && !pattern.test(value)) errors.push({ rule: 'format.text', path: field });
}

const cprPattern = /^[0-9]{6}-[0-9]{4}$/;
const providerPattern = /^[0-9]{1,6}$/;
const phonePattern = /^[0-9]{8}$/;

function judgeContact(contact: Contact, index: number, course: Course, errors: FloorError[]): JudgedContact {
  const { start, end, diagnoses, procedures } = contact;
  if (!isFilled(start)) addError(errors, index, 'required', 'start');
  else if (isBefore(start, course.startTime)) addError(errors, index, 'beforeCourse', 'start');
  if (!isFilled(end)) addError(errors, index, 'required', 'end');
  else {
    if (isBefore(end, start)) addError(errors, index, 'contactEndsFirst', 'end');
    if (isBefore(course.endTime, end)) addError(errors, index, 'afterCourse', 'end');
  }
  if (!isFilled(contact.type)) addError(errors, index, 'required', 'type');
  if (!isFilled(contact.priority)) addError(errors, index, 'required', 'priority');
  if (!isFilled(contact.unit)) addError(errors, index, 'required', 'unit');
  const isReasonOpen = contact.priority === 'ATA1';
  const isInjuryOpen = contact.accident === 'Y';
  if (isReasonOpen && !isFilled(contact.reason)) addError(errors, index, 'required', 'reason');
  if (isInjuryOpen && !isFilled(contact.injury)) addError(errors, index, 'required', 'injury');
  const isLateralityOpen = new Array<boolean>(diagnoses.length);
  let actions = 0;
  for (let place = 0; place < diagnoses.length; place++) {
    const diagnosis = diagnoses[place]!;
    const isPaired = isOfPair(diagnosis);
    if (diagnosis.kind === 'A') actions++;
    if (!isFilled(diagnosis.code)) addError(errors, index, 'required', `diagnoses[${place}].code`);
    if (!isFilled(diagnosis.kind)) addError(errors, index, 'required', `diagnoses[${place}].kind`);
    if (isPaired && !isFilled(diagnosis.laterality)) addError(errors, index, 'required', `diagnoses[${place}].laterality`);
    isLateralityOpen[place] = isPaired;
  }
  if (actions !== 1) addError(errors, index, 'oneAction', 'diagnoses');
  for (let place = 0; place < procedures.length; place++)
    if (!isFilled(procedures[place]!.procedure)) addError(errors, index, 'required', `procedures[${place}].procedure`);
  const minutes = isFilled(start) && isFilled(end) ? minuteOf(end) - minuteOf(start) : 0;
  return { isReasonOpen, isInjuryOpen, isLateralityOpen, minutes };
}

function addError(errors: FloorError[], index: number, rule: string, item: string): void {
  errors.push({ rule, path: `contacts[${index}].${item}` });
}

export function isOfPair({ code }: Diagnosis): boolean {
  return isFilled(code) && pairedCodes.has(code);
}

export function isFilled(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

function isBefore(one: string | undefined, other: string | undefined): boolean {
  return isFilled(one) && isFilled(other) && one < other;
}

/** Minutes since the beginning of 1970, of `2026-01-01T08:00`. */
export function minuteOf(time: string): number {
  const month = twoDigits(time, 5);
  // The year begins in March, so that the leap day is its last.
  const year = twoDigits(time, 0) * 100 + twoDigits(time, 2) - (month <= 2 ? 1 : 0);
  const century = Math.floor(year / 100);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + twoDigits(time, 8) - 1;
  const day = year * 365 + Math.floor(year / 4) - century + Math.floor(century / 4) + dayOfYear - 719_468;
  return day * 1_440 + twoDigits(time, 11) * 60 + twoDigits(time, 14);
}

function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}
