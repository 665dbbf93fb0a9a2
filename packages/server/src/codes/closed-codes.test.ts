/** Which codes of a list an edition brings to an end. */
import type { CodeRow } from '@sei/engine';
import { expect, test } from 'vitest';
import { closedBy } from './closed-codes.ts';

const row = (code: string, to = '', from = ''): CodeRow => ({ code, text: `Text of ${code}`, from, to });
const source = {
  list: 'list',
  title: 'List',
  own: [row('OWN')],
  selects: false,
  cut: { classification: 'sks' },
  starter: [row('S')],
} as const;

function closed(before: readonly CodeRow[] | null, after: readonly CodeRow[]): readonly string[] {
  return closedBy(source, { before, after }, '2026-11-22').map(({ code, to }) => `${code} ${to}`.trimEnd());
}

test.each<[string, readonly CodeRow[] | null, readonly CodeRow[], readonly string[]]>([
  ['a code that gets a last day', [row('A')], [row('A', '2020-12-31')], ['A 2020-12-31']],
  ['one that gets an earlier one', [row('A', '2021-12-31')], [row('A', '2020-12-31')], ['A 2020-12-31']],
  ['one whose last day is to come, in both', [row('A', '2026-12-31')], [row('A', '2026-12-31')], ['A 2026-12-31']],
  ['none that was over before', [row('A', '2020-12-31')], [row('A', '2020-12-31')], []],
  ['none that goes on in another version', [row('A')], [row('A', '2026-12-31'), row('A', '', '2027-01-01')], []],
  ['none that is prolonged', [row('A', '2020-12-31')], [row('A', '2021-12-31')], []],
  ['one that is there no more', [row('A'), row('B')], [row('B')], ['A']],
  ['one of the starter set that the first import does not have', null, [row('B')], ['S']],
])('%s', (_, before, after, expected) => {
  expect(closed(before, after)).toEqual(expected);
});

test('it is reported with its text', () => {
  expect(closedBy(source, { before: [row('A')], after: [row('A', '2026-12-31')] }, '2026-11-22')).toEqual([
    { list: 'list', code: 'A', text: 'Text of A', to: '2026-12-31' },
  ]);
});
