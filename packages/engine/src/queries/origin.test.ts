/** Where a value that nobody typed came from: calculated, looked up, copied, each with the fields that it follows. */
import { expect, test } from 'vitest';
import type { Answers } from '../answers/answers.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { timeFacts } from '../answers/facts.ts';
import { compileForm } from '../form/form.ts';
import { originAt } from './origin.ts';
import { field, smallForm, table } from '../testing/small-form.ts';
import { knowing } from '../testing/knowing.ts';

const known = knowing(timeFacts('2026-11-21T12:00:00'));
const form = compileForm(
  smallForm([
    field({ id: 'cpr', type: 'cpr', replacement: false }),
    field({ id: 'name', type: 'text', lookedUp: { by: 'cpr', gives: 'name' } }),
    field({ id: 'start', type: 'date' }),
    field({ id: 'size', type: 'integer' }),
    field({ id: 'double', type: 'integer', calculate: 'if(size > 1, size + size)' }),
    table('stays', [
      field({ id: 'from', type: 'date', copy: 'start' }),
      field({ id: 'until', type: 'date', relevant: 'size = 3', copy: 'coalesce(from, start)' }),
    ]),
  ]),
);

function originOf(answers: Answers, ...at: readonly string[]) {
  return originAt(form, evaluate(form, answers, known), known, at);
}

const stay = (values: Answers): Answers => ({
  start: '2026-11-01',
  size: 3,
  stays: [{ id: 'a', kind: 'row', key: 'a', values }],
});

test('a calculated value follows what its expression reads', () => {
  expect(originOf({ size: 2 }, 'double')).toEqual({ is: 'calculated', from: ['size'] });
});

test('where the calculation gives nothing, what stands there was typed', () => {
  expect(originOf({ size: 1, double: 7 }, 'double')).toBeNull();
});

test('a looked-up value came from the register', () => {
  expect(originOf({ name: 'Asta' }, 'name')).toEqual({ is: 'lookedUp' });
});

test('a copy follows its source, also from outside its row', () => {
  expect(originOf(stay({ from: '2026-11-01' }), 'stays', 'a', 'from')).toEqual({ is: 'copied', from: ['start'] });
  expect(originOf(stay({ from: '2026-11-01', until: '2026-11-01' }), 'stays', 'a', 'until')).toEqual({
    is: 'copied',
    from: ['from', 'start'],
  });
});

test('a copy that was typed over is the user’s own', () => {
  expect(originOf(stay({ from: '2026-11-02' }), 'stays', 'a', 'from')).toBeNull();
});

test('nothing has an origin where nothing is: empty, closed, or not in the form', () => {
  expect(originOf({}, 'double')).toBeNull();
  expect(originOf(stay({ from: null }), 'stays', 'a', 'from')).toBeNull();
  expect(originOf({ ...stay({ until: '2026-11-01' }), size: 2 }, 'stays', 'a', 'until')).toBeNull();
  expect(originOf(stay({}), 'stays', 'gone', 'from')).toBeNull();
  expect(originOf({}, 'nothing')).toBeNull();
});
