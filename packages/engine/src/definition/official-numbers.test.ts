/** The numbers of official rules that a form names, gathered. */
import { expect, test } from 'vitest';
import { field, rule, smallForm, table } from '../testing/small-form.ts';
import { officialNumbersOf } from './official-numbers.ts';

test('numbers are gathered from rules, checks, tables, rows, kinds, lists and triggers, and what names none is left out', () => {
  const inner = {
    ...field({ id: 'x', type: 'integer', holds: { required: ['3'] } }),
    rules: [{ ...rule('odd', 'x = 1'), holds: ['4'] }],
  };
  const rows = table('rows', [inner], { holds: { requiredRows: ['2'] } });
  const kinds = rows.kinds.map((kind) => ({ ...kind, holds: ['5'] }));
  const trigger = {
    id: 'calls',
    when: 'true',
    opens: 'rows',
    kind: kinds[0]!.id,
    label: 'Calls',
    source: 'S',
    holds: ['6', '7'],
    rules: [{ ...rule('late', 'answered'), holds: ['8'] }],
    gone: { id: 'gone', severity: 'error' as const, message: 'M', source: 'S', holds: ['9'] },
  };
  const definition = smallForm([field({ id: 'plain', type: 'integer' }), { ...rows, kinds }], {
    lists: { letters: { label: 'Letters', holds: ['1'], codes: [{ code: 'A', text: 'A' }] } },
    triggers: [trigger],
  });
  const kind = kinds[0]!.id;
  expect(officialNumbersOf(definition)).toEqual({
    'lists/letters': ['1'],
    'rows/requiredRows': ['2'],
    [`rows.${kind}.x/required`]: ['3'],
    odd: ['4'],
    [`rows.${kind}`]: ['5'],
    calls: ['6', '7'],
    late: ['8'],
    gone: ['9'],
  });
});
