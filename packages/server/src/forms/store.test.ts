/** Forms at start: what is sound is loaded under its hash; what is not, or was changed under a version in use, is refused. */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openCodes, type FormDefinition, type StoredForm } from '@sei/engine';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadCatalogue } from '../codes/catalogue.ts';
import { expectOk, makeDraft, makeRightDraft } from '../testing/reports.ts';
import { createTestServer } from '../testing/server.ts';
import { storeForms } from './queries.ts';
import { createForms, formVersion, loadForms } from './store.ts';

const repository = new URL('../../../../', import.meta.url);
let lists: ReadonlySet<string>;
let copy: string;

beforeAll(async () => {
  const catalogue = await loadCatalogue(new URL('codes/', repository));
  lists = new Set(catalogue.lists.map(({ list }) => list));
});
beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'sei-forms-'));
  await cp(new URL('forms/', repository), copy, { recursive: true });
});
afterEach(() => rm(copy, { recursive: true, force: true }));

const load = () => loadForms(pathToFileURL(`${copy}/`), lists);

/** The form that tests edit; there can be others beside it. */
const isEdited = ({ form, version }: { readonly form: string; readonly version: string }): boolean =>
  form === 'cancer' && version === '4';

function edited<Kind extends Parameters<typeof isEdited>[0]>(forms: readonly Kind[]): Kind {
  return forms.find(isEdited)!;
}

function hashesOf(forms: readonly { readonly hash: string }[]): readonly string[] {
  return [...new Set(forms.map(({ hash }) => hash))].toSorted();
}

async function edit(change: (text: string) => string): Promise<void> {
  const file = join(copy, 'cancer/4/form.json');
  await writeFile(file, change(await readFile(file, 'utf8')));
}

test('the same content has the same hash, and other content another', async () => {
  const before = edited(await load());
  expect(edited(await load()).hash).toBe(before.hash);
  await edit((text) => text.replace('"title": "Cancer"', '"title": "Kræft"'));
  expect(edited(await load()).hash).not.toBe(before.hash);
});

test('where an editor finds the schema is no content of a form', async () => {
  const before = edited(await load());
  await edit((text) => text.replace('  "$schema": "../../form.schema.json",\n', ''));
  expect(edited(await load())).toMatchObject({ hash: before.hash });
  expect(before.definition).not.toHaveProperty('$schema');
});

test.each([
  [
    'a misspelt key, and another mistake,',
    (text: string) =>
      text.replace('"required": "true"', '"requird": "true"').replace('"severity": "error"', '"severity": "warn"'),
    /kan ikke bruges.*"requird"; did you mean "required"[^]*is "warn"; expected "error" or "warning"/,
  ],
  [
    'a field that is nowhere',
    (text: string) => text.replace('"relevant": "diagnosis in lymphomas"', '"relevant": "nothing in lymphomas"'),
    /kan ikke bruges/,
  ],
  [
    'another name than its folder',
    (text: string) => text.replace('"form": "cancer"', '"form": "kræft"'),
    /samme navn og version/,
  ],
  [
    'a list that the catalogue lacks',
    (text: string) => text.replace('"catalogue": "operations"', '"catalogue": "recipes"'),
    /recipes/,
  ],
])('a form with %s is refused, saying where', async (_title, change, message) => {
  await edit(change);
  await expect(load()).rejects.toThrow(message);
});

test('a form is offered from its first day to its last', async () => {
  await edit((text) => text.replace('"from": "2023-11-15"', '"from": "2023-11-15", "to": "2026-12-31"'));
  const forms = createForms(await load(), []);
  const isOffered = (day: string) => forms.offeredOn(day).some(isEdited);
  expect(['2023-11-14', '2023-11-15', '2026-12-31', '2027-01-01'].filter(isOffered)).toEqual(['2023-11-15', '2026-12-31']);
});

