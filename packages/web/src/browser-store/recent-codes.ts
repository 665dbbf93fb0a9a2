/**
 * The codes that one user has chosen lately in this browser, by list: sealed as the rest of her work, so that nobody else at the same PC
 * learns what she codes. A browser that keeps nothing has none.
 */
import type { BrowserStore } from './idb-store.ts';
import type { Encrypted, Encryption } from './encryption.ts';

export interface RecentCodes {
  /** The codes of a list, the latest first. */
  readonly read: (list: string) => Promise<readonly string[]>;
  readonly keep: (list: string, codes: readonly string[]) => Promise<void>;
}

/** The recent codes of the user who owns `encryption`. */
export function openRecentCodes(store: BrowserStore, encryption: Encryption, user: string): RecentCodes {
  return {
    read: async (list) => {
      const sealed = await store.get('recents', [user, list]).catch(() => undefined);
      if (sealed === undefined) return [];
      return ((await encryption.decrypt(sealed as Encrypted, placeOf(user, list))) as readonly string[] | undefined) ?? [];
    },
    keep: async (list, codes) => {
      const sealed = await encryption.encrypt(codes, placeOf(user, list));
      await store.put('recents', [user, list], sealed).catch(() => undefined);
    },
  };
}

/** Forgets all that a user has chosen in this browser. */
export async function forgetRecentCodes(store: BrowserStore, user: string): Promise<void> {
  const kept = await store.list('recents', [user]);
  await store.remove(
    'recents',
    kept.map(({ key }) => key),
  );
}

function placeOf(user: string, list: string): string {
  return `recents/${user}/${list}`;
}
