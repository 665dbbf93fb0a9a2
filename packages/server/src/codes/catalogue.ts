/**
 * The code lists as they are at one time, each under the hash of its content. An immutable value: another edition in force makes another
 * catalogue. Knows neither reports nor callers.
 */
import type { CatalogueList } from '@sei/contract';
import { openCodes, packCodes, type Catalogue as CodeLists, type CodeList } from '@sei/engine';
import { compressed, type Compressed } from '../runtime/compressed.ts';
import { rowsOfSource, sourceNow, type ListSource } from './cut.ts';
import { hashOf } from './editions.ts';
import type { ListEdition } from '../stored-reports/document.ts';
import { readListSources } from './list-sources.ts';

export interface Catalogue {
  readonly lists: readonly CatalogueList[];
  /** A whole list as the engine opens it; undefined when there is none of this name and content. */
  readonly packed: (list: string, hash: string) => Compressed | undefined;
  /** The lists as rules look in them: whole, for a server lacks none. */
  readonly codes: CodeLists;
  /** What a reported document keeps of these lists, by name; a list that there is not is left out. */
  readonly editionsOf: (lists: readonly string[]) => Readonly<Record<string, ListEdition>>;
}

export interface LoadedList extends Omit<CatalogueList, 'isEmpty'> {
  readonly packed: Compressed;
  readonly codes: CodeList;
  readonly edition: ListEdition['edition'];
}

/** The catalogue of a folder while no classification has been imported. Throws `CatalogueError`. */
export async function loadCatalogue(directory: URL): Promise<Catalogue> {
  return createCatalogue(await Promise.all((await readListSources(directory)).map(loadWithoutEdition)));
}

export function createCatalogue(loaded: readonly LoadedList[]): Catalogue {
  const lists = new Map(loaded.map((list) => [list.list, list]));
  return {
    lists: loaded.map(({ list, title, hash, starter, codes, standing }) => ({
      list,
      title,
      hash,
      starter,
      isEmpty: codes.length === 0,
      ...(standing && { standing }),
    })),
    packed: (list, hash) => (lists.get(list)?.hash === hash ? lists.get(list)?.packed : undefined),
    codes: new Map(loaded.map(({ list, codes }) => [list, codes.length === 0 ? null : codes])),
    editionsOf: (names) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const list = lists.get(name);
          return list === undefined ? [] : [[name, { hash: list.hash, edition: list.edition }]];
        }),
      ),
  };
}

/** A list's own rows, with the starter set's when it has one. */
export async function loadWithoutEdition(given: ListSource): Promise<LoadedList> {
  const source = sourceNow(given, new Set());
  const bytes = packCodes(rowsOfSource(source, null));
  const { list, title, starter, standing } = source;
  return {
    list,
    title,
    starter: starter.length > 0,
    hash: hashOf(bytes),
    packed: await compressed(bytes),
    codes: openCodes(bytes),
    edition: null,
    ...(standing && { standing }),
  };
}
