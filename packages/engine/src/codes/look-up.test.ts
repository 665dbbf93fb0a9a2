/** A code looked up on a date, and whether it is valid then. */
import { expect, test } from 'vitest';
import { lookUp, openDays, rowOn, validityOf } from './look-up.ts';
import { openList as open, row } from '../testing/code-lists.ts';

const list = open(
  row('DC501', 'Kræft i midterste del af bryst'),
  row('DC50', 'Brystkræft'),
  row('DC509', 'Brystkræft UNS', '', '2009-12-31'),
  row('DC509', 'Brystkræft uden specifikation', '2010-01-01'),
  row('DC64', 'Nyrekræft', '2000-01-01', '2019-12-31'),
  row('DD05', 'Carcinoma in situ i bryst'),
  row('DC22', 'Kræft i lever og galdegange'),
  row('DX1', 'Ménières sygdom på øre'),
);

test.each([
  ['2009-12-31', 'Brystkræft UNS', true],
  ['2010-01-01', 'Brystkræft uden specifikation', true],
])('looking a code up on %s gives the version of that day', (on, text, valid) => {
  expect(lookUp(list, 'DC509', on)).toMatchObject({ row: { code: 'DC509', text }, valid });
});

test.each(['1999-12-31', '2020-01-01'])(
  'looking a code up says that the code is not valid on %s, with its text all the same',
  (on) => {
    expect(lookUp(list, 'DC64', on)).toMatchObject({ row: { text: 'Nyrekræft' }, valid: false });
  },
);

test('looking a code up gives the version before the day when the code has a gap', () => {
  const gap = open(row('A', 'new', '2020-01-01'), row('A', 'old', '2000-01-01', '2009-12-31'));
  expect(['1990-01-01', '2015-01-01'].map((on) => lookUp(gap, 'A', on)?.row.text)).toEqual(['old', 'old']);
});

test('looking a code up knows that the list does not have a code, also not one that every object has', () => {
  expect(['DC99', 'constructor'].map((code) => lookUp(list, code, '2020-01-01'))).toEqual([null, null]);
});

test('looking a code up gives the other columns of the list as they are', () => {
  const units = open(row('1', 'Klinikken', '2020-01-01', '', { level: 'SI', cvr: '11111114', region: 'Nord' }));
  expect(lookUp(units, '1', '2021-01-01')?.row).toMatchObject({ level: 'SI', cvr: '11111114', region: 'Nord' });
});
test('a unit is open under all its names, until there is a gap', () => {
  const units = open(
    row('1', 'Afsnit Q', '2015-01-01', '2030-12-31'),
    row('1', 'Afsnit P', '2000-01-01', '2014-12-31'),
    row('1', 'Afdeling P', '1980-01-01', '1990-12-31'),
  );
  const openOn = (day: string) => openDays(units, rowOn(units, '1', day)!);
  expect(openOn('2020-06-01')).toEqual({ from: '2000-01-01', to: '2030-12-31' });
  expect(openOn('2001-06-01')).toEqual({ from: '2000-01-01', to: '2030-12-31' });
  expect(openOn('1985-06-01')).toEqual({ from: '1980-01-01', to: '1990-12-31' });
});

const gap = open(row('A', 'new', '2020-01-01'), row('A', 'old', '2000-01-01', '2009-12-31'), row('B', 'always'));

test.each<[string, string | null, string | null, ReturnType<typeof validityOf>]>([
  ['A', '2009-12-31', '2009-12-31', 'valid'],
  ['A', '2010-01-01', '2019-12-31', 'notValid'],
  ['A', '2010-01-01', '2020-01-01', 'valid'],
  ['A', '2009-12-31', '2015-01-01', 'valid'],
  ['A', null, '1999-12-31', 'notValid'],
  ['A', null, '2000-01-01', 'valid'],
  ['A', '2015-01-01', null, 'valid'],
  ['A', null, null, 'valid'],
  ['B', '1900-01-01', '1900-01-01', 'valid'],
  ['C', null, null, 'unknown'],
])('a code %s from %s to %s is %s', (code, from, to, validity) => {
  expect(validityOf(gap, code, from, to)).toBe(validity);
});
