/**
 * `npm run verify-log`: recomputes the log's chain, beside a running server or alone, and with `--head FILE` holds the heads that were written to
 * that file against it. Ends with 1 when something does not hold.
 */
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config/config.ts';
import { openDatabase } from '../database/connect.ts';
import { EmbeddedError } from '../database/binaries.ts';
import { attachDatabase } from '../database/prepare.ts';
import { createLogSigner } from './signer.ts';
import { verifyHeads } from './verify-heads.ts';
import { verifyLog } from './verify.ts';

try {
  const { values } = parseArgs({ options: { head: { type: 'string' } } });
  await verify(values.head ?? null);
} catch (error) {
  const isExpected = [ConfigError, EmbeddedError].some((kind) => error instanceof kind);
  if (!isExpected && !(error instanceof TypeError)) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function verify(headFile: string | null): Promise<void> {
  const config = readConfig();
  const signer = config.logKey === null ? null : createLogSigner(config.logKey);
  if (headFile !== null) await access(headFile).catch(() => Promise.reject(new ConfigError(`${headFile} kan ikke læses.`)));
  if (headFile !== null && signer === null) throw new ConfigError('SEI_LOG_KEY mangler. Uden den kan ingen hoveder efterprøves.');
  const { place, detach } = await attachDatabase(config);
  const { db, close } = openDatabase(place, {
    role: 'sei_app',
    connections: 1,
    statementTimeoutMs: 600_000,
    onBroken: () => undefined,
  });
  try {
    const { seals, head, faults } = await verifyLog(db, signer);
    const lines = headFile === null ? null : createInterface({ input: createReadStream(headFile), crlfDelay: Infinity });
    const against = lines === null || signer === null ? null : await verifyHeads(db, lines, signer);
    const all = [...faults, ...(against?.faults ?? [])];
    process.stdout.write(`${JSON.stringify({ seals, head, ...(against && { heads: against.heads }), faults: all }, null, 2)}\n`);
    process.exitCode = all.length === 0 ? 0 : 1;
  } finally {
    await close();
    await detach();
  }
}
