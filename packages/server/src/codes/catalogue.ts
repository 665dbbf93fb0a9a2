/**
 * The code lists that forms share: read at start from `codes/`, each under the hash of its content, and asked for facts.
 * Knows neither reports nor callers.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CatalogueList } from '@sei/contract';
import type { Fact, FormDefinition, IsoDate, UnitFact } from '@sei/engine';
import canonicalize from 'canonicalize';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { readCsv } from './csv.ts';

export interface Catalogue {
  readonly lists: readonly CatalogueList[];
  /** A whole list as the engine reads it; undefined when there is none of this name and content. */
  readonly packed: (list: string, hash: string) => unknown;
  /** What is known under a fact's key in a form; null when it is known not to exist, undefined when it is not the catalogue's to say. */
  readonly fact: (key: string, definition: FormDefinition) => Fact | undefined;
}

/** A list cannot be used as it is; the message says which and why. */
export class CatalogueProblem extends Error {
  override readonly name = 'CatalogueProblem';
}

const Index = Type.Object({
  lists: Type.Array(
    Type.Object({ id: Type.String(), title: Type.String(), file: Type.String(), starter: Type.Boolean(), source: Type.String() }),
  ),
});

type Row = Readonly<Record<string, string>>;

interface LoadedList extends CatalogueList {
  readonly rowsByCode: ReadonlyMap<string, readonly Row[]>;
  readonly packed: unknown;
}

/** Reads `catalogue.json` and the files that it names. Throws `CatalogueProblem`. */
export async function loadCatalogue(directory: URL): Promise<Catalogue> {
  const index: unknown = JSON.parse(await readFile(new URL('catalogue.json', directory), 'utf8'));
  if (!Value.Check(Index, index)) throw new CatalogueProblem('codes/catalogue.json har ikke den rigtige form.');
  const loaded = await Promise.all(index.lists.map((entry) => loadList(directory, entry)));
  const lists = new Map(loaded.map((list) => [list.list, list]));
  return {
    lists: loaded.map(({ list, title, hash, starter }) => ({ list, title, hash, starter })),
    packed: (list, hash) => (lists.get(list)?.hash === hash ? lists.get(list)?.packed : undefined),
    fact: (key, definition) => factOf(lists, key, definition),
  };
}

async function loadList(directory: URL, { id, title, file, starter }: Type.Static<typeof Index>['lists'][number]): Promise<LoadedList> {
  const rows = rowsOf(await readFile(new URL(file, directory), 'utf8'), file);
  const packed = { columns: Object.keys(rows[0]!), rows: rows.map((row) => Object.values(row)) };
  const hash = createHash('sha256').update(canonicalize(packed)!).digest('hex');
  return { list: id, title, hash, starter, rowsByCode: byCode(rows), packed };
}

function rowsOf(text: string, file: string): readonly Row[] {
  try {
    const rows = readCsv(text);
    const [first] = rows;
    if (first === undefined || !requiredColumns.every((column) => column in first)) throw new Error(`columns ${requiredColumns.join(', ')} are needed`);
    return rows;
  } catch (failure) {
    throw new CatalogueProblem(`codes/${file} kan ikke bruges: ${failure instanceof Error ? failure.message : 'ukendt fejl'}`);
  }
}

const requiredColumns = ['code', 'text', 'from', 'to'];

function byCode(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const byCode = new Map<string, Row[]>();
  for (const row of rows) {
    const same = byCode.get(row['code']!);
    if (same === undefined) byCode.set(row['code']!, [row]);
    else same.push(row);
  }
  return byCode;
}

type Lists = ReadonlyMap<string, LoadedList>;

/** `code/<list of the form>/<code>/<date>`, `unit/<code>/<date>`, `provider/<number>/<date>`; a code is whatever somebody typed. */
function factOf(lists: Lists, key: string, { lists: formLists }: FormDefinition): Fact | undefined {
  const [, kind, asked, on] = /^(code|unit|provider)\/(.*)\/(\d{4}-\d\d-\d\d)$/s.exec(key) ?? [];
  if (kind === undefined || asked === undefined || on === undefined) return undefined;
  if (kind === 'unit') return unitFact(lists.get('units'), asked, on);
  if (kind === 'provider') return providerFact(lists.get('providers'), asked, on);
  const slash = asked.indexOf('/');
  const list = formLists[asked.slice(0, slash)];
  return list !== undefined && 'catalogue' in list ? codeFact(lists.get(list.catalogue), asked.slice(slash + 1), on) : undefined;
}

function codeFact(list: LoadedList | undefined, code: string, on: IsoDate): Fact | undefined {
  const row = list && rowOn(list, code, on);
  return row && { code, text: row['text']!, valid: isValidOn(row, on) };
}

function unitFact(list: LoadedList | undefined, code: string, on: IsoDate): Fact | undefined {
  const row = list && rowOn(list, code, on);
  if (!row) return row;
  return { code, name: row['text']!, level: row['level'] as UnitFact['level'], cvr: row['cvr'] || null, valid: isValidOn(row, on) };
}

function providerFact(list: LoadedList | undefined, number: string, on: IsoDate): Fact | undefined {
  const row = list && rowOn(list, number, on);
  return row && { number, name: row['text']!, valid: isValidOn(row, on) };
}

/** The version of a code that is valid on a date, else its latest; null when the list does not have it. */
function rowOn({ rowsByCode }: LoadedList, code: string, on: IsoDate): Row | null {
  const rows = rowsByCode.get(code) ?? [];
  return rows.find((row) => isValidOn(row, on)) ?? rows.at(-1) ?? null;
}

function isValidOn(row: Row, on: IsoDate): boolean {
  return row['from']! <= on && (row['to'] === '' || on <= row['to']!);
}
