/** The forms and code lists of this repository, read from their files. For tests and tools; the server has its own way. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  checkForm,
  checkShape,
  compileForm,
  expandForm,
  type Catalogue,
  type CodeRow,
  type FormDefinition,
  type SchemaDocument,
  type ShapeError,
} from '@sei/engine';
import { similarTo } from '../../packages/engine/src/shape/similar.ts';
import { readCsv } from '../../packages/server/src/codes/csv.ts';
import { rowsOfSource, type ListSource } from '../../packages/server/src/codes/cut.ts';
import { officialSources } from '../../packages/server/src/codes/official-lists.ts';
import { catalogueOf, type ListRows } from './catalogue.ts';
import { checkAnswers, checkCases } from './check-cases.ts';
import type { CaseFile, CompleteReport } from './case-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface FormFolder {
  readonly name: string;
  readonly definition: FormDefinition;
  readonly complete: CompleteReport;
  readonly cases: readonly { readonly name: string; readonly file: CaseFile }[];
}

/** A folder of a form as it was found: the form when nothing is wrong with it, else what is. */
export interface FoundFolder {
  /** From the root of the project. */
  readonly path: string;
  readonly errors: readonly FileError[];
  readonly folder?: FormFolder;
}

export interface FileError extends ShapeError {
  /** From the root of the project. */
  readonly file: string;
}

/** Every sound form version below a folder, with its cases. */
export function readForms(folder: string): readonly FormFolder[] {
  return findForms(folder).flatMap((found) => found.folder ?? []);
}

/** Every form version below a folder, sound or not. */
export function findForms(folder: string): readonly FoundFolder[] {
  return foldersIn(folder)
    .filter((form) => !['common', 'testing', 'codes'].includes(form))
    .flatMap((form) => foldersIn(join(folder, form)).map((version) => readFolder(folder, join(folder, form, version))));
}

