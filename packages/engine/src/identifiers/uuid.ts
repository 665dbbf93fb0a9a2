/** UUIDs, which forms generate for reports and rows. */

/** True for a UUID of any version, in small letters or large. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
