/** Which changes fit a form, and the code of each refusal. */
import { expect, test } from 'vitest';
import type { Answers, Path, Row, Value } from '../answers/answers.ts';
import type { Change } from '../answers/changes.ts';
import type { FieldDefinition, FormDefinition } from '../definition/definition.ts';
import { mostRows, validateChange, type ChangeError } from './validate-change.ts';

const field = <Rest extends object>(id: string, rest: Rest): Rest & { id: string; label: string; source: string } => ({
  id,
  label: `Feltet ${id}`,
  source: 'Test',
  ...rest,
});

const fields: readonly FieldDefinition[] = [
  field('text', { type: 'text', maxLength: 3 } as const),
  field('longText', { type: 'longText' } as const),
  field('integer', { type: 'integer' } as const),
  field('decimal', { type: 'decimal', decimals: 1 } as const),
  field('yesNo', { type: 'yesNo' } as const),
  field('date', { type: 'date' } as const),
  field('time', { type: 'time' } as const),
  field('dateTime', { type: 'dateTime' } as const),
  field('code', { type: 'code', list: 'l', validOn: 'today', show: 'choice' } as const),
  field('codes', { type: 'codes', list: 'l', validOn: 'today', show: 'choice' } as const),
  field('cpr', { type: 'cpr', replacement: false } as const),
  field('unit', { type: 'unit', validOn: 'today' } as const),
  field('provider', { type: 'provider', validOn: 'today' } as const),
  field('name', { type: 'text', lookedUp: { by: 'cpr', gives: 'name' } } as const),
];

const inner = field('notes', {
  type: 'table',
  columns: [],
  kinds: [{ id: 'note', label: 'Note', items: [field('text', { type: 'text' } as const)] }],
} as const);

const rows = field('rows', {
  type: 'table',
  columns: [],
  kinds: [{ id: 'contact', label: 'Kontakt', items: [...fields, inner] }],
} as const);

// Only sections matter here; the rest of a form is for others.
const form = { sections: [{ id: 's', title: 'S', source: 'Test', items: [...fields, rows] }] } as unknown as FormDefinition;

const row = (id: string, values: Row['values'] = {}, rest: Partial<Row> = {}): Row => ({
  id,
  kind: 'contact',
  key: 'a0',
  values,
  ...rest,
});
const answers: Answers = { rows: [row('r')] };
const set = (at: Path, value: unknown): Change => ({ id: 'c', do: 'set', at, was: null, set: value as Value });
const insert = (inserted: unknown): Change => ({ id: 'c', do: 'insert', at: ['rows'], row: inserted as Row });
const remove = (at: Path, was: Row): Change => ({ id: 'c', do: 'remove', at, was });
const keep = (at: Path): Change => ({ id: 'c', do: 'keep', at });
const errorOf = (change: Change): ChangeError['code'] | null => validateChange(form, answers, change, 'user')?.code ?? null;

test.each<[string, unknown]>([
  ['text', 'longer than the field allows'],
  ['longText', 'one\ntwo'],
  ['integer', -3],
  ['decimal', 1.23456],
  ['yesNo', false],
  ['date', '2024-02-29'],
  ['time', '23:59:59'],
  ['dateTime', '2026-01-01T00:00:00'],
  ['code', 'no such code'],
  ['codes', ['A', 'B']],
  ['cpr', '3102991234'],
  ['unit', '123'],
  ['provider', '12'],
])('a change fits when a %s field is set to %j, however wrong the content', (id, value) => {
  expect([
    errorOf(set([id], value)),
    errorOf(set(['rows', 'r', id], value)),
    errorOf(insert(row('n', { [id]: value as Value }))),
  ]).toEqual([null, null, null]);
});

test.each(fields.map(({ id }) => id))('a change fits when the field %s is emptied', (id) => {
  expect([null, '', []].map((empty) => errorOf(set([id], empty)))).toEqual([null, null, null]);
});

test('a change fits when the register fills a field that is looked up', () => {
  expect(validateChange(form, answers, set(['name'], 'Anna'), 'register')).toBeNull();
});

test('a change fits when it keeps a row that is there', () => {
  expect(errorOf(keep(['rows', 'r']))).toBe(null);
});

test('a change fits when it removes a row that the register has filled, or one that is gone', () => {
  expect([errorOf(remove(['rows', 'r'], row('r', { name: 'Anna' }))), errorOf(remove(['rows', 'x'], row('x')))]).toEqual([
    null,
    null,
  ]);
});

