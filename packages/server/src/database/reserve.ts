/**
 * Room for the database when its disk runs full: a file that is given up then, so that what is read can still be logged, and made again when
 * there is room. Knows the disk, not what is on it.
 */
import { randomBytes } from 'node:crypto';
import { open, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { describeError } from '../runtime/describe-error.ts';

export interface Reserve {
  /** True from when room ran out, and the reserve was given up for what is still taken in, until there is plenty again. */
  readonly isFull: () => boolean;
  readonly stop: () => Promise<void>;
}

const megabyte = 1024 * 1024;
const reserveBytes = 64 * megabyte;
/** With less than this left, nothing more is taken in. */
const leastFreeBytes = 64 * megabyte;
const lookEveryMs = 1_000;

/** Keeps a reserve in a directory on the database's disk. */
export async function keepReserve(directory: string, log: Logger): Promise<Reserve> {
  const file = join(directory, 'reserve');
  let isFull = false;
  const look = async (): Promise<void> => {
    const free = await freeBytes(directory);
    const isKept = await isWhole(file);
    if (free < leastFreeBytes) {
      await rm(file, { force: true });
      if (!isFull) log.error({ alarm: 'server.full', free }, 'the disk is full; nothing more is taken in');
      isFull = true;
    } else if (isKept || free >= leastFreeBytes + reserveBytes) {
      if (!isKept) await write(file);
      if (isFull) log.info({ free }, 'there is room on the disk again');
      isFull = false;
    } else isFull = true;
  };
  /** A look that fails says nothing new; the next one may. */
  const lookAgain = (): Promise<void> =>
    look().catch((error: Error) => log.error(describeError(error), 'the disk cannot be looked at'));
  let looking = lookAgain();
  await looking;
  const timer = setInterval(() => (looking = looking.then(lookAgain)), lookEveryMs);
  timer.unref();
  return {
    isFull: () => isFull,
    stop: () => {
      clearInterval(timer);
      return looking;
    },
  };
}

async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

async function isWhole(file: string): Promise<boolean> {
  return stat(file).then(
    ({ size }) => size === reserveBytes,
    () => false,
  );
}

/** Of bytes that no disk can make smaller. */
async function write(file: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    const block = randomBytes(megabyte);
    for (let written = 0; written < reserveBytes; written += block.length) await handle.write(block);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
