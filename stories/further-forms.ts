/** Forms that the product does not have, as folders that a stage can be handed: with what they include, and with lists that the product has. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readForms } from '../forms/testing/read-forms.ts';
import type { FormDefinition } from '../packages/engine/src/index.ts';

const cache = fileURLToPath(new URL('../.cache/forms/', import.meta.url));

/** A course of treatment, from the forms that the engine is tested with. */
export function courseForms(): URL {
  const { definition } = readForms('packages/engine/test-forms').find(({ name }) => name.startsWith('lpr-course'))!;
  return folderOf('course-of-treatment', { ...definition, lists: withProductLists(definition.lists) });
}

/** The folder, under a name that no other story writes to. */
export function folderOf(name: string, definition: FormDefinition): URL {
  const folder = join(cache, name);
  const home = join(folder, definition.form, definition.version);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'form.json'), JSON.stringify(definition));
  return pathToFileURL(`${folder}/`);
}

const productLists: Readonly<Record<string, string>> = {
  testDiagnoses: 'diagnoses',
  testProcedures: 'procedures',
  testAdditionalCodes: 'additionalCodes',
};

function withProductLists(lists: FormDefinition['lists']): FormDefinition['lists'] {
  return Object.fromEntries(
    Object.entries(lists).map(([id, list]) => [
      id,
      'catalogue' in list ? { ...list, catalogue: productLists[list.catalogue] ?? list.catalogue } : list,
    ]),
  );
}
