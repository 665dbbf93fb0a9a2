/** What the outline of a report holds: everything that is open, as it is shown, and nothing else. */
import { expect, test } from 'vitest';
import { builtInRules } from '../form/check.ts';
import type { FormDefinition } from '../definition/definition.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { factKey } from '../answers/facts.ts';
import { compileForm } from '../form/form.ts';
import { outline, type OutlineItem } from './outline.ts';
import { openList, row } from '../testing/code-lists.ts';
import { knowing } from '../testing/knowing.ts';

const source = 'Prøve 1';
const definition: FormDefinition = {
  language: 2,
  form: 'sample',
  version: '2',
  title: 'Prøveskema',
  source,
  register: { name: 'Prøveregister', purpose: '', legalBasis: '' },
  valid: { from: '2026-01-01' },
  guidance: [],
  lists: {
    sides: { label: 'Sider', codes: [{ code: 'H', text: 'Højre' }] },
    diagnoses: { label: 'Diagnoser', catalogue: 'diagnoses' },
  },
  header: ['seenOn'],
  persons: [{ role: 'patient', cpr: 'cpr', name: 'name' }],
  sections: [
    {
      id: 'patient',
      title: 'Patient',
      source,
      items: [
        { id: 'cpr', type: 'cpr', replacement: true, label: 'CPR-nr.', source },
        { id: 'name', type: 'text', label: 'Navn', source, lookedUp: { by: 'cpr', gives: 'name' } },
        { id: 'seenOn', type: 'date', label: 'Set den', source },
        { id: 'isTwice', type: 'yesNo', label: 'To gange', source, calculate: 'true' },
        { id: 'remark', type: 'longText', label: 'Bemærkning', source, relevant: 'seenOn > 2026-12-01' },
      ],
    },
    {
      id: 'courses',
      title: 'Forløb',
      source,
      items: [
        {
          id: 'contacts',
          type: 'table',
          label: 'Kontakter',
          source,
          columns: ['started'],
          kinds: [
            {
              id: 'visit',
              label: 'Besøg',
              items: [
                { id: 'started', type: 'date', label: 'Start', source },
                { id: 'side', type: 'code', list: 'sides', validOn: 'started', show: 'choice', label: 'Side', source },
                {
                  id: 'diagnosis',
                  type: 'code',
                  list: 'diagnoses',
                  validOn: 'started',
                  show: 'search',
                  label: 'Diagnose',
                  source,
                },
              ],
            },
            { id: 'call', label: 'Opkald', items: [{ id: 'minutes', type: 'integer', label: 'Minutter', source }] },
          ],
        },
      ],
    },
    { id: 'closed', title: 'Lukket', source, relevant: 'false', items: [{ id: 'never', type: 'text', label: 'Aldrig', source }] },
  ],
  messages: Object.fromEntries(builtInRules.map((rule) => [rule, '{label}'])) as FormDefinition['messages'],
};

const form = compileForm(definition);
const known = knowing(
  new Map([[factKey.today, '2026-11-21']]),
  new Map([['diagnoses', openList(row('DC187', 'Kræft i colon sigmoideum'))]]),
);
const answers = {
  cpr: '0101909999',
  name: 'Prøve Åge',
  seenOn: '2026-11-01',
  remark: 'parkeret',
  contacts: [
    { id: 'a', kind: 'visit', key: 'a', values: { started: '2026-11-02', side: 'H', diagnosis: 'DC187' } },
    { id: 'b', kind: 'call', key: 'b', values: {} },
  ],
};
const made = outline(form, evaluate(form, answers, known), known, []);

test('the header names the patient and the fields that the form names', () => {
  expect(made.header.map(({ label, value }) => [label, value])).toEqual([
    ['CPR-nr.', '010190-9999'],
    ['Navn', 'Prøve Åge'],
    ['Set den', '01-11-2026'],
  ]);
});

test('what is closed is left out, and a section with nothing open too', () => {
  expect(made.sections.map(({ title }) => title)).toEqual(['Patient', 'Forløb']);
  expect(JSON.stringify(made)).not.toContain('parkeret');
});

test('values are shown as on the screen: codes of the form by text, searched codes with their number', () => {
  expect(fieldsOf(made.sections[1]!.items)).toEqual([
    ['Start', '02-11-2026'],
    ['Side', 'Højre'],
    ['Diagnose', 'DC187 Kræft i colon sigmoideum'],
    ['Minutter', ''],
  ]);
});

test('a code without a text is shown as itself', () => {
  const bare = outline(form, evaluate(form, answers, knowing()), knowing(), []);
  expect(fieldsOf(bare.sections[1]!.items)).toContainEqual(['Diagnose', 'DC187']);
});

test('what a register or the form filled in says so', () => {
  const origins = made.sections[0]!.items.map((item) => item.kind === 'field' && [item.label, item.origin]);
  expect(origins).toEqual([
    ['CPR-nr.', 'user'],
    ['Navn', 'register'],
    ['Set den', 'user'],
    ['To gange', 'form'],
  ]);
});

test('rows bear the name of their kind, and the table says that there are several', () => {
  const [table] = made.sections[1]!.items;
  expect(table).toMatchObject({ kind: 'table', mixed: true, rows: [{ title: 'Besøg' }, { title: 'Opkald' }] });
});

test('everything bears the id that it has in the form, and rows their own', () => {
  const [patient, courses] = made.sections;
  expect([patient, ...patient!.items].map((part) => part!.id)).toEqual(['patient', 'cpr', 'name', 'seenOn', 'isTwice']);
  expect(courses!.items).toMatchObject([{ id: 'contacts', rows: [{ id: 'a' }, { id: 'b' }] }]);
});

test('an outline survives JSON', () => {
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
});

function fieldsOf(items: readonly OutlineItem[]): readonly (readonly [string, string])[] {
  return items.flatMap((item) =>
    item.kind === 'field' ? [[item.label, item.value] as const] : item.rows.flatMap((row) => fieldsOf(row.items)),
  );
}
