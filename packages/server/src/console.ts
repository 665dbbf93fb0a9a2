/** What the person or the program that starts the system sees: a few lines on a terminal, the technical log as JSON anywhere else. */
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Config } from './config/config.ts';

/** The technical log; beside a terminal it goes into a file, so that the lines for people stand alone. */
export function openLog(config: Config, isOnTerminal: boolean): Logger {
  const options = { level: config.logLevel, base: null };
  return isOnTerminal ? pino(options, pino.destination({ dest: logFileOf(config), mkdir: true, sync: true })) : pino(options);
}

/** What a person needs to know once the system runs, a line each. */
export async function greetingOf(config: Config): Promise<readonly string[]> {
  return [
    `SEI kører på ${config.origin}`,
    config.demo ? await demoLine() : 'Log ind, som du plejer.',
    `Den tekniske log står i ${logFileOf(config)}`,
    'Stop med Ctrl+C.',
  ];
}

/** Outside the demo, its persons are not even in memory. */
async function demoLine(): Promise<string> {
  const { demoPersons } = await import('./demo/demo-persons.ts');
  const [first] = Object.values(demoPersons);
  return `Log ind som ${first!.name} eller en af de andre; alle personer er opdigtede.`;
}

function logFileOf({ dataDirectory }: Config): string {
  return join(dataDirectory, 'sei.log');
}
