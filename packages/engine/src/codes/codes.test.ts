/** Code lists packed, opened, looked up by date and searched as a user types. */
import { describe, expect, it } from 'vitest';
import { lookUp, lookUpCode, lookUpProvider, lookUpUnit } from './look-up.ts';
import { openCodes, packCodes, type CodeRow, type PackedCodes } from './pack.ts';
import { searchCodes, type Hit, type Search } from './search.ts';

const row = (code: string, text: string, from = '', to = '', rest: Readonly<Record<string, string>> = {}): CodeRow => ({ code, text, from, to, ...rest });
const open = (...rows: readonly CodeRow[]) => openCodes(JSON.parse(JSON.stringify(packCodes(rows))) as PackedCodes);

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
  it.each([
    ['2009-12-31', 'Brystkræft UNS', true],
    ['2010-01-01', 'Brystkræft uden specifikation', true],
  ])('on %s gives the version of that day', (on, text, valid) => {
    expect(lookUpCode(list, 'DC509', on)).toEqual({ code: 'DC509', text, valid });
  });

  it.each(['1999-12-31', '2020-01-01'])('says that the code is not valid on %s, with its text all the same', (on) => {
    expect(lookUpCode(list, 'DC64', on)).toEqual({ code: 'DC64', text: 'Nyrekræft', valid: false });
  });

  it('gives the version before the day when the code has a gap', () => {
    const gap = open(row('A', 'new', '2020-01-01'), row('A', 'old', '2000-01-01', '2009-12-31'));
    expect(['1990-01-01', '2015-01-01'].map((on) => lookUpCode(gap, 'A', on)?.text)).toEqual(['old', 'old']);
  });

  it('knows that the list does not have a code, also not one that every object has', () => {
    expect([lookUpCode(list, 'DC99', '2020-01-01'), lookUpCode(list, 'constructor', '2020-01-01')]).toEqual([null, null]);
  });

  it('gives units and providers as facts, and other columns as they are', () => {
    const units = open(row('1', 'Klinikken', '2020-01-01', '', { level: 'SI', cvr: '11111114', region: 'Nord' }), row('2', 'Andet', '', '', { level: '?', cvr: '' }));
    expect(lookUpUnit(units, '1', '2021-01-01')).toEqual({ code: '1', name: 'Klinikken', level: 'SI', cvr: '11111114', valid: true });
    expect(lookUpUnit(units, '2', '2021-01-01')).toBeNull();
    expect(lookUp(units, '1', '2021-01-01')?.row['region']).toBe('Nord');
    expect(lookUpProvider(units, '1', '2019-01-01')).toEqual({ number: '1', name: 'Klinikken', valid: false });
  });
});

const find = (typed: string, search: Partial<Search> = {}): readonly Hit[] => searchCodes(list, typed, { on: '2015-01-01', mode: 'contains', limit: 20, ...search });
const codes = (hits: readonly Hit[]): readonly string[] => hits.map(({ code }) => code);

describe('searching codes', () => {
  it.each<[string, readonly string[]]>([
    ['dc50', ['DC50', 'DC501', 'DC509']],
    ['DC50.9', ['DC509']],
    ['dc 509', ['DC509']],
    ['bryst', ['DC50', 'DC509', 'DD05', 'DC501']],
    ['bryst situ', ['DD05']],
    ['situ bryst', ['DD05']],
    ['kraeft lever', ['DC22']],
    ['KRÆFT', ['DC22', 'DC501', 'DC64', 'DC50', 'DC509']],
    ['menieres paa oere', ['DX1']],
    ['ingenting', []],
  ])('finds for %j %j', (typed, expected) => {
    expect(codes(find(typed))).toEqual(expected);
  });

  it('finds only what begins so when asked to', () => {
    expect(codes(find('kræft', { mode: 'beginsWith' }))).toEqual(['DC22', 'DC501']);
  });

  it('finds the whole list in its own order when nothing is typed, as far as the limit', () => {
    expect(codes(find(' ', { limit: 3 }))).toEqual(['DC501', 'DC50', 'DC509']);
  });

  it('finds what is valid on the day and may be chosen', () => {
    expect(codes(find('nyre', { on: '2020-01-01' }))).toEqual([]);
    expect(codes(find('bryst', { within: (code) => code.startsWith('DD') }))).toEqual(['DD05']);
    expect(find('dc509', { on: '2000-01-01' }).map(({ text }) => text)).toEqual(['Brystkræft UNS']);
  });

  it.each<[string, Partial<Search>, readonly string[]]>([
    ['kraeft galde', {}, ['Kræft', 'galde']],
    ['oere', {}, ['øre']],
    ['dc22', {}, ['DC22']],
    ['men', { mode: 'beginsWith' }, ['Mén']],
  ])('tells what to highlight for %j', (typed, search, expected) => {
    const [hit] = find(typed, search);
    const marked = [...hit!.inCode.map(([from, to]) => hit!.code.slice(from, to)), ...hit!.inText.map(([from, to]) => hit!.text.slice(from, to))];
    expect(marked).toEqual(expected);
  });
});
