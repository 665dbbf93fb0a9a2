/**
 * The course of treatment that form engines are measured on: 42 fields, and contacts of 15 fields with two diagnoses and two procedures each.
 * Its form, and documents of any size without an error. Other engines have been measured on the same work, so it is not to be changed.
 */
import type { FieldDefinition, FormDefinition, ItemDefinition, RuleDefinition } from '@sei/engine';
import { smallForm } from '../packages/engine/src/testing/small-form.ts';

/** All values are texts; one that is absent is empty. Times have minutes: `2026-01-01T08:00`. */
export interface Diagnosis {
  code?: string;
  kind?: string;
  laterality?: string;
}

export interface Procedure {
  procedure?: string;
  time?: string;
  surgeon?: string;
}

export interface Contact {
  start?: string;
  end?: string;
  type?: string;
  priority?: string;
  reason?: string;
  unit?: string;
  place?: string;
  accident?: string;
  injury?: string;
  practitioner?: string;
  spokenFor?: string;
  offer?: string;
  deathRelated?: string;
  note?: string;
  diagnoses: Diagnosis[];
  procedures: Procedure[];
}

export type Course = { [field in keyof typeof ownAnswers | 'endToUnit' | 'endCause' | 'insurer' | 'policy']?: string } & {
  contacts: Contact[];
};

/** 200 codes of organs that come in pairs. */
export const pairedCodes: ReadonlySet<string> = new Set(Array.from({ length: 200 }, (_, index) => `DC${500 + index}`));

const source = 'Course of treatment';
type Rest = Partial<Pick<FieldDefinition, 'relevant' | 'required' | 'initial' | 'rules'>> & { readonly pattern?: string };
const required = { required: 'true' } as const;
const listOf = (...codes: readonly string[]) => ({ label: 'Codes', codes: codes.map((code) => ({ code, text: code })) });
const lists = {
  sexes: listOf('K', 'M'),
  startMarkers: listOf('ALAA01', 'ALAA02', 'ALAA03'),
  endReasons: listOf('done', 'transfer', 'dead'),
  referralWays: listOf('gp', 'hospital', 'none'),
  payers: listOf('public', 'foreign', 'insurance'),
  yesNo: listOf('Y', 'N'),
  types: listOf('ALCA00', 'ALCA10', 'ALCA20'),
  priorities: listOf('ATA1', 'ATA3'),
  reasons: listOf('ALCC01', 'ALCC02', 'ALCC03', 'ALCC04', 'ALCC99'),
  kinds: listOf('A', 'B'),
  sides: listOf('TUL1', 'TUL2', 'TUL3'),
} as const;

function written(type: 'text' | 'dateTime', id: string, rest: Rest = {}): FieldDefinition {
  return { id, type, label: id, source, ...rest, ...opens(rest) };
}

function coded(id: string, list: keyof typeof lists, rest: Rest = {}): FieldDefinition {
  return { id, type: 'code', label: id, source, list, show: 'choice', validOn: 'today()', ...rest, ...opens(rest) };
}

function opens({ relevant }: Rest): { readonly opens?: string } {
  return relevant === undefined ? {} : { opens: relevant };
}

function rule(id: string, constraint: string): RuleDefinition {
  return { id, severity: 'error', constraint, message: id, source };
}

function table(
  id: string,
  kind: string,
  items: readonly ItemDefinition[],
  rules: readonly RuleDefinition[] = [],
): ItemDefinition {
  return { id, type: 'table', label: id, source, columns: [items[0]!.id], rules, kinds: [{ id: kind, label: kind, items }] };
}

function calculated(id: string, calculate: string): FieldDefinition {
  return { id, label: id, source, type: 'integer', calculate };
}

/** Fields of text that nothing is asked of. */
function texts(...ids: readonly string[]): readonly FieldDefinition[] {
  return ids.map((id) => written('text', id));
}

