/**
 * The code lists that forms share: read at start from `codes/`, each under the hash of its content, and asked for facts.
 * Knows neither reports nor callers.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CatalogueList } from '@sei/contract';
import { lookUpCode, lookUpProvider, lookUpUnit, openCodes, packCodes, type CodeList, type CodeRow, type Fact } from '@sei/engine';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { readCsv } from './csv.ts';

export interface Catalogue {
  readonly lists: readonly CatalogueList[];
  /** A whole list as the engine opens it; undefined when there is none of this name and content. */
  readonly packed: (list: string, hash: string) => Uint8Array | undefined;
  /** What is known under a fact's key; null when it is known not to exist, undefined when it is not the catalogue's to say. */
  readonly fact: (key: string) => Fact | undefined;
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

interface LoadedList extends CatalogueList {
  readonly packed: Uint8Array;
  readonly codes: CodeList;
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
    fact: (key) => factOf(lists, key),
  };
}

async function loadList(directory: URL, { id, title, file, starter }: Static<typeof Index>['lists'][number]): Promise<LoadedList> {
  const rows = rowsOf(await readFile(new URL(file, directory), 'utf8'), file);
  const packed = packCodes(rows);
  const hash = createHash('sha256').update(packed).digest('hex');
  return { list: id, title, hash, starter, packed, codes: openCodes(packed) };
}

function rowsOf(text: string, file: string): readonly CodeRow[] {
  try {
    const rows = readCsv(text);
    const [first] = rows;
    if (first === undefined || !requiredColumns.every((column) => column in first)) throw new Error(`columns ${requiredColumns.join(', ')} are needed`);
    // Just checked: the first row has the columns, and `readCsv` gives each row the same.
    return rows as readonly CodeRow[];
  } catch (failure) {
    throw new CatalogueProblem(`codes/${file} kan ikke bruges: ${failure instanceof Error ? failure.message : 'ukendt fejl'}`);
  }
}

const requiredColumns = ['code', 'text', 'from', 'to'];

type Lists = ReadonlyMap<string, LoadedList>;

/** `code/<list>/<code>/<date>`, `unit/<code>/<date>`, `provider/<number>/<date>`; a code is whatever somebody typed. */
function factOf(lists: Lists, key: string): Fact | undefined {
  const [, kind, asked, on] = /^(code|unit|provider)\/(.*)\/(\d{4}-\d\d-\d\d)$/s.exec(key) ?? [];
  if (kind === undefined || asked === undefined || on === undefined) return undefined;
  const slash = asked.indexOf('/');
  const codes = lists.get(kind === 'unit' ? 'units' : kind === 'provider' ? 'providers' : asked.slice(0, slash))?.codes;
  if (codes === undefined) return undefined;
  if (kind === 'unit') return lookUpUnit(codes, asked, on);
  return kind === 'provider' ? lookUpProvider(codes, asked, on) : lookUpCode(codes, asked.slice(slash + 1), on);
}
