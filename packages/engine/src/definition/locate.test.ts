/** From paths to what stands there, in a form whose table has rows of two kinds that share the id of a field. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers, Path, Row } from '../answers/answers.ts';
import { field, smallForm, table } from '../testing/small-form.ts';
import { compareOrder, locate, walk, type Place } from './locate.ts';

const notes = table('notes', [], {
  label: 'Notes',
  kinds: [{ id: 'note', label: 'Note', items: [field({ id: 'text', type: 'longText' })] }],
});
const contacts = table('contacts', [], {
  label: 'Contacts',
  kinds: [
    { id: 'visit', label: 'Visit', items: [field({ id: 'result', type: 'date' }), notes] },
    { id: 'call', label: 'Call', items: [field({ id: 'minutes', type: 'integer' }), field({ id: 'result', type: 'yesNo' })] },
  ],
});
const form = smallForm([], {
  sections: [
    { id: 'first', title: 'First', source: 'Test', items: [field({ id: 'name', type: 'text' })] },
    { id: 'second', title: 'Second', source: 'Test', items: [contacts, field({ id: 'end', type: 'date' })] },
  ],
});

const row = (id: string, kind: string, values: Answers = {}): Row => ({ id, kind, key: id, values });
const answers: Answers = {
  name: 'Anna',
  contacts: [row('v', 'visit', { notes: [row('n', 'note')] }), row('c', 'call', { result: true }), row('x', 'letter')],
};
const at = (...path: Path): Place => locate(form, answers, path);

test.each<[string, Path, string]>([
  ['a field outside rows', ['name'], 'text'],
  ['a field of one kind of row', ['contacts', 'v', 'result'], 'date'],
  ['the field of the same id of another kind', ['contacts', 'c', 'result'], 'yesNo'],
  ['a field in a row in a row', ['contacts', 'v', 'notes', 'n', 'text'], 'longText'],
])('locate finds %s', (_, path, type) => {
  const place = at(...path);
  expect([place.is, place.field?.type, place.label]).toEqual(['field', type, path.at(-1)]);
});

test.each<[string, Path, Place['is'], string]>([
  ['a table', ['contacts'], 'table', 'Contacts'],
  ['a table in a row', ['contacts', 'v', 'notes'], 'table', 'Notes'],
  ['a row', ['contacts', 'c'], 'row', 'Contacts'],
  ['a row that is gone', ['contacts', 'gone'], 'noRow', 'Contacts'],
  ['a field in a row that is gone', ['contacts', 'v', 'notes', 'gone', 'text'], 'noRow', 'Notes'],
  ['a row of no kind of the form', ['contacts', 'x'], 'noRow', 'Contacts'],
  ['the field of another kind of row', ['contacts', 'v', 'minutes'], 'nothing', 'minutes'],
  ['the table of another kind of row', ['contacts', 'c', 'notes'], 'nothing', 'notes'],
  ['a field that is walked through', ['name', 'v', 'text'], 'nothing', 'text'],
  ['what every object has', ['constructor'], 'nothing', 'constructor'],
  ['no place at all', [], 'nothing', ''],
])('locate says of %s what stands there', (_, path, is, label) => {
  const place = at(...path);
  expect([place.is, place.label]).toEqual([is, label]);
});

test('locate calls rows by their kind and number, as far as they are there', () => {
  const words = (...path: Path) => at(...path).rows.map((each) => each.words);
  expect(words('name')).toEqual([]);
  expect(words('contacts', 'c', 'result')).toEqual(['Call 2']);
  expect(words('contacts', 'v', 'notes', 'n')).toEqual(['Visit 1', 'Note 1']);
  expect(words('contacts', 'v', 'notes', 'gone', 'text')).toEqual(['Visit 1']);
});

test('locate says which section shows a place, and which names are in reach of it', () => {
  const sections = [at('name'), at('contacts', 'v', 'notes', 'n', 'text'), at('nothing')].map(({ section }) => section);
  expect(sections).toEqual(['first', 'second', null]);
  expect([at('name').scope.order, at('contacts', 'c', 'result').scope.order]).toEqual([
    ['name', 'contacts', 'end'],
    ['minutes', 'result'],
  ]);
  expect([at('contacts').values, at('contacts', 'c').values]).toEqual([answers, { result: true }]);
});

test('locate puts places into the order in which they are read, a row that is gone before those of its table', () => {
  const read: readonly Path[] = [
    ['name'],
    ['contacts'],
    ['contacts', 'gone'],
    ['contacts', 'v'],
    ['contacts', 'v', 'result'],
    ['contacts', 'v', 'notes', 'n', 'text'],
    ['contacts', 'c', 'result'],
    ['end'],
  ];
  const shuffled = fc.shuffledSubarray([...read], { minLength: read.length });
  const isRead = (paths: readonly Path[]): void => {
    expect(paths.toSorted((one, other) => compareOrder(at(...one).order, at(...other).order))).toEqual(read);
  };
  fc.assert(fc.property(shuffled, isRead));
});

test('walk visits the report and all its rows, outer ones first, each with its own fields', () => {
  expect([...walk(form, answers)].map(({ path, scope }) => [path, scope.kind])).toEqual([
    [[], ''],
    [['contacts', 'v'], 'visit'],
    [['contacts', 'v', 'notes', 'n'], 'note'],
    [['contacts', 'c'], 'call'],
  ]);
});

test('walk comes to the places that locate finds', () => {
  const kinds = fc.array(fc.constantFrom('visit', 'call', 'letter'), { maxLength: 4 });
  const isSame = (given: readonly string[]): void => {
    const some: Answers = { contacts: given.map((kind, index) => row(`r${index}`, kind, { notes: [row('n', 'note')] })) };
    for (const { scope, ...around } of walk(form, some)) {
      for (const { definition } of scope.fields) {
        const found = locate(form, some, [...around.path, definition.id]);
        expect(found).toMatchObject({ field: definition, path: around.path, values: around.values, rows: around.rows });
        expect(compareOrder(around.order, found.order)).toBeLessThan(0);
      }
      if (around.path.length > 0) expect(locate(form, some, around.path)).toMatchObject({ is: 'row', ...around });
    }
  };
  fc.assert(fc.property(kinds, isSame));
});
