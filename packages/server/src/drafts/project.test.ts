/** Which persons lists show of a report, and how. */
import type { FormDefinition } from '@sei/engine';
import { expect, test } from 'vitest';
import { personColumns, personsOf } from './project.ts';

const definition = {
  persons: [
    { role: 'woman', cpr: 'womanCpr', name: 'womanName' },
    { role: 'partner', cpr: 'partnerCpr', name: 'partnerName' },
  ],
} as unknown as FormDefinition;
const hashCpr = (cpr: string) => Buffer.from(cpr);

test('a report without persons shows none', () => {
  expect(personColumns({ ...definition, persons: [] }, [], hashCpr)).toMatchObject({
    cprShown: '',
    cprBirth: null,
    name: '',
  });
});

test('each person is found in her role; a person who is not filled in is left out', () => {
  const answers = { womanCpr: '0101501002', womanName: 'Opfundet Kvinde', partnerName: 'Opfundet Partner' };
  expect(personsOf(definition, answers)).toEqual([
    { role: 'woman', cpr: '0101501002', birthDate: '1950-01-01', name: 'Opfundet Kvinde' },
    { role: 'partner', cpr: null, birthDate: null, name: 'Opfundet Partner' },
  ]);
  expect(personsOf(definition, { partnerCpr: '0101501001' }).map(({ role }) => role)).toEqual(['partner']);
});

test('lists show the first person, masked, and sort by birth date', () => {
  const persons = personsOf(definition, { womanCpr: '0101501002', womanName: 'Opfundet Kvinde' });
  expect(personColumns(definition, persons, hashCpr)).toEqual({
    cprShown: '010150-••••',
    cprBirth: '1950-01-01',
    cprHash: Buffer.from('0101501002'),
    name: 'Opfundet Kvinde',
  });
});

test('what is no number (yet) is not shown', () => {
  expect(personsOf(definition, { womanCpr: '310250' })).toEqual([]);
});

test('of an endless name lists show the beginning, in whole characters', () => {
  const [person] = personsOf(definition, { womanName: '😀'.repeat(5_000) });
  expect(person?.name).toBe('😀'.repeat(200));
});
