/** What expressions give, seen through forms that calculate with them. */
import { expect, test } from 'vitest';
import type { Answers, Row, Value } from '../answers/answers.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { factKey, type Fact } from '../answers/facts.ts';
import { compileForm } from '../form/form.ts';
import { fieldAt, listIssues } from '../queries/state-queries.ts';
import { field, letter, rule, smallForm, table } from '../testing/small-form.ts';
import { functions } from './functions.ts';
import { knowing } from '../testing/knowing.ts';
import { openList, row as codeRow } from '../testing/code-lists.ts';
import { registerLists } from '../codes/catalogue.ts';

type ResultType = 'text' | 'integer' | 'decimal' | 'yesNo' | 'date' | 'time' | 'dateTime';

const given = [
  field({ id: 'seven', type: 'integer' }),
  field({ id: 'half', type: 'decimal', decimals: 1 }),
  field({ id: 'blank', type: 'integer' }),
  field({ id: 'word', type: 'text' }),
  field({ id: 'noWord', type: 'text' }),
  field({ id: 'day', type: 'date' }),
  field({ id: 'noDay', type: 'date' }),
  field({ id: 'clock', type: 'time' }),
  field({ id: 'moment', type: 'dateTime' }),
  field({ id: 'yes', type: 'yesNo' }),
  field({ id: 'no', type: 'yesNo' }),
  field({ id: 'neither', type: 'yesNo' }),
  letter('code'),
  letter('noCode'),
  letter('datedCode', { list: 'dated' }),
  field({ id: 'unit', type: 'unit', validOn: 'day' }),
  field({ id: 'listed', type: 'codes', list: 'byName', show: 'search', validOn: 'noDay' }),
  field({ id: 'several', type: 'codes', list: 'letters', show: 'choice', validOn: '2026-01-01' }),
  field({ id: 'none', type: 'codes', list: 'letters', show: 'choice', validOn: '2026-01-01' }),
  field({ id: 'cpr', type: 'cpr', replacement: true }),
  table('visits', [
    field({ id: 'days', type: 'integer' }),
    letter('why'),
    field({ id: 'on', type: 'date' }),
    table('tests', [field({ id: 'grams', type: 'decimal', decimals: 1 })]),
  ]),
  table('nobody', [field({ id: 'age', type: 'integer' })]),
  {
    ...table('post', []),
    kinds: [
      { id: 'letter', label: 'Letter', items: [field({ id: 'pages', type: 'integer' })] },
      { id: 'parcel', label: 'Parcel', items: [field({ id: 'depth', type: 'integer' })] },
    ],
  },
];

const row = (id: string, values: Answers, kind = 'row'): Row => ({ id, kind, key: id, values });
const answers: Answers = {
  seven: 7,
  half: 0.5,
  word: 'Hjerte',
  day: '2026-11-20',
  clock: '22:30:00',
  moment: '2026-11-20T23:30:00',
  yes: true,
  no: false,
  code: 'A',
  datedCode: 'A',
  unit: 'U1',
  listed: ['A', 'C'],
  several: ['A', 'C'],
  cpr: '1203470068',
  visits: [
    row('v1', { days: 2, why: 'A', on: '2026-03-01', tests: [row('t1', { grams: 0.1 }), row('t2', { grams: 0.2 })] }),
    row('v2', { days: 5, why: 'B', on: '2026-01-01', tests: [row('t3', { grams: 4 })] }),
    row('v3', {}),
  ],
  post: [row('p1', { pages: 3 }, 'letter'), row('p2', { depth: 20 }, 'parcel'), row('p3', { pages: 4 }, 'letter')],
};
const known: Readonly<Record<string, Fact>> = {
  today: '2026-11-21',
  now: '2026-11-21T12:00:00',
  user: { name: 'Dr. Opdigtet', authorisations: ['doctor'] },
  'otherReports/cancer/1203470068': 2,
  'report/0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e11/form': 'course',
  'report/0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e11/measure/start': '2026-11-20T08:00:00',
  'report/0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e11/measure/days': 4,
  'report/0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e11/about/1203470068': true,
  'report/0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e12/form': null,
};
/** Waits for a fact that is not known. */
const pendingNumber = "otherReports('other', cpr)";
const waiting = `${pendingNumber} = 1`;

