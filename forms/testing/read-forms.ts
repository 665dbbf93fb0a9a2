/** The forms and code lists of this repository, read from their files. For tests and tools; the server has its own way. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  expandForm,
  lookUpCode,
  lookUpProvider,
  lookUpUnit,
  openCodes,
  packCodes,
  type CodeList,
  type CodeRow,
  type Fact,
  type FormDefinition,
} from '@sei/engine';
import { readCsv } from '../../packages/server/src/codes/csv.ts';
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

/** Answers `code/…`, `unit/…` and `provider/…` from the lists of the catalogue and from those of the test forms. */
export function catalogueFacts(): (key: string) => Fact {
  const lists = new Map(['codes', 'packages/engine/test-forms/codes'].flatMap(readCatalogue));
  return (key) => {
    const [kind, ...rest] = key.split('/') as [string, ...string[]];
    const on = rest.pop()!;
    const list = lists.get(kind === 'code' ? rest[0]! : `${kind}s`);
    const code = rest[rest.length - 1]!;
    if (list === undefined) return null;
    if (kind === 'unit') return lookUpUnit(list, code, on);
    return kind === 'provider' ? lookUpProvider(list, code, on) : lookUpCode(list, code, on);
  };
}

interface ListFiles {
  readonly id: string;
  readonly own?: string;
  readonly starter?: string | readonly string[];
}

function readCatalogue(folder: string): readonly (readonly [string, CodeList])[] {
  const { lists } = json(join(root, folder, 'catalogue.json')) as { lists: readonly ListFiles[] };
  return lists.map(({ id, own = [], starter = [] }) => {
    const rows = [own, starter].flat().flatMap((file) => readCsv(readFileSync(join(root, folder, file), 'utf8')).map(rowOf));
    return [id, openCodes(packCodes(rows))] as const;
  });
}

function rowOf({ code = '', text = '', from = '', to = '', ...further }: Readonly<Record<string, string>>): CodeRow {
  return { code, text, from, to, ...further };
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
