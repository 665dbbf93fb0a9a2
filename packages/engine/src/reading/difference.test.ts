/** Two readings side by side: what differs is listed, nothing else is, and a row is the same row wherever it stands. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers, Row, Values } from '../answers/answers.ts';
import { difference, onlyDifferences, type DifferenceItem, type ReportReading } from './difference.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { compileForm } from '../form/form.ts';
import { reportedAnswers } from '../queries/state-queries.ts';
import { outline } from './outline.ts';
import { field, letter, smallForm, table } from '../testing/small-form.ts';
import { openList, row as codeRow } from '../testing/code-lists.ts';
import { knowing } from '../testing/knowing.ts';

const form = compileForm(
  smallForm([
    field({ id: 'isSpecial', type: 'yesNo' }),
    field({ id: 'remark', type: 'text', relevant: 'isSpecial' }),
    letter('side'),
    table('contacts', [field({ id: 'seenOn', type: 'date' }), table('notes', [field({ id: 'note', type: 'text' })])]),
  ]),
);

const read = (answers: Answers): ReportReading => {
  const state = evaluate(form, answers, knowing());
  return { answers: reportedAnswers(form, state, answers), outline: outline(form, state, knowing(), []) };
};
const row = (id: string, values: Values, key = id): Row => ({ id, kind: 'row', key, values });
const compare = (before: Answers, after: Answers) => difference(read(before), read(after));
const itemsOf = (before: Answers, after: Answers): readonly DifferenceItem[] =>
  onlyDifferences(compare(before, after)).sections.flatMap(({ items }) => items);

test('a difference shows what a field said and says, in the words of the screen', () => {
  expect(itemsOf({ side: 'A' }, { side: 'B' })).toEqual([
    { kind: 'field', id: 'side', label: 'side', before: 'Letter A', after: 'Letter B', count: 1 },
  ]);
});

test('a difference holds every open field, so that what is the same can be shown too', () => {
  const [section] = compare({ side: 'A' }, { side: 'A' }).sections;
  expect(section).toMatchObject({
    id: 'only',
    count: 0,
    items: [{ id: 'isSpecial' }, { id: 'side', count: 0 }, { id: 'contacts' }],
  });
});

test('a difference takes a field that was closed for one that was empty', () => {
  expect(itemsOf({ remark: 'parked' }, { remark: 'parked', isSpecial: true })).toMatchObject([
    { id: 'isSpecial', before: '', after: 'Ja' },
    { id: 'remark', before: '', after: 'parked' },
  ]);
});

test('a difference knows a row by its id wherever it has moved, and counts a row that came or went once', () => {
  const before = { contacts: [row('1', { seenOn: '2026-11-01' }), row('2', { seenOn: '2026-11-02' })] };
  const after = { contacts: [row('2', { seenOn: '2026-11-20' }), row('3', { seenOn: '2026-11-03' })] };
  expect(compare(before, after).count).toBe(3);
  expect(itemsOf(before, after)).toMatchObject([
    {
      id: 'contacts',
      rows: [
        { id: '1', is: 'removed', number: 1, items: [{ before: '01-11-2026', after: '' }] },
        { id: '2', is: 'kept', number: 1, items: [{ before: '02-11-2026', after: '20-11-2026' }] },
        { id: '3', is: 'added', number: 2, items: [{ before: '', after: '03-11-2026' }] },
      ],
    },
  ]);
});

test('a difference reaches rows in rows', () => {
  const nested = (note: string): Answers => ({ contacts: [row('1', { notes: [row('a', { note })] })] });
  expect(itemsOf(nested('x'), nested('y'))).toMatchObject([
    { rows: [{ is: 'kept', items: [{ id: 'notes', rows: [{ is: 'kept', items: [{ before: 'x', after: 'y' }] }] }] }] },
  ]);
});

test('a difference is none when only the text of a code has changed', () => {
  const coded = compileForm(
    smallForm([field({ id: 'code', type: 'code', list: 'all', show: 'search', validOn: '2026-01-01' })], {
      lists: { all: { label: 'All', catalogue: 'all' } },
      sets: {},
    }),
  );
  const readWith = (text: string): ReportReading => {
    const known = knowing(new Map(), new Map([['all', openList(codeRow('X', text))]]));
    return { answers: { code: 'X' }, outline: outline(coded, evaluate(coded, { code: 'X' }, known), known, []) };
  };
  const found = difference(readWith('old'), readWith('new'));
  expect(found.count).toBe(0);
  expect(found.sections[0]!.items).toMatchObject([{ before: 'X old', after: 'X new' }]);
});

const texts = fc.option(fc.constantFrom('x', 'y'), { nil: null });
const rowsWith = (values: fc.Arbitrary<Values>) =>
  fc.uniqueArray(fc.tuple(fc.constantFrom('1', '2', '3'), values), { selector: ([id]) => id, maxLength: 3 });
const rows = (values: fc.Arbitrary<Values>) => rowsWith(values).map((all) => all.map(([id, each]) => row(id, each)));
const anyAnswers: fc.Arbitrary<Answers> = fc.record({
  isSpecial: fc.constantFrom(true, false, null),
  remark: texts,
  side: fc.constantFrom('A', 'B', null),
  contacts: rows(
    fc.record({
      seenOn: fc.constantFrom('2026-11-01', '2026-11-02', null),
      notes: rows(fc.record({ note: texts })),
    }),
  ),
});

test('any two readings differ exactly when the answers that count do', () => {
  fc.assert(
    fc.property(anyAnswers, anyAnswers, (before, after) => {
      expect(compare(before, after).count === 0).toBe(plain(read(before).answers) === plain(read(after).answers));
    }),
    { numRuns: 400 },
  );
});

test('any two readings differ as much one way as the other, with before and after exchanged', () => {
  fc.assert(
    fc.property(anyAnswers, anyAnswers, (before, after) => {
      expect(sidesByPlace(compare(after, before).sections[0]!.items, 'after', 'before')).toEqual(
        sidesByPlace(compare(before, after).sections[0]!.items, 'before', 'after'),
      );
    }),
    { numRuns: 200 },
  );
});

test('any two readings are left whole in what differs, and empty in what does not', () => {
  fc.assert(
    fc.property(anyAnswers, anyAnswers, (before, after) => {
      const whole = compare(before, after);
      const only = onlyDifferences(whole);
      expect(only.count).toBe(whole.count);
      expect(
        sidesByPlace(
          only.sections.flatMap(({ items }) => items),
          'before',
          'after',
        ),
      ).toEqual(
        sidesByPlace(
          whole.sections.flatMap(({ items }) => items),
          'before',
          'after',
        ).filter(([, was, is]) => was !== is),
      );
    }),
    { numRuns: 200 },
  );
});

/** Answers without the order of rows, for comparing. */
function plain(values: Values): string {
  const sorted = Object.keys(values)
    .sort()
    .map((id) => {
      const value = values[id];
      return [id, Array.isArray(value) ? value.map((each: Row) => `${each.id} ${plain(each.values)}`).sort() : value];
    });
  return JSON.stringify(sorted);
}

/** Each field's place with what it said on either side, sorted by place. */
function sidesByPlace(
  items: readonly DifferenceItem[],
  first: 'before' | 'after',
  second: 'before' | 'after',
  at = '',
): readonly (readonly [string, string, string])[] {
  return items
    .flatMap((item) =>
      item.kind === 'field'
        ? [[`${at}/${item.id}`, item[first], item[second]] as const]
        : item.rows.flatMap((each) => sidesByPlace(each.items, first, second, `${at}/${item.id}/${each.id}`)),
    )
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}
