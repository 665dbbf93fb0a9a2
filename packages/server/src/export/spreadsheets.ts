/** Hands tables to the thread that writes spreadsheets. It is made by the first one and let go after a minute of rest. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import type { FileTable } from './table.ts';

export interface Spreadsheets {
  /** The bytes of an .xlsx file. */
  readonly write: (table: FileTable) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

export function createSpreadsheets(): Spreadsheets {
  const threads = new Piscina<FileTable, ArrayBuffer>({
    filename: new URL('write-spreadsheet.ts', import.meta.url).href,
    execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
  });
  return { write: async (table) => new Uint8Array(await threads.run(table)), close: () => threads.destroy() };
}
