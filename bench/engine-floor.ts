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

  const requires = (field: Exclude<keyof Course, 'contacts'>): void => {
    if (!isFilled(course[field])) errors.push({ rule: 'required', path: field });
  };
  const matches = (field: Exclude<keyof Course, 'contacts'>, pattern: RegExp): void => {
    const value = course[field];
    if (isFilled(value) && !pattern.test(value)) errors.push({ rule: 'format.text', path: field });
  };
  requires('cpr');
  matches('cpr', cprPattern);
  requires('responsibleUnit');
  matches('provider', providerPattern);
  requires('startMarker');
  requires('startTime');
  if (isBefore(endTime, course.startTime)) errors.push({ rule: 'endBeforeStart', path: 'endTime' });
  if (isEnded) requires('endReason');
  if (isTransferred) requires('endToUnit');
  if (isDead) requires('endCause');
  requires('referralWay');
  if (isReferred) requires('referralTime');
  if (isReferred) requires('referralUnit');
  if (isFreeChoice) requires('freeReason');
  requires('payer');
  if (isForeign) requires('payerCountry');
  if (isInsured) requires('insurer');
  requires('consent');
  if (hasConsent) requires('consentDate');
  matches('kinPhone', phonePattern);
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

const cprPattern = /^[0-9]{6}-[0-9]{4}$/;
const providerPattern = /^[0-9]{1,6}$/;
const phonePattern = /^[0-9]{8}$/;

function judgeContact(contact: Contact, index: number, course: Course, errors: FloorError[]): JudgedContact {
  const { start, end, diagnoses, procedures } = contact;
  const add = (rule: string, item: string): void => void errors.push({ rule, path: `contacts[${index}].${item}` });
  if (!isFilled(start)) add('required', 'start');
  else if (isBefore(start, course.startTime)) add('beforeCourse', 'start');
  if (!isFilled(end)) add('required', 'end');
  else {
    if (isBefore(end, start)) add('contactEndsFirst', 'end');
    if (isBefore(course.endTime, end)) add('afterCourse', 'end');
  }
  if (!isFilled(contact.type)) add('required', 'type');
  if (!isFilled(contact.priority)) add('required', 'priority');
  if (!isFilled(contact.unit)) add('required', 'unit');
  const isReasonOpen = contact.priority === 'ATA1';
  const isInjuryOpen = contact.accident === 'Y';
  if (isReasonOpen && !isFilled(contact.reason)) add('required', 'reason');
  if (isInjuryOpen && !isFilled(contact.injury)) add('required', 'injury');
  const isLateralityOpen = new Array<boolean>(diagnoses.length);
  let actions = 0;
  for (let place = 0; place < diagnoses.length; place++) {
    const diagnosis = diagnoses[place]!;
    const isPaired = isOfPair(diagnosis);
    if (diagnosis.kind === 'A') actions++;
    if (!isFilled(diagnosis.code)) add('required', `diagnoses[${place}].code`);
    if (!isFilled(diagnosis.kind)) add('required', `diagnoses[${place}].kind`);
    if (isPaired && !isFilled(diagnosis.laterality)) add('required', `diagnoses[${place}].laterality`);
    isLateralityOpen[place] = isPaired;
  }
  if (actions !== 1) add('oneAction', 'diagnoses');
  for (let place = 0; place < procedures.length; place++)
    if (!isFilled(procedures[place]!.procedure)) add('required', `procedures[${place}].procedure`);
  const minutes = isFilled(start) && isFilled(end) ? minuteOf(end) - minuteOf(start) : 0;
  return { isReasonOpen, isInjuryOpen, isLateralityOpen, minutes };
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
