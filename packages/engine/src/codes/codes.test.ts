/** Code lists packed, opened, looked up by date and searched as a user types. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUp, lookUpCode, lookUpProvider, lookUpUnit } from './look-up.ts';
import { PackedProblem } from './bytes.ts';
import { differenceBetween, withDifference } from './difference.ts';
import { childrenOf, parentOf } from './hierarchy.ts';
import { rowOfList, type CodeRow } from './list.ts';
import { openCodes, packCodes } from './pack.ts';
import { searchCodes, type Hit, type Search } from './search/search.ts';
import { openSynonyms } from './search/synonyms.ts';

const row = (code: string, text: string, from = '', to = '', rest: Readonly<Record<string, string>> = {}): CodeRow => ({ code, text, from, to, ...rest });
const open = (...rows: readonly CodeRow[]) => openCodes(packCodes(rows));

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

describe('what may not be chosen', () => {
  it.each<[string, Partial<Search>, Hit['barred']]>([
    ['dc64', { on: '2021-01-01' }, { reason: 'ended', on: '2019-12-31' }],
    ['dc64', { on: '1999-01-01' }, { reason: 'notYet', on: '2000-01-01' }],
    ['dc64', { within: () => false }, { reason: 'outside' }],
    ['dc64', {}, null],
  ])('is found for %j with its reason when asked for', (typed, search, barred) => {
    expect(find(typed, { ...search, showBarred: true })).toMatchObject([{ code: 'DC64', barred }]);
  });

  it('comes after all that may', () => {
    expect(codes(find('dc50', { showBarred: true, within: (code) => code !== 'DC50' }))).toEqual(['DC501', 'DC509', 'DC50']);
  });
});

describe('the nearest to the user', () => {
  it('come first among hits that are equally good', () => {
    expect(codes(find('bryst', { familiar: (code) => (code === 'DC501' ? 1 : 0) }))).toEqual(['DC50', 'DC509', 'DC501', 'DD05']);
  });
});

describe('words that stand for others', () => {
  const synonyms = openSynonyms([
    { word: 'mamma', means: 'bryst' },
    { word: 'cancer renis', means: 'nyrekræft' },
  ]);

  it.each<[string, readonly string[]]>([
    ['mamma', ['DC50', 'DC509', 'DD05', 'DC501']],
    ['mamma situ', ['DD05']],
    ['Cancer  Renis', ['DC64']],
    ['renis', []],
  ])('find for %j %j', (typed, expected) => {
    expect(codes(find(typed, { synonyms }))).toEqual(expected);
  });

  it('are found after the words themselves', () => {
    const both = open(row('A1', 'Øvre bryst'), row('A22', 'Mamma'));
    expect(codes(searchCodes(both, 'mamma', { on: '2015-01-01', mode: 'contains', limit: 9, synonyms }))).toEqual(['A22', 'A1']);
  });
});

describe('what a code stands under', () => {
  it('is the longest beginning that is a code on the day', () => {
    const tree = open(row('DC', 'Svulster'), row('DC5', 'Bryst', '', '2009-12-31'), row('DC50', 'Brystkræft'), row('DC509', 'UNS'));
    expect(parentOf(tree, 'DC509', '2015-01-01')).toBe('DC50');
    expect(parentOf(tree, 'DC50', '2015-01-01')).toBe('DC');
    expect(parentOf(tree, 'DC50', '2005-01-01')).toBe('DC5');
    expect(parentOf(tree, 'DC', '2015-01-01')).toBeNull();
    expect(childrenOf(tree, 'DC', '2015-01-01')).toEqual(['DC50']);
    expect(childrenOf(tree, null, '2015-01-01')).toEqual(['DC']);
  });

  it('is what the list says, when it does', () => {
    const units = open(row('1', 'Region', '', '', { parent: '' }), row('12', 'Afdeling', '', '', { parent: '3' }), row('3', 'Hospital', '', '', { parent: '1' }));
    expect(parentOf(units, '12', '2015-01-01')).toBe('3');
    expect(childrenOf(units, '1', '2015-01-01')).toEqual(['3']);
    expect(childrenOf(units, null, '2015-01-01')).toEqual(['1']);
  });
});

describe('packing', () => {
  const text = fc.string({ unit: 'grapheme' });
  const someRow = fc.record({ code: text, text, from: fc.constantFrom('', '2000-01-01'), to: fc.constantFrom('', '2009-12-31'), note: text });

  it('keeps every row as it was, in its order', () => {
    fc.assert(
      fc.property(fc.array(someRow), (rows) => {
        const opened = openCodes(packCodes(rows));
        expect(Array.from({ length: opened.length }, (_, index) => rowOfList(opened, index))).toEqual(rows);
      }),
    );
  });

  it('is told by a difference, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(someRow), fc.array(someRow), fc.array(someRow), (some, before, after) => {
        const [old, next] = [packCodes([...some, ...before]), packCodes([...after, ...some])];
        expect(withDifference(old, differenceBetween(old, next))).toEqual(next);
      }),
    );
  });

  it('opens nothing else, and says so', () => {
    fc.assert(
      fc.property(fc.array(someRow, { minLength: 1 }), fc.nat(), fc.nat(255), (rows, at, value) => {
        const bytes = packCodes(rows).slice();
        expect(() => openCodes(bytes.subarray(0, at % bytes.length))).toThrow(PackedProblem);
        bytes[at % bytes.length] = value;
        try {
          expect(openCodes(bytes).length).toBeLessThanOrEqual(bytes.length);
        } catch (problem) {
          expect(problem).toBeInstanceOf(PackedProblem);
        }
      }),
    );
  });
});
