/**
 * Reads an official file of a classification, whichever of its layouts it has, and gathers its rows, its unusable lines and the day it is of. Holds
 * the rows, never the file. Knows nothing of what was known before.
 */
import type { Classification } from '@sei/contract';
import type { CodeRow, IsoDate } from '@sei/engine';
import { readFixedWidth } from './fixed-width.ts';
import { CodeFileError, keyOf, type BadLine, type Bytes, type CodeFileEntry, type FoundRow } from './code-file-entry.ts';
import { readListFile, readListsCsv } from './list-csv.ts';
import type { NamedFile } from './open-folder.ts';
import { readProviders, readSnomed } from './own-csv.ts';
import { readSorCsv } from './sor-csv.ts';
import { readOldSorCsv } from './sor-old-csv.ts';
import { withInherited } from './sor-units.ts';
import { readSorXml } from './sor-xml.ts';
import { importText } from './text.ts';

export interface FileContent {
  readonly rows: readonly FoundRow[];
  /** By line. */
  readonly bad: readonly BadLine[];
  /** Null when the file does not say. */
  readonly asOf: IsoDate | null;
  /** See `Merge`. */
  readonly manner: 'versions' | 'states';
}

export interface Reading {
  /** Called now and then with how many lines have been read. */
  readonly onLines?: (lines: number) => void;
  /** What is known of a unit that others in the file are below. */
  readonly knownBefore?: (code: string) => CodeRow | undefined;
}

/** Throws `CodeFileError` for a file that is not what it should be. */
export async function readFileOf(classification: Classification, bytes: Bytes, reading: Reading = {}): Promise<FileContent> {
  const { head, whole } = await peek(bytes);
  if (head.length === 0) throw new CodeFileError(importText.empty);
  const start = Buffer.from(head).toString('latin1');
  if (/^\s*<(!doctype\s+html|html)/i.test(start)) throw new CodeFileError(importText.isPage);
  return gather(classification, readerOf(classification, start)(whole), reading);
}

/** The same of a folder of official lists, a file for each. Throws `CodeFileError`, naming the file that is not what it should be. */
export function readFolderOf(files: readonly NamedFile[], reading: Reading = {}): Promise<FileContent> {
  return gather('lists', entriesOf(files), reading);
}

async function* entriesOf(files: readonly NamedFile[]): AsyncGenerator<CodeFileEntry> {
  for (const { path, name, bytes } of files) {
    try {
      for await (const entry of readListFile(bytes, name)) yield entry.kind === 'day' ? entry : { ...entry, file: path };
    } catch (error) {
      if (error instanceof CodeFileError) throw new CodeFileError(importText.inFile(path, error.message), { cause: error });
      throw error;
    }
  }
}

async function gather(
  classification: Classification,
  entries: AsyncIterable<CodeFileEntry>,
  { onLines = () => undefined, knownBefore = () => undefined }: Reading,
): Promise<FileContent> {
  const rows: FoundRow[] = [];
  const bad: BadLine[] = [];
  let asOf: IsoDate | null = null;
  for await (const found of entries) {
    if (found.kind === 'row') rows.push(found);
    else if (found.kind === 'bad') bad.push(found);
    else asOf = found.on;
    if ((rows.length + bad.length) % linesAtOnce === 0) onLines(rows.length + bad.length);
  }
  if (rows.length + bad.length === 0) throw new CodeFileError(importText.empty);
  const { apart, overlapping } = withoutOverlaps(rows);
  return {
    rows: classification === 'sor' ? withInherited(apart, knownBefore) : apart,
    bad: [...bad, ...overlapping].sort(byPlace),
    asOf,
    manner: classification === 'sor' ? 'states' : 'versions',
  };
}

const linesAtOnce = 1_000;

function byPlace(one: BadLine, other: BadLine): number {
  const [file = '', otherFile = ''] = [one.file, other.file];
  return file === otherFile ? one.line - other.line : file < otherFile ? -1 : 1;
}

type Read = (bytes: Bytes) => AsyncGenerator<CodeFileEntry>;

function readerOf(classification: Classification, start: string): Read {
  if (classification === 'sor') return sorReaderOf(start);
  if (classification === 'providers') return readProviders;
  if (classification === 'snomed') return readSnomed;
  if (classification === 'lists') return readListsCsv;
  return (bytes) => readFixedWidth(bytes, classification);
}

/** SOR comes in three layouts, distinguished by how the file begins. */
function sorReaderOf(start: string): Read {
  const [heading = ''] = start.split('\n', 1);
  if (/^(\u00ef\u00bb\u00bf)?\s*</.test(start)) return readSorXml;
  if (heading.includes('SOR-kode')) return readOldSorCsv;
  if (/\bSorId\b/.test(heading)) return readSorCsv;
  throw new CodeFileError(importText.notSor);
}

/** The first bytes, enough to see what a file is, and all of them. */
async function peek(bytes: Bytes): Promise<{ readonly head: Uint8Array; readonly whole: Bytes }> {
  const chunks = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (head.length < enoughToSee) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { head, whole: whole() };
}

/** The heading of the longest layout has some 2,000 characters. */
const enoughToSee = 8_192;

/** Lines that say the same twice are one; of two that claim the same days for a code, the latter cannot be used. */
function withoutOverlaps(rows: readonly FoundRow[]): {
  readonly apart: readonly FoundRow[];
  readonly overlapping: readonly BadLine[];
} {
  const byKey = new Map<string, FoundRow[]>();
  const apart: FoundRow[] = [];
  const overlapping: BadLine[] = [];
  for (const found of rows) {
    const key = keyOf(found.row);
    const others = byKey.get(key) ?? [];
    const rival = others.find((other) => overlap(other, found));
    if (rival === undefined) {
      apart.push(found);
      byKey.set(key, [...others, found]);
    } else if (JSON.stringify(rival.row) !== JSON.stringify(found.row)) {
      const { row, since: _since, ...place } = found;
      const reason = importText.overlaps(rival.line, rival.file === found.file ? null : (rival.file ?? null));
      overlapping.push({ ...place, kind: 'bad', code: row.code, of: row['kind'] ?? '', reason });
    }
  }
  return { apart, overlapping };
}

function overlap({ row: one }: FoundRow, { row: other }: FoundRow): boolean {
  return (one.to === '' || one.to >= other.from) && (other.to === '' || other.to >= one.from);
}
