/** One row of a report by itself: all that it says, where it stands, and nothing of others. */
import { expect, test } from 'vitest';
import { onlyRow } from './only-row.ts';
import type { Outline, OutlineField, OutlineItem, OutlineRow } from './outline.ts';

const field = (id: string): OutlineField => ({ kind: 'field', id, label: id, value: id, origin: 'user' });
const row = (id: string, items: readonly OutlineItem[]): OutlineRow => ({ id, title: 'Kontakt', items });
const table = (id: string, rows: readonly OutlineRow[]): OutlineItem => ({ kind: 'table', id, label: id, mixed: false, rows });

const second = row('c', [field('end'), table('inner', [row('d', []), row('e', [field('code')])])]);

const one: Outline = {
  title: 'Prøveskema',
  version: '1',
  header: [field('cpr')],
  sections: [
    { id: 'first', title: 'Først', items: [field('before'), table('others', [row('a', [field('other')])])] },
    { id: 'second', title: 'Så', items: [field('beside'), table('contacts', [row('b', [field('start')]), second])] },
  ],
};

test('a row alone keeps its report’s head, its section and its table, its number and all that is in it', () => {
  const { outline, ...found } = onlyRow(one, 'c')!;
  expect(found).toEqual({ title: 'Kontakt', number: 2, of: 2, numbers: new Map([['c', 2]]) });
  expect(outline).toEqual({ ...one, sections: [{ id: 'second', title: 'Så', items: [table('contacts', [second])] }] });
});

test('a row in a row stands under the title of the row that it is in', () => {
  const { outline, ...found } = onlyRow(one, 'e')!;
  const numbers = new Map([
    ['e', 2],
    ['c', 2],
  ]);
  expect(found).toEqual({ title: 'Kontakt', number: 2, of: 2, numbers });
  expect(outline.sections[0]!.items).toEqual([table('contacts', [row('c', [table('inner', [row('e', [field('code')])])])])]);
});

test('there is nothing of a row that is not there', () => {
  expect(onlyRow(one, 'contacts')).toBeUndefined();
  expect(onlyRow(one, '')).toBeUndefined();
});
