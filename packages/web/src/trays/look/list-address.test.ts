/** The address of a list. */
import { expect, test } from 'vitest';
import { readListAddress, writeListAddress } from './list-address.ts';

const view = '01890000-0000-7000-8000-000000000001';

test.each([
  {},
  { view },
  { sort: { column: 'name', descending: true } },
  { view, sort: { column: 'cpr', descending: false } },
] as const)('comes back as it was written: %j', (address) => {
  expect(readListAddress(writeListAddress(address))).toEqual({ sort: undefined, ...address });
});

test('leaves out what is no sort and no view', () => {
  expect(writeListAddress(readListAddress({ sorter: 'nothing', visning: 'Asta', other: 'x' }))).toEqual({});
});
