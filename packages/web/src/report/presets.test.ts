/** Where the values come from that a new report is offered. */
import { expect, test } from 'vitest';
import { readPresets } from './presets.ts';

const session = {
  groups: [
    { id: 'ward', unit: 'U1' },
    { id: 'office', unit: '' },
  ],
} as unknown as Parameters<typeof readPresets>[2]['session'];
const form = {
  sections: [
    {
      items: [
        { id: 'unit', type: 'code', list: 'units', preset: ['groupUnit', 'lastChosen'] },
        { id: 'note', type: 'text' },
      ],
    },
  ],
} as unknown as Parameters<typeof readPresets>[0];
const sources = {
  session,
  lists: { nameOf: () => 'units' },
  codeUsage: { lastChosen: async (list: string, group: string) => (list === 'units' && group === 'office' ? 'U7' : undefined) },
};

test('a new report is offered what its group gives, and else what the user chose last in a report of the group', async () => {
  expect(await readPresets(form, 'ward', sources)).toEqual([{ at: ['unit'], value: 'U1', source: 'groupUnit' }]);
  expect(await readPresets(form, 'office', sources)).toEqual([{ at: ['unit'], value: 'U7', source: 'lastChosen' }]);
  expect(await readPresets(form, 'elsewhere', sources)).toEqual([]);
});