function resultOf(expression: string, type: ResultType, facts = known): Value | 'pending' {
  const calculated = { id: 'result', type, calculate: expression };
  const form = compileForm(
    smallForm([...given, field(type === 'decimal' ? { ...calculated, type, decimals: 3 } : { ...calculated, type })], {
      sets: {
        early: ['A', 'B'],
        seasonal: [{ codes: 'A', from: '2026-01-01', to: '2026-11-20' }, 'C*'],
        ended: [{ codes: 'A*..B*', to: '2020-01-01' }],
        nothing: [],
        official: { catalogue: 'official list' },
        unlisted: { catalogue: 'without codes' },
        coming: { catalogue: 'coming' },
      },
      lists: {
        letters: { label: 'Letters', codes: ['A', 'B', 'C'].map((code) => ({ code, text: code })) },
        byName: { label: 'Official', catalogue: 'official list' },
        dated: { label: 'Dated', codes: [{ code: 'A', text: 'A', from: '2026-01-01', to: '2026-12-31' }] },
      },
    }),
  );
  const state = evaluate(form, answers, knowing(new Map(Object.entries(facts)), catalogue));
  const result = fieldAt(form, state, ['result'])!;
  return result.state.missingFacts.length > 0 ? 'pending' : result.value;
}

const catalogue = new Map([
  ['official list', openList(codeRow('A', 'A', '2026-01-01', '2026-11-20'), codeRow('C', 'C'), codeRow('A', 'A', '2027-01-01'))],
  ['without codes', null],
  [
    registerLists.unit,
    openList(
      codeRow('U1', 'Unit', '2000-01-01', '2009-12-31', { type: 'Klinik', owner: 'privat', region: 'Nord', speciality: '' }),
      codeRow('U1', 'Unit', '2010-01-01', '', { type: 'Afdeling', owner: 'regional', region: 'Nord', speciality: '' }),
    ),
  ],
]);

