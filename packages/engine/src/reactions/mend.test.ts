/** What repairs change, and what brings back the trigger of a row that nothing calls for any more. */
import { expect, test } from 'vitest';
import { applyChanges, type Change } from '../answers/changes.ts';
import type { Answers, Row } from '../answers/answers.ts';
import { compileForm } from '../form/form.ts';
import type { RepairDefinition } from '../definition/definition.ts';
import { knowing } from '../testing/knowing.ts';
import { field, rule, smallForm, table } from '../testing/small-form.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { changesOfRepair } from './mend.ts';
import { listIssues } from '../queries/state-queries.ts';

const repairs: readonly RepairDefinition[] = [
  { do: 'set', label: 'Say why', field: 'note', value: "'because'" },
  { do: 'set', label: 'Nothing to set', value: 'if(false, note)' },
  { do: 'clear', label: 'Empty it' },
  { do: 'clear', label: 'Without notes', field: 'notes' },
  { do: 'lookUp', label: 'Look up', field: 'cpr' },
  { do: 'remove', label: 'Away with it' },
];
const visits = table('visits', [
  field({ id: 'why', type: 'text', rules: [{ ...rule('odd', "why != 'odd'"), repairs }] }),
  field({ id: 'how', type: 'text' }),
  field({ id: 'note', type: 'text' }),
  table('notes', [field({ id: 'word', type: 'text' })]),
]);
const kind = {
  ...visits.kinds[0]!,
  triggers: [
    {
      id: 'call',
      when: "why = 'ill' and how != 'not'",
      opens: 'results',
      kind: 'row',
      carries: { received: 'why' },
      rules: [{ ...rule('missing', 'answered'), repairs: [{ do: 'answer', label: 'Make it' } as const] }],
      gone: {
        id: 'alone',
        severity: 'error' as const,
        message: 'x',
        source: 'Test',
        repairs: [
          { do: 'remove', label: 'Delete' },
          { do: 'restore', label: 'Restore' },
        ] as const,
      },
      label: 'Call',
      source: 'Test',
    },
  ],
};
const results = table('results', [field({ id: 'received', type: 'text' })]);
const form = compileForm(
  smallForm([field({ id: 'cpr', type: 'cpr', replacement: true }), { ...visits, kinds: [kind] }, results]),
);

const row = (id: string, values: Row['values'], trigger?: string): Row => ({
  id,
  kind: 'row',
  key: 'a0',
  values,
  ...(trigger !== undefined && { trigger }),
});
const issuesOf = (answers: Answers) => listIssues(form, evaluate(form, answers, knowing()));
const mend = (answers: Answers, label: string, past: readonly Change[] = []) => {
  let made = 0;
  const state = evaluate(form, answers, knowing());
  const repair = issuesOf(answers)
    .flatMap((issue) => issue.repairs ?? [])
    .find((each) => each.label === label);
  return changesOfRepair({ form, answers, state, ...knowing(), past, newId: () => `new${++made}` }, repair!);
};

const odd: Answers = { visits: [row('v', { why: 'odd', notes: [row('n', { word: 'x' })] })] };

test('a repair is offered when it would change something', () => {
  expect(issuesOf(odd)[0]!.repairs!.map(({ label }) => label)).toEqual([
    'Say why',
    'Empty it',
    'Without notes',
    'Look up',
    'Away with it',
  ]);
});

test.each([
  ['sets a field', 'Say why', [{ do: 'set', at: ['visits', 'v', 'note'], set: 'because' }]],
  ['empties the field of its rule', 'Empty it', [{ do: 'set', at: ['visits', 'v', 'why'], was: 'odd', set: null }]],
  ['empties a table', 'Without notes', [{ do: 'remove', at: ['visits', 'v', 'notes', 'n'] }]],
  ['removes the row of its rule', 'Away with it', [{ do: 'remove', at: ['visits', 'v'] }]],
])('a repair %s', (_, label, changes) => {
  expect(mend(odd, label)).toMatchObject(changes);
});

test('a repair that looks a number up is left to the host', () => {
  expect(mend(odd, 'Look up')).toBeNull();
  expect(issuesOf(odd)[0]!.repairs![3]).toEqual({ do: 'lookUp', label: 'Look up', at: ['cpr'] });
});

test('a repair adds the row that a trigger calls for, after the last', () => {
  const answers: Answers = { visits: [row('v', { why: 'ill', how: 'so' })], results: [row('r', {})] };
  expect(mend(answers, 'Make it')).toEqual([
    { id: 'new2', do: 'insert', at: ['results'], row: { id: 'new1', kind: 'row', key: 'a1', trigger: 'call/v', values: {} } },
  ]);
});

const result = row('r', { received: 'ill' }, 'call/v');

test('what called for a row is restored from what the row received', () => {
  const answers: Answers = { visits: [row('v', { why: 'well', how: 'so' })], results: [result] };
  expect(mend(answers, 'Restore')).toMatchObject([{ do: 'set', at: ['visits', 'v', 'why'], was: 'well', set: 'ill' }]);
});

test('what called for a row is restored from what was changed in the row that called, as far back as needed', () => {
  const answers: Answers = { visits: [row('v', { why: 'ill', how: 'not', note: 'n' })], results: [result] };
  const change = (name: string, was: string, set: string): Change => ({
    id: 'x',
    do: 'set',
    at: ['visits', 'v', name],
    was,
    set,
  });
  expect(mend(answers, 'Restore', [change('how', 'so', 'not'), change('note', 'm', 'n')])).toMatchObject([
    { at: ['visits', 'v', 'note'], set: 'm' },
    { at: ['visits', 'v', 'how'], set: 'so' },
  ]);
});

test('what called for a row is restored by the removed row, when somebody still knows it', () => {
  const visit = row('v', { why: 'ill', how: 'so' });
  const removal: Change = { id: 'x', do: 'remove', at: ['visits', 'v'], was: visit };
  expect(mend({ results: [result] }, 'Restore', [removal])).toMatchObject([{ do: 'insert', at: ['visits'], row: visit }]);
  expect(applyChanges({ results: [result] }, mend({ results: [result] }, 'Restore', [removal])!)['visits']).toEqual([visit]);
});

test('nothing restores what called for a row when nothing that is known would have it called for again', () => {
  expect(mend({ results: [result] }, 'Restore')).toBeNull();
  expect(mend({ visits: [row('v', { why: 'ill', how: 'not' })], results: [result] }, 'Restore')).toBeNull();
});
