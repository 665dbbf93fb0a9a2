/**
 * Reads back what a PDF of ours says and where, so that tests need no program beside Node.
 * Knows only what our typesetter writes: plain objects, deflated streams, composite fonts with a `ToUnicode` map.
 */
import { inflateSync } from 'node:zlib';

export interface PdfText {
  readonly pages: number;
  /** What is read aloud, in reading order; a line or a move begins a new run. */
  readonly runs: readonly PdfRun[];
  /** What is only drawn: watermark, running head and foot. */
  readonly artifacts: readonly PdfRun[];
}

/** A piece of text on one line, with its edges in points from the page's lower left corner. */
export interface PdfRun {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
}

export function readPdf(bytes: Uint8Array): PdfText {
  const objects = readObjects(Buffer.from(bytes).toString('latin1'));
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  const fonts = new Map<string, Font>();
  const shown = pages.flatMap(({ head }, page) => {
    const contents = objects.get(/\/Contents (\d+) 0 R/.exec(head)![1]!)!;
    return readContents(contents.stream, page + 1, (name) => {
      const font = new RegExp(`/${name} (\\d+) 0 R`).exec(head)![1]!;
      if (!fonts.has(font)) fonts.set(font, readFont(objects, font));
      return fonts.get(font)!;
    });
  });
  return {
    pages: pages.length,
    runs: shown.filter(({ artifact }) => !artifact),
    artifacts: shown.filter(({ artifact }) => artifact),
  };
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

type PdfObjects = ReadonlyMap<string, PdfObject>;

interface Font {
  readonly text: ReadonlyMap<number, string>;
  readonly width: (glyph: number) => number;
}

function readObjects(file: string): PdfObjects {
  const objects = new Map<string, PdfObject>();
  for (const match of file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n|\nendobj)/gm)) {
    const head = match[2]!;
    const length = /\/Length (\d+)/.exec(head);
    const isStream = match[0].endsWith('stream\n') && length !== null;
    const start = match.index + match[0].length;
    const raw = isStream ? Buffer.from(file.slice(start, start + Number(length[1])), 'latin1') : Buffer.alloc(0);
    objects.set(match[1]!, { head, stream: (head.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1') });
  }
  return objects;
}

function readFont(objects: PdfObjects, id: string): Font {
  const { head } = objects.get(id)!;
  const map = objects.get(/\/ToUnicode (\d+) 0 R/.exec(head)![1]!)!.stream;
  const text = new Map<number, string>();
  for (const [, glyph, units] of map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)) {
    text.set(parseInt(glyph!, 16), Buffer.from(units!, 'hex').swap16().toString('utf16le'));
  }
  const descendant = objects.get(/\/DescendantFonts \[(\d+) 0 R\]/.exec(head)![1]!)!.head;
  const widths = new Map<number, number>();
  for (const [, first, last, width] of /\/W \[([^\]]*)\]/.exec(descendant)![1]!.matchAll(/(\d+) (\d+) ([\d.]+)/g)) {
    for (let glyph = Number(first); glyph <= Number(last); glyph++) widths.set(glyph, Number(width));
  }
  return { text, width: (glyph) => widths.get(glyph) ?? 0 };
}

/** What moves or shows text among the drawing orders of a page; all else only draws. */
const orders = new RegExp(
  [
    String.raw`^(?<save>q)$`,
    String.raw`^(?<restore>Q)$`,
    String.raw`^(?<matrix>(?:-?[\d.]+ ){6})cm$`,
    String.raw`^\/(?<mark>\w+)(?: <<[\s\S]*?>>)? B[DM]C$`,
    String.raw`^(?<unmark>EMC)$`,
    String.raw`^\/(?<font>f\d+) (?<size>[\d.]+) Tf$`,
    String.raw`^\[?(?<strings>\([\s\S]*?)\]? T[Jj]$`,
  ].join('|'),
  'gm',
);

type Matrix = readonly [number, number, number, number, number, number];

function readContents(
  contents: string,
  page: number,
  fontOf: (name: string) => Font,
): (PdfRun & { readonly artifact: boolean })[] {
  const found: (PdfRun & { readonly artifact: boolean })[] = [];
  const saved: Matrix[] = [];
  const marks: string[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let font: Font | undefined;
  let size = 0;
  for (const { groups = {} } of contents.matchAll(orders)) {
    if (groups['save']) saved.push(matrix);
    else if (groups['restore']) matrix = saved.pop()!;
    else if (groups['matrix']) matrix = within(matrix, groups['matrix'].trim().split(' ').map(Number) as unknown as Matrix);
    else if (groups['mark']) marks.push(groups['mark']);
    else if (groups['unmark']) marks.pop();
    else if (groups['font']) {
      font = fontOf(groups['font']);
      size = Number(groups['size']);
    } else if (groups['strings'] !== undefined) {
      const { text, width } = readStrings(groups['strings'], font!);
      const [scale, , , , left, base] = matrix;
      found.push({ page, text, left, right: left + (scale * width * size) / 1000, base, artifact: marks.includes('Artifact') });
    }
  }
  return found;
}

/** The matrix of something drawn with `inner` inside something drawn with `outer`. */
function within([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [g * a + h * c, g * b + h * d, i * a + j * c, i * b + j * d, k * a + l * c + e, k * b + l * d + f];
}

/** Strings of two-byte glyphs, with room taken away between them in thousandths of the size. */
function readStrings(strings: string, font: Font): { readonly text: string; readonly width: number } {
  let text = '';
  let width = 0;
  for (let at = 0; at < strings.length; at++) {
    if (strings[at] !== '(') {
      const room = /^-?[\d.]+/.exec(strings.slice(at, at + 20))?.[0] ?? '';
      width -= Number(room);
      at += Math.max(room.length - 1, 0);
      continue;
    }
    const end = endOfString(strings, at);
    const bytes = Buffer.from(strings.slice(at + 1, end).replace(/\\([0-7]{3}|[\s\S])/g, unescape), 'latin1');
    for (let index = 0; index < bytes.length; index += 2) {
      const glyph = bytes.readUInt16BE(index);
      text += font.text.get(glyph) ?? '';
      width += font.width(glyph);
    }
    at = end;
  }
  return { text, width };
}

/** Where the string that opens at `start` closes; brackets inside it balance or are escaped. */
function endOfString(strings: string, start: number): number {
  let depth = 0;
  for (let at = start; at < strings.length; at++) {
    if (strings[at] === '\\') at++;
    else if (strings[at] === '(') depth++;
    else if (strings[at] === ')' && --depth === 0) return at;
  }
  return strings.length;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescape(_: string, escaped: string): string {
  return /^[0-7]{3}$/.test(escaped) ? String.fromCharCode(parseInt(escaped, 8)) : (escapes[escaped] ?? escaped);
}