test.each<[string, ResultType, Value | 'pending']>([
  ['seven + 3', 'integer', 10],
  ['seven - 9', 'integer', -2],
  ['seven * half', 'decimal', 3.5],
  ['-seven', 'integer', -7],
  ['0.1 + 0.2', 'decimal', 0.3],
  ['seven + blank', 'integer', null],
  ['-blank', 'integer', null],
  ['seven = 7', 'yesNo', true],
  ['seven != 7', 'yesNo', false],
  ['seven != 8', 'yesNo', true],
  ['seven < 7', 'yesNo', false],
  ['seven <= 7', 'yesNo', true],
  ['seven <= 6', 'yesNo', false],
  ['seven > 6', 'yesNo', true],
  ['seven >= 8', 'yesNo', false],
  ['seven >= 7', 'yesNo', true],
  ['seven = blank', 'yesNo', null],
  ['seven != blank', 'yesNo', null],
  ['blank = blank', 'yesNo', null],
  [`blank < ${pendingNumber}`, 'yesNo', 'pending'],
  [`${pendingNumber} < blank`, 'yesNo', 'pending'],
  ['day < 2026-11-21', 'yesNo', true],
  ["word = 'Hjerte'", 'yesNo', true],
  ["code = 'A'", 'yesNo', true],
  ["noCode = 'A'", 'yesNo', null],
  ['code in early', 'yesNo', true],
  ["code in ['B', 'C']", 'yesNo', false],
  ["code in 'A'", 'yesNo', true],
  ['code in letters', 'yesNo', true],
  ['noCode in early', 'yesNo', null],
  ['code in seasonal', 'yesNo', true],
  ['code in seasonal on 2025-12-31', 'yesNo', false],
  ['code in seasonal on 2026-01-01', 'yesNo', true],
  ['code in seasonal on day', 'yesNo', true],
  ['code in seasonal on moment', 'yesNo', true],
  ['code in seasonal on 2026-11-21', 'yesNo', false],
  ['code in seasonal on noDay', 'yesNo', null],
  ['noCode in seasonal on day', 'yesNo', null],
  ['code in seasonal during 2025-01-01..2025-12-31', 'yesNo', false],
  ['code in seasonal during 2025-01-01..2026-01-01', 'yesNo', true],
  ['code in seasonal during noDay..2025-12-31', 'yesNo', false],
  ['code in seasonal during 2026-11-20..noDay', 'yesNo', true],
  ['code in seasonal during 2026-11-21..noDay', 'yesNo', false],
  ['code in seasonal during noDay..noDay', 'yesNo', null],
  ['code in ended during noDay..2020-01-01', 'yesNo', true],
  ['code in ended on 2020-01-02', 'yesNo', false],
  ['code in official', 'yesNo', true],
  ['code in official on day', 'yesNo', true],
  ['code in official on 2026-11-21', 'yesNo', false],
  ['code in official during 2026-11-21..2026-12-31', 'yesNo', false],
  ['code in official during 2026-11-21..2027-01-01', 'yesNo', true],
  ['code in official during 2026-11-21..noDay', 'yesNo', true],
  ["'B' in official", 'yesNo', false],
  ["'C' in official on 1900-01-01", 'yesNo', true],
  ['several contains official on 2026-12-01', 'yesNo', true],
  ['noCode in official', 'yesNo', null],
  ['code in coming', 'yesNo', 'pending'],
  ['code in unlisted', 'yesNo', null],
  ['code in byName', 'yesNo', true],
  ['code valid on day', 'yesNo', true],
  ['datedCode valid on 2026-12-31', 'yesNo', true],
  ['datedCode valid on 2027-01-01', 'yesNo', false],
  ['datedCode valid during 2027-01-01..noDay', 'yesNo', false],
  ['datedCode valid during 2026-12-31..moment', 'yesNo', true],
  ['datedCode valid on noDay', 'yesNo', null],
  ['noCode valid on day', 'yesNo', null],
  ['unit valid on 2005-01-01', 'yesNo', true],
  ['unit valid on 1999-12-31', 'yesNo', false],
  ['listed valid on day', 'yesNo', true],
  ['listed valid on 2026-12-01', 'yesNo', false],
  ['unitKind(unit, 2005-01-01)', 'text', 'Klinik'],
  ['unitKind(unit, day)', 'text', 'Afdeling'],
  ['unitOwner(unit, 2005-01-01)', 'text', 'privat'],
  ['unitRegion(unit, day)', 'text', 'Nord'],
  ['unitSpeciality(unit, day)', 'text', null],
  ["unitRegion('U2', day)", 'text', null],
  ['unitOpens(unit, day)', 'date', '2000-01-01'],
  ['unitCloses(unit, day)', 'date', null],
  ['several contains seasonal on 2026-06-01', 'yesNo', true],
  ["several contains ['B'] on day", 'yesNo', false],
  ["code in ['A'] on day", 'yesNo', true],
  [`if(${waiting}, code, noCode) in early`, 'yesNo', 'pending'],
  ['code in nothing', 'yesNo', null],
  ['code in nothing on day', 'yesNo', null],
  [`code in seasonal on addDays(day, ${pendingNumber})`, 'yesNo', 'pending'],
  [`code in seasonal during day..addDays(day, ${pendingNumber})`, 'yesNo', 'pending'],
  ['code in letters on 2026-01-01', 'yesNo', true],
  ['code in dated on 2025-12-31', 'yesNo', false],
  ['code in dated on 2026-01-01', 'yesNo', true],
  ['code in dated on 2027-01-01', 'yesNo', false],
  ['several contains early', 'yesNo', true],
  ["several contains 'B'", 'yesNo', false],
  ['none contains early', 'yesNo', null],
  ["seven = 7 and word = 'Hjerte'", 'yesNo', true],
])('the expression %s gives its value', (expression, type, value) => expect(resultOf(expression, type)).toBe(value));

