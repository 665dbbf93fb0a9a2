/** Rules that compare a row with the other rows of its table, and rules about each code of a field of several. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChange, type Change } from '../answers/changes.ts';
import type { Answers, Row } from '../answers/answers.ts';
import { checkForm } from '../form/check.ts';
import { compileForm } from '../form/form.ts';
import { field, letter, rule, smallForm, table } from '../testing/small-form.ts';
import { knowing } from '../testing/knowing.ts';
import { listIssues } from '../queries/state-queries.ts';
import { evaluate } from './evaluate.ts';

const text = (id: string) => field({ id, type: 'text' });
const rules = [
  rule('twice', 'not some(others where other.code = code)'),
  rule('later', 'every(others where other.code = code and other.start <= start)'),
  rule('many', 'count(others where code = other.code and limit != other.word) < 2'),
  rule('follows', 'empty(after) or some(others where other.code = after)'),
];
const form = compileForm(
  smallForm([
    text('limit'),
    table('visits', [
      table('rows', [
        field({ id: 'code', type: 'text', rules }),
        field({ id: 'start', type: 'date' }),
        text('after'),
        text('word'),
        text('free'),
      ]),
    ]),
  ]),
);

type Values = Readonly<Partial<Record<'code' | 'start' | 'after' | 'word', string | null>>>;

const rowOf = (id: string, values: Values): Row => ({ id, kind: 'row', key: id, values });
const answersOf = (...rows: readonly Values[]): Answers => ({
  visits: [{ id: 'v', kind: 'row', key: 'a', values: { rows: rows.map((values, index) => rowOf(String(index), values)) } }],
});
const broken = (answers: Answers) =>
  listIssues(form, evaluate(form, answers, knowing())).map(({ rule: id, at }) => `${at.at(-2)!} ${id}`);

test.each<[string, readonly Values[], readonly string[]]>([
  ['itself is none of them', [{ code: 'a' }], []],
  ['says so of both when they share a value', [{ code: 'a' }, { code: 'b' }, { code: 'a' }], ['0 twice', '2 twice']],
  [
    'is compared by further values',
    [
      { code: 'a', start: '2026-01-02' },
      { code: 'a', start: '2026-01-01' },
    ],
    ['0 twice', '1 twice', '1 later'],
  ],
  ['may look for another value than its own', [{ code: 'a', after: 'b' }, { code: 'b' }, { after: 'c' }], ['2 follows']],
])('a row beside the others of its table %s', (_, rows, expected) => {
  expect(broken(answersOf(...rows))).toEqual(expected);
});

test('a row beside the others of its table counts those for which something is true, beside what stands outside the rows', () => {
  const answers = { ...answersOf({ code: 'a', word: 'x' }, { code: 'a', word: 'x' }, { code: 'a', word: 'y' }), limit: 'y' };
  expect(broken(answers).filter((each) => each.endsWith('many'))).toEqual(['2 many']);
});

test('looking at other rows with the state before is as without, whatever changes', () => {
  const ids = fc.constantFrom('0', '1', '2', '3', '4');
  const set = (id: string, name: string, value: string | null): Change => ({
    id: 'set',
    do: 'set',
    at: ['visits', 'v', 'rows', id, name],
    was: null,
    set: value,
  });
  const step: fc.Arbitrary<Change> = fc.oneof(
    fc.tuple(ids, fc.constantFrom('code', 'after', 'word', 'free'), fc.constantFrom('a', 'b', null)).map((each) => set(...each)),
    fc.tuple(ids, fc.constantFrom('2026-01-01', '2026-01-02', null)).map(([id, start]) => set(id, 'start', start)),
    ids.map((id): Change => ({ id: 'i', do: 'insert', at: ['visits', 'v', 'rows'], row: rowOf(id, { code: 'a' }) })),
    ids.map((id): Change => ({ id: 'r', do: 'remove', at: ['visits', 'v', 'rows', id], was: rowOf(id, {}) })),
    fc.constantFrom('a', 'b', null).map((limit): Change => ({ id: 's', do: 'set', at: ['limit'], was: null, set: limit })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let answers = answersOf({ code: 'a' }, { code: 'b' }, {});
      let state = evaluate(form, answers, knowing());
      for (const each of steps) {
        answers = applyChange(answers, each);
        state = evaluate(form, answers, knowing(), state);
        expect(state).toEqual(evaluate(form, answers, knowing()));
      }
    }),
    { numRuns: 200 },
  );
});

test('a row beside the others of its table is judged again only when one that it looks for has changed in what it reads', () => {
  const answers = answersOf({ code: 'a' }, { code: 'a' }, { code: 'b' });
  const before = evaluate(form, answers, knowing());
  const sameAfter = (name: string, value: string) => {
    const change: Change = { id: 's', do: 'set', at: ['visits', 'v', 'rows', '0', name], was: null, set: value };
    const then = evaluate(form, applyChange(answers, change), knowing(), before);
    const rowsIn = (state: typeof then) => state.root.tables[0]!.rows[0]!.tables[0]!.rows;
    return rowsIn(then).map((row, index) => row === rowsIn(before)[index]);
  };
  expect(sameAfter('free', 'x')).toEqual([false, true, true]);
  expect(sameAfter('code', 'c')).toEqual([false, false, true]);
});

test.each([
  ['some(others where other.start < start)', 'others are found by an equal value, as in other.code = code'],
  ['some(others where other.colour = code)', 'there is no field called colour here'],
  ['some(others where other.code = code and other.colour = 1)', 'the other rows have no field called colour'],
  ['some(others)', 'some(others) needs a "where" of its own'],
])('%s is refused', (constraint, what) => {
  const items = [field({ id: 'code', type: 'text', rules: [rule('odd', constraint)] }), field({ id: 'start', type: 'date' })];
  expect(
    checkForm(smallForm([table('rows', items)]))
      .map((error) => error.what)
      .join(),
  ).toContain(what);
});

test('each code of a field of several can be asked about; of a field without codes nothing is said', () => {
  const asked = [
    rule('early', 'every(grades where code in early)'),
    rule('some', "some(grades where code = 'A' or startsWith(code, 'B'))"),
    rule('few', "count(grades where code != 'A') < 2"),
  ];
  const grades = { ...letter('grades', { rules: asked }), type: 'codes' as const } as Parameters<typeof smallForm>[0][number];
  const small = compileForm(smallForm([grades]));
  const brokenBy = (...codes: readonly string[]) =>
    listIssues(small, evaluate(small, { grades: codes }, knowing())).map((issue) => issue.rule);
  expect(brokenBy('A', 'B')).toEqual([]);
  expect(brokenBy('B', 'C')).toEqual(['early', 'few']);
  expect(brokenBy('C')).toEqual(['early', 'some']);
  expect(brokenBy()).toEqual([]);
});