test('content that changed under a version takes its place until a report uses it, then it is refused; the old stays readable', async () => {
  const server = await createTestServer();
  const { db } = server.database;
  await edit((text) => text.replace('"title": "Cancer"', '"title": "Kræft"'));
  const changed = await load();
  expect(edited(await storeForms(db, changed, new Date())).title).toBe('Kræft');
  const original = await loadForms(new URL('forms/', repository), lists);
  await storeForms(db, original, new Date());
  await makeDraft(await server.signInAs('anna-bregnelund'));
  await expect(storeForms(db, changed, new Date())).rejects.toThrow(/cancer 4 er brugt .* Lav en ny version/);
  const nina = await server.signInAs('nina-pilegren');
  const { forms } = expectOk(await nina.client.listForms());
  expect(expectOk(await nina.client.readForm({ hash: edited(forms).hash }))).toMatchObject({ form: 'cancer', title: 'Cancer' });
  await server.close();
});

test('a version in use may be worded better, and measured otherwise: its reports keep the words that they were begun with, new ones get the new', async () => {
  const server = await createTestServer();
  const { db } = server.database;
  const original = await loadForms(new URL('forms/', repository), lists);
  await storeForms(db, original, new Date());
  await makeDraft(await server.signInAs('anna-bregnelund'));
  await edit((text) =>
    text.replace('"label": "Operationsdato"', '"label": "Dato for operationen"').replace('"firstContact": "firstContact", ', ''),
  );
  const reworded = await load();
  const stored = await storeForms(db, reworded, new Date());
  expect(hashesOf(stored)).toEqual(hashesOf([...original, ...reworded]));
  const forms = createForms(reworded, stored);
  expect(edited(forms.offeredOn('2026-11-21'))).toEqual(edited(reworded));
  // A page that was drawn before can still make its report.
  expect(forms.isOffered(edited(original), '2026-11-21')).toBe(true);
  await edit((text) => text.replace('"maxLength": 500', '"maxLength": 400'));
  await expect(storeForms(db, await load(), new Date())).rejects.toThrow(/Lav en ny version/);
  await server.close();
});

test('a version that is stored in language 1 is the same version, and a report that was begun with it can be reported', async () => {
  const first = await createTestServer();
  const { id } = await makeRightDraft(await first.signInAs('anna-bregnelund'));
  const current = await load();
  const old = storedInLanguage1(edited(current).definition);
  const { hash, form, version } = formVersion(old);
  const { asOwner } = first.database;
  await asOwner('insert into form_versions (hash, form, version, definition, stored_at) values ($1, $2, $3, $4, now())', [
    hash,
    form,
    version,
    JSON.stringify(old),
  ]);
  await asOwner('update reports set form_hash = $1 where id = $2', [hash, id]);

  const stored = await storeForms(first.database.db, current, new Date());
  expect(createForms(current, stored).byHash(hash)?.definition).toEqual(edited(current).definition);

  const restarted = await createTestServer({ database: { ...first.database, close: async () => undefined } });
  const { client } = await restarted.signInAs('anna-bregnelund');
  const { report, revision } = expectOk(await client.openReport({ id }));
  expect(report.formHash).toBe(hash);
  expectOk(await client.readForm({ hash }));
  expect(expectOk(await client.submitReport({ id }, { seen: revision })).report.state).toBe('submitted');
  await restarted.close();
  await first.close();
});

/** As a form was written before the language had versions. */
function storedInLanguage1({ language: _dropped, ...definition }: FormDefinition): StoredForm {
  return { ...definition, messages: { ...definition.messages, waiting: 'Feltet {label} er ikke kontrolleret færdigt.' } };
}

test('a form and a list that do not exist are refused', async () => {
  const server = await createTestServer();
  const { client } = await server.signInAs('anna-bregnelund');
  const { catalogue } = expectOk(await client.listForms());
  const { list, hash } = catalogue[0]!;
  expect(await client.readForm({ hash: 'x' })).toMatchObject({ refusal: { code: 'form.unknown' } });
  expect(await client.readCodeList({ list, hash: 'x' })).toMatchObject({ refusal: { code: 'code.unknown' } });
  expect(await client.readCodeList({ list: 'x', hash })).toMatchObject({ refusal: { code: 'code.unknown' } });
  const packed = expectOk(await client.readCodeList({ list, hash }));
  expect(openCodes(packed).length).toBeGreaterThan(100);
  expect(createHash('sha256').update(packed).digest('hex')).toBe(hash);
  await server.close();
});
