/** Where the one secret comes from: the configuration, or with the embedded database a file made once beside it. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type Config } from '../config/config.ts';

/** 32 bytes. Throws `ConfigError` when the file is not a key. */
export async function readKey({ key, dataDirectory }: Pick<Config, 'key' | 'dataDirectory'>): Promise<Uint8Array> {
  if (key !== null) return key;
  const file = join(dataDirectory, 'key');
  await mkdir(dataDirectory, { recursive: true });
  // Fails when the file is there already, and then that one counts.
  await writeFile(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' }).catch(ignoreExisting);
  const bytes = Buffer.from(await readFile(file, 'utf8'), 'base64');
  if (bytes.length !== 32)
    throw new ConfigError(`${file} er ikke en nøgle på 32 bytes. Hent den rigtige fra jeres sikkerhedskopi.`);
  return bytes;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
