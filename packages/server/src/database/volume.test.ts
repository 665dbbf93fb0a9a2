/** Encrypted volumes as the kernel reports them, in files like its own; and what is said at start. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig, type Config } from '../config/config.ts';
import { isOnEncryptedVolume, warnOfOpenVolume, type KernelFiles } from './volume.ts';

let directory: string;
let kernel: KernelFiles;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sei-volume-'));
  kernel = { mounts: join(directory, 'mountinfo'), blocks: join(directory, 'block') };
  const devices: Readonly<Record<string, { readonly uuid?: string; readonly slaves?: readonly string[] }>> = {
    sda1: {},
    sdb1: {},
    'dm-0': { uuid: 'CRYPT-LUKS2-0123-luks', slaves: ['sda1'] },
    'dm-1': { uuid: 'CRYPT-LUKS2-4567-luks', slaves: ['sdb1'] },
    'dm-2': { uuid: 'LVM-89ab', slaves: ['dm-0'] },
    'dm-3': { uuid: 'LVM-cdef', slaves: ['dm-0', 'sdb1'] },
    md0: { slaves: ['dm-0', 'dm-1'] },
  };
  for (const [name, { uuid, slaves = [] }] of Object.entries(devices)) {
    const device = join(kernel.blocks, name);
    await mkdir(join(device, 'slaves'), { recursive: true });
    for (const slave of slaves) await mkdir(join(device, 'slaves', slave));
    if (uuid === undefined) continue;
    await mkdir(join(device, 'dm'));
    await writeFile(join(device, 'dm', 'uuid'), `${uuid}\n`);
  }
  await mkdir(join(directory, 'mapper'));
  await writeFile(join(directory, 'dm-2'), '');
  await symlink(join(directory, 'dm-2'), join(directory, 'mapper', 'data'));
  const mounts = {
    '/': 'ext4 /dev/sda1',
    '/luks': 'ext4 /dev/dm-0',
    '/luks/open': 'tmpfs tmpfs',
    '/lvm': `xfs ${join(directory, 'mapper', 'data')}`,
    '/half': 'xfs /dev/dm-3',
    '/raid': 'btrfs /dev/md0',
    '/own': 'fuse.gocryptfs secret',
    '/with\\040blank': 'ext4 /dev/dm-1',
  };
  const lines = Object.entries(mounts).map(
    ([point, source], index) => `${index} 1 0:${index} / ${point} rw shared:1 - ${source} rw`,
  );
  await writeFile(kernel.mounts, lines.join('\n'));
});
afterAll(() => rm(directory, { recursive: true }));

test.each<readonly [string, boolean]>([
  ['/srv/data', false],
  ['/luks', true],
  ['/luks/data', true],
  ['/luksury/data', false],
  ['/luks/open/data', false],
  ['/lvm/data', true],
  ['/half/data', false],
  ['/raid/data', true],
  ['/own/data', true],
  ['/with blank/data', true],
])('%s lies on an encrypted volume: %s', async (path, isEncrypted) => {
  expect(await isOnEncryptedVolume(path, kernel)).toBe(isEncrypted);
});

test('where the kernel reports nothing, nothing can be recognised', async () => {
  expect(await isOnEncryptedVolume('/luks/data', { mounts: join(directory, 'none'), blocks: kernel.blocks })).toBe(false);
});

test.each<readonly [string, Partial<Config>, number]>([
  ['an embedded database in operation', { demo: false }, 1],
  ['the demo', { demo: true }, 0],
  ['a database elsewhere', { demo: false, database: { kind: 'external', url: '', ownerUrl: '' } }, 0],
])('a start with %s says so when it must', async (_what, config, lines) => {
  const said: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) });
  const dataDirectory = join(directory, 'data');
  await mkdir(join(dataDirectory, 'postgres'), { recursive: true });
  await warnOfOpenVolume({ ...readConfig({}), dataDirectory, ...config }, log);
  expect(said).toHaveLength((await isOnEncryptedVolume(dataDirectory)) ? 0 : lines);
});
