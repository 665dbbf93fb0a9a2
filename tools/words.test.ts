/** A list's columns are called the same on the screen and in a file that was exported from it. */
import { expect, test } from 'vitest';
import { headings } from '../packages/server/src/export/text.ts';
import { columns } from '../packages/web/src/text/columns.ts';

test('the headings of an export are those of the screen', () => {
  expect(headings).toEqual(columns);
});
