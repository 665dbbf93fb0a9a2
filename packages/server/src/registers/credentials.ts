/** Reads what the configuration names for the CPR register to know us by. */
import { readFile } from 'node:fs/promises';
import { ConfigError, type CprCredentials } from '../config/config.ts';
import type { Credentials } from '../runtime/post.ts';

/** Throws `ConfigError` when a file cannot be read. */
export async function readCredentials({ token, certificateFile, keyFile, authorityFile }: CprCredentials): Promise<Credentials> {
  return {
    ...(token !== null && { token }),
    ...(certificateFile !== null && { certificate: await readPem(certificateFile, 'SEI_CPR_CERTIFICATE') }),
    ...(keyFile !== null && { key: await readPem(keyFile, 'SEI_CPR_CERTIFICATE_KEY') }),
    ...(authorityFile !== null && { authority: await readPem(authorityFile, 'SEI_CPR_AUTHORITY') }),
  };
}

async function readPem(file: string, name: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text?.includes('-----BEGIN ') !== true) throw new ConfigError(`${name} peger på ${file}, som ikke er en læselig PEM-fil.`);
  return text;
}