test.each<[string, ResultType, Value | 'pending']>([
  ['empty(blank)', 'yesNo', true],
  ['empty(seven)', 'yesNo', false],
  ['empty(none)', 'yesNo', true],
  ['filled(word)', 'yesNo', true],
  ['filled(noWord)', 'yesNo', false],
  [`empty(${waiting})`, 'yesNo', 'pending'],
  ['if(yes, 1, 2)', 'integer', 1],
  ['if(no, 1, 2)', 'integer', 2],
  ['if(neither, 1, 2)', 'integer', 2],
  ['if(no, 1)', 'integer', null],
  [`if(${waiting}, 1, 2)`, 'integer', 'pending'],
  ['coalesce(blank, 4)', 'integer', 4],
  ['coalesce(seven, 4)', 'integer', 7],
  [`coalesce(${pendingNumber}, 4)`, 'integer', 'pending'],
  [`addDays(noDay, ${pendingNumber})`, 'date', 'pending'],
  [`addDays(if(${waiting}, day, day), blank)`, 'date', 'pending'],
  ['earlier(day, 2026-11-19)', 'date', '2026-11-19'],
  ['earlier(day, 2026-11-21)', 'date', '2026-11-20'],
  ['earlier(noDay, day)', 'date', '2026-11-20'],
  ['earlier(day, noDay)', 'date', '2026-11-20'],
  ['earlier(noDay, noDay)', 'date', null],
  [`earlier(day, if(${waiting}, day))`, 'date', 'pending'],
  ['today()', 'date', '2026-11-21'],
  ['now()', 'dateTime', '2026-11-21T12:00:00'],
  ['dateOf(moment)', 'date', '2026-11-20'],
  ['atTime(day, clock)', 'dateTime', '2026-11-20T22:30:00'],
  ['addDays(day, 12)', 'date', '2026-12-02'],
  ['addDays(day, -20)', 'date', '2026-10-31'],
  ['addDays(noDay, 1)', 'date', null],
  ['addDays(moment, 1)', 'dateTime', '2026-11-21T23:30:00'],
  ['addMonths(day, 1)', 'date', '2026-12-20'],
  ['addMonths(day, 14)', 'date', '2028-01-20'],
  ['addMonths(day, -11)', 'date', '2025-12-20'],
  ['addMonths(2027-01-31, 1)', 'date', '2027-02-28'],
  ['addMonths(2024-02-29, 12)', 'date', '2025-02-28'],
  ['addMonths(moment, 3)', 'dateTime', '2027-02-20T23:30:00'],
  ['dayInMonth(day, 1, 10)', 'date', '2026-12-10'],
  ['dayInMonth(2026-12-31, 1, 10)', 'date', '2027-01-10'],
  ['dayInMonth(day, 0, 31)', 'date', '2026-11-30'],
  ['minutesBetween(moment, addMinutes(moment, 90))', 'integer', 90],
  ['minutesBetween(now(), moment)', 'integer', -750],
  ['addWeekdays(day, 0)', 'date', '2026-11-20'],
  ['addWeekdays(day, 1)', 'date', '2026-11-23'],
  ['addWeekdays(day, 6)', 'date', '2026-11-30'],
  ['addWeekdays(2026-11-21, 2)', 'date', '2026-11-24'],
  ['addWeekdays(2026-11-22, 2)', 'date', '2026-11-24'],
  ['addWeekdays(2026-11-23, -1)', 'date', '2026-11-20'],
  ['addMinutes(moment, 45)', 'dateTime', '2026-11-21T00:15:00'],
  ['daysBetween(day, today())', 'integer', 1],
  ['daysBetween(today(), day)', 'integer', -1],
  ['weekdaysBetween(day, 2026-11-23)', 'integer', 1],
  ['weekdaysBetween(day, 2026-12-04)', 'integer', 10],
  ['weekdaysBetween(2026-11-23, 2026-11-27)', 'integer', 4],
  ['weekdaysBetween(2026-11-23, day)', 'integer', 0],
  ['weekdaysBetween(day, addDays(day, 30000000))', 'integer', 0],
  ['weekdaysBetween(addDays(day, -30000000), day)', 'integer', 0],
  ['age(1947-03-12, 2026-03-11)', 'integer', 78],
  ['age(1947-03-12, 2026-03-12)', 'integer', 79],
  ['length(word)', 'integer', 6],
  ['length(noWord)', 'integer', null],
  ["startsWith(word, 'Hj')", 'yesNo', true],
  ["startsWith(code, 'B')", 'yesNo', false],
  ["includes(word, 'JERT')", 'yesNo', true],
  ["includes(word, 'lunge')", 'yesNo', false],
  ["isUuid('0b9a6c1e-5d3f-5a70-9c64-2f1f6a1d0e11')", 'yesNo', true],
  ["isUuid('x0b9a6c1e-5d3f-5a70-9c64-2f1f6a1d0e11')", 'yesNo', false],
  ["isUuid('0b9a6c1e-5d3f-5a70-9c64-2f1f6a1d0e112')", 'yesNo', false],
  ['isUuid(word)', 'yesNo', false],
  ['cprKind(cpr)', 'text', 'cpr'],
  ["cprKind('1203470AB1')", 'text', 'replacement'],
  ['cprKind(word)', 'text', null],
  ['cprBirthDate(cpr)', 'date', '1947-03-12'],
  ['cprSex(cpr)', 'text', 'K'],
  ["authorised('doctor')", 'yesNo', true],
  ["authorised('dentist')", 'yesNo', false],
  ["otherReports('cancer', cpr)", 'integer', 2],
  ["otherReports('cancer', noWord)", 'integer', null],
  ["otherReports('other', cpr)", 'integer', 'pending'],
  ["reportForm('0B9A6C1E-5d3f-4a70-9c64-2f1f6a1d0e11')", 'text', 'course'],
  ["reportForm('0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e12')", 'text', null],
  ["filled(reportForm('0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e13'))", 'yesNo', 'pending'],
  ['reportForm(word)', 'text', null],
  ["reportTime('0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e11', 'start')", 'dateTime', '2026-11-20T08:00:00'],
  ["reportTime('0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e11', 'days')", 'dateTime', null],
  ["reportTime('0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e11', 'end')", 'dateTime', 'pending'],
  ["reportAbout('0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e11', cpr)", 'yesNo', true],
  ["reportAbout('0b9a6c1e-5d3f-4a70-9c64-2f1f6a1d0e11', noWord)", 'yesNo', null],
  ['count(several)', 'integer', 2],
  ['count(none)', 'integer', 0],
])('the expression %s gives its value', (expression, type, value) => expect(resultOf(expression, type)).toBe(value));

