/** Forms as this browser keeps them: named by a hash of their content, so what is kept is never stale. Nothing here is personal. */
import type { BrowserStore } from './idb-store.ts';

/** The content of that name: kept, else fetched and kept. A browser that keeps nothing only fetches more often. */
export async function keptContent<Content>(
  store: BrowserStore,
  kind: string,
  hash: string,
  fetchIt: () => Promise<Content>,
): Promise<Content> {
  const kept = await store.get('content', [kind, hash]).catch(() => undefined);
  if (kept !== undefined) return kept as Content;
  const content = await fetchIt();
  void store.put('content', [kind, hash], content).catch(() => undefined);
  return content;
}

/** What changes from day to day: fetched when there is a connection, else as it was kept last. */
export async function latestContent<Content>(
  store: BrowserStore,
  kind: string,
  fetchIt: () => Promise<Content>,
): Promise<Content> {
  try {
    const content = await fetchIt();
    void store.put('content', [kind], content).catch(() => undefined);
    return content;
  } catch (error) {
    const kept = await store.get('content', [kind]).catch(() => undefined);
    if (kept === undefined) throw error;
    return kept as Content;
  }
}
