/** The code lists under `codes/` as they are committed: complete, well-formed, and invented where they say so. Knows no database. */
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import {
  isCvr,
  isProvider,
  isSks,
  isSor,
  lookUp,
  openCodes,
  openSynonyms,
  packCodes,
  parentOf,
  parseCpr,
  searchCodes,
  type CodeRow,
} from '@sei/engine';
import { expect, test } from 'vitest';
import { readCsv } from '../packages/server/src/codes/csv.ts';
import { readFileOf } from '../packages/server/src/codes/import/read-file.ts';

interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly own?: string;
  readonly starter?: string | readonly string[];
  readonly source: string;
}

interface Person {
  readonly cpr: string;
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
}

const codes = new URL('../codes/', import.meta.url);
const { lists } = JSON.parse(readFileSync(new URL('catalogue.json', codes), 'utf8')) as {
  readonly lists: readonly CatalogueEntry[];
};
const { persons } = JSON.parse(readFileSync(new URL('demo/persons.json', codes), 'utf8')) as {
  readonly persons: readonly Person[];
};

type Row = Readonly<Record<string, string>>;

const rowsOf = (list: string): readonly Row[] => {
  const entry = lists.find(({ id }) => id === list);
  if (entry === undefined) throw new Error(`no list ${list} in codes/catalogue.json`);
  return [entry.starter, entry.own]
    .flat()
    .flatMap((file) => (file === undefined ? [] : readCsv(readFileSync(new URL(file, codes), 'utf8'))));
};

const starters = lists.filter(({ starter }) => starter).map(({ id }) => id);
const fromSks = ['diagnoses', 'procedures', 'investigations', 'additionalCodes', 'externalCauses', 'administrative', 'drugs'];

test.each(lists.map(({ id }) => id))('%s has well-formed codes with a text, in versions that follow each other', (list) => {
  const rows = rowsOf(list);
  for (const { code, text, from = '', to = '' } of rows) {
    expect(code).toMatch(/^[A-ZÆ0-9]{1,20}$/);
    expect(text, code).toBe(text!.trim());
    expect(text, code).not.toBe('');
    for (const day of [from, to]) expect(day, code).toMatch(/^(\d{4}-\d{2}-\d{2})?$/);
    if (from !== '' && to !== '') expect(from <= to, code).toBe(true);
  }
  const together = rows.filter((row) => rows.some((other) => other !== row && other.code === row.code && overlap(row, other)));
  expect(together).toEqual([]);
});

function overlap(one: Row, other: Row): boolean {
  const begins = (row: Row, before: Row) => row['from']! <= (before['to'] || '9999-12-31');
  return begins(one, other) && begins(other, one);
}

/** Lists that are put together from several files. */
const joined = new Set(['cancerHistologies', 'allProcedures', 'diagnosesAndProcedures', 'administrative']);

test.each(starters.filter((id) => !joined.has(id)))('%s stands in the order of its codes, and then of its days', (list) => {
  const keys = rowsOf(list).map(({ code, from }) => `${code} ${from}`);
  expect(keys).toEqual(keys.toSorted((one, other) => (one < other ? -1 : 1)));
});

test.each(fromSks)('%s has codes of SKS, and shows where they stand in it', (list) => {
  const rows = rowsOf(list);
  expect(rows.filter(({ code }) => !isSks(code!))).toEqual([]);
  const codesOf = openCodes(packCodes(rows as readonly CodeRow[]));
  const below = rows.filter(({ code, from, to }) => parentOf(codesOf, code!, from || to || '2020-01-01') !== null);
  expect(below.length).toBeGreaterThan(rows.length * 0.6);
  expect(rows.filter(({ code }) => /^D[A-Z]\d\d./.test(code!) && !rows.some((row) => row['code'] === code!.slice(0, 4)))).toEqual(
    [],
  );
});

