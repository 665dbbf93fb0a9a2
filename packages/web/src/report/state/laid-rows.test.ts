/** Many rows in one go: what follows from each, what closed fields do not take, and one step of undo. */
import type { FieldDefinition, ItemDefinition, Values } from '@sei/engine';
import { expect, test } from 'vitest';
import { nextId } from '../testing/batches.ts';
import { field, formOf, table } from '../testing/plain-form.ts';
import { scenario, type Scenario } from '../testing/scenario.ts';
import { layRows, type LaidRows } from './laid-rows.ts';

const ward: FieldDefinition = field('ward', 'text');
const visits: ItemDefinition = table(
  'visits',
  field('note', 'text'),
  field('place', 'text', { copy: 'ward' }),
  field('first', 'text', { initial: "if(count(visits) = 1, 'ja', 'nej')" }),
  field('remark', 'text', { relevant: 'filled(note)' }),
);
const form = formOf(ward, visits);

function laidOn({ store }: Scenario, rows: readonly Values[]): LaidRows {
  const laying = layRows(store.read(), store.read(), ['visits'], 'visits', rows, nextId);
  for (;;) {
    const step = laying.next();
    if (step.done === true) return step.value;
  }
}

test('rows come after the last with what follows from each as if it were made by hand, in one step of undo', () => {
  const opened = scenario(form).edits('ward', 'Øst');
  const laid = laidOn(opened, [{ note: 'a' }, { note: 'b', place: 'Vest' }, {}]);
  opened
    .does((store) => expect(store.insertRows(laid)).toBe(true))
    .expects({
      answers: {
        ward: 'Øst',
        visits: [
          { note: 'a', place: 'Øst', first: 'ja' },
          { note: 'b', place: 'Vest', first: 'nej' },
          { place: 'Øst', first: 'nej' },
        ],
      },
      undoable: 2,
      pending: ['edit', 'edit'],
    })
    .undoes()
    .expects({ answers: { ward: 'Øst' }, undoable: 1 })
    .redoes()
    .expects({ undoable: 2 });
});

test('each row is one change, whatever follows from it', () => {
  const laid = laidOn(scenario(form).edits('ward', 'Øst'), [{ note: 'a' }, { note: 'b' }]);
  expect(laid.act.changes.map((change) => change.do)).toEqual(['insert', 'insert']);
});

test('what is given to a field that is closed in its row is left out, and said', () => {
  const opened = scenario(form);
  const laid = laidOn(opened, [{ remark: 'x' }, { note: 'a', remark: 'y' }]);
  expect(laid.rows.map(({ closed }) => closed)).toEqual([['remark'], []]);
  opened.does((store) => store.insertRows(laid));
  const rows = opened.store.read().draft.answers['visits'] as readonly { readonly values: Values }[];
  expect(rows.map(({ values }) => values['remark'])).toEqual([undefined, 'y']);
});

test('rows that were laid on other answers are not inserted', () => {
  const opened = scenario(form);
  const laid = laidOn(opened, [{ note: 'a' }]);
  opened.edits('ward', 'Øst').does((store) => expect(store.insertRows(laid)).toBe(false));
  opened.expects({ answers: { ward: 'Øst' } });
});
