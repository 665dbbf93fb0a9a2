/**
 * The thread that does what takes long with whole classifications: cutting lists from an edition, and telling what differs between two
 * lists. Bytes in, bytes out; knows no database.
 */
import { differenceBetween, openCodes, packCodes, rowOfList } from '@sei/engine';
import { compressed, plainOf, type Compressed } from '../compressed.ts';
import { rowsOfSource, type ListSource } from './cut.ts';
import { hashOf } from './editions.ts';

export type Work =
  | { readonly do: 'cut'; readonly edition: Uint8Array; readonly sources: readonly ListSource[] }
  | { readonly do: 'compare'; readonly before: Uint8Array; readonly after: Uint8Array };

export interface MadeList {
  readonly list: string;
  readonly hash: string;
  readonly packed: Uint8Array;
}

/** What the pool calls. Whatever is made is compressed. */
export default async function work(order: Work): Promise<readonly MadeList[] | Uint8Array> {
  return order.do === 'cut' ? cutAll(order.edition, order.sources) : compare(order);
}

async function cutAll(edition: Uint8Array, sources: readonly ListSource[]): Promise<readonly MadeList[]> {
  const opened = openCodes(await plainOf({ brotli: edition }));
  const rows = Array.from({ length: opened.length }, (_, row) => rowOfList(opened, row));
  const made: MadeList[] = [];
  for (const source of sources) {
    const bytes = packCodes(rowsOfSource(source, rows));
    made.push({ list: source.list, hash: hashOf(bytes), packed: (await compressed(bytes)).brotli });
  }
  return made;
}

async function compare({ before, after }: { readonly before: Uint8Array; readonly after: Uint8Array }): Promise<Uint8Array> {
  const [old, now] = await Promise.all([before, after].map((brotli) => plainOf({ brotli } satisfies Compressed)));
  return (await compressed(differenceBetween(old!, now!))).brotli;
}