test.each(['diagnoses', 'procedures', 'hospitals', 'units', 'providers', 'pathology'])(
  '%s has ended codes and codes to come',
  (list) => {
    const rows = rowsOf(list);
    expect(rows.some(({ to }) => to! > '' && to! < '2024')).toBe(true);
    expect(rows.some(({ from }) => from! >= '2027')).toBe(true);
  },
);

test.each([
  ['diagnoses', 'DE119', 'Ikke-insulinkrævende sukkersyge uden komplikationer', 'Type 2-diabetes uden komplikationer'],
  ['additionalCodes', 'KZXX00', 'anvendelse af robot ved operation', 'anvendelse af robot'],
  ['hospitals', '981210', 'Medicinsk afdeling, Stensø Sygehus', 'Medicinsk og geriatrisk afdeling, Stensø Sygehus'],
  ['units', '99001151000016007', 'Havblik Øjenklinik', 'Dagkirurgisk Klinik Havblik'],
  ['providers', '990276', 'Gynækologerne Åkanden', 'Gynækologisk Klinik Åkanden'],
  ['pathology', 'M80903', 'basalcellekarcinom', 'basocellulært karcinom'],
])('%s has a code that was worded otherwise: %s', (list, code, before, now) => {
  const codesOf = openCodes(packCodes(rowsOf(list) as readonly CodeRow[]));
  const texts = ['2015-06-30', '2025-06-30'].map((on) => lookUp(codesOf, code, on)?.row.text);
  expect(texts).toEqual([before, now]);
});

test.each([
  ['diagnoses', 'DI84', 'DK64'],
  ['diagnoses', 'DK359', 'DK358'],
  ['procedures', 'ZPP13', 'ZPP30'],
  ['externalCauses', 'EUN8', 'EUN9'],
  ['hospitals', '981113', '981118'],
  ['pathology', 'M98633', 'M98753'],
])('%s: %s ended the day before %s began', (list, ended, begun) => {
  const rows = rowsOf(list);
  const last = rows.find(({ code }) => code === ended)!['to']!;
  const first = rows.find(({ code }) => code === begun)!['from']!;
  expect(Date.parse(first) - Date.parse(last)).toBe(86_400_000);
});

test('the notifiable diagnoses are of the notifiable ranges, headings left out, metastases and recurrences last', () => {
  const rows = rowsOf('cancerDiagnoses');
  const ranges = /^D(B21[1-3]|C[0-9]|D0[56]|D09[0156]|D30[1-9]|D3[23]|D35[2-4]|D3[7-9]|D4[0-8])/;
  expect(rows.filter(({ code }) => !ranges.test(code!))).toEqual([]);
  expect(rows.length).toBeGreaterThan(1_700);
  const ranks = rows.map(({ rank }) => rank!);
  expect(ranks).toEqual(ranks.toSorted());
  expect(rows.some(({ code }) => code === 'DC50')).toBe(false);
});

test('the starter sets are big enough to try every field of the cancer form', () => {
  expect(rowsOf('operations').length).toBeGreaterThanOrEqual(200);
  expect(rowsOf('operations').every(({ code }) => /^K[A-Z]{3}\d\d[A-Z\d]?$/.test(code!))).toBe(true);
  expect(rowsOf('cancerHistologies').filter(({ owner }) => owner === 'SKS').length).toBeGreaterThanOrEqual(100);
  expect(
    rowsOf('cancerHistologies')
      .filter(({ owner }) => owner !== 'SKS')
      .map(({ code }) => code),
  ).toEqual(['ANDEN']);
});