function foldersIn(path: string): readonly string[] {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function readFolder(forms: string, path: string): FoundFolder {
  const { errors: formErrors, definition } = readDefinition(forms, path);
  const form = definition && compileForm(definition);
  const complete = readChecked<CompleteReport>(join(path, 'cases/complete.json'), 'complete', ({ answers }) =>
    form === undefined ? [] : checkAnswers([form.root.scope], answers, 'answers'),
  );
  const cases = caseFilesIn(path).map((file) => ({
    name: basename(file, '.json'),
    ...readChecked<CaseFile>(file, 'cases', (content) => (form === undefined ? [] : checkCases(form, content))),
  }));
  const errors = [...formErrors, ...complete.errors, ...cases.flatMap((each) => each.errors)];
  if (definition === undefined || complete.content === undefined || errors.length > 0) return { path, errors };
  const name = relative(forms, path).replace(sep, ' ');
  const files = cases.map((each) => ({ name: each.name, file: each.content! }));
  return { path, errors, folder: { name, definition, complete: complete.content, cases: files } };
}

function caseFilesIn(path: string): readonly string[] {
  const folder = join(path, 'cases');
  if (!existsSync(join(root, folder))) return [];
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.json') && file !== 'complete.json');
  return files.map((file) => join(folder, file));
}

interface Checked<Content> {
  readonly errors: readonly FileError[];
  readonly content?: Content;
}

/** A file of the shape of a schema in `forms/`, of which more is asked once it has that. */
function readChecked<Content>(
  file: string,
  schema: 'cases' | 'complete',
  checkMore: (content: Content) => readonly ShapeError[],
): Checked<Content> {
  const { error, content } = readJson(file);
  if (error !== undefined) return { errors: [{ file, ...error }] };
  const shape = checkShape(json(join(root, `forms/${schema}.schema.json`)) as SchemaDocument, content);
  const errors = shape.length > 0 ? shape : checkMore(content as Content);
  return errors.length > 0 ? { errors: errors.map((each) => ({ file, ...each })) } : { errors: [], content: content as Content };
}

/** A form with what it includes. Includes come from the form's own folder, from the folder of forms that it lies in, or from `forms/`. */
function readDefinition(
  forms: string,
  path: string,
): { readonly errors: readonly FileError[]; readonly definition?: FormDefinition } {
  const file = join(path, 'form.json');
  const at = (error: ShapeError): FileError => ({ file, ...error });
  const { error, content } = readJson(file);
  if (error !== undefined) return { errors: [at(error)] };
  const { unread, definition } = expandFolder(forms, path, content);
  const errors = unread.length > 0 ? unread : checkForm(definition);
  const all = errors.length > 0 ? errors : missingLists(definition!);
  return all.length > 0 ? { errors: all.map(at) } : { errors: [], definition: definition! };
}

/** The form with what it includes, and what of that cannot be read. */
function expandFolder(
  forms: string,
  path: string,
  content: unknown,
): { readonly unread: readonly ShapeError[]; readonly definition?: FormDefinition } {
  const unread: ShapeError[] = [];
  try {
    const definition = expandForm(content, (include, where) => {
      const read = readJson(includedFile(forms, path, include));
      if (read.error !== undefined)
        unread.push({ ...read.error, where, what: `includes "${include}", which ${read.error.what}` });
      return read.content ?? null;
    });
    return { unread, definition };
  } catch (error) {
    return { unread: [...unread, { where: '', what: (error as Error).message }] };
  }
}

function includedFile(forms: string, path: string, include: string): string {
  if (include.startsWith('./')) return join(path, include);
  return existsSync(join(root, forms, include)) ? join(forms, include) : join('forms', include);
}

function missingLists({ lists, sets = {} }: FormDefinition): readonly ShapeError[] {
  const known = catalogues.flatMap(namesIn);
  const named = Object.entries({ lists, sets }).flatMap(([part, all]) =>
    Object.entries(all as FormDefinition['lists'] & FormDefinition['sets']).map(([id, list]) => [`${part}.${id}`, list] as const),
  );
  return named.flatMap(([where, list]) => {
    if (!('catalogue' in list) || known.includes(list.catalogue)) return [];
    const similar = similarTo(list.catalogue, known);
    return [
      {
        where: `${where}.catalogue`,
        what: `is "${list.catalogue}"`,
        expected: 'a list of codes/catalogue.json',
        ...(similar === undefined ? {} : { suggestion: `"${similar}"` }),
        example: `"catalogue": "${similar ?? known[0]}"`,
      },
    ];
  });
}

function readJson(file: string): { readonly error?: ShapeError; readonly content?: unknown } {
  if (!existsSync(join(root, file))) return { error: { where: '', what: 'is missing', expected: `a file ${file}` } };
  try {
    return { content: json(join(root, file)) };
  } catch (error) {
    return { error: { where: '', what: `cannot be read: ${(error as Error).message}`, expected: 'JSON' } };
  }
}

const catalogues = ['codes', 'packages/engine/test-forms/codes'];

/** The lists of the catalogue and those of the test forms. */
export function readCatalogues(): Catalogue {
  return catalogueOf(readLists());
}

/** The rows of these lists, by the name of each. */
export function readLists(): ListRows {
  const sources = catalogues.flatMap(sourcesOf);
  return Object.fromEntries(sources.map((source) => [source.list, rowsOfSource(source.meanwhile ?? source, null)]));
}

interface CatalogueFile {
  readonly lists: readonly {
    readonly id: string;
    readonly title: string;
    readonly own?: string;
    readonly starter?: string | readonly string[];
  }[];
  readonly official?: { readonly index: string; readonly members: string };
}

function namesIn(folder: string): readonly string[] {
  const { lists, official } = readCatalogueFile(folder);
  const index = official === undefined ? [] : rowsOfCsv(folder, official.index);
  return [...lists.map(({ id }) => id), ...index.map(({ list = '' }) => list)];
}

/** What its lists are made from while no classification is in force. */
function sourcesOf(folder: string): readonly ListSource[] {
  const { lists, official } = readCatalogueFile(folder);
  const rowsIn = (files: string | readonly string[]) => [files].flat().flatMap((file) => rowsOfCsv(folder, file).map(rowOf));
  const sources = lists.map(({ id, title, own = [], starter = [] }): ListSource => ({
    list: id,
    title,
    own: rowsIn(own),
    selects: false,
    cut: null,
    starter: rowsIn(starter),
  }));
  return official === undefined
    ? sources
    : [...sources, ...officialSources(rowsOfCsv(folder, official.index), rowsIn(official.members), sources)];
}

function readCatalogueFile(folder: string): CatalogueFile {
  return json(join(root, folder, 'catalogue.json')) as CatalogueFile;
}

function rowsOfCsv(folder: string, file: string): ReturnType<typeof readCsv> {
  return readCsv(readFileSync(join(root, folder, file), 'utf8'));
}

function rowOf({ code = '', text = '', from = '', to = '', ...further }: Readonly<Record<string, string>>): CodeRow {
  return { code, text, from, to, ...further };
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
