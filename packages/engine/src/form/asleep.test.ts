/** Checks that cannot be made: they neither fail nor wait, and are listed. */
import { expect, test } from 'vitest';
import type { Answers } from '../answers/answers.ts';
import { listSleepers } from './asleep.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { factKey, timeFacts, type Fact } from '../answers/facts.ts';
import { registerLists, type Catalogue } from '../codes/catalogue.ts';
import { limitTo } from './code-sets.ts';
import { compileForm } from './form.ts';
import { fieldAt, listMissingFacts, listIssues } from '../queries/state-queries.ts';
import { openList, row } from '../testing/code-lists.ts';
import { knowing } from '../testing/knowing.ts';
import { field, letter, rule, smallForm, table } from '../testing/small-form.ts';

const code = { type: 'code', list: 'tumours', show: 'search', validOn: 'today()' } as const;
const form = compileForm(
  smallForm(
    [
      field({ id: 'tumour', ...code }),
      field({ id: 'unit', type: 'unit', validOn: 'today()', rules: [rule('own-unit', "unitOwner(unit, today()) = 'regional'")] }),
      field({ id: 'provider', type: 'provider', validOn: 'today()' }),
      letter('letter', { rules: [rule('rare-only', 'letter in rare'), rule('official-only', 'letter in official')] }),
      letter('narrow', { within: ['rare'] }),
      letter('half', { within: ['rare', 'early'] }),
      field({ id: 'extra', type: 'text', relevant: 'letter in rare', opens: 'Test' }),
      field({ id: 'doctor', type: 'text', rules: [rule('doctors-only', "authorised('doctor') and letter in rare")] }),
      table('rows', [field({ id: 'inner', ...code })], { rules: [rule('some-rare', 'some(rows where inner in rare)')] }),
    ],
    {
      lists: { letters: lettersOf('A', 'B', 'C'), tumours: { label: 'Tumours', catalogue: 'tumours' } },
      sets: { early: ['A'], rare: [], official: { catalogue: 'official' } },
    },
  ),
);

function lettersOf(...codes: readonly string[]) {
  return { label: 'Letters', codes: codes.map((each) => ({ code: each, text: `Letter ${each}` })) };
}

const today = '2026-11-21';
const facts = new Map<string, Fact>([
  ...timeFacts(`${today}T12:00:00`),
  [factKey.user, { name: 'Anna', authorisations: ['doctor'] }],
]);
const withoutCodes: Catalogue = new Map(['tumours', 'official', ...Object.values(registerLists)].map((list) => [list, null]));
const nobodyKnows = knowing(facts, withoutCodes);
const answers: Answers = {
  tumour: 'X',
  unit: '1111000016008',
  provider: '001234',
  letter: 'A',
  narrow: 'C',
  extra: 'x',
  doctor: 'x',
  rows: [{ id: '1', kind: 'row', key: 'a0', values: { inner: 'X' } }],
};

test('what cannot be checked is neither wrong nor waited for', () => {
  const state = evaluate(form, answers, nobodyKnows);
  expect([listIssues(form, state), listMissingFacts(state), state.root.counts.waiting]).toEqual([[], [], 0]);
});

test('what cannot be checked waits for a list that is still to come', () => {
  const some = new Map([...withoutCodes].filter(([list]) => list === 'units'));
  const state = evaluate(form, answers, knowing(facts, some));
  expect(new Set(listMissingFacts(state))).toEqual(new Set(['tumours', 'providers', 'official'].map(factKey.list)));
});

test('what cannot be checked is checked again as soon as the list has codes', () => {
  const asleep = evaluate(form, answers, nobodyKnows);
  const codes = new Map([...withoutCodes, ['tumours', openList(row('Y', 'Tumour'))] as const]);
  const awake = evaluate(form, answers, knowing(facts, codes), asleep);
  expect(listIssues(form, awake).map(({ label, rule: broken }) => [label, broken])).toEqual([
    ['tumour', 'code.unknown'],
    ['inner', 'code.unknown'],
  ]);
});

test('what cannot be checked opens nothing, and a set that has codes still leaves out what it lacks', () => {
  const state = evaluate(form, { letter: 'A', half: 'B' }, nobodyKnows);
  expect(fieldAt(form, state, ['extra'])!.state.relevant).toBe(false);
  expect(listIssues(form, state).map(({ rule: broken }) => broken)).toEqual(['code.notAllowed']);
});

test('what is offered in a field is what may be chosen there: of sets without codes everything', () => {
  expect(limitTo(form.sets, ['rare', 'official']).allowed(withoutCodes)).toBeNull();
  const half = limitTo(form.sets, ['rare', 'official', 'early']).allowed(withoutCodes);
  expect(['A', 'B'].map((each) => half?.(each, null, null))).toEqual([true, false]);
  const official = new Map([['official', openList(row('B', 'B'))]]);
  const all = limitTo(form.sets, ['official', 'early']).allowed(official);
  expect(['A', 'B', 'C'].map((each) => all?.(each, null, null))).toEqual([true, true, false]);
});

test('every check that sleeps is listed in the order of the form, and none when all lists have codes', () => {
  const own = [
    { label: 'letter', rule: 'rare-only', list: null },
    { label: 'doctor', rule: 'doctors-only', list: null },
    { label: 'rows', rule: 'some-rare', list: null },
  ];
  expect(listSleepers(form, () => true)).toEqual(own);
  expect(listSleepers(form, (list) => list === 'providers')).toEqual([
    { label: 'tumour', rule: null, list: 'tumours' },
    { label: 'unit', rule: null, list: 'units' },
    { label: 'unit', rule: 'own-unit', list: 'units' },
    own[0],
    { label: 'letter', rule: 'official-only', list: 'official' },
    ...own.slice(1),
    { label: 'inner', rule: null, list: 'tumours' },
  ]);
});
