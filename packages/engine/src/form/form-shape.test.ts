/** The shape of a form is checked before anything else: each mistake that an author makes gives one error, and no JSON makes the checker fail. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noAnswers } from '../answers/answers.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { describeError } from '../shape/shape-error.ts';
import { field, letter, rule, smallForm, table } from '../testing/small-form.ts';
import { checkForm } from './check.ts';
import { compileForm } from './form.ts';
import { knowing } from '../testing/knowing.ts';

/** A sound form with a bit of everything, as JSON. */
const sound = smallForm(
  [
    letter('kind', { within: ['early'] }),
    field({
      id: 'name',
      type: 'text',
      maxLength: 9,
      relevant: "kind in ['A']",
      opens: 'By A.',
      rules: [{ ...rule('short', 'length(name) < 9'), repairs: [{ label: 'Cut', do: 'set', value: "'x'" }] }],
    }),
    field({ id: 'cpr', type: 'cpr', replacement: true, required: 'true', clears: ['name'] }),
    field({ id: 'amount', type: 'decimal', decimals: 2, min: 0, calculate: 'sum(papers.pages)' }),
    table('papers', [field({ id: 'title', type: 'text' }), field({ id: 'pages', type: 'integer' })], { order: 'pages' }),
  ],
  {
    persons: [{ role: 'patient', cpr: 'cpr', name: 'name' }],
    header: ['name'],
    triggers: [
      {
        id: 'call',
        when: 'filled(name)',
        opens: 'papers',
        kind: 'row',
        carries: { title: 'name' },
        label: 'Call',
        source: 'Test',
      },
    ],
    expectations: [{ id: 'next', form: 'other', when: 'filled(name)', carries: { cpr: 'cpr' }, label: 'Next', source: 'Test' }],
  },
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Members = { [key: string]: Json };

const copyOfSound = (): Json => JSON.parse(JSON.stringify(sound)) as Json;

/** The sound form after a change at a place, which is a path of keys. */
function changed(path: readonly (string | number)[], change: (holder: Members, key: string) => void): Json {
  const copy = copyOfSound();
  let holder = copy as Members;
  for (const key of path.slice(0, -1)) holder = holder[key] as Members;
  change(holder, String(path[path.length - 1]));
  return copy;
}

const set = (value: Json) => (holder: Members, key: string) => void (holder[key] = value);
const rename = (other: string) => (holder: Members, key: string) => {
  holder[other] = holder[key]!;
  delete holder[key];
};
const remove = (holder: Members, key: string): void => void delete holder[key];

const item = (at: number): readonly (string | number)[] => ['sections', 0, 'items', at];
const aRule = [...item(1), 'rules', 0];
const inRule = 'sections[0] (only).items[1] (name).rules[0] (short)';

test('checking the shape of a form finds nothing wrong with a sound form', () => expect(checkForm(copyOfSound())).toEqual([]));

test.each<[string, Json, string]>([
  [
    'a severity that there is not',
    changed([...aRule, 'severity'], set('warn')),
    `${inRule}.severity: is "warn"; expected "error" or "warning"; did you mean "warning"?; example: "severity": "error"`,
  ],
  [
    'a rule without a severity',
    changed([...aRule, 'severity'], remove),
    `${inRule}: lacks "severity"; expected "error" or "warning"; example: "severity": "error"`,
  ],
  [
    'a rule without a constraint',
    changed([...aRule, 'constraint'], remove),
    `${inRule}: lacks "constraint"; expected a text (an expression); example: "constraint": "operationDate > firstContact"`,
  ],
  [
    'a misspelt key that need not be there',
    changed([...item(2), 'required'], rename('requird')),
    'sections[0] (only).items[2] (cpr): has an unknown key "requird"; did you mean "required"?; example: "required": "true"',
  ],
  [
    'a misspelt key that must be there, once',
    changed([...aRule, 'constraint'], rename('constriant')),
    `${inRule}: has an unknown key "constriant"; did you mean "constraint"?; example: "constraint": "operationDate > firstContact"`,
  ],
  [
    'a key that is like none',
    changed(['valid', 'colour'], set('red')),
    'valid: has an unknown key "colour"; expected from or to',
  ],
  [
    'a width that there is not',
    changed([...item(1), 'width'], set('tiny')),
    'sections[0] (only).items[1] (name).width: is "tiny"; expected "short", "medium", "long" or "full"; example: "width": "short"',
  ],
  [
    'a boolean where an expression is needed',
    changed([...item(2), 'required'], set(true)),
    'sections[0] (only).items[2] (cpr).required: is true; expected a text (an expression); did you mean "true"?; example: "required": "true"',
  ],
  [
    'a text where a number is needed',
    changed([...item(1), 'maxLength'], set('9')),
    'sections[0] (only).items[1] (name).maxLength: is "9"; expected a whole number from 1; did you mean 9?; example: "maxLength": 1',
  ],
  [
    'a number out of its range',
    changed([...item(3), 'decimals'], set(400)),
    'sections[0] (only).items[3] (amount).decimals: is 400; expected a whole number from 0 to 15; example: "decimals": 0',
  ],
  [
    'a field of a type that there is not, and speaks of the type alone',
    changed([...item(2), 'type'], set('CPR')),
    'sections[0] (only).items[2] (cpr).type: is "CPR"; expected "text", "longText", "integer", "decimal", "yesNo", "date", "time", "dateTime", "code", "codes", "cpr", "unit", "provider" or "table"; did you mean "cpr"?; example: "type": "text"',
  ],
  [
    'a misspelt type',
    changed(item(2), set({ id: 'ok', type: 'yesno', nonsense: 1 })),
    'sections[0] (only).items[2] (ok).type: is "yesno"; expected "text", "longText", "integer", "decimal", "yesNo", "date", "time", "dateTime", "code", "codes", "cpr", "unit", "provider" or "table"; did you mean "yesNo"?; example: "type": "text"',
  ],
  [
    'a field without a type',
    changed([...item(2), 'type'], rename('typ')),
    'sections[0] (only).items[2] (cpr): has an unknown key "typ"; did you mean "type"?; example: "type": "text"',
  ],
  [
    'what a type does not have',
    changed([...item(4), 'kinds', 0, 'items', 1, 'decimals'], set(2)),
    'sections[0] (only).items[4] (papers).kinds[0] (row).items[1] (pages): has an unknown key "decimals"; expected type, min, max, unit, id, label, source, help, relevant, valid, opens, required, readonly, calculate, copy, initial, clears, lookedUp, hidden, lockedAfterReport, rules, holds, width, beside or preset',
  ],
  [
    'a code field without a list',
    changed([...item(0), 'list'], remove),
    'sections[0] (only).items[0] (kind): lacks "list"; expected a text; example: "list": "operations"',
  ],
  [
    'one thing where a list is needed',
    changed(['header'], set('name')),
    'header: is "name"; expected a list, each a text; example: "header": ["firstContact"]',
  ],
  [
    'a list of codes that is neither written nor in the catalogue',
    changed(['lists', 'letters', 'codes'], remove),
    'lists.letters: lacks "codes" or "catalogue"; expected a list, each an object; example: "codes": [{"code":"…","text":"…"}]',
  ],
  [
    'a misspelt list of codes',
    changed(['lists', 'letters', 'codes'], rename('code')),
    'lists.letters: has an unknown key "code"; did you mean "codes"?; example: "codes": [{"code":"…","text":"…"}]',
  ],
  [
    'a code without a text',
    changed(['lists', 'letters', 'codes', 1, 'text'], remove),
    'lists.letters.codes[1] (B): lacks "text"; expected a text; example: "text": "…"',
  ],
  [
    'a built-in message that is missing',
    changed(['messages', 'format.cpr'], remove),
    'messages: lacks "format.cpr"; expected a text; example: "format.cpr": "…"',
  ],
  [
    'a form without sections',
    changed(['sections'], set(null)),
    'sections: is null; expected a list, each an object; example: "sections": [{"id":"…","title":"…","source":"…","items":[]}]',
  ],
  [
    'an object that cannot be made a text',
    changed([...item(2), 'required'], set({ toString: 1 })),
    'sections[0] (only).items[2] (cpr).required: is an object; expected a text (an expression); example: "required": "true"',
  ],
  ['a list for a form', [], 'the file: is a list; expected an object'],
])('checking the shape of a form finds %s', (_title, form, error) => {
  expect(checkForm(form).map(describeError)).toContain(error);
  expect(checkForm(form)).toHaveLength(1);
});

test('checking the shape of a form finds every mistake at once, and asks nothing of the meaning of a form without its shape', () => {
  const form = changed([...aRule, 'severity'], set('warn')) as Members;
  form['header'] = ['nobody'];
  form['titel'] = form['title']!;
  delete form['title'];
  expect(checkForm(form).map(({ where, what }) => `${where}: ${what}`)).toEqual([
    ': has an unknown key "titel"',
    `${inRule}.severity: is "warn"`,
  ]);
});

test.each<[string, Json, string]>([
  [
    'a place that no include filled',
    changed([...item(1), 'label'], set('{{treatment}}: dato')),
    'sections[0] (only).items[1] (name).label: holds {{treatment}}, which no include fills',
  ],
  ['a pattern that is none', changed([...item(1), 'pattern'], set('[')), 'name.pattern: is not a regular expression'],
  [
    'a list by the name of what every object has',
    changed([...item(0), 'list'], set('constructor')),
    'kind: there is no list called constructor',
  ],
  [
    'a trigger that opens nothing, and not also that it carries into it',
    changed(['triggers', 0, 'opens'], set('books')),
    'call: opens books, kind row, which there is not',
  ],
  [
    'two fields of one id, and not also that a rule about the one does not fit the other',
    changed([...item(3), 'id'], set('name')),
    'name: two fields or tables in reach of each other have this id',
  ],
  [
    'brackets without end',
    changed([...item(2), 'required'], set(`${'('.repeat(5000)}true${')'.repeat(5000)}`)),
    'cpr.required: more than 100 levels of brackets and signs',
  ],
  [
    'an expression without end',
    changed([...item(2), 'required'], set(Array.from({ length: 5000 }, () => 'true').join(' and '))),
    'cpr.required: more than 1000 operators',
  ],
])('checking the shape of a form finds %s, in a form that has its shape', (_title, form, error) => {
  const errors = checkForm(form).map(describeError);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(error);
});

test('checking the shape of a form stops at what is nested too deep', () => {
  const nest = (depth: number): Json => {
    let inner: Json = [];
    for (let level = 0; level < depth; level++) {
      inner = [
        {
          id: `t${level}`,
          type: 'table',
          label: 'T',
          source: 'T',
          columns: [],
          kinds: [{ id: 'k', label: 'K', items: inner }],
        },
      ];
    }
    return changed(['sections', 0, 'items'], set(inner));
  };
  expect(new Set(checkForm(nest(2000)).map(({ what }) => what))).toEqual(new Set(['is nested too deep']));
});

/** Every place in a JSON value, as a path. */
function placesIn(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

const places = placesIn(copyOfSound()).filter((path) => path.length > 0);

/** Values for a mutated form: any JSON, another part of the form, words of the form. */
const anyValue: fc.Arbitrary<Json> = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.constantFrom(...places).map((path) => path.reduce<Json>((value, key) => (value as Members)[key]!, copyOfSound())),
  fc.constantFrom<Json>(
    'constructor',
    '__proto__',
    'toString',
    'name',
    'papers',
    'kind',
    'true',
    '',
    'papers.pages',
    'sum(papers.pages)',
    '((',
    1e9,
  ),
);

const mutation = fc.record({
  path: fc.constantFrom(...places),
  kind: fc.constantFrom('set', 'remove', 'rename', 'repeat'),
  value: anyValue,
});

function mutate(form: Json, { path, kind, value }: { path: readonly string[]; kind: string; value: Json }): void {
  let holder: Json = form;
  for (const key of path.slice(0, -1)) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return;
    holder = (holder as Members)[key]!;
  }
  if (typeof holder !== 'object' || holder === null) return;
  const key = path[path.length - 1]!;
  if (Array.isArray(holder) && kind === 'repeat') holder.push(JSON.parse(JSON.stringify(holder[Number(key)] ?? null)) as Json);
  else if (kind === 'set') Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  else if (kind === 'rename' && Object.hasOwn(holder, key)) rename(`${key}x`)(holder as Members, key);
  else if (kind === 'remove') delete (holder as Members)[key];
}

test('any JSON is answered with errors, and what has none compiles and runs', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const mutated = copyOfSound();
      for (const each of mutations) mutate(mutated, each);
      const form = JSON.parse(JSON.stringify(mutated)) as Json;
      const errors = checkForm(form);
      for (const error of errors) expect(describeError(error)).toMatch(/^.+: .+/s);
      if (errors.length === 0) evaluate(compileForm(form as unknown as typeof sound), noAnswers, knowing());
    }),
    { numRuns: 1000 },
  );
});

test('JSON that is no form at all is answered too', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(checkForm(value).length).toBeGreaterThan(0);
    }),
    { numRuns: 500, examples: [[{ form: { toString: 1 } }]] },
  );
});
