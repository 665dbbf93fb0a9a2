/** Where rules come from, as it is read on the screen. */
import { expect, test } from 'vitest';
import { formText } from './form.ts';

test.each([
  ['Cancer v4 §3.2.1', 'Kilde: Cancer v4, afsnit 3.2.1'],
  ['product: nothingDestroyed', 'Kilde: produktregel 2: intet slettes uden at kunne fortrydes'],
])('a rule from "%s" says so in Danish', (source, said) => {
  expect(formText.issues.source(source)).toBe(said);
});