test.each<[string, unknown]>([
  ['text', 3],
  ['text', 'x'.repeat(20_001)],
  ['text', 'half of 😀'.slice(0, -1)],
  ['longText', true],
  ['longText', 'nothing\0'],
  ['integer', 1.5],
  ['integer', '1'],
  ['integer', 2 ** 53],
  ['decimal', Number.NaN],
  ['decimal', '1,5'],
  ['yesNo', 'ja'],
  ['date', '2023-02-29'],
  ['date', '01-01-2023'],
  ['time', '24:00:00'],
  ['time', '12:00'],
  ['dateTime', '2026-01-01 00:00:00'],
  ['code', ['A']],
  ['codes', 'A'],
  ['codes', ['A', 'A']],
  ['codes', ['A', 1]],
  ['cpr', 101901234],
  ['unit', 276231000016004],
  ['provider', 1234],
])('a change does not fit when a %s field is set to %j', (id, value) => {
  expect(validateChange(form, answers, set(['rows', 'r', id], value), 'user')).toEqual({
    code: 'change.wrongType',
    at: ['rows', 'r', id],
    field: `Feltet ${id}`,
  });
  expect(validateChange(form, answers, insert(row('n', { [id]: value as Value })), 'user')?.at).toEqual(['rows', 'n', id]);
});

test.each<[string, Change, ChangeError['code']]>([
  ['there is no such field', set(['nothing'], 'x'), 'change.unknownField'],
  ['the field is one that every object has', set(['constructor'], 'x'), 'change.unknownField'],
  ['a table is set', set(['rows'], 'x'), 'change.unknownField'],
  ['a row is set', set(['rows', 'r'], 'x'), 'change.unknownField'],
  ['a field is treated as a table', set(['text', 'r', 'text'], 'x'), 'change.unknownField'],
  ['the row is not there', set(['rows', 'x', 'text'], 'x'), 'change.unknownRow'],
  ['the row in a row is not there', set(['rows', 'r', 'notes', 'x', 'text'], 'x'), 'change.unknownRow'],
  ['a user fills a field that is looked up', set(['name'], 'Anna'), 'change.closedField'],
  ['a user inserts a row with a field that is looked up', insert(row('n', { name: 'Anna' })), 'change.closedField'],
  ['a row is of no kind of the table', insert(row('n', {}, { kind: 'other' })), 'change.unknownRow'],
  ['a row has a field that is not there', insert(row('n', { nothing: 'x' })), 'change.unknownField'],
  ['a row has no sort key', insert(row('n', {}, { key: '!' })), 'change.wrongType'],
  ['a row is no row', insert({ id: 'n' }), 'change.wrongType'],
  ['a row is called like a path', insert(row('n\nm')), 'change.wrongType'],
  ['a table in a row is no list of rows', insert(row('n', { notes: 'x' })), 'change.wrongType'],
  [
    'two rows have the same id',
    insert(row('n', { notes: ['a0', 'a1'].map((key) => ({ id: 'm', kind: 'note', key, values: {} })) })),
    'change.wrongType',
  ],
  [
    'a row in a row holds a wrong value',
    insert(row('n', { notes: [{ id: 'm', kind: 'note', key: 'a0', values: { text: 1 } }] })),
    'change.wrongType',
  ],
  ['a row that is not there is kept', keep(['rows', 'x']), 'change.unknownRow'],
  ['a field is kept', keep(['text']), 'change.unknownField'],
  ['a field is removed', remove(['text'], row('r')), 'change.unknownField'],
  ['another row is removed than the one that was seen', remove(['rows', 'r'], row('x')), 'change.wrongType'],
])('a change does not fit when %s', (_, change, code) => {
  expect(errorOf(change)).toBe(code);
});

test('a table takes so many rows and no more', () => {
  const many = Array.from({ length: mostRows }, (_, index) => row(`n${index}`));
  expect(validateChange(form, { rows: many.slice(1) }, insert(row('one-more')), 'user')).toBeNull();
  expect(validateChange(form, { rows: many }, insert(row('one-more')), 'user')).toEqual({
    code: 'change.tooManyRows',
    at: ['rows'],
    field: 'Feltet rows',
  });
  const notes = [...many, row('one-more')].map(({ id }) => ({ id, kind: 'note', key: 'a0', values: {} }));
  expect(errorOf(insert(row('n', { notes })))).toBe('change.tooManyRows');
});

test('a row that a trigger calls for is made by what calls for it: it names what did', () => {
  const trigger = { id: 'injury', when: 'true', opens: 'rows', kind: 'contact', label: 'Skade', source: 'Test' };
  const calling = { ...form, triggers: [trigger] } as FormDefinition;
  const made = (inserted: Row) => validateChange(calling, answers, insert(inserted), 'user');
  for (const inserted of [row('n'), row('n', {}, { trigger: 'nothing/r' })])
    expect(made(inserted)).toEqual({ code: 'change.notCalledFor', at: ['rows', 'n'], field: 'Feltet rows' });
  expect(made(row('n', {}, { trigger: 'injury/r' }))).toBeNull();
});
