/** The JSON Schemas, held against an implementation that is not ours: what it says of forms and cases, and whether the engine's own agrees. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkShape } from '@sei/engine';
import * as fc from 'fast-check';
import { Check } from 'typebox/schema';
import { expect, test } from 'vitest';
import { formSchema } from '../packages/engine/src/shape/form-schema.ts';
import { filesBelow } from './sources.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const json = (path: string): unknown => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));
const files = [...filesBelow('forms'), ...filesBelow('packages/engine/test-forms')];
const isForm = (path: string): boolean => path.endsWith('/form.json');
const isCase = (path: string): boolean => path.includes('/cases/');

test.each(files.filter((path) => isForm(path) || isCase(path)))(
  '%s names its schema, and is allowed by it as it is written',
  (path) => {
    const { $schema } = json(path) as { $schema: string };
    const schema = new URL($schema, new URL(path, 'file:///')).pathname.slice(1);
    const wanted = isForm(path) ? 'form' : path.endsWith('/complete.json') ? 'complete' : 'cases';
    expect(schema).toBe(`forms/${wanted}.schema.json`);
    expect(Check(json(schema) as object, json(path))).toBe(true);
  },
);

test.each([
  ['a misspelt key', '"required": "true"', '"requird": "true"'],
  ['a type that there is not', '"type": "date"', '"type": "dato"'],
  ['an include with a key too many', '"include": "common/messages.json"', '"include": "common/messages.json", "wiht": {}'],
  ['a key that is missing', '"title": "Cancer",', ''],
])('an editor sees %s', (_title, from, to) => {
  const text = readFileSync(`${root}/forms/cancer/4/form.json`, 'utf8');
  expect(text).toContain(from);
  expect(Check(json('forms/form.schema.json') as object, JSON.parse(text.replace(from, to)))).toBe(false);
});

/** Parts of forms, right and nearly right. */
const words = [
  'id',
  'type',
  'label',
  'source',
  'items',
  'kinds',
  'columns',
  'list',
  'codes',
  'from',
  'text',
  'date',
  'table',
  'yesNo',
];
const { json: anyJson } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<unknown>('text', 'date', 'table', 'code', 'search', true, 3, null),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words), tie('json'), { maxKeys: 8 }),
  ),
}));
const names = ['ItemDefinition', 'ListDefinition', 'CodeDefinition', 'RowKindDefinition', 'PersonDefinition', 'RuleDefinition'];

test('the engine finds nothing where the other allows, and something where it does not', () => {
  const item = { id: 'a', type: 'date', label: 'A', source: 'S' };
  const base = fc.constantFrom<unknown>(
    item,
    { ...item, type: 'table', columns: [], kinds: [] },
    { code: 'a', text: 'b' },
    { label: 'a', codes: [] },
  );
  const value = fc.oneof(
    anyJson,
    fc
      .tuple(base, fc.dictionary(fc.constantFrom(...words), anyJson, { maxKeys: 2 }))
      .map(([one, other]) => ({ ...(one as object), ...other })),
  );
  let allowed = 0;
  fc.assert(
    fc.property(fc.constantFrom(...names), value, (name, given) => {
      const schema = { ...formSchema, $ref: `#/definitions/${name}` };
      const isAllowed = Check(schema, given);
      if (isAllowed) allowed++;
      expect(checkShape(schema, given).length === 0).toBe(isAllowed);
    }),
    { numRuns: 3000 },
  );
  expect(allowed).toBeGreaterThan(50);
});
