/** The official lists as sources: what is known of each until their edition is in force. Pure; knows no files. */
import { standings, type Standing } from '@sei/contract';
import type { CodeRow } from '@sei/engine';
import { partOf, type ListSource } from './cut.ts';

/** A row of the index: a list whose members are those of `members`, or of the list `of` the codes that begin so. */
export type OfficialList = Readonly<Record<string, string>>;

/** Throws when one is a part of a list that there is not, or of no known standing. `lists` are the catalogue's own, `members` have their list in `list`. */
export function officialSources(
  index: readonly OfficialList[],
  members: readonly CodeRow[],
  lists: readonly ListSource[],
): readonly ListSource[] {
  const byList = new Map<string, CodeRow[]>();
  for (const { list = '', ...row } of members) {
    if (!byList.has(list)) byList.set(list, []);
    byList.get(list)!.push(row);
  }
  return index.map(({ list = '', title = '', standing = '', of = '', codes = '', source: from = '' }) => {
    const cut = { classification: 'lists', kinds: [list] } as const;
    const known = { is: standingOf(list, standing), source: from };
    const source = { list, title, own: [], selects: false, cut, starter: byList.get(list) ?? [], standing: known };
    if (of === '') return source;
    const whole = lists.find((other) => other.list === of);
    if (whole === undefined) throw new Error(`${list} er en del af ${of}, som ikke findes`);
    return { ...source, meanwhile: { ...partOf(whole, { list, title, pattern: patternOf(codes) }), standing: known } };
  });
}

function standingOf(list: string, word: string): Standing {
  const standing = standings.find((each) => each === word);
  if (standing === undefined) throw new Error(`${list} er "${word}", men skal være ${standings.join(', ')}`);
  return standing;
}

export function isOfficial({ cut }: ListSource): boolean {
  return cut?.classification === 'lists';
}

/** `DO80* DO84` as a regular expression; null for every code. */
function patternOf(codes: string): string | null {
  return codes === '' ? null : codes.split(' ').join('|').replaceAll('*', '.*');
}
