/** What the trays are filtered by when they are measured: each operator of each column, with values that let few, many, all and none through. */
import {
  columnKinds,
  type ColumnKind,
  type TrayColumn,
  type TrayFilter,
  type TrayOperator,
} from '../packages/contract/src/index.ts';

/** What is typed into the one search about a person: letters of a name that few and many have, a day of birth, a whole CPR number. */
export const searched: readonly TrayFilter[] = [
  { column: 'name', operator: 'contains', value: 'Mølgaard Jensen' },
  { column: 'name', operator: 'contains', value: 'Åse Ågård' },
  { column: 'name', operator: 'contains', value: 'sen' },
  { column: 'name', operator: 'contains', value: 'zzqq' },
  { column: 'cpr', operator: 'beginsWith', value: '120347' },
  { column: 'cpr', operator: 'is', value: '1203470068' },
];

/** The ends of a skemanummer that are typed: three digits, the running number, all of it, and one that nothing has. */
export const numberEnds = ['123', '042117', '26042117', '999999'] as const;

/** Values for a kind of column that let few, many, all and none through, by operator. */
export function valuesOf(column: TrayColumn, operator: TrayOperator): readonly string[] {
  return typicalTexts[column]?.[operator] ?? typicalValues[columnKinds[column]][operator] ?? [];
}

type Values = Readonly<Partial<Record<TrayOperator, readonly string[]>>>;

const names: Values = {
  contains: ['Skriver 61', 'riv', 'zzqq'],
  containsNot: ['Skriver 61', 'riv'],
  beginsWith: ['Skriver 62', 's'],
  is: ['skriver 61', 'nobody'],
  isNot: ['Skriver 61'],
  isOneOf: ['Skriver 61,Skriver 72,Skriver 30'],
  matches: ['>"Skriver 98"', '""', 'S*6?'],
};

const typicalTexts: Readonly<Partial<Record<TrayColumn, Values>>> = {
  name: {
    contains: ['Mølgaard Jensen', 'Åse Ågård', 'sen', 'zzqq', 'å'],
    containsNot: ['Jensen', 'e'],
    beginsWith: ['Åse Ågård', 'A'],
    is: ['rikke toft jensen', 'nobody'],
    isNot: ['Rikke Toft Jensen'],
    isOneOf: ['Rikke Toft Jensen,Bo Dahl Bech'],
    matches: ['A..C', '>Ø', '""', '*Jensen,!Anna*'],
  },
  form: {
    contains: ['anc', 'zzqq'],
    containsNot: ['zzqq', 'anc'],
    beginsWith: ['Can'],
    is: ['cancer'],
    isNot: ['Cancer'],
    isOneOf: ['Cancer,Abort'],
    matches: ['A..D', '""'],
  },
  group: {
    contains: ['Afdeling 7', 'zzqq'],
    containsNot: ['Afdeling 7'],
    beginsWith: ['Afdeling 4'],
    is: ['afdeling 8'],
    isNot: ['Afdeling 8'],
    isOneOf: ['Afdeling 8,Afdeling 4'],
    matches: ['>"Afdeling 9"', '""'],
  },
  createdBy: names,
  changedBy: names,
  submittedBy: names,
  state: { isOneOf: ['outbox', 'draft,submitted'], isNot: ['submitted'] },
};

const typicalValues: Readonly<Record<ColumnKind, Values>> = {
  text: {},
  code: { isOneOf: ['errors', 'errors,none'], isNot: ['errors', 'errors,warnings,none'] },
  cpr: { beginsWith: ['12', '1203', '120347'], is: ['1203470068'], matches: ['1203*,3112*', '!12*', '""'] },
  number: {
    is: ['1', '2', '7'],
    isNot: ['1', '7'],
    isOneOf: ['1,2'],
    after: ['1', '7'],
    before: ['1'],
    between: ['1..2'],
    matches: ['..1,>5'],
  },
  dateTime: {
    is: ['1-2-2020', '1-2-2030'],
    isNot: ['1-2-2020'],
    after: ['1-10-2026', '1-1-2017'],
    before: ['1-2-2017', '1-1-2026'],
    between: ['1-1-2018..1-2-2018', '1-1-2018..1-1-2020'],
    matches: ['(DayRange(-30,0))', '""'],
  },
};

/** Two filters at once: both wide, one of them narrow, one that goes against the order of the list. */
export const pairs: readonly (readonly TrayFilter[])[] = [
  [
    { column: 'name', operator: 'contains', value: 'Jensen' },
    { column: 'cpr', operator: 'beginsWith', value: '1203' },
  ],
  [
    { column: 'cpr', operator: 'beginsWith', value: '12' },
    { column: 'name', operator: 'beginsWith', value: 'Åse' },
  ],
  [
    { column: 'createdAt', operator: 'before', value: '1-1-2018' },
    { column: 'checked', operator: 'isOneOf', value: 'errors' },
  ],
  [
    { column: 'createdBy', operator: 'is', value: 'Skriver 61' },
    { column: 'version', operator: 'is', value: '2' },
  ],
  [
    { column: 'name', operator: 'contains', value: 'sen' },
    { column: 'submittedAt', operator: 'between', value: '1-1-2020..1-3-2020' },
  ],
  [
    { column: 'group', operator: 'contains', value: '7' },
    { column: 'name', operator: 'contains', value: 'Ærø' },
  ],
];
