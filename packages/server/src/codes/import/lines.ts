/** Bytes as lines of text, in the encoding that a layout has. Holds one block of them at a time, and does not interpret them. */
import { CodeFileError, type Bytes } from './code-file-entry.ts';
import { importText } from './text.ts';

/** `either`: UTF-8 where it is that, else ISO-8859-1. Windows-1252 is read for ISO-8859-1, which it contains. */
export type Encoding = 'latin1' | 'utf8' | 'either';

export interface Lines {
  /** The number of the first one, counted from 1. */
  readonly first: number;
  /** Without their ends. */
  readonly texts: readonly string[];
  /** The last one ends with the file, not with a line end. */
  readonly endsOpen: boolean;
}

/** Throws `CodeFileError` for another encoding. */
export async function* linesOf(bytes: Bytes, encoding: Encoding): AsyncGenerator<Lines> {
  let rest: Uint8Array = new Uint8Array();
  let first = 1;
  const take = (block: Uint8Array, endsOpen: boolean): Lines => {
    const content = decode(first === 1 ? withoutMark(block) : block, encoding, first);
    const texts = (endsOpen ? content : content.slice(0, -1)).split('\n').map(withoutReturn);
    // Cut between the two characters of a line end, the line itself is whole.
    const lines = { first, texts, endsOpen: endsOpen && !content.endsWith('\r') };
    first += texts.length;
    return lines;
  };
  for await (const chunk of bytes) {
    const end = chunk.lastIndexOf(lineFeed) + 1;
    if (end === 0) {
      rest = joined(rest, chunk);
      if (rest.length > longestLine) throw new CodeFileError(importText.noLines);
      continue;
    }
    yield take(joined(rest, chunk.subarray(0, end)), false);
    rest = chunk.slice(end);
  }
  // Old systems end a file with the character that was once its end.
  if (rest.length > 0 && !(rest.length === 1 && rest[0] === oldEnd)) yield take(rest, true);
}

const lineFeed = 0x0a;
const oldEnd = 0x1a;
const longestLine = 1 << 20;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder('windows-1252');

function decode(block: Uint8Array, encoding: Encoding, line: number): string {
  if (block.includes(0)) throw new CodeFileError(importText.notText(line));
  const unicode = isPlain(block) ? null : asUtf8(block);
  if (encoding === 'latin1' && unicode !== null) throw new CodeFileError(importText.isUtf8);
  if (unicode !== null) return unicode;
  if (encoding === 'utf8' && !isPlain(block)) throw new CodeFileError(importText.isNotUtf8(line));
  return latin1.decode(block);
}

/** Null when it is not UTF-8; texts in ISO-8859-1 with Danish letters never are. */
function asUtf8(block: Uint8Array): string | null {
  try {
    return utf8.decode(block);
  } catch {
    return null;
  }
}

function isPlain(block: Uint8Array): boolean {
  return block.every((byte) => byte < 0x80);
}

function withoutMark(block: Uint8Array): Uint8Array {
  return block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? block.subarray(3) : block;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.length === 0 ? other : Buffer.concat([one, other]);
}
