/** A code looked up on a date, as the facts that rules ask for. */
import { describe, expect, test } from 'vitest';
import { lookUp, lookUpCode, lookUpProvider, lookUpUnit } from './look-up.ts';
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

describe('looking a code up', () => {
  test.each([
    ['2009-12-31', 'Brystkræft UNS', true],
    ['2010-01-01', 'Brystkræft uden specifikation', true],
  ])('on %s gives the version of that day', (on, text, valid) => {
    expect(lookUpCode(list, 'DC509', on)).toEqual({ code: 'DC509', text, valid });
  });

  test.each(['1999-12-31', '2020-01-01'])('says that the code is not valid on %s, with its text all the same', (on) => {
    expect(lookUpCode(list, 'DC64', on)).toEqual({ code: 'DC64', text: 'Nyrekræft', valid: false });
  });

  test('gives the version before the day when the code has a gap', () => {
    const gap = open(row('A', 'new', '2020-01-01'), row('A', 'old', '2000-01-01', '2009-12-31'));
    expect(['1990-01-01', '2015-01-01'].map((on) => lookUpCode(gap, 'A', on)?.text)).toEqual(['old', 'old']);
  });

  test('knows that the list does not have a code, also not one that every object has', () => {
    expect([lookUpCode(list, 'DC99', '2020-01-01'), lookUpCode(list, 'constructor', '2020-01-01')]).toEqual([null, null]);
  });

  test('gives units and providers as facts, and other columns as they are', () => {
    const units = open(
      row('1', 'Klinikken', '2020-01-01', '', { level: 'SI', cvr: '11111114', region: 'Nord' }),
      row('2', 'Andet', '', '', { level: '?', cvr: '' }),
    );
    expect(lookUpUnit(units, '1', '2021-01-01')).toEqual({
      code: '1',
      name: 'Klinikken',
      level: 'SI',
      cvr: '11111114',
      valid: true,
      region: 'Nord',
      from: '2020-01-01',
    });
    expect(lookUpUnit(units, '2', '2021-01-01')).toBeNull();
    expect(lookUp(units, '1', '2021-01-01')?.row['region']).toBe('Nord');
    expect(lookUpProvider(units, '1', '2019-01-01')).toEqual({
      number: '1',
      name: 'Klinikken',
      valid: false,
      region: 'Nord',
      from: '2020-01-01',
    });
  });

  test('says of a unit what its register does: kind, owner, main speciality, and how long it is open under all its names', () => {
    const columns = { level: 'OE', cvr: '', type: 'Klinisk enhed', owner: 'regional', speciality: 'Psykiatri' };
    const units = open(
      row('1', 'Afsnit Q', '2015-01-01', '2030-12-31', columns),
      row('1', 'Afsnit P', '2000-01-01', '2014-12-31', columns),
      row('1', 'Afdeling P', '1980-01-01', '1990-12-31', columns),
    );
    const open2020 = { kind: 'Klinisk enhed', owner: 'regional', speciality: 'Psykiatri', from: '2000-01-01', to: '2030-12-31' };
    expect(lookUpUnit(units, '1', '2020-06-01')).toMatchObject({ name: 'Afsnit Q', ...open2020 });
    expect(lookUpUnit(units, '1', '2001-06-01')).toMatchObject({ name: 'Afsnit P', ...open2020 });
    expect(lookUpUnit(units, '1', '1985-06-01')).toMatchObject({ from: '1980-01-01', to: '1990-12-31' });
    expect(lookUpUnit(units, '1', '2020-06-01')).not.toHaveProperty('region');
  });
});
