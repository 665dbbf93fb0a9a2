/** Where rules come from, as it is read on the screen. */
import { expect, test } from 'vitest';
import { formText } from './form.ts';

test.each([
  ['Cancer v4 §3.2.1', 'Regel: odd · Cancer v4, afsnit 3.2.1'],
  ['product: nothingDestroyed', 'Regel: odd · produktregel 2: intet slettes uden at kunne fortrydes'],
])('a rule from "%s" says so in Danish', (source, said) => {
  expect(formText.issues.rule('odd', source)).toBe(said);
});
