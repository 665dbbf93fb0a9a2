/** UUIDs, which forms generate for reports and rows, and which people are sent in letters. */
import { plainToken } from '../answers/characters.ts';

/** True for a UUID of any version, in small letters or large. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

/** A UUID in small letters, with the text that leads up to it from the one before. */
export interface UuidInText {
  readonly uuid: string;
  readonly before: string;
}

/**
 * The UUIDs that stand anywhere in a text such as a letter, in order and each once: with dashes of any kind or with none, in small letters
 * or large, with characters in them that nobody sees, and broken over two lines at a dash.
 */
export function uuidsIn(text: string): readonly UuidInText[] {
  if (isUuid(text)) return [{ uuid: text.toLowerCase(), before: '' }];
  const found = new Map<string, UuidInText>();
  let end = 0;
  const plain = plainToken(text);
  for (const match of plain.matchAll(written)) {
    const uuid = hyphenated(match[0]);
    if (!found.has(uuid)) found.set(uuid, { uuid, before: plain.slice(end, match.index).trim() });
    end = match.index + match[0].length;
  }
  return [...found.values()];
}

function hyphenated(typed: string): string {
  return typed
    .replaceAll(/[ -]/g, '')
    .toLowerCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** No part of a longer word or number. */
const written = /(?<![\p{L}\p{N}])(?:[0-9a-f]{32}|[0-9a-f]{8}(?: ?- ?[0-9a-f]{4}){3} ?- ?[0-9a-f]{12})(?![\p{L}\p{N}])/giu;
