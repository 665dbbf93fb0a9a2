/** Where a paragraph of a manual is on the web. */

/**
 * The address of a source such as `Cancer v4 §3.2.4`; null when it stands in no manual. `pattern` is an address with `{manual}` and
 * `{paragraph}` where their names come; without them all manuals are behind the one address.
 */
export function manualAddress(pattern: string, source: string): string | null {
  const [, manual, paragraph] = /^(.+?)\s*§(\d+(?:\.\d+)*)/.exec(source) ?? [];
  if (manual === undefined || paragraph === undefined) return null;
  return pattern.replace('{manual}', encodeURIComponent(manual)).replace('{paragraph}', encodeURIComponent(paragraph));
}
