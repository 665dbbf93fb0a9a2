/** A new form is sound, and its cases come out as written, before anybody has changed it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkForm, compileForm, evaluate, listIssues } from '@sei/engine';
import { afterAll, expect, test } from 'vitest';
import { readCatalogues, readForms } from '../forms/testing/read-forms.ts';
import { knownWith, runCase } from '../forms/testing/run-case.ts';
import { formFiles } from './new-form.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache/new-form-'));
afterAll(() => rmSync(folder, { recursive: true }));

for (const [path, content] of Object.entries(formFiles({ form: 'contact-note', title: 'Kontaktnotat', day: '2026-01-01' }))) {
  const file = join(folder, 'contact-note', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}
const [made] = readForms(relative(root, folder));
const { definition, complete, cases } = made!;
const catalogue = readCatalogues();

test('a new form is sound', () => expect(checkForm(definition)).toEqual([]));

test('the complete report of a new form has no issues', () => {
  const form = compileForm(definition);
  const state = evaluate(form, complete.answers, knownWith(complete, catalogue));
  expect(listIssues(form, state)).toEqual([]);
});

test('each of its rules is broken by a case and kept by another', () => {
  const form = compileForm(definition);
  const run = cases.flatMap(({ file }) =>
    file.cases.map((each) => ({ each, wrong: runCase(form, complete, file, each, catalogue) })),
  );
  expect(run.flatMap(({ wrong }) => wrong)).toEqual([]);
  const rules = definition.sections.flatMap(({ items }) => items.flatMap(({ rules: own = [] }) => own.map(({ id }) => id)));
  expect(new Set(run.flatMap(({ each }) => each.expect.breaks ?? []))).toEqual(new Set(rules));
  expect(new Set(run.flatMap(({ each }) => each.expect.keeps ?? []))).toEqual(new Set(rules));
});