const ended = { relevant: 'filled(endTime)' };
const referred = { relevant: "referralWay != 'none'" };
const foreign = { relevant: "payer = 'foreign'" };
const insured = { relevant: "payer = 'insurance'" };

const courseItems: readonly ItemDefinition[] = [
  written('text', 'cpr', { ...required, pattern: '[0-9]{6}-[0-9]{4}' }),
  ...texts('lookUp', 'name'),
  coded('sex', 'sexes'),
  ...texts('municipality', 'group'),
  written('dateTime', 'created'),
  ...texts('formNumber'),
  written('text', 'responsibleUnit', required),
  written('text', 'provider', { pattern: '[0-9]{1,6}' }),
  coded('startMarker', 'startMarkers', required),
  written('dateTime', 'startTime', required),
  written('dateTime', 'endTime', { rules: [rule('endBeforeStart', 'endTime >= startTime')] }),
  coded('endReason', 'endReasons', { ...ended, ...required }),
  written('text', 'endToUnit', { relevant: "endReason = 'transfer'", ...required }),
  written('text', 'endNote', ended),
  written('dateTime', 'endDecision', ended),
  written('text', 'endCause', { relevant: "endReason = 'dead'", ...required }),
  written('text', 'endFollowUp', ended),
  coded('referralWay', 'referralWays', required),
  written('dateTime', 'referralTime', { ...referred, ...required }),
  written('text', 'referralUnit', { ...referred, ...required }),
  written('text', 'referralProvider', referred),
  written('text', 'referralDiagnosis', referred),
  coded('freeChoice', 'yesNo', referred),
  written('text', 'freeReason', { relevant: "freeChoice = 'Y'", ...required }),
  coded('payer', 'payers', required),
  written('text', 'payerCountry', { ...foreign, ...required }),
  written('text', 'payerCard', foreign),
  written('text', 'insurer', { ...insured, ...required }),
  written('text', 'policy', insured),
  ...texts('payerNote', 'language'),
  coded('interpreter', 'yesNo'),
  coded('consent', 'yesNo', required),
  written('dateTime', 'consentDate', { relevant: "consent = 'Y'", ...required }),
  ...texts('kinName'),
  written('text', 'kinPhone', { pattern: '[0-9]{8}' }),
  ...texts('kinMail', 'remark'),
  calculated('contactCount', 'count(contacts)'),
  calculated('totalMinutes', 'sum(contacts.minutes)'),
];

const contactItems: readonly ItemDefinition[] = [
  written('dateTime', 'start', { ...required, rules: [rule('beforeCourse', 'start >= startTime')] }),
  written('dateTime', 'end', {
    ...required,
    rules: [rule('contactEndsFirst', 'end >= start'), rule('afterCourse', 'end <= endTime')],
  }),
  coded('type', 'types', required),
  coded('priority', 'priorities', required),
  coded('reason', 'reasons', { relevant: "priority = 'ATA1'", ...required }),
  written('text', 'unit', { ...required, initial: 'responsibleUnit' }),
  ...texts('place'),
  coded('accident', 'yesNo'),
  written('text', 'injury', { relevant: "accident = 'Y'", ...required }),
  ...texts('practitioner', 'spokenFor', 'offer', 'deathRelated', 'note'),
  calculated('minutes', 'minutesBetween(start, end)'),
  table(
    'diagnoses',
    'diagnosis',
    [
      written('text', 'code', required),
      coded('kind', 'kinds', required),
      coded('laterality', 'sides', { relevant: 'code in paired', ...required }),
    ],
    [rule('oneAction', "count(diagnoses where kind = 'A') = 1")],
  ),
  table('procedures', 'procedure', [written('text', 'procedure', required), written('dateTime', 'time'), ...texts('surgeon')]),
];

export const courseForm: FormDefinition = smallForm([...courseItems, table('contacts', 'contact', contactItems)], {
  form: 'measured-course',
  lists,
  sets: { paired: [...pairedCodes] },
});

