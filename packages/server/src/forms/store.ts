/**
 * The forms that the system knows: every version under `forms/`, checked and compiled at start, and those that reports still refer to.
 * After loading it is a plain look-up; knows neither reports nor callers.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import {
  checkForm,
  compileForm,
  describeError,
  expandForm,
  type Form,
  type FormDefinition,
  type IsoDate,
  type ShapeError,
  type StoredForm,
} from '@sei/engine';
import { canonicalJson } from '../runtime/canonical.ts';
import { sameButForWording } from './wording.ts';

/** One version of a form, ready to run. */
export interface FormVersion {
  readonly form: string;
  readonly version: string;
  readonly title: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the definition as it is stored, hexadecimal. */
  readonly hash: string;
  /** The version of the form language that the stored definition is written in. */
  readonly language: number;
  /** In today's language. */
  readonly definition: FormDefinition;
  readonly compiled: Form;
}

export interface Forms {
  readonly byHash: (hash: string) => FormVersion | undefined;
  /** The versions that new reports may be made with on a day. */
  readonly offeredOn: (day: IsoDate) => readonly FormVersion[];
  /** Whether a new report may be made with a version on a day, in today's words or in those that a page was drawn with. */
  readonly isOffered: (version: FormVersion, day: IsoDate) => boolean;
  /** Every version, with those that only old reports refer to. */
  readonly all: readonly FormVersion[];
  /** The names of all forms. */
  readonly names: readonly string[];
  /** The catalogue's names of the lists that they name. */
  readonly lists: ReadonlySet<string>;
}

/** A form cannot be used as it is; the message says which, where and why. */
export class UnusableFormError extends Error {
  override readonly name = 'UnusableFormError';
}

/** The forms of the product. */
export const productForms = new URL('../../../../forms/', import.meta.url);

/** Reads and checks every `<form>/<version>/form.json` of a directory such as `forms/`. `lists` are the catalogue's. Throws `UnusableFormError`. */
export async function loadForms(directory: URL, lists: ReadonlySet<string>): Promise<readonly FormVersion[]> {
  const folders = await foldersIn(directory);
  const versions = await Promise.all(
    folders.map(async (form) => (await foldersIn(new URL(`${form}/`, directory))).map((version) => ({ form, version }))),
  );
  const named = versions.flat().filter(({ form, version }) => existsSync(new URL(`${form}/${version}/form.json`, directory)));
  return Promise.all(named.map((name) => loadForm(directory, name, lists)));
}

/** A definition made ready to run, under the hash of its content as it is stored. */
export function formVersion(stored: StoredForm): FormVersion {
  const compiled = compileForm(stored);
  const { definition } = compiled;
  const { form, version, title } = definition;
  return { form, version, title, hash: hashOf(stored), language: stored.language ?? 1, definition, compiled };
}

/** The look-up over `current` versions, which may be offered, and `earlier` ones, which reports still refer to. */
export function createForms(current: readonly FormVersion[], earlier: readonly FormVersion[]): Forms {
  const all = [...current, ...earlier.filter(({ hash }) => current.every((version) => version.hash !== hash))];
  const byHash = new Map(all.map((version) => [version.hash, version]));
  const offeredOn = (day: IsoDate): readonly FormVersion[] =>
    current.filter(({ definition: { valid } }) => valid.from <= day && (valid.to === undefined || day <= valid.to));
  return {
    byHash: (hash) => byHash.get(hash),
    offeredOn,
    isOffered: (version, day) =>
      offeredOn(day).some((offered) => offered === version || sameButForWording(offered.definition, version.definition)),
    all,
    names: [...new Set(all.map(({ form }) => form))],
    lists: new Set(all.flatMap(({ definition }) => listsNamedBy(definition).map(({ list }) => list))),
  };
}

function hashOf(definition: StoredForm): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex');
}

async function foldersIn(directory: URL): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

async function loadForm(
  directory: URL,
  name: { form: string; version: string },
  lists: ReadonlySet<string>,
): Promise<FormVersion> {
  const home = new URL(`${name.form}/${name.version}/`, directory);
  const where = `forms/${name.form}/${name.version}/form.json`;
  const source: unknown = JSON.parse(await readFile(new URL('form.json', home), 'utf8'));
  const definition = expandForm(source, (path) =>
    readIncluded(path.startsWith('./') ? new URL(path, home) : new URL(path, directory)),
  );
  const errors = checkForm(definition);
  const found = errors.length > 0 ? errors : missingLists(definition, lists);
  if (found.length > 0) throw new UnusableFormError(`${where} kan ikke bruges. ${found.map(describeError).join('\n')}`);
  if (definition.form !== name.form || definition.version !== name.version) {
    throw new UnusableFormError(
      `${where} kalder sig ${definition.form} ${definition.version}. Mappe og indhold skal have samme navn og version.`,
    );
  }
  return formVersion(definition);
}

/** Expanding is not asynchronous; it runs once, at start. */
function readIncluded(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function missingLists(definition: FormDefinition, lists: ReadonlySet<string>): readonly ShapeError[] {
  return listsNamedBy(definition).flatMap(({ where, list }) =>
    lists.has(list) ? [] : [{ where, what: `there is no list ${list} in codes/catalogue.json` }],
  );
}

/** The catalogue's lists that a form names, and where. */
function listsNamedBy({ lists, sets = {} }: FormDefinition): readonly { readonly where: string; readonly list: string }[] {
  return [
    ...Object.entries(lists).map(([id, list]) => ({ where: `lists.${id}`, list })),
    ...Object.entries(sets).map(([id, list]) => ({ where: `sets.${id}`, list })),
  ].flatMap(({ where, list }) => ('catalogue' in list ? [{ where, list: list.catalogue }] : []));
}
