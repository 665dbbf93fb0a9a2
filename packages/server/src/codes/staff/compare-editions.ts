/**
 * The thread that compares two editions: a whole classification is too much to open and compare beside users. Remembers the
 * last pair, since a user who looks at one searches in it. Knows no database.
 */
import type { CodeChange, EditionChanges } from '@sei/contract';
import { openCodes, plainLine, rowOfList, type CodeRow } from '@sei/engine';
import { plainOf } from '../../runtime/compressed.ts';
import { mergeCodes, type Change, type Changes } from '../import/merge.ts';

/** Two editions as they are kept; without the first, all of the second is new. */
export interface EditionPair {
  readonly before: Uint8Array | null;
  readonly after: Uint8Array;
}

export interface Question {
  /** Names the pair. */
  readonly key: string;
  /** Left out when the thread may know it already. */
  readonly pair: EditionPair | null;
  readonly search: string;
  /** At most so many of each kind are listed. */
  readonly most: number;
}

export type FoundChanges = Pick<EditionChanges, 'added' | 'changed' | 'closed' | 'reopened' | 'unchanged'>;
export type Reply = FoundChanges | 'unknownPair';

let latest: { readonly key: string; readonly changes: Changes } | null = null;

/** What the pool calls. */
export default async function answer({ key, pair, search, most }: Question): Promise<Reply> {
  if (pair !== null) latest = { key, changes: await compare(pair) };
  return latest?.key === key ? foundIn(latest.changes, { search, most }) : 'unknownPair';
}

async function compare({ before, after }: EditionPair): Promise<Changes> {
  const found = (await rowsOf(after)).map((row, line) => ({ kind: 'row', line, row, since: '' }) as const);
  const { changes } = mergeCodes({
    before: before === null ? [] : await rowsOf(before),
    found,
    manner: 'versions',
    scope: 'complete',
    // No day is so early that a code which one of them does not have could be reported as anything but gone.
    asOf: '1000-01-01',
    kept: new Set(),
  });
  return changes;
}

async function rowsOf(packed: Uint8Array): Promise<readonly CodeRow[]> {
  const list = openCodes(await plainOf({ brotli: packed }));
  return Array.from({ length: list.length }, (_, row) => rowOfList(list, row));
}

function foundIn(
  { unchanged, ...changes }: Changes,
  { search, most }: { readonly search: string; readonly most: number },
): FoundChanges {
  const words = plainLine(search).toLocaleLowerCase('da').split(' ');
  const finds = ({ code, before, after }: Change): boolean => {
    const searched = `${code} ${after?.text ?? ''} ${before?.text ?? ''}`.toLocaleLowerCase('da');
    return words.every((word) => searched.includes(word));
  };
  const some = (of: readonly Change[]): FoundChanges['added'] => {
    const found = of.filter(finds);
    return { count: of.length, found: found.length, first: found.slice(0, most).map(codeChangeOf) };
  };
  return {
    added: some(changes.added),
    changed: some(changes.changed),
    closed: some(changes.closed),
    reopened: some(changes.reopened),
    unchanged,
  };
}

function codeChangeOf({ code, kind, before, after }: Change): CodeChange {
  return { code, kind, before, after };
}
