/**
 * The codes that the user uses, by list: those she chose lately in this browser, those she marked as favourites, and those that
 * groups report most. Read once a report is open; nothing waits for it, and nothing is wrong when some of it cannot be had.
 */
import type { RecentCodes } from '../browser-store/recent-codes.ts';

export interface ListUsage {
  /** The latest first. */
  readonly recents: readonly string[];
  /** The first marked first. */
  readonly favourites: readonly string[];
  /** What groups use most, of each group the most used first. */
  readonly used: readonly { readonly group: string; readonly code: string }[];
}

export interface CodeUsage {
  /** The same object until something of it changes. Asks for what is not known yet. */
  readonly of: (list: string) => ListUsage;
  readonly noteChosen: (list: string, codes: readonly string[]) => void;
  /** The code that was chosen last from a list in reports of a group; undefined for none. */
  readonly lastChosen: (list: string, group: string) => Promise<string | undefined>;
  readonly noteLast: (list: string, group: string, code: string) => void;
  readonly toggleFavourite: (list: string, code: string) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** What the server knows of the user's codes, of all lists. */
interface Shared {
  readonly favourites: readonly { readonly list: string; readonly code: string }[];
  readonly used: readonly { readonly group: string; readonly list: string; readonly code: string }[];
}

/** Both calls to the server reject when it cannot be reached or refuses. */
export interface CodeUsagePorts {
  readonly recents: RecentCodes;
  readonly readShared: () => Promise<Shared>;
  readonly setFavourite: (list: string, code: string, isFavourite: boolean) => Promise<unknown>;
}

const mostRecents = 20;

export function openCodeUsage({ recents, readShared, setFavourite }: CodeUsagePorts): CodeUsage {
  const known = new Map<string, ListUsage>();
  const listeners = new Set<() => void>();
  let sharing: Promise<Shared> | null = null;

  const put = (list: string, part: Partial<ListUsage>): void => {
    known.set(list, { ...(known.get(list) ?? none), ...part });
    for (const listener of listeners) listener();
  };
  const keep = (list: string, chosen: readonly string[], before: readonly string[]): void => {
    const latest = [...new Set([...chosen, ...before])].slice(0, mostRecents);
    put(list, { recents: latest });
    void recents.keep(list, latest);
  };

  // What the user has done meanwhile counts.
  const readRecents = async (list: string): Promise<void> => {
    const before = await recents.read(list);
    const { recents: chosen } = known.get(list)!;
    if (before.length === 0) return;
    if (chosen.length === 0) put(list, { recents: before });
    else keep(list, chosen, before);
  };
  const takeShared = async (list: string): Promise<void> => {
    sharing ??= readShared();
    const shared = await sharing.catch(() => null);
    if (shared === null) return;
    const of = <Item extends { readonly list: string }>(items: readonly Item[]): readonly Item[] =>
      items.filter((item) => item.list === list);
    const favourites = of(shared.favourites).map(({ code }) => code);
    const used = of(shared.used).map(({ group, code }) => ({ group, code }));
    if (favourites.length + used.length === 0) return;
    put(list, { used, ...(known.get(list)!.favourites === none.favourites && { favourites }) });
  };

  const of = (list: string): ListUsage => {
    const codes = known.get(list);
    if (codes !== undefined) return codes;
    known.set(list, none);
    void readRecents(list);
    void takeShared(list);
    return none;
  };

  return {
    of,
    noteChosen: (list, codes) => keep(list, codes, of(list).recents),
    lastChosen: async (list, group) => (await recents.read(lastOf(list, group)).catch(() => []))[0],
    noteLast: (list, group, code) => void recents.keep(lastOf(list, group), [code]),
    toggleFavourite: (list, code) => {
      const { favourites } = of(list);
      const isFavourite = !favourites.includes(code);
      put(list, { favourites: isFavourite ? [...favourites, code] : favourites.filter((other) => other !== code) });
      setFavourite(list, code, isFavourite).catch(() => put(list, { favourites }));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Kept beside the lists, under a name that no list has. */
function lastOf(list: string, group: string): string {
  return `${list} in ${group}`;
}

const none: ListUsage = { recents: [], favourites: [], used: [] };
