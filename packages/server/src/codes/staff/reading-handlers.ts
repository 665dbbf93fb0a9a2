/**
 * Reading official files for those who keep the classifications up to date: one that they send, or the one at a classification's address. What
 * comes of it is an edition to look at, or the reason why there is none. Both go the way of the operator's command and the nightly job.
 */
import { setTimeout } from 'node:timers/promises';
import { classifications, type Classification, type FetchOutcome, type FileOutcome, type Reading } from '@sei/contract';
import { isDate } from '@sei/engine';
import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { refuse, type Handlers, type RefusedAnswer } from '../../request/handler.ts';
import type { ProgressSink } from '../../request/progress-stream.ts';
import { importCodes, type ImportOutcome, type ImportDeps } from '../import/import-codes.ts';
import { isStopped, makeEditionApart } from '../import/make-apart.ts';
import { readAddresses, updateFrom } from '../import/update-codes.ts';
import type { ReceivedFiles } from './received-file.ts';

export interface ReadingDeps {
  readonly db: Kysely<Database>;
  readonly clock: () => Date;
  readonly files: ReceivedFiles;
}

export function readingHandlers({ db, clock, files }: ReadingDeps): Pick<Handlers, 'readCodeFile' | 'fetchCodeFile'> {
  const inTurn = createTurns();
  const depsFor = ({ send, gone }: ProgressSink<Reading>): ImportDeps => ({
    db,
    clock,
    make: (order) => makeEditionApart(order, { signal: gone, onProgress: send }),
  });
  return {
    readCodeFile: async ({ parameters, input: { name, scope, day, overrides }, file }, { caller, ...sink }) => {
      const classification = classificationOf(parameters.classification);
      if (classification === undefined) return refuse({ code: 'code.unknown' });
      if (!isDate(day)) return refuse({ code: 'request.invalid' });
      return inTurn(async () => {
        const outcome = await files.keep(file, day, (path) =>
          importCodes(depsFor(sink), {
            classification,
            source: { kind: 'file', path },
            sourceName: name,
            scope,
            asOf: null,
            overrides,
            changesPath: null,
            by: caller.name,
            byId: caller.id,
            purpose: 'preview',
          }),
        );
        return fileOutcomeOf(outcome);
      });
    },

    fetchCodeFile: async ({ parameters, input: { overrides } }, { caller, ...sink }) => {
      const classification = classificationOf(parameters.classification);
      const address = (await readAddresses(db)).find((known) => known.classification === classification);
      if (address === undefined) return refuse({ code: classification === undefined ? 'code.unknown' : 'codes.noAddress' });
      return inTurn(async () => {
        const how = { by: caller.name, byId: caller.id, overrides, purpose: 'preview' } as const;
        const outcome = await updateFrom(depsFor(sink), address, how);
        return outcome.kind === 'notModified' ? { kind: outcome.kind } : fileOutcomeOf(outcome);
      });
    },
  };
}

function classificationOf(name: string): Classification | undefined {
  return classifications.find((known) => known === name);
}

/** A reading that somebody has just stopped is over within this. */
const graceMs = 2_000;

/** One at a time in each process: a whole classification takes some hundred megabytes while it is read. */
function createTurns(): <Outcome extends FetchOutcome>(read: () => Promise<Outcome>) => Promise<Outcome | RefusedAnswer> {
  let current: Promise<unknown> | null = null;
  return async (read) => {
    if (current !== null) await Promise.race([current, setTimeout(graceMs, undefined, { ref: false })]);
    if (current !== null) return refuse({ code: 'codes.busy' });
    const reading = read();
    current = reading.catch(() => undefined);
    try {
      return await reading;
    } catch (failure) {
      if (isStopped(failure)) return refuse({ code: 'codes.stopped' });
      throw failure;
    } finally {
      current = null;
    }
  };
}

function fileOutcomeOf(outcome: ImportOutcome): FileOutcome {
  switch (outcome.kind) {
    case 'imported':
    case 'previewed':
      return { kind: 'made', edition: outcome.edition };
    case 'same':
      return { kind: 'same', lines: outcome.lines };
    case 'badLines': {
      const first = outcome.first.map(({ line, code, reason }) => ({ line, code, reason }));
      return { kind: 'badLines', count: outcome.count, first };
    }
    case 'closings': {
      const { fewerLines, counts } = outcome.summary;
      return { kind: 'closings', closed: counts.closed, living: counts.livingBefore, fewer: fewerLines };
    }
    case 'unreadable':
    case 'older':
      return outcome;
    case 'notModified':
    case 'moved':
      throw new Error(`A preview of a file cannot end as ${outcome.kind}`);
  }
}
