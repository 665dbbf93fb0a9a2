/** The forms and code lists of this repository, read from their files. For tests and tools; the server has its own way. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expandForm, type Fact, type FormDefinition } from '@sei/engine';
import type { CaseFile, CompleteReport } from './run-case.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface FormFolder {
  readonly name: string;
  readonly definition: FormDefinition;
  readonly complete: CompleteReport;
  readonly cases: readonly { readonly name: string; readonly file: CaseFile }[];
}

/** Every form version below a folder, with its cases. */
export function readForms(folder: string): readonly FormFolder[] {
  const below = join(root, folder);
  return readdirSync(below)
    .filter((form) => !['common', 'testing', 'codes'].includes(form))
    .flatMap((form) =>
      existsSync(join(below, form)) && !form.includes('.')
        ? readdirSync(join(below, form)).map((version) => [form, version] as const)
        : [],
    )
    .filter(([form, version]) => existsSync(join(below, form, version, 'form.json')))
    .map(([form, version]) => readForm(below, join(form, version)));
}

/** Includes come from the form's own folder, from the folder of forms that it lies in, or from `forms/`. */
function readForm(forms: string, name: string): FormFolder {
  const folder = join(forms, name);
  const definition = expandForm(json(join(folder, 'form.json')), (path) => {
    if (path.startsWith('./')) return json(join(folder, path));
    return json(existsSync(join(forms, path)) ? join(forms, path) : join(root, 'forms', path));
  });
  const files = readdirSync(join(folder, 'cases')).filter((file) => file.endsWith('.json'));
  const complete = json(join(folder, 'cases', 'complete.json')) as CompleteReport;
  const cases = files
    .filter((file) => file !== 'complete.json')
    .map((file) => ({ name: file.replace('.json', ''), file: json(join(folder, 'cases', file)) as CaseFile }));
  return { name: name.replace('/', ' '), definition, complete, cases };
}

interface CodeRow {
  readonly code: string;
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly [column: string]: string;
}

/** Answers `code/…`, `unit/…` and `provider/…` from the lists of the catalogue and from those of the test forms. */
export function catalogueFacts(): (key: string) => Fact {
  const rowsByList = new Map(['codes', 'packages/engine/test-forms/codes'].flatMap(readCatalogue));
  return (key) => {
    const [kind, ...rest] = key.split('/') as [string, ...string[]];
    const on = rest.pop()!;
    const list = kind === 'code' ? rest[0]! : `${kind}s`;
    const row = rowsByList.get(list)?.get(rest[rest.length - 1]!);
    if (row === undefined) return null;
    const valid = (row.from === '' || row.from <= on) && (row.to === '' || on <= row.to);
    if (kind === 'unit') return { code: row.code, name: row.text, level: row['level'] as 'SI', cvr: row['cvr'] || null, valid };
    return kind === 'provider' ? { number: row.code, name: row.text, valid } : { code: row.code, text: row.text, valid };
  };
}

function readCatalogue(folder: string): readonly (readonly [string, ReadonlyMap<string, CodeRow>])[] {
  const { lists } = json(join(root, folder, 'catalogue.json')) as { lists: readonly { id: string; file: string }[] };
  return lists.map(({ id, file }) => [id, rowsByCode(join(root, folder, file))] as const);
}

function rowsByCode(path: string): ReadonlyMap<string, CodeRow> {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const columns = cells(head!);
  const rows = lines.map((line) => Object.fromEntries(cells(line).map((cell, index) => [columns[index]!, cell])) as CodeRow);
  return new Map(rows.map((row) => [row.code, row]));
}

function cells(line: string): readonly string[] {
  const unquoted = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
  return [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g)].map(([, cell]) => unquoted(cell!));
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
