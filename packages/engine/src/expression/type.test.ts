/** The types of rules: what every name means where it stands, and what cannot be said. */
import { expect, test } from 'vitest';
import { field, letter, smallForm, table } from '../testing/small-form.ts';
import { allScopes, scopesOf } from '../definition/scope.ts';
import { setOfMembers } from './code-set.ts';
import { parse } from './parse.ts';
import { functions, type Type } from './functions.ts';
import { rowFunctionNames, typeExpression, typeOfField, type FormNames, type RuleScope } from './type.ts';

const definition = smallForm([
  field({ id: 'number', type: 'integer' }),
  field({ id: 'text', type: 'text' }),
  field({ id: 'day', type: 'date' }),
  field({ id: 'yes', type: 'yesNo' }),
  letter('code'),
  field({ id: 'codes', type: 'codes', list: 'letters', show: 'choice', validOn: '2026-01-01' }),
  letter('far', { list: 'farAway', show: 'search' }),
  table(
    'visits',
    [
      field({ id: 'start', type: 'dateTime' }),
      field({ id: 'end', type: 'dateTime' }),
      field({ id: 'days', type: 'integer' }),
      field({ id: 'note', type: 'text' }),
      table('tests', [field({ id: 'grams', type: 'decimal', decimals: 1 })]),
    ],
    { order: 'start' },
  ),
  {
    ...table('post', []),
    kinds: [
      { id: 'letter', label: 'Letter', items: [field({ id: 'pages', type: 'integer' }), field({ id: 'size', type: 'integer' })] },
      { id: 'parcel', label: 'Parcel', items: [field({ id: 'depth', type: 'integer' }), field({ id: 'size', type: 'text' })] },
    ],
  },
]);
const root = scopesOf(definition);
const scopes = [...allScopes(root)];
const anyType: readonly Type[] = ['text', 'number', 'boolean', 'date', 'time', 'dateTime', 'code', 'codes'];

/** The type that an expression gives, or where and why it is refused. */
function typeOf(text: string, kind = '', reach: RuleScope = 'neighbours', wanted = anyType): string {
  const names: FormNames = {
    sets: new Map([['early', setOfMembers(['A', 'B'])]]),
    lists: new Map([['letters', setOfMembers(['A', 'B', 'C'])]]),
    totals: new Map(),
    relations: new Map(),
    others: new Map(),
    called: new Set(),
  };
  const parsed = parse(text);
  if ('error' in parsed) throw new Error(parsed.error.what);
  const scope = scopes.find((each) => (kind === 'test' ? each.depth === 2 : each.kind === kind))!;
  const outcome = typeExpression(parsed.tree, { scope, names, reach }, wanted);
  return 'typed' in outcome ? outcome.typed.type : `${outcome.error.at}: ${outcome.error.what}`;
}

test.each([
  ['number + 1', 'number'],
  ['-number', 'number'],
  ['number < 2', 'boolean'],
  ["text = 'x'", 'boolean'],
  ["code = 'A'", 'boolean'],
  ['code = text', 'boolean'],
  ['code in early', 'boolean'],
  ['code in letters', 'boolean'],
  ['code in early on day', 'boolean'],
  ['code in early during day..day', 'boolean'],
  ['codes contains early on day', 'boolean'],
  ['addDays(day, 1)', 'date'],
  ['addMonths(now(), 1)', 'dateTime'],
  ["code in 'A'", 'boolean'],
  ["codes contains ['A', 'B']", 'boolean'],
  ['codes contains early', 'boolean'],
  ['yes = (number = 1)', 'boolean'],
  ['day >= 2004-01-01', 'boolean'],
  ['if(yes, day)', 'date'],
  ['if(yes, number, 2)', 'number'],
  ['coalesce(day, today())', 'date'],
  ['length(code)', 'number'],
  ['count(codes)', 'number'],
  ['count(visits)', 'number'],
  ['count(visits.tests)', 'number'],
  ['count(visits where days > number)', 'number'],
  ['sum(visits.tests.grams)', 'number'],
  ['min(visits.start)', 'dateTime'],
  ["max(visits.days where note = 'x')", 'number'],
  ['some(visits where days > 1)', 'boolean'],
  ['every(visits.tests where grams > 1)', 'boolean'],
  ["count(post where kind = 'letter')", 'number'],
  ['sum(post.pages)', 'number'],
  ['some(post where depth > 3)', 'boolean'],
])('%s gives %s', (text, type) => expect(typeOf(text)).toBe(type));

test.each([
  ['overlaps(start, end)', 'boolean'],
  ['repeated(note)', 'boolean'],
  ['previous(end)', 'dateTime'],
  ['next(days) + 1', 'number'],
  ['days > number', 'boolean'],
  ['some(visits where days > 1)', 'boolean'],
  ["kind = 'row'", 'boolean'],
  ['reported() and not reported(days) or reported(number)', 'boolean'],
])('in a row, %s gives %s', (text, type) => expect(typeOf(text, 'row')).toBe(type));

