/**
 * A typeface on disk, as far as a text must be judged before it is set: which characters there are, and how wide each is.
 * Reads of OpenType `cmap` (formats 4 and 12), `hmtx` and what these need; knows nothing of kerning, so that a width is only nearly what is drawn.
 */
import { readFileSync } from 'node:fs';

export interface Typeface {
  /** The width of a character in parts of the type's size; undefined when there is no such character. */
  readonly widthOf: (codePoint: number) => number | undefined;
}

export function readTypeface(path: string): Typeface {
  const tableOf = readTables(readFileSync(path));
  const widths = readWidths(tableOf);
  const glyphs = readGlyphs(tableOf('cmap'));
  return {
    widthOf: (codePoint) => {
      const glyph = glyphs.get(codePoint);
      return glyph === undefined ? undefined : widths(glyph);
    },
  };
}

/** The glyph that stands for what a font lacks. */
const missing = 0;

type TableOf = (name: string) => Buffer;

function readTables(font: Buffer): TableOf {
  const records = Array.from({ length: font.readUInt16BE(4) }, (_, table) => 12 + table * 16);
  return (name) => {
    const record = records.find((at) => font.toString('latin1', at, at + 4) === name);
    if (record === undefined) throw new Error(`The font has no table ${name}.`);
    return font.subarray(font.readUInt32BE(record + 8));
  };
}

/** The last width holds for all glyphs after it. */
function readWidths(tableOf: TableOf): (glyph: number) => number {
  const unitsPerEm = tableOf('head').readUInt16BE(18);
  const count = tableOf('hhea').readUInt16BE(34);
  const table = tableOf('hmtx');
  return (glyph) => table.readUInt16BE(Math.min(glyph, count - 1) * 4) / unitsPerEm;
}

function readGlyphs(map: Buffer): ReadonlyMap<number, number> {
  const encodings = Array.from({ length: map.readUInt16BE(2) }, (_, encoding) => map.readUInt32BE(4 + encoding * 8 + 4));
  const found = encodings.flatMap((at) => {
    const subtable = map.subarray(at);
    const format = subtable.readUInt16BE(0);
    if (format === 4) return segmentsOf(subtable);
    return format === 12 ? groupsOf(subtable) : [];
  });
  return new Map(found.filter(([, glyph]) => glyph !== missing));
}

type Glyph = readonly [codePoint: number, glyph: number];

/** Format 4: ends, beginnings, steps and offsets of segments of the first 65,536 characters; the last segment is a stopper. */
function segmentsOf(subtable: Buffer): readonly Glyph[] {
  const count = subtable.readUInt16BE(6) / 2;
  return Array.from({ length: count - 1 }, (_, index) => index).flatMap((index) => {
    const [end, start, step] = [14, 16 + count * 2, 16 + count * 4].map((part) => subtable.readUInt16BE(part + index * 2)) as [
      number,
      number,
      number,
    ];
    const offsetAt = 16 + count * 6 + index * 2;
    const offset = subtable.readUInt16BE(offsetAt);
    return range(start, end).map((codePoint): Glyph => {
      const glyph = offset === 0 ? codePoint : subtable.readUInt16BE(offsetAt + offset + (codePoint - start) * 2);
      return [codePoint, (glyph + step) % 0x10000];
    });
  });
}

/** Format 12: groups of any characters. */
function groupsOf(subtable: Buffer): readonly Glyph[] {
  return Array.from({ length: subtable.readUInt32BE(12) }, (_, index) => 16 + index * 12).flatMap((at) => {
    const [start, end, glyph] = [0, 4, 8].map((part) => subtable.readUInt32BE(at + part)) as [number, number, number];
    return range(start, end).map((codePoint): Glyph => [codePoint, glyph + codePoint - start]);
  });
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
