/** Each thing that can be wrong with a form, provoked by one small form. */
import { expect, test } from 'vitest';
import { checkForm } from './check.ts';
import type {
  BesideDefinition,
  FieldDefinition,
  FormDefinition,
  ItemDefinition,
  TriggerDefinition,
} from '../definition/definition.ts';
import { field, letter, rule, smallForm, table } from '../testing/small-form.ts';

const name = field({ id: 'name', type: 'text' });
const number = field({ id: 'number', type: 'integer' });
const cpr = field({ id: 'cpr', type: 'cpr', replacement: true });
const papers = table('papers', [field({ id: 'title', type: 'text' }), field({ id: 'pages', type: 'integer' })]);

const errorsOf = (items: readonly ItemDefinition[], rest: Partial<FormDefinition> = {}): readonly string[] =>
  checkForm(smallForm(items, rest)).map(({ where, what }) => `${where}: ${what}`);
const withMessage = (message: string): Partial<FormDefinition> => ({
  messages: { ...smallForm([]).messages, required: message },
});
const trigger: TriggerDefinition = { id: 'call', when: 'true', opens: 'papers', kind: 'row', label: 'Call', source: 'Test' };
const calls = (more: Partial<TriggerDefinition>): Partial<FormDefinition> => ({ triggers: [{ ...trigger, ...more }] });

test('checking a form finds nothing wrong with a sound form', () => {
  const items = [
    letter('kind'),
    { ...name, relevant: "kind in ['A']", opens: 'By A.', rules: [rule('short', 'length(name) < 9')] },
    cpr,
    papers,
  ];
  expect(
    errorsOf(items, { ...calls({ carries: { title: 'name' } }), header: ['name'], persons: [{ role: 'p', cpr: 'cpr' }] }),
  ).toEqual([]);
});

const ticks: FieldDefinition = { ...letter('ticks'), type: 'codes' } as FieldDefinition;
const noted = (beside: BesideDefinition, more: Partial<FieldDefinition> = {}) =>
  ({ ...name, ...more, beside }) as FieldDefinition;
const expectedHost = 'expected a codes field shown as choice, not beside another, of the same section or row';

test('checking a form finds a rule of the product that there is not, and none that there is', () => {
  const cited = (source: string): readonly ItemDefinition[] => [{ ...name, rules: [{ ...rule('odd', 'filled(name)'), source }] }];
  expect(errorsOf(cited('product: nothingLost'))).toEqual([]);
  expect(errorsOf(cited('product: nothingLose'))).toEqual([
    expect.stringMatching(
      /^sections\[0\] \(only\)\.items\[0\] \(name\)\.rules\[0\] \(odd\)\.source: cites nothingLose of the product; expected nothingLost, .* or claimsAreTested; did you mean nothingLost\?$/,
    ),
  ]);
});

test('checking a form finds nothing wrong with fields beside ticks of the report and of a row', () => {
  const beside = { field: 'ticks', code: 'A', label: 'since' };
  expect(errorsOf([ticks, noted(beside), { ...number, beside }])).toEqual([]);
  expect(errorsOf([table('rows', [ticks, noted(beside)])])).toEqual([]);
});

test.each<[string, readonly ItemDefinition[], string]>([
  ['a field that there is not', [ticks, noted({ field: 'tick', code: 'A' })], `names tick; ${expectedHost}: ticks`],
  ['a field of one code', [letter('one'), noted({ field: 'one', code: 'A' })], `names one; ${expectedHost}, and there is none`],
  [
    'a field outside its row',
    [ticks, table('rows', [noted({ field: 'ticks', code: 'A' })])],
    `names ticks; ${expectedHost}, and there is none`,
  ],
  [
    'a field that stands beside another itself',
    [ticks, { ...ticks, id: 'inner', beside: { field: 'ticks', code: 'B' } }, noted({ field: 'inner', code: 'A' })],
    `names inner; ${expectedHost}: ticks`,
  ],
  ['a code that there is not', [ticks, noted({ field: 'ticks', code: 'D' })], 'names the code D; expected A, B or C'],
  [
    'a code that is not offered on every day',
    [{ ...ticks, within: ['early'] } as FieldDefinition, noted({ field: 'ticks', code: 'A' })],
    'names the code A, which ticks does not offer on every day',
  ],
  [
    'a tick although it is hidden',
    [ticks, noted({ field: 'ticks', code: 'A' }, { hidden: true, calculate: "'x'" })],
    'is hidden, so it stands beside nothing',
  ],
  [
    'a tick although a register fills it',
    [cpr, ticks, noted({ field: 'ticks', code: 'A' }, { lookedUp: { by: 'cpr', gives: 'name' } })],
    'is filled by a register, and stands with what else that gives',
  ],
])('checking a form finds a field that is to stand beside %s', (_, items, what) => {
  expect(errorsOf(items)).toEqual([`name.beside: ${what}`]);
});

