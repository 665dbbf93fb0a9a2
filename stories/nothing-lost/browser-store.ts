/** What lies in a browser's own store, as somebody who takes the PC apart would read it. */
import type { Page } from 'playwright-core';

/** Everything that this site keeps in the browser of `page` as one text: keys, and records byte for byte. Forms and code lists are left out. */
export function readBrowserStore(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('The store cannot be read', { cause: request.error })));
      });
    const inText = (value: unknown): string => {
      if (value instanceof CryptoKey) return '(a key)';
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value);
      if (ArrayBuffer.isView(value)) return inText(new Uint8Array(value.buffer).slice().buffer);
      if (typeof value !== 'object' || value === null) return String(value);
      return Object.entries(value)
        .map(([name, part]) => `${name}: ${inText(part)}`)
        .join('\n');
    };
    const texts = [inText(localStorage), inText(sessionStorage), document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name!));
      for (const name of [...database.objectStoreNames].filter((each) => each !== 'content' && each !== 'lists')) {
        const store = database.transaction(name).objectStore(name);
        const [keys, records] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
        texts.push(...keys.map((key, index) => `${name} ${inText(key)} ${inText(records[index])}`));
      }
      database.close();
    }
    return texts.join('\n');
  });
}

/** The names of the code lists that the browser of `page` keeps for a day without a connection. */
export async function readKeptLists(page: Page): Promise<readonly string[]> {
  const keys = await page.evaluate(async () => {
    const [found] = await indexedDB.databases();
    return new Promise<IDBValidKey[]>((resolve, reject) => {
      const opening = indexedDB.open(found!.name!);
      opening.addEventListener('error', () => reject(new Error('The store cannot be opened', { cause: opening.error })));
      opening.addEventListener('success', () => {
        const database = opening.result;
        const reading = database.transaction('lists').objectStore('lists').getAllKeys();
        reading.addEventListener('error', () => reject(new Error('The store cannot be read', { cause: reading.error })));
        reading.addEventListener('success', () => resolve(reading.result));
        reading.transaction!.addEventListener('complete', () => database.close());
      });
    });
  });
  return keys.map(String);
}