const start = '2026-01-01T08:00';
const end = '2026-12-31T16:00';
/** After about half of the contacts of a course. */
export const middle = '2026-07-01T00:00';

const ownAnswers = {
  cpr: '010190-1234',
  lookUp: 'done',
  name: 'Test Testesen',
  sex: 'K',
  municipality: '0101',
  group: 'Klinik A',
  created: start,
  formNumber: '26-000123',
  responsibleUnit: '445861000016004',
  provider: '012345',
  startMarker: 'ALAA01',
  startTime: start,
  endTime: end,
  endReason: 'done',
  endNote: 'Ingen',
  endDecision: end,
  endFollowUp: 'gp',
  referralWay: 'gp',
  referralTime: start,
  referralUnit: '123',
  referralProvider: '054321',
  referralDiagnosis: 'DZ031',
  freeChoice: 'Y',
  freeReason: 'wait',
  payer: 'foreign',
  payerCountry: 'SE',
  payerCard: 'E-123',
  payerNote: '-',
  language: 'da',
  interpreter: 'N',
  consent: 'Y',
  consentDate: start,
  kinName: 'Ane',
  kinPhone: '12345678',
  kinMail: 'a@b.dk',
  remark: 'ok',
};

/** A course with so many contacts, over a year. Nothing is wrong with it. */
export function courseOf(contacts: number): Course {
  return { ...ownAnswers, contacts: Array.from({ length: contacts }, (_, index) => contactOf(index, contacts)) };
}

/** As different from each other as contacts are: three of ten acute, one of ten after an accident, two diagnoses of five in organs that come in pairs. */
function contactOf(index: number, contacts: number): Contact {
  const random = randomFrom(index);
  const day = Math.floor((index / contacts) * 360);
  const begins = Date.parse(`${start}Z`) + (day * 24 + (index % 7)) * 3_600_000;
  const at = (minutes: number): string => new Date(begins + minutes * 60_000).toISOString().slice(0, 16);
  const isAcute = random(10) < 3;
  const isAccident = random(10) < 1;
  const diagnosisOf = (kind: string): Diagnosis => {
    const code = `DC${random(10) < 4 ? 500 + random(200) : 100 + random(300)}`;
    return { code, kind, ...(pairedCodes.has(code) && { laterality: `TUL${1 + random(3)}` }) };
  };
  const procedureOf = (minutes: number): Procedure => {
    return { procedure: `KJ${100 + random(900)}`, time: at(minutes), surgeon: `L${10 + random(90)}` };
  };
  return {
    start: at(0),
    end: at(20 + random(10) * 10),
    type: random(10) < 8 ? 'ALCA00' : 'ALCA10',
    priority: isAcute ? 'ATA1' : 'ATA3',
    ...(isAcute && { reason: `ALCC0${1 + random(4)}` }),
    unit: '445861000016004',
    place: 'Ambulatorium 3',
    accident: isAccident ? 'Y' : 'N',
    ...(isAccident && { injury: 'EUHA' }),
    practitioner: `L${10 + random(90)}`,
    spokenFor: 'N',
    offer: 'ALVA1',
    deathRelated: 'N',
    note: `Kontrol ${index}`,
    diagnoses: [diagnosisOf('A'), diagnosisOf('B')],
    procedures: [procedureOf(0), procedureOf(5)],
  };
}

/** Whole numbers below a bound, the same for a seed every time (a xorshift). */
function randomFrom(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** The contact that is added to a course: its unit is to be filled in. */
export function newContact(): Contact {
  return {
    start: '2026-03-01T10:00',
    end: '2026-03-01T10:45',
    type: 'ALCA00',
    priority: 'ATA3',
    place: 'A',
    accident: 'N',
    note: 'Ny',
    diagnoses: [
      { code: 'DC101', kind: 'A' },
      { code: 'DC102', kind: 'B' },
    ],
    procedures: [{ procedure: 'KJ101' }, { procedure: 'KJ102' }],
  };
}
