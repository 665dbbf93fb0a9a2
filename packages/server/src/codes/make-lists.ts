/**
 * The thread that does what takes long with whole classifications: cutting lists from an edition, comparing two lists, and
 * which codes an edition closes. Bytes in, bytes out; knows no database.
 */
import { differenceBetween, openCodes, packCodes, rowOfList, type CodeRow, type IsoDate } from '@sei/engine';
import { compressed, plainOf, type Compressed } from '../runtime/compressed.ts';
import { closedBy, type ClosedCode } from './closed-codes.ts';
import { rowsOfSource, type ListSource } from './cut.ts';
import { hashOf } from './editions.ts';

export type Work =
  | { readonly do: 'cut'; readonly edition: Uint8Array; readonly sources: readonly ListSource[] }
  | {
      readonly do: 'close';
      /** Null when no edition is in force. */
      readonly before: Uint8Array | null;
      readonly after: Uint8Array;
      readonly sources: readonly ListSource[];
      readonly today: IsoDate;
    }
  | { readonly do: 'compare'; readonly before: Uint8Array; readonly after: Uint8Array };

export interface MadeList {
  readonly list: string;
  readonly hash: string;
  readonly packed: Uint8Array;
}

/** What the pool calls. Whatever is made is compressed. */
export default async function work(order: Work): Promise<readonly MadeList[] | readonly ClosedCode[] | Uint8Array> {
  if (order.do === 'cut') return cutAll(order.edition, order.sources);
  if (order.do === 'compare') return compare(order);
  const [before, after] = await Promise.all([order.before === null ? null : rowsOf(order.before), rowsOf(order.after)]);
  return order.sources.flatMap((source) => closedBy(source, { before, after }, order.today));
}

async function rowsOf(edition: Uint8Array): Promise<readonly CodeRow[]> {
  const opened = openCodes(await plainOf({ brotli: edition }));
  return Array.from({ length: opened.length }, (_, row) => rowOfList(opened, row));
}

async function cutAll(edition: Uint8Array, sources: readonly ListSource[]): Promise<readonly MadeList[]> {
  const rows = await rowsOf(edition);
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
