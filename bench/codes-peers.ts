/**
 * Other ways to search the same codes, each set up to be as good at it as it can: beginnings of words and codes, one typo. They get the
 * texts folded and only the versions that are valid on the day, which the engine has to find out itself.
 */
import uFuzzy from '@leeoniya/ufuzzy';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { Client } from 'pg';
import type { CodeRow } from '../packages/engine/src/index.ts';
import { fold } from '../packages/engine/src/codes/search/fold.ts';
import { connectionTo, type DatabaseAddress } from '../packages/server/src/database/connect.ts';

export interface Peer {
  readonly name: string;
  /** The codes of the best hits. */
  readonly find: (typed: string) => readonly string[] | Promise<readonly string[]>;
  readonly end?: () => Promise<void>;
}

const limit = 60;

export function miniSearch(rows: readonly CodeRow[]): Peer {
  const index = new MiniSearch<{ readonly id: number; readonly code: string; readonly text: string }>({
    fields: ['code', 'text'],
    searchOptions: { prefix: true, fuzzy: (term) => (term.length >= 4 ? 1 : false), combineWith: 'AND', boost: { code: 2 } },
  });
  index.addAll(rows.map(({ code, text }, id) => ({ id, code: fold(code), text: fold(text) })));
  return {
    name: 'minisearch',
    find: (typed) =>
      index
        .search(fold(typed))
        .slice(0, limit)
        .map(({ id }) => rows[Number(id)]!.code),
  };
}

export function microFuzzy(rows: readonly CodeRow[]): Peer {
  const haystack = rows.map(({ code, text }) => fold(`${code} ${text}`));
  // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- its mode is a `const enum`, which a file compiled by itself cannot read
  const searcher = new uFuzzy({ unicode: true, intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
  const find = (typed: string): readonly string[] => {
    const [ids, info, order] = searcher.search(haystack, fold(typed), 3, 10_000);
    const best = info && order ? order.map((place) => info.idx[place]!) : (ids ?? []);
    return best.slice(0, limit).map((id) => rows[id]!.code);
  };
  return { name: 'ufuzzy', find };
}

export function flexSearch(rows: readonly CodeRow[]): Peer {
  const index = new Index({ tokenize: 'forward' });
  for (const [id, { code, text }] of rows.entries()) index.add(id, fold(`${code} ${text}`));
  return {
    name: 'flexsearch',
    find: (typed) => (index.search(fold(typed), { limit, suggest: true }) as number[]).map((id) => rows[id]!.code),
  };
}

export async function trigrams(rows: readonly CodeRow[], place: DatabaseAddress): Promise<Peer> {
  const client = new Client(connectionTo(place));
  await client.connect();
  await client.query('create extension if not exists pg_trgm; create table sought (code text, folded text)');
  const [codes, folded] = [rows.map(({ code }) => code), rows.map(({ code, text }) => fold(`${code} ${text}`))];
  await client.query('insert into sought select * from unnest($1::text[], $2::text[])', [codes, folded]);
  await client.query(
    'create index on sought using gin (folded gin_trgm_ops); create index on sought (folded text_pattern_ops); analyze sought',
  );
  const find = async (typed: string): Promise<readonly string[]> => {
    const words = fold(typed)
      .replace(/[.%_\\]/g, '')
      .split(/\s+/)
      .filter(Boolean);
    const exact = await client.query<{ readonly code: string }>({
      name: 'exact',
      text: 'select code from sought where folded like all ($1::text[]) order by folded not like $2, length(folded) limit 60',
      values: [words.map((word) => `%${word}%`), `${words.join('')}%`],
    });
    if (exact.rows.length >= 5) return exact.rows.map(({ code }) => code);
    const near = await client.query<{ readonly code: string }>({
      name: 'near',
      text: 'select code from sought where $1 <% folded order by word_similarity($1, folded) desc, length(folded) limit 60',
      values: [words.join(' ')],
    });
    return [...new Set([...exact.rows, ...near.rows].map(({ code }) => code))];
  };
  return { name: 'pg_trgm', find, end: () => client.end() };
}
