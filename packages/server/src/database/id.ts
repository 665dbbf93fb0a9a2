/** New ids: UUID version 7, so that rows made after one another lie beside one another. */
import { randomUUID } from 'node:crypto';

export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  // A random UUID from behind its version on, which is random but for the variant that both versions share.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
