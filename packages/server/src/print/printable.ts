/**
 * Makes any text printable in one font: every blank is one that lines may break at, and a character that the font cannot draw is written as
 * its number, so that nothing is lost unseen.
 * Reads of a font only which characters it has (the `cmap` table of OpenType, formats 4 and 12).
 */
import { readFileSync } from 'node:fs';

/** Makes text printable in the font at `path`: composed, without invisible characters, `[U+1F600]` for what the font lacks. */
export function createPrintable(path: string): (text: string) => string {
  const has = readCharacters(readFileSync(path));
  return (text) =>
    Array.from(withoutLayout(text.normalize('NFC')), (character) => (isDrawn(character) ? character : numberOf(character))).join(
      '',
    );

  function isDrawn(character: string): boolean {
    return character === '\n' || (has(character.codePointAt(0)!) && !control.test(character));
  }
}

function withoutLayout(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(blanks, ' ')
    .replace(invisible, '');
}

/** Fonts may list control characters, but a PDF must not hold them. */
const control = /\p{Cc}/u;
/** Blanks of every width, also those that hold words together: what is typed may be joined by nothing else. */
const blanks = /[\t\p{Zs}\u2800]/gu;
/** Marks that steer layout and are never drawn. */
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Variation_Selector}/gu;

function numberOf(character: string): string {
  return `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
}

type HasCharacter = (codePoint: number) => boolean;

function readCharacters(font: Buffer): HasCharacter {
  const tables = font.readUInt16BE(4);
  for (let table = 0; table < tables; table++) {
    const record = 12 + table * 16;
    if (font.toString('latin1', record, record + 4) === 'cmap')
      return readCharacterMap(font.subarray(font.readUInt32BE(record + 8)));
  }
  throw new Error('The font has no table of characters.');
}

function readCharacterMap(map: Buffer): HasCharacter {
  const ranges: (readonly [from: number, to: number])[] = [];
  const encodings = map.readUInt16BE(2);
  for (let encoding = 0; encoding < encodings; encoding++) {
    const subtable = map.subarray(map.readUInt32BE(4 + encoding * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) ranges.push(...segmentsOf(subtable));
    if (format === 12) ranges.push(...groupsOf(subtable));
  }
  return (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
}

/** Format 4: ends, then beginnings of segments of the first 65,536 characters; the last segment is a stopper. */
function segmentsOf(subtable: Buffer): (readonly [number, number])[] {
  const count = subtable.readUInt16BE(6) / 2;
  return Array.from({ length: count - 1 }, (_, index) => [
    subtable.readUInt16BE(16 + (count + index) * 2),
    subtable.readUInt16BE(14 + index * 2),
  ]);
}

/** Format 12: groups of any characters. */
function groupsOf(subtable: Buffer): (readonly [number, number])[] {
  return Array.from({ length: subtable.readUInt32BE(12) }, (_, index) => [
    subtable.readUInt32BE(16 + index * 12),
    subtable.readUInt32BE(16 + index * 12 + 4),
  ]);
}
