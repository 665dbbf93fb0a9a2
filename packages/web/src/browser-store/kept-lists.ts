/**
 * Packed code lists as this browser keeps them: of each list the one it used last, under the hash of its bytes. A newer one is made from
 * it by the difference, and is only believed when its hash is right. Nothing here is personal, and nothing needs to be here.
 */
import type { BrowserStore } from './idb-store.ts';

/** Where lists come from; each rejects when it cannot be had now. */
export interface ListSource {
  readonly fetchWhole: (list: string, hash: string) => Promise<Uint8Array>;
  /** What turns the bytes of an older hash into those of this one. */
  readonly fetchDifference: (list: string, hash: string, older: string) => Promise<Uint8Array>;
}

/** The bytes that a difference makes of older ones; rejects when it is not one, or is from others. */
export type Renew = (before: Uint8Array, difference: Uint8Array) => Promise<Uint8Array>;

export interface KeptLists {
  /** The bytes of a list. Without a connection an older one will do: what it says is judged by the server in the end. */
  readonly read: (list: string, hash: string) => Promise<Uint8Array>;
  /** Lets go of lists that the catalogue no longer has. */
  readonly keepOnly: (lists: readonly string[]) => Promise<void>;
}

interface KeptList {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

export function openKeptLists(store: BrowserStore, { fetchWhole, fetchDifference }: ListSource, renew: Renew): KeptLists {
  const fetchNew = async (list: string, hash: string, kept: KeptList | undefined): Promise<Uint8Array> => {
    if (kept !== undefined) {
      const renewed = await fetchDifference(list, hash, kept.hash)
        .then((difference) => renew(kept.bytes, difference))
        .catch(() => null);
      if (renewed !== null && (await hashOf(renewed)) === hash) return renewed;
    }
    const whole = await fetchWhole(list, hash);
    if ((await hashOf(whole)) !== hash) throw new Error(`The code list ${list} did not arrive whole`);
    return whole;
  };
  return {
    read: async (list, hash) => {
      const kept = (await store.get('lists', [list]).catch(() => undefined)) as KeptList | undefined;
      if (kept?.hash === hash) return kept.bytes;
      try {
        const bytes = await fetchNew(list, hash, kept);
        // Takes the place of the older one.
        void store.put('lists', [list], { hash, bytes } satisfies KeptList).catch(() => undefined);
        return bytes;
      } catch (error) {
        if (kept === undefined) throw error;
        return kept.bytes;
      }
    },
    keepOnly: async (lists) => {
      const kept = await store.list('lists', []).catch(() => []);
      const unwanted = kept.map(({ key }) => key).filter(([list]) => !lists.includes(String(list)));
      if (unwanted.length > 0) await store.remove('lists', unwanted).catch(() => undefined);
    },
  };
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
