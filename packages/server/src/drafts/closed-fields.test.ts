/** Which fields a user may not set, where two kinds of rows in a table share the id of a field. */
import type { FormDefinition, Row, Value } from '@sei/engine';
import { expect, test } from 'vitest';
import { closedFieldOf, type Reported } from './closed-fields.ts';

const result = { id: 'result', source: 'Test' } as const;
const form: Pick<FormDefinition, 'sections'> = {
  sections: [
    {
      id: 'only',
      title: 'Only',
      source: 'Test',
      items: [
        {
          id: 'contacts',
          type: 'table',
          label: 'Contacts',
          source: 'Test',
          columns: [],
          kinds: [
            { id: 'visit', label: 'Visit', items: [{ ...result, type: 'date', label: 'Seen on', lockedAfterReport: true }] },
            { id: 'call', label: 'Call', items: [{ ...result, type: 'yesNo', label: 'Answered' }] },
          ],
        },
      ],
    },
  ],
};
const row = (id: string, kind: string, value: Value): Row => ({ id, kind, key: id, values: { result: value } });
const report: Reported = {
  answers: { contacts: [row('v', 'visit', '2026-11-20'), row('c', 'call', true)] },
  version: 1,
  wasLookedUp: () => false,
};
const closed = (contact: string, set: Value) =>
  closedFieldOf({ id: 'c', do: 'set', at: ['contacts', contact, 'result'], was: null, set }, form, report)?.label ?? null;

test('a row has the fields of its own kind: the one is locked once reported, the other of the same id is not', () => {
  expect([closed('v', '2026-11-21'), closed('c', false)]).toEqual(['Seen on', null]);
});
