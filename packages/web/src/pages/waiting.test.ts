/** What waits for a person on the front page. */
import { expect, test } from 'vitest';
import type { Today } from '@sei/contract/routes/bodies';
import { filtersOfReady, formsByUse, partsOf } from './waiting.ts';

const none = { count: 0, reports: [] };
const nothing: Today = { overdue: none, dueSoon: none, clashing: none, withErrors: none, ready: none, begun: none, forms: [] };

test('what waits is shown by how urgent it is, and what there is none of is not mentioned', () => {
  const some = { count: 2, reports: [] };
  expect(partsOf(nothing)).toEqual([]);
  expect(partsOf({ ...nothing, begun: some, withErrors: some, overdue: some })).toEqual(['overdue', 'begun', 'withErrors']);
});

test('what is due soon and can be reported is found by the day after, so that what is overdue is there too', () => {
  expect(filtersOfReady('2026-12-01')).toEqual([
    { column: 'due', operator: 'before', value: '16-12-2026' },
    { column: 'checked', operator: 'isOneOf', value: 'valid,warnings' },
  ]);
});

test('the form that a person uses most comes first, the rest by title', () => {
  const forms = ['b', 'c', 'a'].map((form) => ({ form, title: form.toUpperCase() }));
  expect(formsByUse(forms, ['c']).map(({ form }) => form)).toEqual(['c', 'a', 'b']);
  expect(formsByUse(forms, []).map(({ form }) => form)).toEqual(['a', 'b', 'c']);
});
