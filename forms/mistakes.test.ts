/** What the author of a form or a case is shown of a mistake: every one at once, with its file and place, never an exception. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeError } from '@sei/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formFiles } from '../tools/new-form.ts';
import { findForms } from './testing/read-forms.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

/** A sound form, to make mistakes in. */
beforeEach(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache/mistakes-'));
  for (const [path, content] of Object.entries(formFiles({ form: 'note', title: 'Notat', day: '2026-01-01' }))) {
    const file = join(folder, 'note', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const edit = (file: string, from: string, to: string): void => {
  const path = join(folder, 'note/1', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
};

const take = (file: string): void => rmSync(join(folder, 'note/1', file));

/** Each error with its file, from the folder of the form. */
function errors(): readonly string[] {
  const found = findForms(relative(root, folder));
  return found.flatMap((each) =>
    each.errors.map((error) => `${relative(each.path, error.file)}: ${describeError(error).replace(/ at position [^;]*/, '')}`),
  );
}

const firstCase = 'cases[0] (A contact tomorrow)';

test('a sound form has none', () => expect(errors()).toEqual([]));

test.each<[string, () => void, string]>([
  [
    'a form that is no JSON',
    () => edit('form.json', '{', '{{'),
    "form.json: the file: cannot be read: Expected property name or '}' in JSON; expected JSON",
  ],
  ['a folder without a form', () => take('form.json'), 'form.json: the file: is missing; expected a file FOLDER/form.json'],
  [
    'a form without a complete report',
    () => take('cases/complete.json'),
    'cases/complete.json: the file: is missing; expected a file FOLDER/cases/complete.json',
  ],
  [
    'an included file that there is not',
    () => edit('form.json', 'common/lists/sex.json', 'common/lists/sexes.json'),
    'form.json: lists.sexes.codes: includes "common/lists/sexes.json", which is missing; expected a file forms/common/lists/sexes.json',
  ],
  [
    'a list that the catalogue does not have',
    () => edit('form.json', '"codes":{"include":"common/lists/sex.json"}', '"catalogue":"operation"'),
    'form.json: lists.sexes.catalogue: is "operation"; expected a list of codes/catalogue.json; did you mean "operations"?; example: "catalogue": "operations"',
  ],
  [
    'an include whose places are not filled',
    () => edit('form.json', '"with":{"source":"Notat v1 §2"', '"with":{"sorce":"Notat v1 §2"'),
    'form.json: sections[1] (contactSection).items[0] (providerNumber).source: holds {{source}}, which no include fills',
  ],
  [
    'a misspelt key of a case',
    () => edit('cases/first.json', '"expect":', '"expct":'),
    `cases/first.json: ${firstCase}: has an unknown key "expct"; did you mean "expect"?; example: "expect": {}`,
  ],
  [
    'a misspelt key of what is expected',
    () => edit('cases/first.json', '"breaks":', '"break":'),
    `cases/first.json: ${firstCase}.expect: has an unknown key "break"; did you mean "breaks"?; example: "breaks": ["operationAfterFirstContact"]`,
  ],
  [
    'another base than there is',
    () => edit('cases/first.json', '"base":"complete"', '"base":"complet"'),
    'cases/first.json: base: is "complet"; expected "complete"; did you mean "complete"?; example: "base": "complete"',
  ],
  [
    'a misspelt field',
    () => edit('cases/first.json', '"set":{"contactDate":', '"set":{"contactDat":'),
    `cases/first.json: ${firstCase}.set: names "contactDat"; expected a field or table of the form; did you mean "contactDate"?; example: "contactDate"`,
  ],
  [
    'a misspelt field of what is expected',
    () => edit('cases/first.json', '"expect":{', '"expect":{"closed":["cpr","nmae"],'),
    `cases/first.json: ${firstCase}.expect.closed[1]: names "nmae"; expected a field or table of the form; did you mean "name"?; example: "name"`,
  ],
  [
    'a field inside what is no table',
    () => edit('cases/first.json', '"expect":{', '"expect":{"open":["note/n1/text"],'),
    `cases/first.json: ${firstCase}.expect.open[0]: names "text"; expected a field or table of the form`,
  ],
  [
    'a case that proves an official rule which the form does not name',
    () => edit('cases/first.json', '"expect":', '"holds":["5102"],"expect":'),
    `cases/first.json: ${firstCase}.holds: names "5102"; expected the number of an official rule of the form`,
  ],
  [
    'a misspelt rule',
    () => edit('cases/first.json', '"breaks":["contactNotInFuture"', '"breaks":["contactNotInFutur"'),
    `cases/first.json: ${firstCase}.expect.breaks: names "contactNotInFutur"; expected a rule of the form; did you mean "contactNotInFuture"?; example: "contactNotInFuture"`,
  ],
  [
    'an answer to what is not asked',
    () => edit('cases/complete.json', '"sex":', '"sexx":'),
    'cases/complete.json: answers: names "sexx"; expected a field or table of the form; did you mean "sex"?; example: "sex"',
  ],
])('%s is the one error', (_title, make, error) => {
  make();
  expect(errors()).toEqual([error.replace('FOLDER', `${relative(root, folder)}/note/1`)]);
});

test('mistakes in several files are all found at once', () => {
  edit('form.json', '"severity":"error"', '"severity":"eror"');
  edit('form.json', '"required":"true"', '"required":true');
  edit('cases/first.json', '"breaks":', '"break":');
  take('cases/complete.json');
  expect(errors().map((error) => error.split(';')[0])).toEqual([
    'form.json: sections[1] (contactSection).items[2] (contactDate).required: is true',
    'form.json: sections[1] (contactSection).items[2] (contactDate).rules[0] (contactNotInFuture).severity: is "eror"',
    'cases/complete.json: the file: is missing',
    `cases/first.json: ${firstCase}.expect: has an unknown key "break"`,
  ]);
});

test('a form that includes itself is found, not followed', () => {
  writeFileSync(join(folder, 'note/1/part.json'), '{ "include": "./part.json" }');
  edit('form.json', '"common/messages.json"', '"./part.json"');
  expect(errors()).toEqual(['form.json: the file: ./part.json includes itself']);
});