test('the examples of what expressions give try every function', () => {
  const tried = new Set(
    'empty filled if coalesce earlier today now dateOf atTime addDays addMonths dayInMonth addWeekdays addMinutes daysBetween minutesBetween weekdaysBetween age length startsWith includes isUuid cprKind cprBirthDate cprSex authorised otherReports reportForm reportTime reportAbout unitKind unitOwner unitRegion unitSpeciality unitOpens unitCloses'.split(
      ' ',
    ),
  );
  expect(Object.keys(functions).filter((name) => !tried.has(name))).toEqual([]);
});

test.each(['today()', 'now()', "authorised('doctor')"])('%s is not known without its fact', (expression) => {
  expect(resultOf(`filled(${expression})`, 'yesNo', {})).toBe('pending');
});

const operands = { t: 'yes', f: 'no', e: 'neither', u: waiting } as const;
type Operand = keyof typeof operands;
const letterOf = (value: Value | 'pending') => (value === 'pending' ? 'u' : value === null ? 'e' : value === true ? 't' : 'f');

test.each(Object.entries({ t: 'f', f: 't', e: 'e', u: 'u' }))('not %s is %s', (operand, result) => {
  expect(letterOf(resultOf(`not (${operands[operand as Operand]})`, 'yesNo'))).toBe(result);
});

test.each([
  ['t', 't f e u'],
  ['f', 'f f f f'],
  ['e', 'e f e u'],
  ['u', 'u f u u'],
] as const)('%s and true, false, empty, pending is %s', (left, results) => {
  const found = (['t', 'f', 'e', 'u'] as const).map((right) =>
    letterOf(resultOf(`(${operands[left]}) and (${operands[right]})`, 'yesNo')),
  );
  expect(found.join(' ')).toBe(results);
});

test.each([
  ['t', 't t t t'],
  ['f', 't f e u'],
  ['e', 't e e u'],
  ['u', 't u u u'],
] as const)('%s or true, false, empty, pending is %s', (left, results) => {
  const found = (['t', 'f', 'e', 'u'] as const).map((right) =>
    letterOf(resultOf(`(${operands[left]}) or (${operands[right]})`, 'yesNo')),
  );
  expect(found.join(' ')).toBe(results);
});

