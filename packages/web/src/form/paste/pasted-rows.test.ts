/** What was pasted becomes rows: columns by heading or order, values as they are typed, and what is wrong with them. */
import { openCodes, packCodes, type FieldDefinition, type TableDefinition } from '@sei/engine';
import { expect, test } from 'vitest';
import { field, source } from '../../report/testing/plain-form.ts';
import {
  beginPaste,
  cellsOf,
  fieldsOf,
  filledAnyway,
  withCell,
  withHeading,
  withKind,
  withMatch,
  withoutTaken,
} from './pasted-rows.ts';
import { mostPasted } from './pasted-text.ts';
import { readRow } from './read-row.ts';

const codeField = (id: string, type: 'code' | 'codes'): FieldDefinition => ({
  ...field(id, 'text'),
  type,
  list: 'kinds',
  validOn: 'today()',
  show: 'choice',
});

const items = [
  { ...field('start', 'text'), type: 'dateTime', label: 'Starttidspunkt' },
  { ...field('end', 'text'), type: 'dateTime', endOf: 'start', label: 'Sluttidspunkt' },
  codeField('kind', 'code'),
  codeField('extra', 'codes'),
  { ...field('count', 'text'), type: 'integer', max: 9 },
  { ...field('sure', 'text'), type: 'yesNo' },
  { ...field('unit', 'text'), type: 'unit', validOn: 'today()' },
  field('note', 'text', { maxLength: 5 }),
  field('shown', 'text', { label: 'Vist', calculate: 'note', readonly: 'true' }),
  field('hidden', 'text', { label: 'Skjult', hidden: true }),
] as readonly FieldDefinition[];

const kind = { id: 'visit', label: 'Besøg', items };
const other = { id: 'call', label: 'Opkald', items: [field('note', 'text', { label: 'Note' })] };
const table: TableDefinition = {
  id: 'visits',
  type: 'table',
  label: 'Besøg',
  source,
  columns: ['start', 'shown', 'kind', 'note'],
  kinds: [kind, other],
};

const list = openCodes(
  packCodes([
    { code: 'ATA1', text: 'Akut', from: '', to: '' },
    { code: 'ATA3', text: 'Planlagt, elektiv', from: '', to: '' },
    { code: 'X1', text: 'Ens', from: '', to: '' },
    { code: 'X2', text: 'Ens', from: '', to: '' },
  ]),
);

function pastedOf(text: string) {
  const begun = beginPaste(text, table, kind, 5_000);
  if (!('pasted' in begun)) throw new Error('refused');
  return begun.pasted;
}

/** The values of the rows, and where they are wrong the rules. */
function readOf(text: string) {
  const pasted = pastedOf(text);
  const context = { fields: fieldsOf(pasted).fields, matches: pasted.matches, today: '2026-12-01', listOf: () => list };
  return pasted.rows.map((row) => {
    const { values, errors } = readRow(row, context);
    return errors.length > 0 ? errors.map(({ field: { id }, rule }) => `${id}: ${rule}`) : values;
  });
}

test('columns are matched by the labels and ids of fields, with what is put behind a heading, and each field once', () => {
  const { hasHeading, matches, rows } = pastedOf('NOTE*\tstarttidspunkt:\tAndet\tnote\na\t1-10-26 9\tb\tc');
  expect(hasHeading).toBe(true);
  expect(matches).toEqual(['note', 'start', null, null]);
  expect(rows.map(({ number }) => number)).toEqual([2]);
});

test('without headings columns go by the order in which the table shows those that can be written in', () => {
  const { hasHeading, matches } = pastedOf('1-10-26 9\tAkut\ta\tb');
  expect(hasHeading).toBe(false);
  expect(matches).toEqual(['start', 'kind', 'note', null]);
});

test('a first row that says otherwise than it was taken for can be told so', () => {
  const pasted = pastedOf('Dato\tType\n1-10-26 9\tAkut');
  expect(pasted.rows).toHaveLength(2);
  const told = withHeading(pasted, table, true);
  expect(told.matches).toEqual(['start', 'kind']);
  expect(told.rows).toHaveLength(1);
  expect(withHeading(told, table, false).rows).toEqual(pasted.rows);
});

test('a column is given another field, which no other column has then; another kind of row has other fields', () => {
  const pasted = pastedOf('note\tcount\na\t1');
  expect(withMatch(pasted, 1, 'note').matches).toEqual([null, 'note']);
  expect(withMatch(pasted, 1, null).matches).toEqual(['note', null]);
  expect(withKind(pasted, table, other).matches).toEqual(['note', null]);
});

