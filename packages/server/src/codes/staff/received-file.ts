/** Keeps a file that somebody sends in the data directory for as long as it is read. Knows nothing of what is in it. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { IsoDate } from '@sei/engine';

export interface ReceivedFiles {
  /** Hands `read` the path of the file; when it is done, the file is gone. */
  readonly keep: <Value>(file: AsyncIterable<Uint8Array>, day: IsoDate, read: (path: string) => Promise<Value>) => Promise<Value>;
}

/** A file that has lain so long belongs to a process that is no more. */
const forgottenMs = 24 * 60 * 60 * 1000;

/** Removes what a process before may have left. */
export async function createReceivedFiles(dataDirectory: string, now: Date): Promise<ReceivedFiles> {
  const place = join(dataDirectory, 'received');
  for (const name of await readdir(place).catch(() => [])) {
    const { mtimeMs } = await stat(join(place, name));
    if (now.getTime() - mtimeMs > forgottenMs) await rm(join(place, name), { recursive: true, force: true });
  }
  return {
    keep: async (file, day, read) => {
      await mkdir(place, { recursive: true });
      const directory = await mkdtemp(join(place, 'file-'));
      try {
        const path = join(directory, 'codes');
        await pipeline(file, createWriteStream(path, { mode: 0o600 }));
        // What reads it takes it to be of the day that it was last changed on, unless it names another.
        const noon = new Date(`${day}T12:00:00Z`);
        await utimes(path, noon, noon);
        return await read(path);
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
}