test('not knowing is handed on by comparisons, sums and sets', () => {
  const count = "otherReports('other', cpr)";
  expect(resultOf(`${count} = 1`, 'yesNo')).toBe('pending');
  expect(resultOf(`${count} = blank`, 'yesNo')).toBe('pending');
  expect(resultOf(`${count} + seven`, 'integer')).toBe('pending');
});

test.each<[string, ResultType, Value]>([
  ['count(visits)', 'integer', 3],
  ['count(nobody)', 'integer', 0],
  ['count(visits where days > 1)', 'integer', 2],
  ['count(visits where days > seven - 4)', 'integer', 1],
  ['count(visits.tests)', 'integer', 3],
  ['count(visits.tests where grams < 1)', 'integer', 2],
  ["count(visits.tests where why = 'B')", 'integer', 1],
  ["count(post where kind = 'letter')", 'integer', 2],
  ['sum(visits.days)', 'integer', 7],
  ["sum(visits.days where why = 'A')", 'integer', 2],
  ['sum(nobody.age)', 'integer', 0],
  ['sum(visits.tests.grams)', 'decimal', 4.3],
  ["sum(visits.tests.grams where why = 'A')", 'decimal', 0.3],
  ['sum(post.pages)', 'integer', 7],
  ['min(visits.on)', 'date', '2026-01-01'],
  ["min(visits.on where why = 'A')", 'date', '2026-03-01'],
  ['max(visits.days)', 'integer', 5],
  ['max(visits.tests.grams)', 'decimal', 4],
  ['min(visits.tests.grams)', 'decimal', 0.1],
  ['max(nobody.age)', 'integer', null],
  ['some(visits where days = 5)', 'yesNo', true],
  ['some(visits where days = 6)', 'yesNo', false],
  ['some(visits.tests where grams = 4)', 'yesNo', true],
  ['some(nobody where age > 1)', 'yesNo', false],
  ['some(post where depth > 10)', 'yesNo', true],
  ['every(visits where days > 1)', 'yesNo', true],
  ['every(visits where filled(days))', 'yesNo', false],
  ['every(visits.tests where grams < 4)', 'yesNo', false],
  ['every(nobody where age > 1)', 'yesNo', true],
  ['every(post where pages > 2)', 'yesNo', true],
])('the total %s is found', (expression, type, value) => expect(resultOf(expression, type)).toBe(value));

test.each<[string, ResultType, Value | 'pending']>([
  [`count(visits where ${waiting})`, 'integer', 'pending'],
  [`some(visits where days = 5 or ${waiting})`, 'yesNo', true],
  [`some(visits where days = 6 or ${waiting})`, 'yesNo', 'pending'],
  [`every(visits where days = 2 and ${waiting})`, 'yesNo', false],
  [`every(visits where ${waiting})`, 'yesNo', 'pending'],
])('the total %s is found or pending when some rows cannot say', (expression, type, value) =>
  expect(resultOf(expression, type)).toBe(value),
);

const items = [
  field({ id: 'cpr', type: 'text' }),
  table('people', [
    field({ id: 'cpr', type: 'text' }),
    field({ id: 'counts', type: 'yesNo' }),
    table('relatives', [field({ id: 'cpr', type: 'text' })]),
  ]),
];
const person = (cpr: string, counts: boolean): Row =>
  row(cpr, { cpr, counts, relatives: [row(`of ${cpr}`, { cpr: `relative of ${cpr}` })] });
const people = [person('A', true), person('B', false), person('C', true)];
const facts = new Map<string, Fact>([
  [factKey.otherReports('known', 'A'), 1],
  [factKey.otherReports('known', 'B'), 1],
  [factKey.otherReports('known', 'C'), 0],
  [factKey.otherReports('asked', 'C'), 0],
]);
const missingFor = (expression: string): readonly string[] => {
  const form = compileForm(smallForm([...items, field({ id: 'result', type: 'integer', calculate: expression })]));
  return fieldAt(form, evaluate(form, { cpr: 'A', people }, knowing(facts)), ['result'])!.state.missingFacts;
};