test.each<[string, readonly ItemDefinition[], string | undefined]>([
  ['a code that was chosen last', [{ ...letter('code'), preset: ['lastChosen'] }], undefined],
  ['the unit of the group', [{ ...name, type: 'unit', validOn: 'today()', preset: ['groupUnit'] }], undefined],
  ['a text', [{ ...name, preset: ['lastChosen'] }], 'name.preset: is no field of one code, unit or provider'],
  [
    'the unit of the group in a field of codes',
    [{ ...letter('name'), preset: ['groupUnit'] }],
    'name.preset: is no unit, so it cannot be that of the group',
  ],
  [
    'what is filled already',
    [{ ...letter('name'), initial: "'A'", preset: ['lastChosen'] }],
    'name.preset: is filled in another way already',
  ],
  [
    'a row',
    [table('rows', [{ ...letter('name'), preset: ['lastChosen'] }])],
    'name.preset: stands in a row; only fields outside rows are preset',
  ],
])('checking a form that presets %s', (_, items, what) => {
  expect(errorsOf(items)).toEqual(what === undefined ? [] : [what]);
});

test.each<[string, readonly ItemDefinition[], Partial<FormDefinition>, string]>([
  [
    'an expression that cannot be read',
    [{ ...name, required: 'a b' }],
    {},
    'name.required: unexpected "b" (character 3 of "a b")',
  ],
  [
    'an unknown name',
    [{ ...name, relevant: 'nobody', opens: 'x' }],
    {},
    'name.relevant: there is no field called nobody here (character 1 of "nobody")',
  ],
  ['a wrong type', [{ ...name, required: '1' }], {}, 'name.required: gives number, but boolean is needed (character 1 of "1")'],
  [
    'a calculated value of another type',
    [{ ...number, calculate: "'x'" }],
    {},
    'number.calculate: gives text, but number is needed (character 1 of "\'x\'")',
  ],
  [
    'a rule that is no condition',
    [{ ...name, rules: [rule('odd', 'length(name)')] }],
    {},
    'odd: gives number, but boolean is needed (character 1 of "length(name)")',
  ],
  [
    'a message with an unknown field',
    [{ ...name, rules: [{ ...rule('odd', 'filled(name)'), message: '{nobody}' }] }],
    {},
    'odd.message: there is no field called nobody',
  ],
  [
    'an identifier with a form of its own',
    [field({ id: 'name', type: 'text', identifier: 'uuid', maxLength: 36 })],
    {},
    'name.identifier: says already how the text is made, and how long it is',
  ],
  [
    'a hidden field that nothing fills',
    [{ ...number, hidden: true as const }],
    {},
    'number: is hidden, so it must be calculated, copied, generated or carried to',
  ],
  [
    'a hidden field that somebody would have to mend',
    [{ ...number, hidden: true as const, calculate: '1', required: 'true' }],
    {},
    'number: is hidden, so nobody could mend it',
  ],
  [
    'a repair of another type',
    [{ ...number, rules: [{ ...rule('odd', 'number > 1'), repairs: [{ label: 'x', do: 'set', value: 'today()' }] }] }],
    {},
    'odd.repairs: gives date, but number is needed (character 1 of "today()")',
  ],
  [
    'a rule without a message',
    [{ ...name, rules: [{ ...rule('odd', 'filled(name)'), message: '' }] }],
    {},
    'odd: a rule without a message',
  ],
  [
    'a rule without a source',
    [{ ...name, rules: [{ ...rule('odd', 'filled(name)'), source: '' }] }],
    {},
    'odd: a rule without a source',
  ],
  ['a value that depends on itself', [{ ...number, calculate: 'number + 1' }], {}, 'number: depends on itself: number → number'],
  [
    'values that depend on each other',
    [
      { ...number, calculate: 'length(name)' },
      { ...name, relevant: 'number > 1', opens: 'x' },
    ],
    {},
    'number: depends on itself: number → name → number',
  ],
  [
    'a value that depends on the rows that follow it',
    [
      { ...number, calculate: 'sum(rows.twice)' },
      table('rows', [field({ id: 'twice', type: 'integer', calculate: 'number * 2' })]),
    ],
    {},
    'number: depends on itself: number → rows → number',
  ],
  [
    'two fields of one id',
    [name, { ...number, id: 'name' }],
    {},
    'name: two fields or tables in reach of each other have this id',
  ],
  [
    'a field in a row that hides one around it',
    [name, table('rows', [{ ...number, id: 'name' }])],
    {},
    'name: two fields or tables in reach of each other have this id',
  ],
  [
    'two rules of one id',
    [
      { ...name, rules: [rule('one', 'filled(name)')] },
      { ...number, rules: [rule('one', 'number > 1')] },
    ],
    {},
    'one: two rules have this id',
  ],
  ['a field without a label', [{ ...name, label: '' }], {}, 'name: has no label'],
  ['a field without a source', [{ ...name, source: '' }], {}, 'name: says no source'],
  [
    'a closed field that does not say what opens it',
    [number, { ...name, relevant: 'number > 1' }],
    {},
    'name: a field that can be closed must say what opens it',
  ],
  [
    'a closed table that does not say what opens it',
    [number, { ...papers, relevant: 'number > 1' }],
    {},
    'papers: a table that can be closed must say what opens it',
  ],
  ['a field that never opens', [{ ...name, relevant: 'false', opens: 'x' }], {}, 'name: can never be opened: false'],
  [
    'a field that opens by a code that is not in the list',
    [letter('kind'), { ...name, relevant: "filled(kind) and kind in ['Z']", opens: 'x' }],
    {},
    "name: can never be opened: filled(kind) and kind in ['Z']",
  ],
  ['a list that there is not', [letter('kind', { list: 'runes', show: 'search' })], {}, 'kind: there is no list called runes'],
  [
    'a long list shown all at once',
    [letter('kind', { list: 'long' })],
    { lists: { long: { label: 'Long', catalogue: 'long' } } },
    'kind: a list of the catalogue is too long to show all at once',
  ],
  [
    'words on what is outside where nothing is',
    [letter('kind', { show: 'search', outside: { words: 'not ours' } })],
    {},
    'kind.outside: nothing is outside: neither within nor a wider list is given',
  ],
  [
    'a wider list that there is not',
    [letter('kind', { show: 'search', outside: { words: 'not ours', list: 'runes' } })],
    {},
    'kind.outside: there is no list called runes',
  ],
  [
    'nothing said of what is outside',
    [letter('kind', { show: 'search', outside: { words: ' ', list: 'letters' } })],
    {},
    'kind.outside: needs words',
  ],
  [
    'a search for what is outside where there is none',
    [letter('kind', { outside: { words: 'not ours', list: 'letters' } })],
    {},
    'kind.outside: a field that shows all codes at once searches none',
  ],
  ['a set that there is not', [letter('kind', { within: ['late'] })], {}, 'kind.within: there is no set called late'],
  [
    'a look-up by a field that is no number of a person',
    [name, field({ id: 'other', type: 'text', lookedUp: { by: 'name', gives: 'name' } })],
    {},
    'other: name is no field of a CPR number',
  ],
  ['clearing what there is not', [{ ...name, clears: ['nobody'] }], {}, 'name: clears nobody, which there is not'],
  [
    'a value both calculated and copied',
    [{ ...number, calculate: '1', copy: '2' }],
    {},
    'number: a value is calculated or copied, not both',
  ],
  ['a table without rows to have', [{ ...papers, kinds: [], columns: [] }], {}, 'papers: a table needs a kind of row'],
  [
    'two kinds of one name',
    [{ ...papers, kinds: [papers.kinds[0]!, { ...papers.kinds[0]!, items: [] }] }],
    {},
    'papers: two kinds of row are called row',
  ],
  ['a column that there is not', [{ ...papers, columns: ['nobody'] }], {}, 'papers: there is no field nobody for a column'],
  [
    'a next row that takes over what there is not',
    [{ ...papers, kinds: [{ ...papers.kinds[0]!, repeats: ['nobody'] }] }],
    {},
    'row: repeats nobody, which is no field that is entered in its rows',
  ],
  [
    'an end of what begins nowhere',
    [field({ id: 'end', type: 'dateTime', endOf: 'start' })],
    {},
    'end.endOf: names no other field of a date and a time beside it',
  ],
  [
    'an end of what is no date and time',
    [name, field({ id: 'end', type: 'dateTime', endOf: 'name' })],
    {},
    'end.endOf: names no other field of a date and a time beside it',
  ],
  ['a trigger that opens nothing', [papers], calls({ opens: 'books' }), 'call: opens books, kind row, which there is not'],
  ['a trigger that opens no such row', [papers], calls({ kind: 'book' }), 'call: opens papers, kind book, which there is not'],
  ['a trigger without words', [papers], calls({ label: '' }), 'call: a trigger needs words and a source'],
  [
    'a trigger that carries what there is not',
    [papers],
    calls({ carries: { title: 'nobody' } }),
    'call: carries nobody, which there is not',
  ],
  [
    'a trigger that carries to what there is not',
    [papers, name],
    calls({ carries: { nobody: 'name' } }),
    'call: carries to nobody, which rows of row do not have',
  ],
  [
    'a trigger that carries a text to a number',
    [papers, name],
    calls({ carries: { pages: 'name' } }),
    'call: carries name to pages, which is of another type',
  ],
  ['a header of nothing', [name], { header: ['nobody'] }, 'header or persons: there is no field called nobody'],
  [
    'a person of nothing',
    [name],
    { persons: [{ role: 'p', cpr: 'nobody', name: 'name' }] },
    'header or persons: there is no field called nobody',
  ],
  ['no first day', [name], { valid: { from: 'soon' } }, 'valid: needs a first day, and a last day not before it'],
  [
    'a last day before the first',
    [name],
    { valid: { from: '2026-01-02', to: '2026-01-01' } },
    'valid: needs a first day, and a last day not before it',
  ],
  ['no guidance', [name], { guidance: [] }, 'guidance: a form needs words on how to fill it in'],
  ['a built-in message without words', [name], withMessage(''), 'messages.required: has no words'],
  [
    'a built-in message with an unknown placeholder',
    [name],
    withMessage('{label} {colour}'),
    'messages.required: cannot fill in {colour}',
  ],
  [
    'a code twice',
    [name],
    {
      lists: {
        l: {
          label: 'L',
          codes: [
            { code: 'A', text: 'a' },
            { code: 'A', text: 'b' },
          ],
        },
      },
    },
    'lists.l: has A twice',
  ],
  [
    'a code that ends before it begins',
    [name],
    { lists: { l: { label: 'L', codes: [{ code: 'A', text: 'a', from: '2026-01-02', to: '2026-01-01' }] } } },
    'lists.l: A has dates that do not fit',
  ],
  [
    'a member of a set from a day that there is not',
    [name],
    { sets: { s: ['A', { codes: 'B*', from: '2026-02-30' }] } },
    'sets.s: B* has dates that do not fit',
  ],
  ['an empty list', [name], { lists: { l: { label: 'L', codes: [] } } }, 'lists.l: has no codes'],
  [
    'two sections of one id',
    [name],
    { sections: [1, 2].map((at) => ({ id: 's', title: 'S', source: 'Test', items: [{ ...name, id: `n${at}` }] })) },
    's: two sections have this id',
  ],
  [
    'a section that opens by what there is not',
    [name],
    { sections: [{ id: 's', title: 'S', source: 'Test', relevant: 'nobody', items: [name] }] },
    's.relevant: there is no field called nobody here (character 1 of "nobody")',
  ],
  [
    'an expectation of no condition',
    [name],
    { expectations: [{ id: 'next', form: 'other', when: 'name', carries: {}, label: 'x', source: 'x' }] },
    'next: gives text, but boolean is needed (character 1 of "name")',
  ],
  [
    'an expectation that carries nonsense',
    [name],
    { expectations: [{ id: 'next', form: 'other', when: 'true', carries: { a: 'nobody' }, label: 'x', source: 'x' }] },
    'next: there is no field called nobody here (character 1 of "nobody")',
  ],
  [
    'an order by what there is not',
    [{ ...papers, order: 'nobody' }],
    {},
    'papers: is ordered by nobody, which its rows do not have',
  ],
])('checking a form finds %s', (_, items, rest, error) => expect(errorsOf(items, rest)).toEqual([error]));
