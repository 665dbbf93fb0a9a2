/** The time passes while nothing is entered: what reads it is found and judged anew, and nothing else. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers, Row, Value } from '../answers/answers.ts';
import { applyChange } from '../answers/changes.ts';
import { factKey, type Fact } from '../answers/facts.ts';
import type { TriggerDefinition } from '../definition/definition.ts';
import { compileForm } from '../form/form.ts';
import { listIssues } from '../queries/state-queries.ts';
import { knowing } from '../testing/knowing.ts';
import { field, rule, smallForm, table } from '../testing/small-form.ts';
import { evaluate } from './evaluate.ts';

const late: TriggerDefinition = {
  id: 'late',
  when: "reason = 'injury'",
  opens: 'results',
  kind: 'row',
  rules: [rule('isLate', 'answered or now() < addDays(start, 3)')],
  label: 'Late',
  source: 'Test',
};
const time = (id: string, rest: object = {}) => field({ id, type: 'dateTime', ...rest });
const text = (id: string, rest: object = {}) => field({ id, type: 'text', ...rest });
const notes = table('notes', [time('written', { rules: [rule('writtenBefore', 'written <= now()')] }), text('word')]);
const visits = table('visits', [
  time('start', { rules: [rule('startBefore', 'start <= now()')] }),
  text('reason'),
  text('afterwards', { relevant: 'start <= now()' }),
  notes,
]);
const form = compileForm(
  smallForm([
    time('begun', { rules: [rule('begunBefore', 'begun <= now()')] }),
    { ...visits, kinds: visits.kinds.map((kind) => ({ ...kind, triggers: [late] })) },
    table('results', [text('outcome')]),
  ]),
);

const note = (id: string, written: string): Row => ({ id, kind: 'row', key: 'a0', values: { written, word: 'x' } });
const visit = (id: string, start: string): Row => ({
  id,
  kind: 'row',
  key: `a${id}`,
  values: { start, reason: id === '1' ? 'injury' : 'cold', afterwards: 'well', notes: [note(`n${id}`, start)] },
});
const at = (day: number): string => `2026-01-0${day}T08:00:00`;
const answers: Answers = { begun: at(1), visits: [visit('1', at(1)), visit('2', at(4)), visit('3', at(2))] };
const knownAt = (now: string | null) => knowing(new Map<string, Fact>(now === null ? [] : [[factKey.now, now]]));

test('what does not read the time keeps its state by identity, and what comes out as before too', () => {
  const before = evaluate(form, answers, knownAt(at(2)));
  const after = evaluate(form, answers, knownAt(at(3)), before);
  expect(after.root).toBe(before.root);
  const later = evaluate(form, answers, knownAt(at(5)), after);
  const rows = later.root.tables[0]!.rows;
  expect(rows.map((row, index) => row === before.root.tables[0]!.rows[index])).toEqual([false, false, true]);
  expect(listIssues(form, later).map(({ at: place, rule: broken }) => [broken, place.join('/')])).toEqual([
    ['isLate', 'results'],
  ]);
});

test('an evaluation with the state before equals one without, however the time passes and whatever is entered', () => {
  const days = fc.integer({ min: 1, max: 8 }).map(at);
  const row = fc.constantFrom('1', '2', '3');
  const set = (path: readonly string[], value: Value) => ({ id: 'set', do: 'set' as const, at: path, was: null, set: value });
  const step = fc.oneof(
    fc.option(days).map((now) => ({ now })),
    fc.tuple(row, fc.option(days)).map(([id, start]) => ({ change: set(['visits', id, 'start'], start) })),
    fc.tuple(row, days).map(([id, day]) => ({ change: set(['visits', id, 'notes', `n${id}`, 'written'], day) })),
    fc.tuple(row, fc.constantFrom('injury', 'cold')).map(([id, why]) => ({ change: set(['visits', id, 'reason'], why) })),
    fc.option(days).map((begun) => ({ change: set(['begun'], begun) })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let [now, entered]: [string | null, Answers] = [at(2), answers];
      let state = evaluate(form, entered, knownAt(now));
      for (const each of steps) {
        if ('now' in each) now = each.now;
        else entered = applyChange(entered, each.change);
        state = evaluate(form, entered, knownAt(now), state);
        expect(state).toEqual(evaluate(form, entered, knownAt(now)));
      }
    }),
  );
});
