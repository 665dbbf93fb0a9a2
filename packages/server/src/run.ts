/** Runs the system as a process: configuration, database, listening, and a clean stop when it is asked to. */
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { AppParts } from './app.ts';
import { assembleWithDemo } from './assemble.ts';
import { CatalogueProblem } from './codes/list-sources.ts';
import { ConfigProblem, readConfig, type Config } from './config.ts';
import { EmbeddedProblem } from './database/embedded.ts';
import { readKey } from './database/key.ts';
import { MigrationMismatch } from './database/migrate.ts';
import { DataInUse, prepareDatabase } from './database/prepare.ts';
import { FormProblem } from './forms/store.ts';
import { describeError } from './describe-error.ts';
import { openSystem } from './system.ts';

/** Serves until SIGTERM or SIGINT. Ends the process with 1 when it cannot start, having said in Danish why. */
export async function run(web: AppParts['web']): Promise<void> {
  try {
    const config = readConfig();
    const stop = await start(config, web);
    process.stdout.write(`\nSEI kører på ${config.origin}\n${config.demo ? 'Demo: alle personer er opdigtede.\n' : ''}\n`);
    stopOnSignal(stop);
  } catch (problem) {
    process.stderr.write(`\nSEI kunne ikke starte. ${explain(problem)}\n\n`);
    process.exit(1);
  }
}

/** Resolves, once everything listens, to what stops it all again. */
async function start(config: Config, web: AppParts['web']): Promise<() => Promise<void>> {
  const log = pino({ level: config.logLevel, base: null });
  // The key comes first: without it no data should be made.
  const secret = await readKey(config);
  const database = await prepareDatabase(config, log);
  try {
    const system = await openSystem({ config, database, secret, log, web, assemble: assembleWithDemo, clock: () => new Date() });
    await system.app.listen({ host: config.host, port: config.port });
    return async () => {
      await system.close();
      await database.close();
    };
  } catch (problem) {
    await database.close();
    throw problem;
  }
}

const patienceMs = 20_000;

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    const tooLate = pause(patienceMs, 'late', { ref: false });
    void Promise.race([stop().then(() => 'stopped'), tooLate]).then(
      (ending) => process.exit(ending === 'stopped' ? 0 : 1),
      (problem: Error) => {
        process.stderr.write(`${JSON.stringify(describeError(problem))}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** What the operator can do something about is said as it is; all else is a bug, and comes with where it arose. */
function explain(problem: unknown): string {
  const expected = [ConfigProblem, EmbeddedProblem, MigrationMismatch, DataInUse, FormProblem, CatalogueProblem];
  if (!(problem instanceof Error)) return String(problem);
  if (expected.some((kind) => problem instanceof kind)) return problem.message;
  const code = (problem as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return 'Porten er optaget. Vælg en anden med PORT.';
  if (code === 'EACCES') return `Der mangler adgang: ${problem.message}`;
  return problem.stack ?? problem.message;
}
