/** `npm run codes`: opens the database, whether the system is running on it or not, and does what the command line says. */
import { userInfo } from 'node:os';
import { pino } from 'pino';
import { ConfigError, readConfig, type Config } from '../../config/config.ts';
import { openDatabase, type OpenDatabase } from '../../database/connect.ts';
import { EmbeddedError } from '../../database/binaries.ts';
import { MigrationMismatch } from '../../database/migrate.ts';
import { attachDatabase, DataInUse, prepareDatabase } from '../../database/prepare.ts';
import { runCommand } from './command.ts';

// An edition is some megabytes in one statement.
const statementTimeoutMs = 120_000;
const connections = 2;

// The reader of the output may have closed it; what is under way is done all the same.
process.stdout.on('error', () => undefined);

try {
  const database = await open({ ...readConfig(), connections });
  try {
    process.exitCode = await runCommand(process.argv.slice(2), {
      db: database.db,
      clock: () => new Date(),
      out: { write: (text) => void process.stdout.write(text), isTerminal: process.stdout.isTTY },
      user: nameOfUser(),
    });
  } finally {
    await database.close();
  }
} catch (error) {
  if (![ConfigError, EmbeddedError, MigrationMismatch].some((kind) => error instanceof kind)) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

/** Made ready as the system would, unless the system is there and has done so. */
async function open(config: Config): Promise<OpenDatabase> {
  try {
    return await prepareDatabase(config, pino({ level: 'silent' }));
  } catch (error) {
    if (!(error instanceof DataInUse)) throw error;
    const { place, detach } = await attachDatabase(config);
    const open = openDatabase(place, { role: 'sei_app', connections, statementTimeoutMs, onBroken: () => undefined });
    return {
      ...open,
      close: async () => {
        await open.close();
        await detach();
      },
    };
  }
}

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    // Somebody whom the machine has no name for.
    return String(process.getuid?.() ?? '?');
  }
}
