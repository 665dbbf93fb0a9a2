/** Measures: what a form may name for lists and statistics, and what becomes of it. */
import { expect, test } from 'vitest';
import type { Answers } from '../answers/answers.ts';
import { factKey, type Fact } from '../answers/facts.ts';
import { noCatalogue } from '../codes/catalogue.ts';
import { checkForm } from '../form/check.ts';
import { compileForm } from '../form/form.ts';
import { knowing } from '../testing/knowing.ts';
import { field, letter, smallForm, table } from '../testing/small-form.ts';
import { findMeasures } from './measures.ts';
import { outstandingOf } from './outstanding.ts';
import { topicOf } from './topic.ts';

const items = [
  field({ id: 'begun', type: 'date' }),
  field({ id: 'isOld', type: 'yesNo' }),
  letter('diagnosis', { relevant: 'isOld', opens: 'Opens' }),
  field({ id: 'free', type: 'text' }),
  field({ id: 'number', type: 'cpr', replacement: false }),
  field({ id: 'place', type: 'unit', validOn: 'begun' }),
  field({ id: 'doubled', type: 'integer', calculate: 'sum(rows.x) * 2' }),
  table('rows', [field({ id: 'x', type: 'integer' })]),
];

function measured(
  measures: Readonly<Record<string, string>>,
  answers: Answers,
  facts: readonly (readonly [string, Fact])[] = [],
) {
  return findMeasures(compileForm(smallForm(items, { measures })), answers, knowing(new Map(facts)));
}

const rows = [2, 3].map((x) => ({ id: `r${x}`, kind: 'row', key: `a${x}`, values: { x } }));

test('a measure is a field or an expression over fields and rows, and one without a value is left out', () => {
  const measures = { day: 'begun', code: 'diagnosis', total: 'sum(rows.x)', doubled: 'doubled', isEarly: 'diagnosis in early' };
  expect(checkForm(smallForm(items, { measures }))).toEqual([]);
  expect(measured(measures, { begun: '2026-10-05', isOld: true, diagnosis: 'A', rows })).toEqual({
    day: '2026-10-05',
    code: 'A',
    total: 5,
    doubled: 10,
    isEarly: true,
  });
  expect(measured({ day: 'begun', code: 'diagnosis' }, {})).toEqual({});
});

test('what is closed is empty to measures, as to every rule', () => {
  expect(measured({ code: 'diagnosis' }, { isOld: false, diagnosis: 'A' })).toEqual({});
});

test('a measure that waits for a fact is left out until the fact is there', () => {
  const measures = { isPast: 'begun < today()' };
  expect(measured(measures, { begun: '2026-10-05' })).toEqual({});
  expect(measured(measures, { begun: '2026-10-05' }, [[factKey.today, '2026-11-30']])).toEqual({ isPast: true });
});

test('no more of the form is evaluated than measures rest on', () => {
  const { measures } = compileForm(smallForm(items, { measures: { code: 'diagnosis' } }));
  expect(measures.root.steps.map(({ definition }) => definition.id)).toEqual(['isOld', 'diagnosis']);
});

test.each([
  ['a text that somebody typed', 'free', 'gives text'],
  ['a CPR number', 'number', 'gives text'],
  ['a field that there is not', 'nowhere', 'no field called nowhere'],
  ['a field of rows', 'x', 'no field called x'],
  ['what is no expression', 'begun <', ''],
])('%s cannot be measured', (_what, measure, says) => {
  expect(checkForm(smallForm(items, { measures: { measure } }))).toMatchObject([
    { where: 'measures.measure', what: expect.stringContaining(says) },
  ]);
});

test('the number of a unit can be measured', () => {
  expect(measured({ place: 'place' }, { place: '99000041000016002' })).toEqual({ place: '99000041000016002' });
});

test.each([
  ['topic', 'nothing', 'must name a measure that is a field'],
  ['topic', 'total', 'must name a measure that is a field'],
  ['deadline', 'nothing', 'must name a measure that is a date'],
  ['deadline', 'code', 'must name a measure that is a date'],
])('a %s that names %s is refused', (where, name, what) => {
  const measures = { code: 'diagnosis', total: 'sum(rows.x)' };
  expect(checkForm(smallForm(items, { measures, [where]: name }))).toEqual([{ where, what }]);
});

test('what is outstanding must be a number', () => {
  const outstanding = [
    { count: 'code', one: 'one', many: 'many' },
    { count: 'total', one: 'one', many: 'many' },
  ];
  expect(checkForm(smallForm(items, { measures: { code: 'diagnosis', total: 'sum(rows.x)' }, outstanding }))).toEqual([
    { where: 'outstanding', what: 'must name a measure that is a number' },
  ]);
});

test('what is outstanding is said with its number, in the order of the form, and what there is none of is not', () => {
  const outstanding = [
    { count: 'contacts', one: 'new contact', many: 'new contacts' },
    { count: 'markers', one: 'new marker', many: 'new markers' },
    { one: 'to answer', many: 'to answer' },
  ];
  expect(outstandingOf({ outstanding }, { contacts: 1, markers: 0 }, 2)).toEqual(['1 new contact', '2 to answer']);
  expect(outstandingOf({ outstanding }, { markers: 3 }, 0)).toEqual(['3 new markers']);
  expect(outstandingOf({}, { contacts: 1 }, 2)).toEqual([]);
});

const context = { catalogue: noCatalogue, on: '2026-11-21' };

test('a topic of several measures says those that there are, one after the other', () => {
  const form = compileForm(smallForm(items, { measures: { code: 'diagnosis', day: 'begun' }, topic: ['day', 'code'] }));
  expect(topicOf(form, { code: 'A', day: '2026-10-05' }, context)).toBe('05-10-2026 · Letter A');
  expect(topicOf(form, { code: 'A' }, context)).toBe('Letter A');
  expect(topicOf(form, {}, context)).toBeNull();
});

test('a topic is shown as its field is, and a deadline may be computed', () => {
  const form = compileForm(
    smallForm(items, { measures: { code: 'diagnosis', last: 'addDays(begun, 7)' }, topic: 'code', deadline: 'last' }),
  );
  expect(topicOf(form, { code: 'A' }, context)).toBe('Letter A');
  expect(topicOf(form, {}, context)).toBeNull();
  expect(topicOf(compileForm(smallForm(items)), { code: 'A' }, context)).toBeNull();
});
