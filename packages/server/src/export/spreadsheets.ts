/** Hands tables to the thread that writes spreadsheets. It is made by the first one and let go after a minute of rest. */
import { startThreads } from '../runtime/threads.ts';
import type { FileTable } from './table.ts';

export interface Spreadsheets {
  /** The bytes of an .xlsx file. */
  readonly write: (table: FileTable) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

export function createSpreadsheets(): Spreadsheets {
  const threads = startThreads<FileTable, ArrayBuffer>(new URL('write-spreadsheet.ts', import.meta.url), {
    most: 1,
    restMs: 60_000,
  });
  return { write: async (table) => new Uint8Array(await threads.run(table)), close: () => threads.destroy() };
}
