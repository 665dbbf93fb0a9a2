/** What the palette finds: which of the things that can be done a few typed words mean. Pure; draws nothing. */
import { plainLine } from '@sei/engine';

/** What is found, in the order of the list: what the server has yet to name comes below what is there. */
export type EntryGroup = 'actions' | 'persons' | 'reports';

/** One thing that can be done from here. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** Where it belongs, e.g. the page that is open. */
  readonly place: string;
  /** What is said of it below its label. */
  readonly detail?: string | undefined;
  /** The heading that it stands below. */
  readonly group: EntryGroup;
  /** Why it cannot be done now; absent when it can. */
  readonly closed?: string | undefined;
  /** Its key, in words. */
  readonly keys?: string | undefined;
  /** One of many, such as a field or a report: found by typing only, and not remembered. */
  readonly isOneOfMany?: true | undefined;
  readonly run: () => void;
}

/**
 * The entries in whose label or place each typed word is found; those whose label begins so come first. Among equals what was done last
 * comes first, and else the order is kept. `recents` are ids, the latest first.
 */
export function findEntries(
  entries: readonly PaletteEntry[],
  query: string,
  recents: readonly string[] = [],
): readonly PaletteEntry[] {
  const first = fold(query).trim();
  const words = first.split(/\s+/).filter((word) => word !== '');
  const ranks = new Map(recents.map((id, index) => [id, index]));
  const rank = ({ id, label }: PaletteEntry): number => {
    const recent = ranks.get(id) ?? recents.length;
    return first !== '' && !fold(label).startsWith(first) ? recents.length + 1 + recent : recent;
  };
  return entries
    .filter((entry) => words.every((word) => fold(`${entry.label} ${entry.place}`).includes(word)))
    .filter((entry) => words.length > 0 || entry.isOneOfMany !== true)
    .map((entry) => ({ entry, rank: rank(entry) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry);
}

function fold(words: string): string {
  return plainLine(words).toLocaleLowerCase('da').replace('é', 'e');
}