// What the paragraphs of the forms to come choose from: how codes begin, and how many there are at least.
test.each<[form: string, list: string, beginnings: string]>([
  [
    'LPR',
    'diagnoses',
    'DA 10, DB 10, DC77 5, DC78 2, DC79 2, DC991 2, DD 15, DE 15, DF 40, DG 15, DH 15, DI 40, DJ 30, DK 35, DL 10, DM 20, DN 30, DP95 2, DR 25, DS 20, DT 20, DZ03 10, DZ061 2, DZ062 2, DZ063 2',
  ],
  [
    'LPR',
    'administrative',
    'ALAA 4, ALAC 6, ALAL 10, ALCA 6, ALCC 8, ALCF 8, ALDA 9, ALDB 4, ALEA 6, ALFA 7, ALFB 30, ALFC 5, ALGA 2, ATA 3, AFV01 20, AFV02 4, AFV03 2, AFB01 10, AP 20',
  ],
  ['LPR', 'additionalCodes', 'TUL 7, UXZ1 8, AZCA 8, AZCK 5, AZCL 5, ZDW 10, ZPTP 3'],
  ['LPR', 'externalCauses', 'EUA 9, EUB 12, EUG 10, EUN 8, EUP 9, EUV 5, EUW 5'],
  ['LPR', 'investigations', 'UXC 15, UXM 15, UXR 15, UXU 6'],
  ['LPR', 'allProcedures', 'K 300, B 200, N 5, U 80, ZZ 20'],
  ['LPR', 'procedures', 'BFCA 2, BDDC 1, BVD 2, BWG 5, BWH 5, NAA 3, NAB 2, ZPP 5'],
  [
    'births and abortions in LPR',
    'diagnoses',
    'DO03 2, DO04 1, DO05 1, DO06 1, DO80 2, DO81 1, DO82 2, DO83 1, DO84 2, DZ37 5, DZ38 4',
  ],
  ['coercion in psychiatry', 'procedures', 'BRTA 9, BRTB 8, BRTC 11, BRTD 6, BRTE 4, BRTF 8, BRTK 3, BRTO 2, BRXA1 2'],
  ['coercion in psychiatry', 'drugs', 'MN05 15, MN06 5'],
  ['coercion outside psychiatry', 'administrative', 'AVSA 1, AVSB 3, AVSC 1, AVSD 1, AVSE 1, AVTA 4, AVTB 4'],
  ['coercion outside psychiatry', 'additionalCodes', 'AZAD1 6, AZAD2 6, BZB 10'],
  ['IVF', 'procedures', 'BBHG3 8, BJFL0 9, BJFL3 2, ZZ4241 8, ZZ4242 3, ZZ4245 2'],
  ['IVF', 'operations', 'KLAA10 5, KLCA30 4, KLCA31 4'],
  ['IVF', 'diagnoses', 'DE282 1, DN46 1, DN80 3, DN97 6, DN98 6, DO00 3, DO30 2, DZ31 4, DZ321 5, DQ 8'],
  ['IVF', 'administrative', 'AFV01G 5'],
  ['IVF', 'drugs', 'MG03G 6, MH01C 3'],
  ['death certificate', 'diagnoses', 'DI46 3, DI50 2, DJ96 2, DR54 1, DR57 2, DR95 1, DR96 2, DR98 1, DR99 2, DB342A 1, DT4 5'],
  ['death certificate', 'drugs', 'MN02A 4, MN05 10, MB01 3'],
  [
    'pathology',
    'pathology',
    'T 100, M09 10, M8 45, M9 15, P306 10, P310 5, P0153 5, P30701 1, S 15, F 10, J 2, ÆXXX3 3, ÆYYY 10, ÆKI 3, T88 2, T89 1',
  ],
])('%s finds in %s what it chooses from', (_, list, beginnings) => {
  const rows = rowsOf(list);
  const found = beginnings.split(', ').map((each) => {
    const [beginning, least] = each.split(' ') as [string, string];
    const count = new Set(rows.flatMap(({ code }) => (code!.startsWith(beginning) ? [code] : []))).size;
    return count >= Number(least) ? null : `${beginning}: ${count} of ${least}`;
  });
  expect(found.filter((missing) => missing !== null)).toEqual([]);
});

