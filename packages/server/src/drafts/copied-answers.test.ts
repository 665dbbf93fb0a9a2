/** Which answers a copy begins with: all that people wrote and this version of the form has room for; of a new patient nothing old. */
import type { FormDefinition } from '@sei/engine';
import { expect, test } from 'vitest';
import { copiedAnswers } from './copied-answers.ts';

const source = 'Test';
const text = { type: 'text', source } as const;

const definition = {
  persons: [{ role: 'patient', cpr: 'cpr', name: 'name' }],
  sections: [
    {
      id: 'section',
      title: 'Section',
      source,
      items: [
        { id: 'cpr', label: 'Number', type: 'cpr', replacement: false, source },
        { id: 'name', label: 'Name', ...text, lookedUp: { by: 'cpr', gives: 'name' } },
        { id: 'ward', label: 'Ward', ...text, lockedAfterReport: true },
        { id: 'note', label: 'Note', ...text },
        { id: 'count', label: 'Count', type: 'integer', calculate: '1', source },
        {
          id: 'events',
          label: 'Events',
          type: 'table',
          source,
          kinds: [{ id: 'event', label: 'Event', items: [{ id: 'what', label: 'What', ...text }] }],
        },
      ],
    },
  ],
  // Only what is read here.
} as unknown as FormDefinition;

const row = { id: 'r1', kind: 'event', key: 'a', values: { what: 'seen', gone: 'x' } };
const entered = {
  cpr: '0101501001',
  name: 'Opfundet',
  ward: 'H1',
  note: 'kept',
  removed: 'x',
  events: [row, { id: 'r2', kind: 'unknown', key: 'b', values: {} }],
};

const newId = () => 'new';
const report = { entered, shown: { ...entered, count: 1 } };

test('about the same patient all is copied, what the register said apart; what is calculated or unknown to the form is not', () => {
  expect(copiedAnswers(definition, report, 'same', newId)).toEqual({
    written: { cpr: '0101501001', ward: 'H1', note: 'kept', events: [{ ...row, values: { what: 'seen' } }] },
    lookedUp: { name: 'Opfundet' },
  });
});

test('about a new patient the fields that are the patient’s are left empty', () => {
  expect(copiedAnswers(definition, report, 'new', newId)).toEqual({
    written: { note: 'kept', events: [{ ...row, values: { what: 'seen' } }] },
    lookedUp: {},
  });
});

test('a value that is not of the field’s type in this version is left out', () => {
  expect(copiedAnswers(definition, { entered: { note: 7 }, shown: { note: 7 } }, 'same', newId).written).toEqual({});
});

test('what is entered in a closed field stays behind, in rows too', () => {
  const closed = { note: null, events: [{ ...row, values: {} }] };
  expect(copiedAnswers(definition, { entered, shown: closed }, 'same', newId).written).toEqual({
    events: [{ ...row, values: {} }],
  });
});

test('what is generated is made anew, in rows too', () => {
  const uuid = { type: 'text', generated: 'uuid', source: 'Test', label: 'Key' } as const;
  const kinds = [{ id: 'event', label: 'Event', items: [{ ...uuid, id: 'rowKey' }] }];
  const table = { id: 'events', type: 'table', label: 'Events', source: 'Test', columns: [], kinds } as const;
  const generating = {
    ...definition,
    sections: [{ id: 'a', title: 'A', source: 'Test', items: [{ ...uuid, id: 'key' }, table] }],
  };
  const answers = { key: 'old', events: [{ ...row, values: { rowKey: 'old' } }] };
  const { written } = copiedAnswers(generating, { entered: answers, shown: answers }, 'same', newId);
  expect(written).toMatchObject({ key: 'new', events: [{ values: { rowKey: 'new' } }] });
});