test.each<[string, string, readonly string[]]>([
  ['a fact that is missing, and none that is known', "otherReports('known', cpr) + otherReports('asked', cpr)", ['A']],
  [
    'the facts that rows wait for, and none for a row that is decided without',
    "count(people where otherReports('known', cpr) + otherReports('asked', cpr) = 1 and counts)",
    ['A'],
  ],
  [
    'the facts that rows in rows wait for',
    "count(people where counts and count(relatives where otherReports('asked', cpr) = 1) > 0)",
    ['relative of A', 'relative of C'],
  ],
])('what is asked for is %s', (_, expression, missing) => {
  expect(missingFor(expression)).toEqual(missing.map((cpr) => factKey.otherReports('asked', cpr)));
});

const form = compileForm(
  smallForm([
    table(
      'stays',
      [
        field({ id: 'start', type: 'date', rules: [rule('overlap', 'not overlaps(start, end)')] }),
        field({ id: 'end', type: 'date', rules: [rule('gap', 'end = next(start)'), rule('back', 'start = previous(end)')] }),
        field({
          id: 'name',
          type: 'text',
          rules: [rule('twice', 'not repeated(name)'), rule('longer', 'length(next(name)) > length(name)')],
        }),
        table('beds', [field({ id: 'number', type: 'integer', rules: [rule('bedTwice', 'not repeated(number)')] })]),
      ],
      { order: 'start' },
    ),
  ]),
);
const issuesOf = (stays: readonly Row[]): readonly string[] =>
  listIssues(form, evaluate(form, { stays }, knowing())).map(({ rule: id, at }) => `${at[1]!} ${id}`);

test('looking at the neighbours of a row finds rows that overlap, and none that only meet', () => {
  expect(
    issuesOf([row('a', { start: '2026-01-01', end: '2026-01-05' }), row('b', { start: '2026-01-04', end: '2026-01-09' })]),
  ).toEqual(['a overlap', 'a gap', 'b overlap', 'b back']);
  expect(
    issuesOf([row('a', { start: '2026-01-01', end: '2026-01-05' }), row('b', { start: '2026-01-05', end: '2026-01-09' })]),
  ).toEqual([]);
});

test('looking at the neighbours of a row finds a row that lies within an earlier one, though another lies between', () => {
  const found = issuesOf([
    row('a', { start: '2026-01-01', end: '2026-01-31' }),
    row('b', { start: '2026-01-02', end: '2026-01-03' }),
    row('c', { start: '2026-01-10', end: '2026-01-11' }),
  ]);
  expect(found.filter((each) => each.endsWith('overlap'))).toEqual(['a overlap', 'b overlap', 'c overlap']);
});

test('looking at the neighbours of a row leaves rows out that lack a key', () => {
  expect(
    issuesOf([row('a', { start: '2026-01-01' }), row('b', { start: '2026-01-01', end: '2026-01-09' }), row('c', {})]),
  ).toEqual([]);
});

test('looking at the neighbours of a row goes by the order, not by where the rows stand', () => {
  const later = row('a', { start: '2026-02-01', end: '2026-02-05' });
  const earlier = row('b', { start: '2026-01-01', end: '2026-01-30' });
  expect(issuesOf([later, earlier])).toEqual(['a back', 'b gap']);
});

test('looking at the neighbours of a row finds what is repeated within a table, not across the rows around it', () => {
  const beds = [row('x', { number: 1 }), row('y', { number: 2 })];
  expect(issuesOf([row('a', { beds }), row('b', { beds })])).toEqual([]);
  expect(issuesOf([row('a', { beds: [...beds, row('z', { number: 1 })] })])).toEqual(['a bedTwice', 'a bedTwice']);
  expect(issuesOf([row('a', { name: 'L2' }), row('b', { name: 'L2' }), row('c', { name: 'L3' })])).toEqual([
    'a twice',
    'b twice',
  ]);
});

test('looking at the neighbours of a row reads any expression in the neighbour, and nothing at the ends', () => {
  const found = issuesOf([
    row('a', { start: '2026-01-01', name: 'long' }),
    row('b', { start: '2026-01-02', name: 'short' }),
    row('c', { start: '2026-01-03', name: 'x' }),
  ]);
  expect(found).toEqual(['b longer']);
});
