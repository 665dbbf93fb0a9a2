/** Ids: UUIDs, new ones of version 7, so that rows made after one another lie beside one another. */
import { randomUUID } from 'node:crypto';

export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  // A random UUID from behind its version on, which is random but for the variant that both versions share.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Whether a text from an address can be an id at all; the database fails at one that cannot. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
