/** Identifiers against lists of valid and invalid ones, which stand beside this file. */
import { describe, expect, test } from 'vitest';
import invalidCpr from './cpr.invalid.txt?raw';
import validCpr from './cpr.valid.txt?raw';
import { cprBirthDate, cprSex, isCpr, maskCpr, parseCpr, showCpr } from './cpr.ts';
import invalidCvr from './cvr.invalid.txt?raw';
import validCvr from './cvr.valid.txt?raw';
import { isCvr, parseCvr } from './cvr.ts';
import invalidProvider from './provider.invalid.txt?raw';
import validProvider from './provider.valid.txt?raw';
import { isProvider, parseProvider } from './provider.ts';
import invalidSks from './sks.invalid.txt?raw';
import validSks from './sks.valid.txt?raw';
import { isLocalSks, isSks, parseSks } from './sks.ts';
import invalidSor from './sor.invalid.txt?raw';
import validSor from './sor.valid.txt?raw';
import { isSor, parseSor } from './sor.ts';
import { uuidsIn } from './uuid.ts';

/** The `value # why` lines of a file. */
const linesOf = (file: string): [value: string, why: string][] =>
  file
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => [line.slice(0, line.indexOf(' # ')), line.slice(line.indexOf(' # ') + 3)]);

const parsedCpr = (typed: string): string | null => parseCpr(typed)?.cpr ?? null;

describe.each([
  { name: 'CPR number', parse: parsedCpr, is: isCpr, valid: validCpr, invalid: invalidCpr },
  { name: 'CVR number', parse: parseCvr, is: isCvr, valid: validCvr, invalid: invalidCvr },
  { name: 'SOR code', parse: parseSor, is: isSor, valid: validSor, invalid: invalidSor },
  { name: 'provider number', parse: parseProvider, is: isProvider, valid: validProvider, invalid: invalidProvider },
  { name: 'SKS code', parse: parseSks, is: isSks, valid: validSks, invalid: invalidSks },
])('a $name', ({ name, parse, is, valid, invalid }) => {
  test.each(linesOf(valid))(`a ${name} is read from %j: %s`, (typed) => {
    const parsed = parse(typed);
    expect(parsed).not.toBeNull();
    expect([is(parsed!), parse(parsed!)]).toEqual([true, parsed]);
  });

  test.each(linesOf(invalid))(`a ${name} is not read from %j: %s`, (typed) => {
    expect([parse(typed), is(typed)]).toEqual([null, false]);
  });
});

test.each([
  ['0101803111', '1980-01-01'],
  ['0101364111', '2036-01-01'],
  ['0101374111', '1937-01-01'],
  ['0101575111', '2057-01-01'],
  ['0101585111', '1858-01-01'],
  ['0101578111', '2057-01-01'],
  ['0101588111', '1858-01-01'],
  ['0101369111', '2036-01-01'],
  ['0101379111', '1937-01-01'],
  ['6101803111', '1980-01-01'],
  ['0203291WQ3', '1929-03-02'],
  ['3101057JC9', '2005-01-31'],
  ['0101806AB1', '2080-01-01'],
  ['0101805AB1', '1880-01-01'],
  ['0101800AB1', '1980-01-01'],
])('the CPR number %s gives the birth date %s', (cpr, birthDate) => {
  expect(cprBirthDate(cpr)).toBe(birthDate);
});

test.each([
  ['0101801111', 'M'],
  ['0101801112', 'K'],
  ['1308781OS6', 'K'],
  ['3102801111', null],
])('the CPR number %s gives the sex %s', (cpr, sex) => {
  expect(cprSex(cpr)).toBe(sex);
});

test('a CPR number gives its kind, and whether its check digit is right, which decides nothing', () => {
  expect(['0101800008', '0101801111', '6101801111', '0101806AB1'].map((cpr) => parseCpr(cpr))).toMatchObject([
    { kind: 'cpr', modulus: 'right' },
    { kind: 'cpr', modulus: 'wrong' },
    { kind: 'administrative', modulus: 'none' },
    { kind: 'replacement', modulus: 'none' },
  ]);
});

test.each([
  ['0101801111', '010180-1111', '010180-••••'],
  ['0101806AB1', '010180-6AB1', '010180-••••'],
  ['Anna Andersen', 'Anna Andersen', '••••••-••••'],
])('the CPR number %s is shown as %s, and masked as %s', (cpr, shown, masked) => {
  expect([showCpr(cpr), maskCpr(cpr)]).toEqual([shown, masked]);
});

test('a local SKS code is distinguished from one that may be reported', () => {
  expect(['AFZ01', 'AFB01'].map(isLocalSks)).toEqual([true, false]);
});

const uuid = '3f2b8c1d-5a7e-4c09-9b1f-6d2e8a4c7f10';
const other = '0b9a6c1e-5d3f-5a70-9c64-2f1f6a1d0e11';

test.each([
  ['alone', uuid],
  ['in capital letters', uuid.toUpperCase()],
  ['between marks', `(ID={${uuid}}).`],
  ['as a name of the web', `urn:uuid:${uuid}`],
  ['with hyphens that do not break', uuid.replaceAll('-', '\u2011')],
  ['with dashes and minus signs', '3f2b8c1d–5a7e—4c09−9b1f‐6d2e8a4c7f10'],
  ['with soft hyphens in place of its own', uuid.replaceAll('-', '\u00ad')],
  ['without hyphens', uuid.replaceAll('-', '')],
  ['with characters that nobody sees', `\ufeff${[...uuid].join('\u200b')}`],
  ['broken over two lines', 'ID 3f2b8c1d-5a7e-\r\n  4c09-9b1f-6d2e8a4c7f10'],
  ['with hard spaces round its hyphens', uuid.replaceAll('-', '\u00a0-\u00a0')],
  ['twice', `${uuid}, ${uuid.toUpperCase()}`],
])('a UUID is found in a text %s', (_, text) => {
  expect(uuidsIn(text).map((found) => found.uuid)).toEqual([uuid]);
});

test.each([
  ['too short', uuid.slice(1)],
  ['part of a longer word', `${uuid}a`],
  ['part of a longer number', `1${uuid}`],
  ['with a letter that it cannot have', uuid.replace('f', 'g')],
  ['with hyphens in other places', '3f2b8c1d5-a7e-4c09-9b1f-6d2e8a4c7f10'],
  ['a number with a blank in each group', '12345678 1234 1234 1234 123456789012'],
])('no UUID is found in what is %s', (_, text) => {
  expect(uuidsIn(text)).toEqual([]);
});

test('of several UUIDs each comes with what leads up to it', () => {
  expect(uuidsIn(`Forløbs-ID: ${uuid}\nHenvisning ${other}, jf. ${uuid}`)).toEqual([
    { uuid, before: 'Forløbs-ID:' },
    { uuid: other, before: 'Henvisning' },
  ]);
});
