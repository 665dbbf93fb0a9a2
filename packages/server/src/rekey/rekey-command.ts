/** `npm run rekey`: seals anew under `SEI_KEY` what `SEI_OTHER_KEYS` sealed, beside a running system or alone. */
import { ConfigError, readConfig } from '../config/config.ts';
import { EmbeddedError } from '../database/binaries.ts';
import { attachDatabase } from '../database/prepare.ts';
import { keyId } from '../database/seal.ts';
import { unlockKeys } from '../database/sealing-keys.ts';
import { rekey } from './rekey.ts';

try {
  const config = readConfig();
  if (config.key === null) throw new ConfigError('Demoens nøgle kan ikke skiftes. Sæt det op, som drift kræver (se README.md).');
  const { ownerPlace, detach } = await attachDatabase(config);
  try {
    const { exchanged, forgotten } = await rekey(ownerPlace, await unlockKeys(ownerPlace, config.key, config.otherKeys));
    process.stdout.write(
      `Alt er forseglet med nøglen ${keyId(config.key)}; ${exchanged} værdier blev forseglet på ny.\n${
        forgotten.length === 0 ? '' : `Fjern nu ${forgotten.join(' og ')} fra SEI_OTHER_KEYS, og genstart SEI.\n`
      }`,
    );
  } finally {
    await detach();
  }
} catch (error) {
  if (![ConfigError, EmbeddedError].some((kind) => error instanceof kind)) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