test('what is invented says so by its numbers: hospitals begin with 98', () => {
  expect(rowsOf('hospitals').filter(({ code }) => !/^98\d\d(\d\d\d?)?$/.test(code!))).toEqual([]);
  expect(rowsOf('hospitals').every(({ code, kind }) => kind === (code!.length === 4 ? 'sgh' : 'afd'))).toBe(true);
});

test('pathology names the axis of each code, the letter that it begins with', () => {
  expect(rowsOf('pathology').filter(({ code, kind }) => !/^[TMPSFJÆ][\dA-ZÆØÅ]{5}$/.test(code!) || kind !== code![0])).toEqual(
    [],
  );
});

test('units are invented, have valid numbers, and stand in a tree of owners, institutions and units', () => {
  const units = rowsOf('units');
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  expect(byCode.size).toBeGreaterThanOrEqual(120);
  expect(new Set(units.map(({ owner }) => owner))).toEqual(new Set(['statslig', 'regional', 'kommunal', 'privat']));
  expect(new Set(units.map(({ cvr }) => cvr)).size).toBeGreaterThanOrEqual(20);
  for (const { code, level, parent, cvr } of units) {
    expect(isSor(code!), code).toBe(true);
    expect(code).toMatch(/^99/);
    expect(isCvr(cvr!), code).toBe(true);
    expect(cvr).toMatch(/^99/);
    const above = byCode.get(parent);
    expect({ IE: [undefined], SI: ['IE'], OE: ['SI', 'OE'] }[level!], code).toContain(above?.level);
    if (above !== undefined) expect(above.cvr, code).toBe(cvr);
  }
  expect(units.some(({ level, parent }) => level === 'OE' && byCode.get(parent)?.level === 'OE')).toBe(true);
});

test('the hospital of a unit is one of the hospitals', () => {
  const hospitals = new Set(rowsOf('hospitals').map(({ code }) => code));
  const named = rowsOf('units').flatMap(({ shak }) => (shak === '' ? [] : [shak]));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((shak) => !hospitals.has(shak))).toEqual([]);
});

test('providers have six digits, and the units that name one name one of them', () => {
  const providers = rowsOf('providers');
  expect(providers.length).toBeGreaterThanOrEqual(40);
  expect(providers.every(({ code }) => isProvider(code!))).toBe(true);
  const numbers = new Set(providers.map(({ code }) => code));
  const named = rowsOf('units').flatMap(({ provider }) => (provider === '' ? [] : [provider]));
  expect(named.filter((number) => !numbers.has(number))).toEqual([]);
});

const officialLists = readCsv(readFileSync(new URL('official/lists.csv', codes), 'utf8'));
const members = readCsv(readFileSync(new URL('official/members.csv', codes), 'utf8'));

test('each official list stands once, in order, with a title, where it is from, and how sure that is', () => {
  const names = officialLists.map(({ list }) => list!);
  expect(names).toEqual([...new Set(names)].toSorted());
  const own = new Set(lists.map(({ id }) => id));
  for (const { list, title, standing, of, codes: patterns, source } of officialLists) {
    expect(list).toMatch(/^[a-z]+(\.[a-z0-9]+)*$/);
    expect(own.has(list!), list).toBe(false);
    expect(title, list).not.toBe('');
    expect(source, list).not.toBe('');
    expect(['official', 'probable', 'unknown'], list).toContain(standing);
    if (of !== '') expect(own.has(of!), list).toBe(true);
    expect(patterns, list).toMatch(/^([A-Z\d]+\*?( |$))*$/);
  }
});

test('an official list has its members in one place, and one that is unknown has none', () => {
  const withMembers = new Set(members.map(({ list }) => list));
  for (const { list, standing, of } of officialLists) {
    const places = [of !== '', withMembers.has(list)].filter(Boolean);
    expect(places, list).toHaveLength(standing === 'unknown' ? 0 : 1);
  }
  const named = new Set(officialLists.map(({ list }) => list));
  expect([...withMembers].filter((list) => !named.has(list))).toEqual([]);
});

