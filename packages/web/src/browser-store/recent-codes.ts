/**
 * The codes that one user has chosen lately in this browser, by list: sealed as the rest of her work, so that nobody else at the same PC
 * learns what she codes. A browser that keeps nothing has none.
 */
import type { Shelves } from './idb-store.ts';
import type { Sealed, Vault } from './encryption.ts';

export interface RecentCodes {
  /** The codes of a list, the latest first. */
  readonly read: (list: string) => Promise<readonly string[]>;
  readonly keep: (list: string, codes: readonly string[]) => Promise<void>;
}

/** The recent codes of the user who owns `vault`. */
export function openRecentCodes(shelves: Shelves, vault: Vault, user: string): RecentCodes {
  return {
    read: async (list) => {
      const sealed = await shelves.get('recents', [user, list]).catch(() => undefined);
      if (sealed === undefined) return [];
      return ((await vault.open(sealed as Sealed, placeOf(user, list))) as readonly string[] | undefined) ?? [];
    },
    keep: async (list, codes) => {
      const sealed = await vault.seal(codes, placeOf(user, list));
      await shelves.put('recents', [user, list], sealed).catch(() => undefined);
    },
  };
}

/** Forgets all that a user has chosen in this browser. */
export async function forgetRecentCodes(shelves: Shelves, user: string): Promise<void> {
  const kept = await shelves.list('recents', [user]);
  await shelves.remove(
    'recents',
    kept.map(({ key }) => key),
  );
}

function placeOf(user: string, list: string): string {
  return `recents/${user}/${list}`;
}
