/** What repairs do to an open report, and the rows that triggers call for. */
import { rowsOf, type FormDefinition, type Repair, type TriggerDefinition } from '@sei/engine';
import { expect, test } from 'vitest';
import { callsAt, issueLists } from './shown/shown.ts';
import { field, formOf, source, table } from './testing/plain-form.ts';
import { scenario, type Scenario } from './testing/scenario.ts';

const injury: TriggerDefinition = {
  id: 'injury',
  when: "reason = 'injury'",
  opens: 'results',
  kind: 'results',
  carries: { calledOn: 'day' },
  due: 'addDays(day, 3)',
  rules: [
    {
      id: 'missing',
      severity: 'error',
      constraint: 'answered',
      message: 'Mangler senest {due}',
      source,
      repairs: [{ do: 'answer', label: 'Opret' }],
    },
  ],
  gone: {
    id: 'gone',
    severity: 'error',
    message: 'Alene',
    source,
    repairs: [
      { do: 'remove', label: 'Slet' },
      { do: 'restore', label: 'Gendan' },
    ],
  },
  label: 'Skade',
  source,
};
const visits = table('visits', field('day', 'date'), field('reason', 'text'));
const withTrigger = visits.type === 'table' ? { ...visits, kinds: [{ ...visits.kinds[0]!, triggers: [injury] }] } : visits;
const form: FormDefinition = formOf(withTrigger, table('results', field('calledOn', 'date'), field('outcome', 'text')));

const opened = (): Scenario =>
  scenario(form).adds('visits').edits('visits/1/day', '2026-11-20').edits('visits/1/reason', 'injury');
const repairs = ({ store }: Scenario): readonly Repair[] =>
  issueLists(store.read()).errors.flatMap((issue) => issue.repairs ?? []);
const repair = (report: Scenario, label: string): Scenario =>
  report.does((store) => store.repair(repairs(report).find((each) => each.label === label)!));
const result = { calledOn: '2026-11-20' };

test('what is called for and not there is an error at its table at once, and one repair makes it', () => {
  const report = opened().expects({ errors: ['results'], missing: [] });
  expect(callsAt(report.store.read(), ['results'])).toMatchObject([
    { label: 'Skade', due: '2026-11-23', issues: [{ rule: 'missing' }] },
  ]);
  repair(report, 'Opret').expects({ errors: [], pending: ['edit', 'edit', 'edit', 'repair'] });
  expect(report.store.read().draft.answers['results']).toMatchObject([
    { trigger: expect.stringMatching(/^injury\//), values: result },
  ]);
});

test('all that is called for is made in one step, and taken back in one', () => {
  const report = opened().adds('visits').edits('visits/2/reason', 'injury');
  report.does((store) => store.answer(callsAt(store.read(), ['results']).map(({ key }) => key))).expects({ errors: [] });
  expect(report.store.read().draft.answers['results']).toHaveLength(2);
  report.undoes().expects({ errors: ['results', 'results'] });
});

test('a row that nothing calls for any more can be deleted, or what called for it restored', () => {
  const left = () => repair(opened(), 'Opret').edits('visits/1/reason', 'illness');
  repair(left(), 'Slet').expects({ errors: [] });
  repair(left(), 'Gendan').expects({ errors: [] });
  const removed = repair(opened(), 'Opret').removes('visits/1');
  repair(removed, 'Gendan').expects({ errors: [] });
  expect(removed.store.read().draft.answers['visits']).toHaveLength(1);
});

test('what cannot be restored is not offered', () => {
  const report = scenario(form, {
    answers: { results: [{ id: 'r', kind: 'results', key: 'a0', trigger: 'injury/v', values: {} }] },
  });
  const [removal, restoration] = repairs(report);
  expect([report.store.canRepair(removal!), report.store.canRepair(restoration!)]).toEqual([true, false]);
});

test('a copy of a row has generated values of its own', () => {
  const keyed = scenario(formOf(table('visits', field('key', 'text', { generated: 'uuid' }), field('note', 'text'))));
  keyed.adds('visits').edits('visits/1/note', 'x').copies('visits/1');
  const rows = rowsOf(keyed.store.read().draft.answers, 'visits').map(({ values }) => values);
  expect(rows.map(({ note }) => note)).toEqual(['x', 'x']);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
});
