/** Code lists searched as a user types; compared with a search that looks at every row in the plainest way. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openList as open, row } from '../../testing/code-lists.ts';
import { plainSearch } from '../../testing/plain-search.ts';
import { searchCodes, type Hit, type Search } from './search.ts';
import { openSynonyms } from './synonyms.ts';

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

const find = (typed: string, search: Partial<Search> = {}): readonly Hit[] =>
  searchCodes(list, typed, { on: '2015-01-01', mode: 'contains', limit: 20, ...search });
const codes = (hits: readonly Hit[]): readonly string[] => hits.map(({ code }) => code);

test.each<[string, readonly string[]]>([
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
])('searching codes finds for %j %j', (typed, expected) => {
  expect(codes(find(typed))).toEqual(expected);
});

test('searching codes finds only what begins so when asked to', () => {
  expect(codes(find('kræft', { mode: 'beginsWith' }))).toEqual(['DC22', 'DC501']);
});

test('searching codes finds the whole list in its own order when nothing is typed, as far as the limit', () => {
  expect(codes(find(' ', { limit: 3 }))).toEqual(['DC501', 'DC50', 'DC509']);
});

test('searching codes finds what is valid on the day and may be chosen', () => {
  expect(codes(find('nyre', { on: '2020-01-01' }))).toEqual([]);
  expect(codes(find('bryst', { within: (code) => code.startsWith('DD') }))).toEqual(['DD05']);
  expect(find('dc509', { on: '2000-01-01' }).map(({ text }) => text)).toEqual(['Brystkræft UNS']);
});

test.each<[string, Partial<Search>, readonly string[]]>([
  ['kraeft galde', {}, ['Kræft', 'galde']],
  ['oere', {}, ['øre']],
  ['kræft i', { within: (code) => code === 'DC501' }, ['Kræft', 'i']],
  ['dc22', {}, ['DC22']],
  ['men', { mode: 'beginsWith' }, ['Mén']],
])('searching codes marks what to highlight for %j', (typed, search, expected) => {
  const [hit] = find(typed, search);
  const marked = [
    ...hit!.inCode.map(([from, to]) => hit!.code.slice(from, to)),
    ...hit!.inText.map(([from, to]) => hit!.text.slice(from, to)),
  ];
  expect(marked).toEqual(expected);
});

test.each<[string, Partial<Search>, Hit['barred']]>([
  ['dc64', { on: '2021-01-01' }, { reason: 'ended', on: '2019-12-31' }],
  ['dc64', { on: '1999-01-01' }, { reason: 'notYet', on: '2000-01-01' }],
  ['dc64', { within: () => false }, { reason: 'outside' }],
  ['dc64', {}, null],
])('what may not be chosen is found for %j with its reason when asked for', (typed, search, barred) => {
  expect(find(typed, { ...search, showBarred: true })).toMatchObject([{ code: 'DC64', barred }]);
});

test('what may not be chosen is left out, however much of it there is', () => {
  const many = open(...Array.from({ length: 400 }, (_, index) => row(`DA${index}`, 'Kolera')));
  const asked: Search = { on: '2015-01-01', mode: 'contains', limit: 9, within: (code) => code.startsWith('DA39') };
  expect(codes(searchCodes(many, 'kolera', asked))).toEqual(['DA39', ...Array.from({ length: 8 }, (_, index) => `DA39${index}`)]);
  expect(codes(searchCodes(many, 'kol', { ...asked, within: (code) => code === 'DA399' }))).toEqual(['DA399']);
});

test('what may not be chosen comes after all that may', () => {
  expect(codes(find('dc50', { showBarred: true, within: (code) => code !== 'DC50' }))).toEqual(['DC501', 'DC509', 'DC50']);
});

test('codes that the user uses most come first among hits that are equally good', () => {
  expect(codes(find('bryst', { usageScore: (code) => (code === 'DC501' ? 1 : 0) }))).toEqual(['DC50', 'DC509', 'DC501', 'DD05']);
});

const synonyms = openSynonyms([
  { word: 'mamma', means: 'bryst' },
  { word: 'cancer renis', means: 'nyrekræft' },
]);

test.each<[string, readonly string[]]>([
  ['mamma', ['DC50', 'DC509', 'DD05', 'DC501']],
  ['mamma situ', ['DD05']],
  ['Cancer  Renis', ['DC64']],
  ['renis', []],
])('words that stand for others find for %j %j', (typed, expected) => {
  expect(codes(find(typed, { synonyms }))).toEqual(expected);
});

test('words that stand for others are found before texts that only begin with the letters of a whole word, however many they are', () => {
  const lungs = openSynonyms([{ word: 'kol', means: 'kronisk obstruktiv' }]);
  const many = open(
    row('DA00', 'Kolera'),
    row('DR02', 'Koldbrand'),
    row('DZ1', 'Kol med mere'),
    row('DJ44', 'Kronisk obstruktiv lungesygdom'),
  );
  const typed = (text: string, limit: number) =>
    codes(searchCodes(many, text, { on: '2015-01-01', mode: 'contains', limit, synonyms: lungs }));
  expect(typed('kol', 4)).toEqual(['DZ1', 'DJ44', 'DA00', 'DR02']);
  expect(typed('kol', 2)).toEqual(['DZ1', 'DJ44']);
  expect(typed('kold', 1)).toEqual(['DR02']);
});

test('words that stand for others are found after the words themselves', () => {
  const both = open(row('A1', 'Øvre bryst'), row('A22', 'Mamma'));
  expect(codes(searchCodes(both, 'mamma', { on: '2015-01-01', mode: 'contains', limit: 9, synonyms }))).toEqual(['A22', 'A1']);
});

test('words that stand for others may be several in one search, and small words need not stand in the text', () => {
  const bones = open(
    row('DS72', 'Fraktur af femur'),
    row('DS720', 'Fraktur af lårbenshals'),
    row('DS42', 'Fraktur af humerus'),
    row('DM8', 'Brud på det sted'),
    row('KD', 'Otektomi'),
  );
  const said = openSynonyms([
    { word: 'brud', means: 'fraktur' },
    { word: 'lårben', means: 'femur' },
    { word: 'på', means: '' },
    { word: 'den', means: '' },
    { word: 'fjernelse på øre', means: 'otektomi' },
    { word: '-et', means: '' },
    { word: '-t', means: '' },
    { word: '-r', means: '' },
  ]);
  const typed = (text: string) =>
    codes(searchCodes(bones, text, { on: '2015-01-01', mode: 'contains', limit: 9, synonyms: said }));
  expect(typed('brud på lårben')).toEqual(['DS72', 'DS720']);
  expect(typed('brud lårben')).toEqual(['DS72', 'DS720']);
  expect(typed('brud på')).toEqual(['DM8', 'DS72', 'DS42', 'DS720']);
  expect(typed('på')).toEqual(['DM8']);
  expect(typed('frktur på den humerus')).toEqual(['DS42']);
  expect(typed('bruud på lårben')).toEqual(['DS72', 'DS720']);
  expect(typed('brud på lårbenet')).toEqual(['DS72', 'DS720']);
  expect(typed('fjernelse den øre')).toEqual(['KD']);
  expect(typed('fjernelse på øret')).toEqual(['KD']);
  expect(typed('fjernelse på næse')).toEqual([]);
  // What a word means is whole; only what was typed has endings.
  const [found] = searchCodes(bones, 'brud på lårbenet', { on: '2015-01-01', mode: 'contains', limit: 1, synonyms: said });
  expect(found!.inText).toEqual([
    [0, 'Fraktur'.length],
    ['Fraktur af '.length, 'Fraktur af femur'.length],
  ]);
});

const organs = open(
  row('DC188M', 'Kræft i tyktarm overgribende med metastaser'),
  row('DC182', 'Kræft i tyktarmens første del'),
  row('DC189', 'Kræft i tyktarmen UNS'),
  row('DC169', 'Kræft i mavesækken'),
  row('DC750', 'Kræft i biskjoldbruskkirtel'),
  row('DC739', 'Kræft i skjoldbruskkirtlen'),
  row('DC419', 'Kræft i knogle UNS'),
  row('DC410', 'Knoglekræft i øjenhule'),
  row('DL1', 'Anden betændelse'),
  row('DL19', 'Betændelse i øret'),
);
const rules = openSynonyms([
  ...['-en', '-s', '-ens'].map((word) => ({ word, means: '' })),
  { word: '-el', means: '-len' },
  { word: '-kræft', means: 'kræft -' },
  { word: '<uns', means: '' },
  ...['>metastaser', '>anden'].map((word) => ({ word, means: '' })),
  { word: 'thyroidea', means: 'skjoldbruskkirtel' },
]);
const typed = (text: string, limit = 9) =>
  codes(searchCodes(organs, text, { on: '2015-01-01', mode: 'contains', limit, synonyms: rules }));

test.each<[string, string, readonly string[]]>([
  ['the whole stands before its parts, and metastases last', 'kræft i tyktarm', ['DC189', 'DC182', 'DC188M']],
  ['plain before another', 'betændelse', ['DL19', 'DL1']],
  ['a word that doubles its last letter is whole', 'mavesæk', ['DC169']],
  ['a word that loses a letter in its ending is the same', 'skjoldbruskkirtel', ['DC739', 'DC750']],
  ['also in what a synonym means', 'thyroidea', ['DC739', 'DC750']],
  ['also when it is joined to another', 'skjoldbruskkirtelkræft', ['DC739', 'DC750']],
  ['a whole in other words stands before a part', 'knoglekræft', ['DC419', 'DC410']],
])('hits are ordered by rule: %s, for %j', (_rule, text, expected) => {
  expect(typed(text)).toEqual(expected);
});

test('the hit that stands first does so however few are asked for', () => {
  for (const text of ['kræft i tyktarm', 'knoglekræft', 'betændelse', 'kræft'])
    for (const limit of [1, 2, 3]) expect(typed(text, limit)).toEqual(typed(text).slice(0, limit));
});

const big = open(
  row('DC50', 'Brystkræft'),
  row('DK35', 'Akut appendicitis'),
  row('DJ18', 'Lungebetændelse'),
  row('DL40', 'Psoriasis med Lungebetændelser'),
  row('DH60', 'Øresmerter'),
  row('DI10', 'Leverbetændelse'),
);
const findIn = (typed: string, search: Partial<Search> = {}) =>
  searchCodes(big, typed, { on: '2015-01-01', mode: 'contains', limit: 20, ...search });

test.each<[string, string, readonly string[]]>([
  ['a wrong letter', 'brustkræft', ['DC50']],
  ['a letter too few', 'apendicitis', ['DK35']],
  ['a letter too many', 'appenddicitis', ['DK35']],
  ['two that changed places', 'lugnebetændelse', ['DJ18', 'DL40']],
  ['a missing æ', 'brystkrft', ['DC50']],
  ['e for æ', 'brystkreft', ['DC50']],
  ['the first letter', 'vrystkræft', ['DC50']],
  ['a word that is not finished', 'appemd', ['DK35']],
  ['the middle of a word', 'betændalse', ['DJ18', 'DI10', 'DL40']],
  ['one in each word', 'akyt apendicitis', ['DK35']],
  ['a short word', 'oer', ['DH60']],
  ['two in one word', 'abendisitis', []],
  ['a short word mistyped', 'aky', []],
  ['a number', 'dk36', []],
])('a slip of the finger is forgiven as far as it may be: %s, %j', (_slip, typed, expected) => {
  expect(codes(findIn(typed))).toEqual(expected);
});

test('a slip of the finger comes after what was typed rightly, and is marked', () => {
  expect(codes(findIn('lever', { limit: 2 }))).toEqual(['DI10']);
  const [hit] = findIn('akut apendicitis');
  expect(hit!.inText).toEqual([
    [0, 4],
    [5, 17],
  ]);
  expect(codes(findIn('brustkræft', { mode: 'beginsWith' }))).toEqual(['DC50']);
  expect(codes(findIn('apendicitis', { mode: 'beginsWith' }))).toEqual([]);
});

test('a slip of the finger is forgiven in words that stand for others, too', () => {
  const synonyms = openSynonyms([{ word: 'blindtarm', means: 'appendicitis' }]);
  expect(codes(findIn('blindtram', { synonyms }))).toEqual(['DK35']);
  expect(codes(findIn('blindt', { synonyms }))).toEqual(['DK35']);
});

const dotted = open(row('DC509', 'Brystkræft'), row('C50', 'Andet'), row('T-04000', 'Bryst'), row('A.1', 'Æg'));

test.each<[string, readonly string[]]>([
  ['C50.9', ['DC509']],
  ['c50', ['C50', 'DC509']],
  ['d c50 9', ['DC509']],
  ['t-04', ['T-04000']],
  ['a1', ['A.1']],
  ['A.1', ['A.1']],
  ['509', ['DC509']],
])('%j, as people write codes, finds %j', (typed, expected) => {
  expect(codes(searchCodes(dotted, typed, { on: '2015-01-01', mode: 'contains', limit: 9 }))).toEqual(expected);
});

test('codes as people write them are marked where they begin', () => {
  const marksOf = (typed: string) => searchCodes(dotted, typed, { on: '2015-01-01', mode: 'contains', limit: 1 })[0]!.inCode;
  expect(marksOf('C50.9')).toEqual([[1, 5]]);
  expect(marksOf('a1')).toEqual([[0, 3]]);
});

describe('the fast search', () => {
  const words = ['kræft', 'bryst', 'brystkræft', 'i', 'lever', 'øre', 'å', 'åre', 'a', '12', 'UNS', 'Galde-', '(in situ)', 'é'];
  const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((each) => each.join(' '));
  const code = fc.constantFrom('DC', 'DC5', 'DC50', 'DC509', 'C50', 'K', 'KA', 'KAA12', 'BRA', 'A.1', 'Ø1', 'LEV');
  const day = fc.constantFrom('', '2000-01-01', '2009-12-31', '2010-01-01', '2020-01-01');
  const rows = fc.array(fc.record({ code, text, from: day, to: day }), { maxLength: 12 });
  const typed = fc.oneof(
    fc.tuple(text, fc.nat(20)).map(([each, length]) => each.slice(0, length)),
    fc.tuple(code, fc.nat(5)).map(([each, length]) => each.slice(0, length)),
    fc.tuple(code, text).map((each) => each.join(' ')),
  );
  const search = fc.record({
    on: fc.constantFrom('1999-01-01', '2009-12-31', '2015-01-01', '2021-01-01'),
    mode: fc.constantFrom('contains' as const, 'beginsWith' as const),
    limit: fc.integer({ min: 1, max: 15 }),
    within: fc.constantFrom(
      () => true,
      (each: string) => each.startsWith('D'),
    ),
    showBarred: fc.boolean(),
    usageScore: fc.constantFrom(
      () => 0,
      (each: string) => each.length,
    ),
  });

  test('the fast search finds what the plain one finds, in the same order, and only typos besides', () => {
    fc.assert(
      fc.property(rows, typed, search, (some, query, asked) => {
        const hits = searchCodes(open(...some), query, asked);
        const choosable = codes(hits.filter(({ barred }) => barred === null));
        const barred = codes(hits.filter((hit) => hit.barred !== null));
        const plain = plainSearch(some, query, { ...asked, limit: 99 });
        const mayBeChosen = plainSearch(some, query, { ...asked, limit: 99, showBarred: false });
        const mayNot = plain.slice(mayBeChosen.length);
        expect(choosable.slice(0, mayBeChosen.length)).toEqual(mayBeChosen.slice(0, asked.limit));
        expect(barred.slice(0, mayNot.length)).toEqual(mayNot.slice(0, barred.length));
        expect(hits.length).toBeGreaterThanOrEqual(Math.min(plain.length, asked.limit));
        expect(new Set(codes(hits)).size).toBe(hits.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('the fast search marks places that are there', () => {
    fc.assert(
      fc.property(rows, typed, search, (some, query, asked) => {
        for (const hit of searchCodes(open(...some), query, asked)) {
          for (const [marks, length] of [
            [hit.inCode, hit.code.length],
            [hit.inText, hit.text.length],
          ] as const) {
            const places = marks.flat();
            expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
            expect(places.every((place) => place >= 0 && place <= length)).toBe(true);
          }
        }
      }),
    );
  });
});