test.each([
  ['number + text', 9, 'gives text, but number is needed'],
  ["number = 'x'", 7, 'number cannot be compared with text'],
  ['day < now()', 4, 'date cannot be compared with dateTime'],
  ['codes = codes', 6, 'codes cannot be compared with codes'],
  ['reported(visits)', 0, 'reported takes nothing or a field, as in reported(end)'],
  ['reported(number, day)', 0, 'reported takes nothing or a field, as in reported(end)'],
  ['number and yes', 0, 'gives number, but boolean is needed'],
  ['not text', 4, 'gives text, but boolean is needed'],
  ['-text', 1, 'gives text, but number is needed'],
  ["code = 'Z'", 7, 'Z is not a code of letters'],
  ["'Z' = code", 0, 'Z is not a code of letters'],
  ['code in late', 8, 'there is no set or list of codes called late'],
  ['code in 1', 8, 'expected a set, a list or codes in brackets'],
  ["['A'] = code", 0, 'a list of codes can only stand after "in" or "contains"'],
  ['number in early', 0, 'gives number, but code or text is needed'],
  ['code contains early', 0, 'gives code, but codes is needed'],
  ['nothing = 1', 0, 'there is no field called nothing here'],
  ['early = 1', 0, 'early is a set of codes; it can only stand after "in" or "contains"'],
  ['visits = 1', 0, 'visits is a table; use count, some, every, sum, min or max'],
  ['visits.days > 1', 0, 'visits.days can only stand in a function over rows, such as count or some'],
  ['days > 1', 0, 'there is no field called days here'],
  ['nought(1)', 0, 'there is no function called nought'],
  ['toString(1)', 0, 'there is no function called toString'],
  ['length()', 0, 'length takes 1 values, but was given 0'],
  ['addDays(day)', 0, 'addDays takes 2 values, but was given 1'],
  ['if(yes)', 0, 'if takes 2 to 3 values, but was given 1'],
  ['addDays(day, text)', 13, 'gives text, but number is needed'],
  ['length(text where yes)', 0, 'length takes no "where"'],
  ['count(number)', 6, 'there is no table called number here'],
  ['count(1)', 0, 'count takes a table, as in count(contacts)'],
  ['some(visits)', 0, 'some needs a "where"'],
  ['sum(visits)', 0, 'no kind of row in visits has what sum needs here'],
  ['sum(visits.note)', 0, 'note is not a number'],
  ['max(visits.missing)', 0, 'no kind of row in visits has what max needs here'],
  ['max(post.size)', 0, 'the kinds of rows in post give different types'],
  ['some(post where colour = 1)', 0, 'no kind of row in post has what some needs here'],
  ['count(visits where days)', 19, 'gives number, but boolean is needed'],
  ['previous(number)', 0, 'previous can only be used in the rows of a table'],
  ['overlaps(day, day)', 0, 'overlaps can only be used in the rows of a table'],
])('%s is refused', (text, at, what) => expect(typeOf(text)).toBe(`${at}: ${what}`));

test.each([
  ['overlaps(start)', 0, 'overlaps takes 2 values'],
  ['repeated(start, end)', 0, 'repeated takes 1 values'],
  ['next()', 0, 'next takes one value'],
])('in a row, %s is refused', (text, at, what) => expect(typeOf(text, 'row')).toBe(`${at}: ${what}`));

test('an expression about neighbours needs an order, and rows of one kind', () => {
  expect(typeOf('previous(grams)', 'test')).toBe('0: the table tests has no order');
  expect(typeOf('previous(pages)', 'letter')).toBe('0: the table post has no order');
});

test('rules may look at neighbours, and nothing that decides a value may', () => {
  expect(typeOf('next(days) = 1', 'row', 'values')).toBe('0: next may only be used in rules, not in what decides values');
});

test('an expression must be of the type that is wanted where it stands', () => {
  expect(typeOf('number + 1', '', 'values', ['boolean', 'date'])).toBe('7: gives number, but boolean or date is needed');
});

test('the type of an expression is known for every type of field', () => {
  const types = (['text', 'longText', 'yesNo', 'date', 'time', 'dateTime', 'integer'] as const).map((type) =>
    typeOfField(field({ id: 'x', type })),
  );
  expect(types).toEqual(['text', 'text', 'boolean', 'date', 'time', 'dateTime', 'number']);
});

test('functions over rows have names that no other function has', () => {
  expect(rowFunctionNames.filter((name) => Object.hasOwn(functions, name))).toEqual([]);
  expect(rowFunctionNames).toHaveLength(10);
});
