/** Rows that are made like others, and what is repeated from the row above. */
import { expect, test } from 'vitest';
import { field, formOf, source } from '../testing/plain-form.ts';
import { scenario } from '../testing/scenario.ts';
import { valueToRepeat } from './acts.ts';
import { readTyped } from './typed-answers.ts';

const lines = {
  id: 'visits',
  type: 'table' as const,
  label: 'Besøg',
  source,
  columns: ['ward'],
  kinds: [
    {
      id: 'visits',
      label: 'Besøg',
      repeats: ['ward'],
      items: [
        field('ward', 'text'),
        field('note', 'text'),
        field('shown', 'text', { calculate: 'ward' }),
        { ...field('from', 'text'), type: 'dateTime' as const },
        { ...field('to', 'text'), type: 'dateTime' as const, endOf: 'from' },
      ],
    },
  ],
};
const form = formOf(lines);

function withVisit() {
  const opened = scenario(form).adds('visits');
  return opened.edits('visits/1/ward', 'Øst').edits('visits/1/note', 'Set');
}

test('the next row takes over what its kind says, stands last, and leaves what is the other row’s own', () => {
  const opened = withVisit().adds('visits');
  opened.does((store) => store.insertNextLike(opened.at('visits/1')));
  const rows = opened.store.read().draft.answers['visits'] as readonly { readonly values: unknown }[];
  expect(rows.map(({ values }) => values)).toMatchObject([{ ward: 'Øst', note: 'Set' }, {}, { ward: 'Øst' }]);
  expect(rows.at(-1)!.values).not.toHaveProperty('note');
});

test('no row is made like one that is gone', () => {
  const opened = withVisit();
  const gone = opened.at('visits/1');
  opened.removes('visits/1');
  expect(opened.store.insertNextLike(gone)).toBeNull();
});

test('what stands in another row can be repeated where people write, and nowhere else', () => {
  const opened = withVisit().adds('visits');
  const other = opened.at('visits/1').at(-1)!;
  const repeated = (place: string) => valueToRepeat(opened.store.read(), opened.at(place), other);
  expect(repeated('visits/2/note')).toBe('Set');
  expect(repeated('visits/2/shown')).toBe('Øst');
  opened.edits('visits/2/ward', 'Vest');
  expect(repeated('visits/2/shown')).toBeUndefined();
  expect(repeated('visits/2/from')).toBeUndefined();
});

test('a start may say the end too, and an end is read from its start', () => {
  const opened = withVisit();
  const [from, to] = [opened.at('visits/1/from'), opened.at('visits/1/to')];
  const fields = lines.kinds[0]!.items;
  const typed = (id: 'from' | 'to', text: string) =>
    readTyped(
      opened.store.read(),
      fields.find((item) => item.id === id)!,
      id === 'from' ? from : to,
      text,
    );
  expect(typed('from', '0510 14-1430')).toEqual([
    { at: from, value: '2026-10-05T14:00:00' },
    { at: to, value: '2026-10-05T14:30:00' },
  ]);
  expect(typed('from', '0510')).toEqual({ rule: 'format.dateTime' });
  expect(typed('to', '+20')).toEqual({ rule: 'format.dateTime' });
  opened.edits('visits/1/from', '2026-10-05T14:00:00');
  expect(typed('to', '+20')).toEqual([{ at: to, value: '2026-10-05T14:20:00' }]);
});
