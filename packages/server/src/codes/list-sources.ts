/** Reads `codes/catalogue.json` and the files that it names: what each list is made from. Knows no edition. */
import { readFile } from 'node:fs/promises';
import { classifications, synonymsList } from '@sei/contract';
import type { CodeRow } from '@sei/engine';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { readCsv } from './csv.ts';
import type { ListSource } from './cut.ts';
import { officialSources } from './official-lists.ts';

/** A list cannot be used as it is; the message says which and why. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

const Texts = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });
const Index = Type.Object(
  {
    lists: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          own: Type.Optional(Type.String()),
          selects: Type.Optional(Type.Literal(true)),
          cut: Type.Optional(
            Type.Object(
              {
                classification: Type.Enum([...classifications]),
                kinds: Type.Optional(Texts),
                prefixes: Type.Optional(Texts),
                pattern: Type.Optional(Type.String()),
              },
              { additionalProperties: false },
            ),
          ),
          starter: Type.Optional(Type.Union([Type.String(), Texts])),
          source: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
    /** What is known of the official lists: an index, and the members of those that no other list has. */
    official: Type.Object({ index: Type.String(), members: Type.String() }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
type Entry = Static<typeof Index>['lists'][number];

/** Throws `CatalogueError`. */
export async function readListSources(directory: URL): Promise<readonly ListSource[]> {
  const index: unknown = JSON.parse(await readFile(new URL('catalogue.json', directory), 'utf8'));
  if (!Value.Check(Index, index)) throw new CatalogueError('codes/catalogue.json har ikke den rigtige form.');
  const lists = await Promise.all(index.lists.map((entry) => readSource(directory, entry)));
  return [...lists, ...(await readOfficial(directory, index.official, lists)), await readSynonyms(directory)];
}

async function readOfficial(
  directory: URL,
  { index, members }: Static<typeof Index>['official'],
  lists: readonly ListSource[],
): Promise<readonly ListSource[]> {
  const known = readCsv(await readFile(new URL(index, directory), 'utf8'));
  const rows = await readRows(directory, members);
  try {
    return officialSources(known, rows, lists);
  } catch (failure) {
    throw errorOf(index, failure);
  }
}

/** What people say for what texts have, as a list of its own: the word in place of a code, what it means in place of a text. */
async function readSynonyms(directory: URL): Promise<ListSource> {
  const rows = readCsv(await readFile(new URL('synonyms.csv', directory), 'utf8'));
  const own = rows.map(({ word = '', means = '' }) => ({ code: word, text: means, from: '', to: '' }) as const);
  return { list: synonymsList, title: 'Synonymer', own, selects: false, cut: null, starter: [] };
}

async function readSource(directory: URL, { id, title, own, selects, cut, starter }: Entry): Promise<ListSource> {
  if (own === undefined && starter === undefined) throw new CatalogueError(`codes/catalogue.json: ${id} har ingen rækker.`);
  const read = async (file: string | undefined): Promise<readonly CodeRow[]> =>
    file === undefined ? [] : readRows(directory, file);
  return {
    list: id,
    title,
    own: await read(own),
    selects: selects === true,
    cut: cut ?? null,
    starter: (await Promise.all([starter].flat().map(read))).flat(),
  };
}

async function readRows(directory: URL, file: string): Promise<readonly CodeRow[]> {
  try {
    const rows = readCsv(await readFile(new URL(file, directory), 'utf8'));
    const [first] = rows;
    if (first === undefined || !requiredColumns.every((column) => column in first))
      throw new Error(`columns ${requiredColumns.join(', ')} are needed`);
    // Just checked: the first row has the columns, and `readCsv` gives each row the same.
    return rows as readonly CodeRow[];
  } catch (failure) {
    throw errorOf(file, failure);
  }
}

function errorOf(file: string, failure: unknown): CatalogueError {
  return new CatalogueError(`codes/${file} kan ikke bruges: ${failure instanceof Error ? failure.message : 'ukendt fejl'}`);
}

const requiredColumns = ['code', 'text', 'from', 'to'];
