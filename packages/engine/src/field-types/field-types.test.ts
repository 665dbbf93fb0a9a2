/** Every kind of field: what typed text is read as, how values are shown, and which content is refused. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../answers/answers.ts';
import { dateOfDayNumber } from '../answers/dates.ts';
import type { FieldDefinition, FieldType } from '../definition/definition.ts';
import { checkValue, fieldTypes, plainValue, readValue, showValue } from './index.ts';

const common = { id: 'f', label: 'Felt', source: 'Test' };
const fields: { readonly [Type in FieldType]: Extract<FieldDefinition, { type: Type }> } = {
  text: { ...common, type: 'text', maxLength: 5, pattern: '[a-z😀]*' },
  longText: { ...common, type: 'longText', maxLength: 5 },
  integer: { ...common, type: 'integer', min: 0, max: 10 },
  decimal: { ...common, type: 'decimal', decimals: 2, min: -1, max: 1 },
  yesNo: { ...common, type: 'yesNo' },
  date: { ...common, type: 'date' },
  time: { ...common, type: 'time' },
  dateTime: { ...common, type: 'dateTime' },
  code: { ...common, type: 'code', list: 'l', validOn: 'today', show: 'search' },
  codes: { ...common, type: 'codes', list: 'l', validOn: 'today', show: 'search' },
  cpr: { ...common, type: 'cpr', replacement: false },
  unit: { ...common, type: 'unit', validOn: 'today' },
  provider: { ...common, type: 'provider', validOn: 'today' },
};

const today = '2026-11-21';
const read = (type: FieldType, typed: string): unknown => {
  const reading = readValue(fields[type], typed, { today });
  return 'value' in reading ? reading.value : { rule: reading.rule };
};

test.each<[FieldType, string, Value]>([
  ['text', ' as typed ', ' as typed '],
  ['text', 'pasted\r\n lines', 'pasted lines'],
  ['text', 'pasted\0 half of 😀'.slice(0, -1), 'pasted half of '],
  ['longText', 'one\r\ntwo\n', 'one\ntwo\n'],
  ['integer', ' 42 ', 42],
  ['integer', '-7', -7],
  ['integer', '−7', -7],
  ['integer', '12.345', 12_345],
  ['integer', '-0', 0],
  ['decimal', '3,5', 3.5],
  ['decimal', '3.5', 3.5],
  ['decimal', '1.234,5', 1_234.5],
  ['decimal', '0.125', 0.125],
  ['decimal', ',5', 0.5],
  ['decimal', '1234', 1_234],
  ['decimal', '-0,0', 0],
  ['yesNo', 'ja', true],
  ['yesNo', 'J', true],
  ['yesNo', 'Nej', false],
  ['yesNo', 'n', false],
  ['date', 'd', '2026-11-21'],
  ['date', 'T', '2026-11-21'],
  ['date', '12', '2026-11-12'],
  ['date', '12.', '2026-11-12'],
  ['date', '12.01', '2026-01-12'],
  ['date', '12-01', '2026-01-12'],
  ['date', '12/1', '2026-01-12'],
  ['date', '12. 1. 2026', '2026-01-12'],
  ['date', '12-01-2026', '2026-01-12'],
  ['date', '12-01-26', '2026-01-12'],
  ['date', '1201', '2026-01-12'],
  ['date', '120126', '2026-01-12'],
  ['date', '12012026', '2026-01-12'],
  ['date', '2026-01-12', '2026-01-12'],
  ['date', '120136', '2036-01-12'],
  ['date', '120137', '1937-01-12'],
  ['date', '5. oktober 2026', '2026-10-05'],
  ['date', '5.oktober 2026', '2026-10-05'],
  ['date', '5 okt 26', '2026-10-05'],
  ['date', '5. okt.', '2026-10-05'],
  ['date', '5-okt-2026', '2026-10-05'],
  ['date', '1. SEPT 2026', '2026-09-01'],
  ['date', 'mandag den 5. oktober 2026', '2026-10-05'],
  ['date', 'lørdag, d. 31 maj 1925', '1925-05-31'],
  ['date', '2026-10-05', '2026-10-05'],
  ['date', '2026\u201110\u201105', '2026-10-05'],
  ['date', '5\u201310\u20132026', '2026-10-05'],
  ['date', '\u202a05-10-2026\u202c', '2026-10-05'],
  ['date', '5.\u00a0oktober\u202f2026\u200b', '2026-10-05'],
  ['time', '14\u200b:\u00ad30\u00a0', '14:30:00'],
  ['time', '14', '14:00:00'],
  ['time', '9', '09:00:00'],
  ['time', '930', '09:30:00'],
  ['time', '1430', '14:30:00'],
  ['time', '14.30', '14:30:00'],
  ['time', '14:30:15', '14:30:15'],
  ['time', '143015', '14:30:15'],
  ['dateTime', '12-01-2026 14:30', '2026-01-12T14:30:00'],
  ['dateTime', '12-01-2026 kl. 14.30', '2026-01-12T14:30:00'],
  ['dateTime', 'd 14', '2026-11-21T14:00:00'],
  ['dateTime', '12 01 2026 1430', '2026-01-12T14:30:00'],
  ['dateTime', '2026-01-12T14:30:15', '2026-01-12T14:30:15'],
  ['dateTime', '5. oktober 2026 kl. 14.30', '2026-10-05T14:30:00'],
  ['dateTime', '5\u00a0okt\u00a026\u00a014:30', '2026-10-05T14:30:00'],
  ['dateTime', '12 10', '2026-11-12T10:00:00'],
  ['integer', '\u221242\u00a0', -42],
  ['integer', '\u201342', -42],
  ['decimal', '\u22123,5', -3.5],
  ['code', 'DC50\u200b\u2011A', 'DC50-A'],
  ['codes', 'A\u00a0B\u2003C', ['A', 'B', 'C']],
  ['code', ' DC50 ', 'DC50'],
  ['codes', 'A, B;A  C', ['A', 'B', 'C']],
  ['cpr', '010180-1111', '0101801111'],
  ['cpr', '010180\u20131111', '0101801111'],
  ['cpr', '010180\u20111111', '0101801111'],
  ['cpr', '010180 \u2212 1111', '0101801111'],
  ['cpr', '\u202a010180-1111\u202c', '0101801111'],
  ['cpr', '\u202b\u200e010180\u00a01111\ufeff', '0101801111'],
  ['cpr', '010180\u00ad1111', '0101801111'],
  ['cpr', '0101806ab1', '0101806AB1'],
  ['unit', '1111 0000 16008', '1111000016008'],
  ['unit', '1111\u202f0000\u200716008\u200b', '1111000016008'],
  ['provider', '1234', '001234'],
  ['provider', '\u20661234\u2069', '001234'],
])('what is typed is read in a %s field, %j as %j', (type, typed, value) => {
  expect(read(type, typed)).toEqual(value);
});

test.each<[FieldType, string]>([
  ['integer', '1,5'],
  ['integer', '1.23'],
  ['integer', '99999999999999999'],
  ['decimal', '1.234'],
  ['decimal', '1,2,3'],
  ['decimal', '1e5'],
  ['decimal', '1234567890123456'],
  ['date', '31.02'],
  ['date', '32'],
  ['date', '12-13-2026'],
  ['date', '12-01-202'],
  ['date', '12-01-0202'],
  ['date', 'i går'],
  ['time', '25'],
  ['time', '14.60'],
  ['time', '14.3'],
  ['time', 'to'],
  ['date', '5. okt 202'],
  ['date', '31. februar 2026'],
  ['date', '5 måned 2026'],
  ['date', '5 ma 2026'],
  ['date', 'i morgen 5 okt'],
  ['dateTime', '5. oktober 2026'],
  ['dateTime', '12 01 2026'],
  ['dateTime', '12-01-2026'],
  ['dateTime', '14:30'],
  ['dateTime', '31-02-2026 14:30'],
  ['cpr', '310280-1111'],
  ['unit', '1111000016009'],
  ['provider', '1234567'],
])('what is typed is read in a %s field, %j as none', (type, typed) => {
  expect(read(type, typed)).toEqual({ rule: `format.${type}` });
});

test('a yes-no field with another word is read as no answer', () => {
  expect(read('yesNo', 'måske')).toEqual({ rule: 'format.text' });
});

test.each<FieldType>(['text', 'longText'])('a %s field with more than any answer may hold is too long', (type) => {
  expect(readValue(fields[type], 'a'.repeat(20_000), { today })).toEqual({ value: 'a'.repeat(20_000) });
  expect(readValue(fields[type], 'a'.repeat(20_001), { today })).toEqual({ rule: 'tooLong' });
});

test.each(Object.keys(fields) as FieldType[])('a %s field that is blank is read as empty', (type) => {
  const blanks = ['', '  ', '\u200b', '\u00ad', '\u2800', '\u00a0\u202f\ufeff', '\t\r\n', '\ud83d'];
  expect(blanks.map((typed) => read(type, typed))).toEqual(blanks.map(() => null));
});

const identifier: FieldDefinition = { ...common, type: 'text', identifier: 'uuid' };
const uuid = '3f2b8c1d-5a7e-4c09-9b1f-6d2e8a4c7f10';
const otherUuid = '0b9a6c1e-5d3f-5a70-9c64-2f1f6a1d0e11';

test.each<[typed: string, reading: object]>([
  [uuid, { value: uuid }],
  [`Kære kollega\r\nForløbs-ID: ${uuid.toUpperCase()}.\r\nVenlig hilsen`, { value: uuid }],
  [`${uuid} som nævnt: ${uuid}`, { value: uuid }],
  [' \u200b', { value: null }],
  ['ID følger', { rule: 'format.identifier' }],
  [`${uuid} og ${otherUuid}`, { rule: 'identifier.several' }],
])('a text field of an identifier reads %j as the one in it', (typed, reading) => {
  expect(readValue(identifier, typed, { today })).toEqual(reading);
});

test('an identifier is held alone, whichever door it came through, and what is none is wrong', () => {
  const letters = [`Forløbs-ID ${uuid.toUpperCase()}`, `${uuid} og ${otherUuid}`, 'intet'];
  expect(letters.map((letter) => plainValue(identifier, letter))).toEqual([uuid, letters[1], letters[2]]);
  expect(checkValue(identifier, uuid)).toEqual([]);
  expect(checkValue(identifier, 'intet')).toEqual([{ rule: 'format.identifier' }]);
});

test('a date with two digits of its year is read in the century that is nearest, whenever today is', () => {
  const on = (day: string, typed: string): unknown => fieldTypes.date.read(typed, { today: day }, fields.date);
  expect([on('1999-06-01', '010105'), on('1999-06-01', '010110'), on('2095-06-01', '010102')]).toEqual([
    { value: '2005-01-01' },
    { value: '1910-01-01' },
    { value: '2102-01-01' },
  ]);
});

test.each<[FieldType, Value, Value]>([
  ['text', 'A\u030ase\u00a0B\u200b', 'Åse B'],
  ['text', ' \u200b ', ''],
  ['longText', 'a\r\nb\u2028c', 'a\nb\nc'],
  ['longText', '\u2800\n', ''],
  ['code', ' DC50\u200b', 'DC50'],
  ['codes', ['A\u00ad', ' A', '\u2060', 'B'], ['A', 'B']],
  ['cpr', '010180\u20111111', '0101801111'],
  ['cpr', '\u202a010180-111\u202c', '010180-111'],
  ['unit', '1111 0000\u00a016008', '1111000016008'],
  ['provider', '12\u200b34', '001234'],
  ['date', '2026\u201110\u201105', '2026-10-05'],
  ['integer', 5, 5],
  ['yesNo', true, true],
  ['date', null, null],
])('a value is held as it would be had it been typed in a %s field, %j as %j', (type, value, plain) => {
  expect(plainValue(fields[type], value)).toEqual(plain);
});

test('a value that is held as it would be had it been typed is the same object afterwards', () => {
  const codes = ['A', 'B'];
  expect(plainValue(fields.codes, codes)).toBe(codes);
});

test.each<[FieldType, Value, string]>([
  ['text', 'as typed', 'as typed'],
  ['integer', -12345, '-12345'],
  ['decimal', 1234.5, '1234,5'],
  ['decimal', 0.0000001, '0,0000001'],
  ['yesNo', true, 'Ja'],
  ['yesNo', false, 'Nej'],
  ['date', '2026-01-02', '02-01-2026'],
  ['time', '09:05:00', '09:05'],
  ['time', '09:05:07', '09:05:07'],
  ['dateTime', '2026-01-02T09:05:00', '02-01-2026 09:05'],
  ['code', 'A', 'Text of A'],
  ['code', 'Z', 'Z'],
  ['codes', ['A', 'Z'], 'Text of A; Z'],
  ['cpr', '0101801111', '010180-1111'],
  ['unit', 'A', 'Text of A'],
  ['provider', '001234', '001234'],
  ['integer', null, ''],
  ['codes', [], ''],
  ['date', 12, ''],
])('a value of a %s field, %j, is shown as %j', (type, value, shown) => {
  expect(showValue(fields[type], value, { textOf: (code) => (code === 'A' ? 'Text of A' : undefined) })).toBe(shown);
});

const shownAndRead: { readonly [Type in FieldType]?: fc.Arbitrary<Value> } = {
  integer: fc.maxSafeInteger().map((value) => value + 0),
  decimal: fc
    .integer({ min: -1e14, max: 1e14 })
    .chain((digits) => fc.integer({ min: 0, max: 10 }).map((places) => Number(`${digits}e-${places}`) + 0)),
  yesNo: fc.boolean(),
  date: fc.integer({ min: -62_000, max: 2_000_000 }).map(dateOfDayNumber),
  time: fc.integer({ min: 0, max: 86_399 }).map((second) => new Date(second * 1_000).toISOString().slice(11, 19)),
};

test.each(Object.keys(shownAndRead) as FieldType[])('a value is shown so that a %s field reads it back', (type) => {
  fc.assert(
    fc.property(shownAndRead[type]!, (value) => {
      expect(read(type, showValue(fields[type], value, {}))).toBe(value);
    }),
  );
});

test.each<[FieldType, Value]>([
  ['text', 'abcde'],
  ['text', '😀😀😀😀😀'],
  ['longText', 'a\nb'],
  ['integer', 0],
  ['integer', 10],
  ['decimal', 0.29],
  ['decimal', -1],
  ['yesNo', false],
  ['date', '2024-02-29'],
  ['time', '00:00:00'],
  ['dateTime', '2024-02-29T00:00:00'],
  ['code', 'no such code'],
  ['codes', ['A']],
  ['cpr', '0101801111'],
  ['unit', '1111000016008'],
  ['provider', '001234'],
  ['cpr', null],
  ['text', ''],
])('a %s field that holds %j is right', (type, value) => {
  expect(checkValue(fields[type], value)).toEqual([]);
});

test.each<[FieldType, Value, readonly object[]]>([
  ['text', 'abcdef', [{ rule: 'tooLong', limit: 5 }]],
  ['text', 'ABC', [{ rule: 'format.text' }]],
  ['text', 'ABCDEF', [{ rule: 'tooLong', limit: 5 }, { rule: 'format.text' }]],
  ['longText', 'abcdef', [{ rule: 'tooLong', limit: 5 }]],
  ['integer', -1, [{ rule: 'tooSmall', limit: 0 }]],
  ['integer', 11, [{ rule: 'tooLarge', limit: 10 }]],
  ['decimal', 0.125, [{ rule: 'format.decimal', limit: 2 }]],
  ['decimal', 1.01, [{ rule: 'tooLarge', limit: 1 }]],
  ['cpr', '3102801111', [{ rule: 'format.cpr' }]],
  ['cpr', '010180-1111', [{ rule: 'format.cpr' }]],
  ['cpr', '0101806AB1', [{ rule: 'format.cpr' }]],
  ['unit', '1111000016009', [{ rule: 'format.unit' }]],
  ['provider', '1234', [{ rule: 'format.provider' }]],
])('a %s field that holds %j is wrong', (type, value, errors) => {
  expect(checkValue(fields[type], value)).toEqual(errors);
});

test('a replacement CPR number is right in a field that takes them', () => {
  const field = { ...fields.cpr, replacement: true };
  expect(['0101806AB1', '6101801111', '3102806AB1'].map((cpr) => checkValue(field, cpr).length)).toEqual([0, 0, 1]);
});

test('checking a value that is right makes nothing new, as it runs for every value of a report', () => {
  expect(checkValue(fields.cpr, '0101801111')).toBe(checkValue(fields.date, '2024-02-29'));
});