test('what the form fills by itself is matched to no column, and named', () => {
  const pasted = pastedOf('Vist\tSkjult\tnote\na\tb\tc');
  expect(pasted.matches).toEqual([null, null, 'note']);
  expect(filledAnyway(pasted).map(({ label }) => label)).toEqual(['Vist', 'Skjult']);
});

test.each([
  ['a start and an end in one', 'start\n0510 14-1430', { start: '2026-10-05T14:00:00', end: '2026-10-05T14:30:00' }],
  [
    'an end that goes by its start, though its column stands before',
    'Sluttidspunkt\tstart\n+20\t5. oktober 2026 kl. 9',
    { start: '2026-10-05T09:00:00', end: '2026-10-05T09:20:00' },
  ],
  [
    'an end of its own, which says more than that of a period',
    'end\tstart\n1500\t0510 14-1430',
    { start: '2026-10-05T14:00:00', end: '2026-10-05T15:00:00' },
  ],
  ['odd hyphens and invisible characters', 'start\n05\u201310\u20132026\u00a009:\u200b00', { start: '2026-10-05T09:00:00' }],
  ['a code in small letters', 'kind\nata1', { kind: 'ATA1' }],
  ['a code by its text', 'kind\nPLANLAGT, elektiv', { kind: 'ATA3' }],
  ['a code with its text', 'kind\nATA3 Planlagt, elektiv', { kind: 'ATA3' }],
  ['several codes', 'extra\n"ATA1; Planlagt, elektiv"', { extra: ['ATA1', 'ATA3'] }],
  ['a number', 'count\n7', { count: 7 }],
  ['yes', 'sure\nJa', { sure: true }],
  ['a unit with its name', 'unit\n99001031000016001 Klinikken', { unit: '99001031000016001' }],
])('a cell is read as it is typed: %s', (_, text, values) => {
  expect(readOf(text)).toEqual([values]);
});

test.each([
  ['a text that several codes have', 'kind\nEns', 'kind: code.unknown'],
  ['a word that is no code', 'kind\nAkutt', 'kind: code.unknown'],
  ['several codes, one of which is none', 'extra\nATA1; Akutt', 'extra: code.unknown'],
  ['an end without a start', 'end\n+20', 'end: format.dateTime'],
  ['a number above the greatest', 'count\n10', 'count: tooLarge'],
  ['a text that is too long', 'note\nabcdef', 'note: tooLong'],
  ['a word for yes that is none', 'sure\nmåske', 'sure: format.text'],
  ['a unit with a wrong check digit', 'unit\n99001031000016002', 'unit: format.unit'],
])('a cell that cannot be a value says which rule it breaks: %s', (_, text, broken) => {
  expect(readOf(text)).toEqual([[broken]]);
});

test('a cell is corrected, and what was taken leaves the rest with its numbers and headings', () => {
  const pasted = pastedOf('note\tcount\na\t1\nb\tx\nc\t3');
  const corrected = withCell(pasted, 3, 1, '2');
  expect(corrected.rows.map(({ cells }) => cells[1])).toEqual(['1', '2', '3']);
  const left = withoutTaken(corrected, corrected.rows.slice(0, 1));
  expect(left).toMatchObject({ taken: 1, rows: [{ number: 3 }, { number: 4 }] });
  expect(cellsOf(left, left.rows)).toEqual([
    ['note', 'count'],
    ['b', '2'],
    ['c', '3'],
  ]);
});

test('so many rows are taken at a time, and no more than the table has room for; headings do not count', () => {
  const rows = (count: number): string => `note\n${'a\n'.repeat(count)}`;
  const most = mostPasted.rows;
  expect(beginPaste(rows(most), table, kind, 5_000)).toHaveProperty('pasted');
  expect(beginPaste(rows(most + 1), table, kind, 5_000)).toEqual({ refused: { tooMany: 'rows', count: most + 1 } });
  expect(beginPaste(rows(3), table, kind, 2)).toEqual({ refused: { tooMany: 'tableRows', count: 3, most: 2 } });
});

test.each(['', ' \n\t', 'note\tcount\n'])('a text without rows is none: %j', (text) => {
  expect(beginPaste(text, table, kind, 5_000)).toEqual({ refused: null });
});
