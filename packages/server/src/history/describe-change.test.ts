/** What a change is called in the history: by the labels of the form, in rows by their kind and place, with codes in words. */
import { applyChange, openCodes, packCodes, type Answers, type Change, type FieldDefinition, type Row } from '@sei/engine';
import { expect, test } from 'vitest';
import { describeChange, type Wording } from './describe-change.ts';

const named = (id: string) => ({ id, label: `Felt ${id}`, source: 'Test' });
const note: FieldDefinition = { ...named('note'), type: 'text' };
const wording: Wording = {
  form: {
    lists: {
      sides: { label: 'Sider', codes: [{ code: 'H', text: 'Højre' }] },
      diagnoses: { label: 'Diagnoser', catalogue: 'diagnoses' },
    },
    sections: [
      {
        ...named('only'),
        title: 'Afsnit',
        items: [
          { ...named('side'), type: 'code', list: 'sides', show: 'choice', validOn: 'today()' },
          { ...named('diagnosis'), type: 'code', list: 'diagnoses', show: 'search', validOn: 'today()' },
          { ...named('seenOn'), type: 'date' },
          {
            ...named('contacts'),
            type: 'table',
            columns: [],
            kinds: [
              {
                id: 'visit',
                label: 'Besøg',
                items: [
                  { ...named('notes'), type: 'table', columns: [], kinds: [{ id: 'note', label: 'Notat', items: [note] }] },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  catalogue: new Map([['diagnoses', openCodes(packCodes([{ code: 'DC504', text: 'Kræft', from: '', to: '' }]))]]),
  on: '2026-11-21',
};

const row = (id: string, kind: string, values: Answers = {}): Row => ({ id, kind, key: id, values });
const answers: Answers = {
  contacts: [row('1', 'visit'), row('2', 'visit', { notes: [row('a', 'note', { note: 'x' })] })],
};
const descriptionOf = (change: Change) => describeChange(change, answers, applyChange(answers, change), wording);
const set = (at: readonly string[], was: string | null, value: string | null): Change => {
  return { id: 'c', do: 'set', at, was, set: value };
};

test.each([
  ['a code of the form by its text', set(['side'], null, 'H'), { label: 'Felt side', before: '', after: 'Højre' }],
  ['a code of the catalogue with its text', set(['diagnosis'], 'DX', 'DC504'), { before: 'DX', after: 'DC504 Kræft' }],
  ['what is no date as it was written', set(['seenOn'], 'i går', '2026-11-20'), { before: 'i går', after: '20-11-2026' }],
  [
    'a field in a row in a row by where it is',
    set(['contacts', '2', 'notes', 'a', 'note'], 'x', 'y'),
    { label: 'Felt note', rows: ['Besøg 2', 'Notat 1'], before: 'x', after: 'y' },
  ],
  [
    'a row that came',
    { id: 'c', do: 'insert', at: ['contacts'], row: row('3', 'visit') } satisfies Change,
    { is: 'added', label: 'Felt contacts', rows: ['Besøg 3'] },
  ],
  [
    'a row that went, by the place it had',
    { id: 'c', do: 'remove', at: ['contacts', '2'], was: row('2', 'visit') } satisfies Change,
    { is: 'removed', label: 'Felt contacts', rows: ['Besøg 2'] },
  ],
] as const)('the description of a change is right for %s', (_, change, expected) => {
  expect(descriptionOf(change)).toMatchObject(expected);
});

test('a change that the form has no place for, or that changes nothing, has no description', () => {
  expect(descriptionOf(set(['gone'], null, 'x'))).toBeNull();
  expect(descriptionOf({ id: 'c', do: 'keep', at: ['contacts', '2'] })).toBeNull();
});
