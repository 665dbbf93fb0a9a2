/** Opens a folder of files, as the official lists come: every file in it and in the folders below, by name. Knows nothing of codes. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { IsoDate } from '@sei/engine';
import { danishDate } from '../../runtime/copenhagen.ts';
import { CodeFileError, type Bytes } from './code-file-entry.ts';
import { openSource, usualLimits, type Limits } from './open-source.ts';
import { importText } from './text.ts';

export interface NamedFile {
  /** Within the folder. */
  readonly path: string;
  /** Without what says how it is written. */
  readonly name: string;
  /** Opened when it is read. */
  readonly bytes: Bytes;
}

export interface Folder {
  readonly kind: 'folder';
  readonly path: string;
}

export interface OpenedFolder {
  readonly files: readonly NamedFile[];
  readonly size: number;
  /** How much of that has been read. */
  readonly read: () => number;
  /** The day of the latest file. */
  readonly day: IsoDate;
}

/** Throws `CodeFileError` when there is none, or nothing in it. */
export async function openFolder(folder: string, limits: Limits = usualLimits): Promise<OpenedFolder> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length === 0) throw new CodeFileError(importText.emptyFolder(folder));
  const found = await Promise.all(paths.map((path) => stat(path)));
  const size = found.reduce((sum, file) => sum + file.size, 0);
  if (size > limits.mostBytes) throw new CodeFileError(importText.tooLarge(limits.mostBytes));
  let read = 0;
  async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
    const opened = await openSource({ kind: 'file', path }, limits);
    if (opened === 'unchanged') return;
    const before = read;
    for await (const chunk of opened.bytes) {
      read = before + opened.read();
      yield chunk;
    }
  }
  return {
    files: paths.map((path) => ({ path: relative(folder, path), name: nameOf(path), bytes: bytesOf(path) })),
    size,
    read: () => read,
    day: danishDate(new Date(Math.max(...found.map(({ mtimeMs }) => mtimeMs)))),
  };
}

function nameOf(path: string): string {
  return basename(path)
    .replace(/\.gz$/i, '')
    .replace(/\.(txt|csv|tsv)$/i, '');
}
