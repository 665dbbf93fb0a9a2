/** The code lists under `codes/` as they are committed: complete, well-formed, and invented where they say so. Knows no database. */
import { readFileSync } from 'node:fs';
import { isCvr, isProvider, isSor, parseCpr } from '@sei/engine';
import { expect, test } from 'vitest';
import { readCsv } from '../packages/server/src/codes/csv.ts';

interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly starter: boolean;
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

const rowsOf = (list: string) => {
  const entry = lists.find(({ id }) => id === list);
  if (entry === undefined) throw new Error(`no list ${list} in codes/catalogue.json`);
  return readCsv(readFileSync(new URL(entry.file, codes), 'utf8'));
};

test.each(lists.map(({ id }) => id))('%s has each code once, with a text and days that fit', (list) => {
  const rows = rowsOf(list);
  expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
  for (const { code, text, from = '', to = '' } of rows) {
    expect(code).toMatch(/^[A-Z0-9]{1,20}$/);
    expect(text?.trim(), code).not.toBe('');
    for (const day of [from, to]) expect(day, code).toMatch(/^(\d{4}-\d{2}-\d{2})?$/);
    if (from !== '' && to !== '') expect(from <= to, code).toBe(true);
  }
});

test('the notifiable diagnoses are of the notifiable ranges, headings left out, metastases and recurrences last', () => {
  const rows = rowsOf('cancerDiagnoses');
  const ranges = /^D(B21[1-3]|C[0-9]|D0[56]|D09[0156]|D30[1-9]|D3[23]|D35[2-4]|D3[7-9]|D4[0-8])/;
  expect(rows.filter(({ code }) => !ranges.test(code!))).toEqual([]);
  expect(rows.length).toBeGreaterThan(1_700);
  expect(rows.map(({ rank }) => rank)).toEqual(rows.map(({ rank }) => rank).toSorted());
  expect(rows.some(({ code }) => code === 'DC50')).toBe(false);
});

test('the starter sets are big enough to try every field of the cancer form', () => {
  expect(rowsOf('operations').length).toBeGreaterThanOrEqual(200);
  expect(rowsOf('operations').every(({ code }) => /^K[A-Z]{3}\d\d$/.test(code!))).toBe(true);
  expect(rowsOf('cancerHistologies').filter(({ owner }) => owner === 'SKS').length).toBeGreaterThanOrEqual(100);
  expect(
    rowsOf('cancerHistologies')
      .filter(({ owner }) => owner !== 'SKS')
      .map(({ code }) => code),
  ).toEqual(['ANDEN']);
});

test('units are invented, have valid numbers, and stand in a tree of owners, institutions and units', () => {
  const units = rowsOf('units');
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  expect(units.length).toBeGreaterThanOrEqual(25);
  expect(new Set(units.map(({ owner }) => owner))).toEqual(new Set(['statslig', 'regional', 'kommunal', 'privat']));
  for (const { code, level, parent, cvr } of units) {
    expect(isSor(code!), code).toBe(true);
    expect(code).toMatch(/^99/);
    expect(isCvr(cvr!), code).toBe(true);
    expect(cvr).toMatch(/^99/);
    const above = byCode.get(parent);
    expect([level, above?.level], code).toEqual({ IE: ['IE', undefined], SI: ['SI', 'IE'], OE: ['OE', 'SI'] }[level!]);
    if (above !== undefined) expect(above.cvr, code).toBe(cvr);
  }
});

test('providers have six digits, and the units that name one name one of them', () => {
  const providers = rowsOf('providers');
  expect(providers.length).toBeGreaterThanOrEqual(20);
  expect(providers.every(({ code }) => isProvider(code!))).toBe(true);
  const numbers = new Set(providers.map(({ code }) => code));
  const named = rowsOf('units').flatMap(({ provider }) => (provider === '' ? [] : [provider]));
  expect(named.filter((number) => !numbers.has(number))).toEqual([]);
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
