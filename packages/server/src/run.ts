/** Runs the system as a process: configuration, database, listening, and a clean stop when it is asked to. */
import type { Logger } from 'pino';
import type { AppDeps } from './request/app.ts';
import { composeFeaturesWithDemo } from './composition-root.ts';
import { CatalogueError } from './codes/list-sources.ts';
import { ConfigError, readConfig, type Config } from './config/config.ts';
import { greetingOf, openLog } from './console.ts';
import { EmbeddedError } from './database/binaries.ts';
import { readKey } from './database/key.ts';
import { MigrationMismatch } from './database/migrate.ts';
import { DataInUse, prepareDatabase } from './database/prepare.ts';
import { warnOfOpenVolume } from './database/volume.ts';
import { UnusableFormError, productForms } from './forms/store.ts';
import { describeError } from './runtime/describe-error.ts';
import { openSystem, type SystemDeps } from './system.ts';
import { within } from './runtime/within.ts';

/**
 * Serves until SIGTERM or SIGINT. Ends the process with 1 when it cannot start, having said in Danish why. `formFolders` is for benches; in
 * operation the forms are the product's.
 */
export async function run(web: AppDeps['web'], formFolders: readonly URL[] = [productForms]): Promise<void> {
  // Signals count from the first moment on: what a start has begun, a stop takes down.
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
  try {
    const config = readConfig();
    const isOnTerminal = process.stdout.isTTY;
    const log = openLog(config, isOnTerminal);
    const stop = await start(config, { web, formFolders }, log);
    if (isOnTerminal) process.stdout.write(`${(await greetingOf(config)).join('\n')}\n`);
    else log.info({ origin: config.origin, demo: config.demo }, 'serving');
    await asked;
    process.exit(await stop());
  } catch (error) {
    process.stderr.write(`\nSEI kunne ikke starte. ${explain(error)}\n\n`);
    process.exit(1);
  }
}

/** What a stop waits for before it takes the database down, whatever is still going on: with that, it ends within ten seconds. */
const systemStopMs = 3_500;

/** Resolves, once everything listens, to what stops it all again and returns the exit code. */
async function start(
  config: Config,
  served: Pick<SystemDeps, 'web' | 'formFolders'>,
  log: Logger,
): Promise<() => Promise<0 | 1>> {
  // The key comes first: without it no data should be made.
  const secret = await readKey(config);
  const database = await prepareDatabase(config, log);
  try {
    await warnOfOpenVolume(config, log);
    const system = await openSystem({
      ...served,
      config,
      database,
      secret,
      log,
      composeFeatures: composeFeaturesWithDemo,
      clock: () => new Date(),
    });
    await system.app.listen({ host: config.host, port: config.port });
    return async () => {
      if (!(await within(systemStopMs, system.close()))) log.warn('stopped while work was going on');
      return database.close().then(
        () => 0,
        (error: Error) => {
          log.error(describeError(error), 'the database was not taken down');
          return 1;
        },
      );
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What the operator can do something about is said as it is; all else is a bug, and comes with where it arose. */
function explain(error: unknown): string {
  const expected = [ConfigError, EmbeddedError, MigrationMismatch, DataInUse, UnusableFormError, CatalogueError];
  if (!(error instanceof Error)) return String(error);
  if (expected.some((kind) => error instanceof kind)) return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return 'Porten er optaget. Vælg en anden med PORT.';
  if (code === 'EACCES') return `Der mangler adgang: ${error.message}`;
  return error.stack ?? error.message;
}
