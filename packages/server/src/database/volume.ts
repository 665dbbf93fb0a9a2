/**
 * Whether a directory lies on an encrypted volume, as far as Linux reports: dm-crypt (LUKS), also below LVM and RAID, and encrypting file systems. Of
 * other systems, and of disks or hosts that encrypt by themselves, nothing can be recognised.
 */
import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';

/** Says in the technical log when what the embedded database keeps is on no encrypted volume that can be recognised. Of the demo nothing is said. */
export async function warnOfOpenVolume({ demo, database, dataDirectory }: Config, log: Logger): Promise<void> {
  if (demo || database.kind !== 'embedded') return;
  const directory = await realpath(join(dataDirectory, 'postgres'));
  if (await isOnEncryptedVolume(directory)) return;
  log.warn(
    { directory },
    'the data are on no encrypted volume that can be recognised: names and birth dates lie there in clear (docs/operation.md)',
  );
}

/** Where the kernel reports it. */
export interface KernelFiles {
  readonly mounts: string;
  readonly blocks: string;
}

const linux: KernelFiles = { mounts: '/proc/self/mountinfo', blocks: '/sys/class/block' };
const encrypting = new Set(['ecryptfs', 'fuse.gocryptfs', 'fuse.encfs', 'fuse.cryfs']);

export async function isOnEncryptedVolume(directory: string, { mounts, blocks }: KernelFiles = linux): Promise<boolean> {
  const text = await readFile(mounts, 'utf8').catch(() => '');
  const mount = mountOf(directory, text);
  if (mount === null) return false;
  if (encrypting.has(mount.fileSystem)) return true;
  // What is under a name of its own, as a volume of LVM is, leads to the device.
  const device = await realpath(mount.source).catch(() => mount.source);
  return isEncrypted(basename(device), blocks);
}

interface Mount {
  readonly point: string;
  readonly fileSystem: string;
  readonly source: string;
}

/** The mount that a path lies in: the deepest, and of several at one place the last. */
function mountOf(path: string, text: string): Mount | null {
  const mounts = text.split('\n').flatMap((line): readonly Mount[] => {
    const [before = '', after] = line.split(' - ');
    const point = before.split(' ')[4];
    const [fileSystem, source] = after?.split(' ') ?? [];
    if (point === undefined || fileSystem === undefined || source === undefined) return [];
    return [{ point: unescape(point), fileSystem, source: unescape(source) }];
  });
  const around = mounts.filter(({ point }) => point === '/' || path === point || path.startsWith(`${point}/`));
  return around.reduce<Mount | null>(
    (deepest, mount) => (deepest !== null && deepest.point.length > mount.point.length ? deepest : mount),
    null,
  );
}

/** Blanks and the like stand there in octal. */
function unescape(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_whole, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** A device is, or everything that it is made of. */
async function isEncrypted(device: string, blocks: string): Promise<boolean> {
  const kind = await readFile(join(blocks, device, 'dm', 'uuid'), 'utf8').catch(() => '');
  if (kind.startsWith('CRYPT-')) return true;
  const parts = await readdir(join(blocks, device, 'slaves')).catch(() => []);
  if (parts.length === 0) return false;
  return (await Promise.all(parts.map((part) => isEncrypted(part, blocks)))).every(Boolean);
}
