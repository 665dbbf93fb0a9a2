/** What a list has, with and without an edition of the classification that it is cut from. */
import type { CodeRow } from '@sei/engine';
import { expect, test } from 'vitest';
import { partOf, rowsOfSource, sourceNow, type Cut, type ListSource } from './cut.ts';

const row = (code: string, text: string, rest: Readonly<Record<string, string>> = {}): CodeRow => ({
  code,
  text,
  from: '',
  to: '',
  ...rest,
});

const edition = [
  row('DC50', 'Brystkræft', { kind: 'dia', from: '1994-01-01', to: '2019-12-31' }),
  row('DC50', 'Kræft i bryst', { kind: 'dia', from: '2020-01-01' }),
  row('KHAB00', 'Lumpektomi', { kind: 'opr' }),
  row('KHA', 'Operationer på bryst', { kind: 'opr' }),
  row('KZ00', 'Tillægskode', { kind: 'opr' }),
  row('KZ00', 'Tillægskode', { kind: 'til' }),
];

function codesOf(source: Partial<ListSource>, rows: readonly CodeRow[] | null = edition): readonly string[] {
  const whole = {
    list: 'list',
    title: 'List',
    own: [],
    selects: false,
    cut: { classification: 'sks' },
    starter: [],
    ...source,
  } as const;
  return rowsOfSource(whole, rows).map(({ code, text, from, to }) =>
    [code, text, from, to].filter((cell) => cell !== '').join(' '),
  );
}

test.each<[string, Omit<Cut, 'classification'>, readonly string[]]>([
  ['of some kinds', { kinds: ['opr'] }, ['KHAB00 Lumpektomi', 'KHA Operationer på bryst', 'KZ00 Tillægskode']],
  ['that begin with something', { prefixes: ['KH', 'DX'] }, ['KHAB00 Lumpektomi', 'KHA Operationer på bryst']],
  ['that look like something as a whole', { pattern: 'K[A-Z]{3}\\d\\d' }, ['KHAB00 Lumpektomi']],
  ['that stand under two kinds, once', { prefixes: ['KZ'] }, ['KZ00 Tillægskode']],
])('a cut takes the codes %s', (_, conditions, expected) => {
  expect(codesOf({ cut: { classification: 'sks', ...conditions } })).toEqual(expected);
});

test('own rows stay beside the cut, and count before it', () => {
  expect(
    codesOf({ cut: { classification: 'sks', prefixes: ['KHA'] }, own: [row('ANDEN', 'Andet'), row('KHA', 'Egen')] }),
  ).toEqual(['KHAB00 Lumpektomi', 'ANDEN Andet', 'KHA Egen']);
});

test('own rows that select keep their order and what else they say; text and days are the classification’s when it has the code', () => {
  const own = [row('DX9', 'Skemaets egen'), row('DC50', 'Skemaets ord', { rank: '2' })];
  expect(codesOf({ own, selects: true })).toEqual([
    'DX9 Skemaets egen',
    'DC50 Brystkræft 1994-01-01 2019-12-31',
    'DC50 Kræft i bryst 2020-01-01',
  ]);
  const whole = { list: 'list', title: 'List', own, selects: true, cut: { classification: 'sks' }, starter: [] } as const;
  expect(rowsOfSource(whole, edition).map(({ rank }) => rank)).toEqual([undefined, '2', '2']);
});

test('the starter set stands in while no edition is in force', () => {
  const source = { own: [row('ANDEN', 'Andet')], starter: [row('KHAB00', 'Starter')] };
  expect(codesOf(source, null)).toEqual(['KHAB00 Starter', 'ANDEN Andet']);
  expect(codesOf({ ...source, cut: null })).toEqual(['KHAB00 Starter', 'ANDEN Andet']);
});

test('a part of a list has what of it looks like a pattern, in its starter set and in its cut', () => {
  const whole: ListSource = {
    list: 'operations',
    title: 'Operationer',
    own: [row('KHX', 'Egen')],
    selects: false,
    cut: { classification: 'sks', kinds: ['opr'], pattern: 'K[A-Z]+\\d+' },
    starter: [row('KHAB00', 'Lumpektomi'), row('KJA00', 'Andet')],
  };
  const part = partOf(whole, { list: 'part', title: 'En del', pattern: 'KH.*' });
  const codes = (rows: readonly CodeRow[] | null) => rowsOfSource(part, rows).map(({ code }) => code);
  expect(part).toMatchObject({ list: 'part', title: 'En del' });
  expect(codes(null)).toEqual(['KHAB00', 'KHX']);
  expect(codes(edition)).toEqual(['KHAB00', 'KHX']);
  expect(rowsOfSource(partOf(whole, { list: 'all', title: 'Alt', pattern: null }), null)).toHaveLength(3);
});

test('a list is what it is meanwhile until its own classification has an edition in force', () => {
  const meanwhile: ListSource = { list: 'l', title: 'L', own: [], selects: false, cut: { classification: 'sks' }, starter: [] };
  const source: ListSource = { ...meanwhile, cut: { classification: 'lists', kinds: ['l'] }, meanwhile };
  expect(sourceNow(source, new Set())).toBe(meanwhile);
  expect(sourceNow(source, new Set(['sks']))).toBe(meanwhile);
  expect(sourceNow(source, new Set(['sks', 'lists']))).toBe(source);
  expect(sourceNow(meanwhile, new Set())).toBe(meanwhile);
});