test('the members of official lists are as an operator would import them', async () => {
  const bytes = readFileSync(new URL('official/members.csv', codes));
  const { rows, bad } = await readFileOf('lists', Readable.from([bytes]));
  expect(bad).toEqual([]);
  expect(rows).toHaveLength(members.length);
});

const synonyms = readCsv(readFileSync(new URL('synonyms.csv', codes), 'utf8')) as readonly {
  readonly word: string;
  readonly means: string;
}[];

/** The texts of all lists, each once, as one list. */
const texts = new Set(lists.flatMap(({ id }) => rowsOf(id).map(({ text }) => text!)));
const everything = openCodes(packCodes([...texts].map((text, index) => ({ code: `X${index}`, text, from: '', to: '' }))));

test('synonyms stand once each, in order, and none means itself', () => {
  expect(synonyms.length).toBeGreaterThanOrEqual(300);
  // Compared as the search reads them: without capitals, accents and signs.
  const { entries, small, endings, forms, first, last } = openSynonyms(synonyms);
  const different = new Set([...entries, ...forms].map((entry) => JSON.stringify(entry)));
  expect(different.size + small.size + endings.length + first.size + last.size).toBe(synonyms.length);
  expect(synonyms.map(({ word }) => word)).toEqual(
    synonyms.map(({ word }) => word).toSorted((one, other) => (one < other ? -1 : 1)),
  );
  // A user who types the word finds already what contains it.
  expect(synonyms.filter(({ word, means }) => word.split(' ').every((part) => means.includes(part)))).toEqual([]);
});

test('what a synonym means is found as it stands, without another synonym', () => {
  const on = '2025-01-01';
  const isFound = (words: string) => searchCodes(everything, words, { on, mode: 'contains', limit: 1 }).length > 0;
  const said = synonyms.filter(({ word, means }) => means !== '' && !word.startsWith('-'));
  expect(said.filter(({ means }) => !isFound(means))).toEqual([]);
});

test.each([
  ['blindtarm', 'Akut appendicitis'],
  ['blodprop i hjertet', 'Akut myokardieinfarkt'],
  ['kol', 'Kronisk obstruktiv lungesygdom'],
  ['c. mammae', 'Brystkræft'],
  ['halsbetændelse', 'tonsillitis'],
  ['apopleksi', 'Slagtilfælde'],
  ['ægudtagning', 'oocytaspiration'],
  ['bæltefiksering', 'Tvangsfiksering med bælte'],
  ['obduktion', 'autopsi'],
  ['ipren', 'ibuprofen'],
  ['brud på lårben', 'Fraktur af femur'],
  ['kræft i lungen', 'lunge'],
])('with the synonyms, %s finds %s', (typed, expected) => {
  const hits = searchCodes(everything, typed, {
    on: '2025-01-01',
    mode: 'contains',
    limit: 50,
    synonyms: openSynonyms(synonyms),
  });
  expect(hits.map(({ text }) => text).join('\n')).toContain(expected);
});

test('invented persons agree with what their numbers say, with and without valid check digit, and two have replacement numbers', () => {
  const numbers = persons.map(({ cpr }) => parseCpr(cpr));
  persons.forEach(({ cpr, sex, birthDate }, index) => {
    expect(numbers[index], cpr).toMatchObject({ cpr, sex, birthDate });
  });
  expect(new Set(persons.map(({ cpr }) => cpr)).size).toBe(persons.length);
  expect(persons.length).toBeGreaterThanOrEqual(40);
  expect(numbers.filter((number) => number?.kind === 'replacement')).toHaveLength(2);
  expect(new Set(numbers.map((number) => number?.modulus))).toEqual(new Set(['right', 'wrong', 'none']));
});
