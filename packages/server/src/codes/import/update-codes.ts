/**
 * Fetches classifications anew from their addresses: all of them when the operator asks, and every night by itself, one node at a time. What
 * cannot be used changes nothing, and is noted for the operator to see.
 */
import type { Classification } from '@sei/contract';
import type { Kysely } from 'kysely';
import { addDays, type IsoTime } from '@sei/engine';
import { danishTime } from '../../runtime/copenhagen.ts';
import { startJob, type Job, type JobDeps } from '../../jobs/job.ts';
import type { Database } from '../../database/schema.ts';
import { readClassifications } from '../edition-queries.ts';
import { importCodes, noteLook, type ImportOrder, type ImportOutcome, type ImportDeps, type Look } from './import-codes.ts';
import { isStopped, makeEditionApart } from './make-apart.ts';
import type { Override } from './make-edition.ts';
import { importText } from './text.ts';
import { whyNot } from './why-not.ts';

/** A classification and where its files are. */
export interface Address {
  readonly classification: Classification;
  readonly url: string;
  /** Of what was found there the last time. */
  readonly etag: string | null;
  readonly checkedAt: Date | null;
}

/** The classifications that have an address. */
export async function readAddresses(db: Kysely<Database>): Promise<readonly Address[]> {
  const rows = await readClassifications(db);
  return rows.flatMap(({ classification, url, etag, checkedAt }) =>
    url === null ? [] : [{ classification, url, etag, checkedAt }],
  );
}

export interface Update {
  readonly by: string;
  readonly byId?: string | undefined;
  readonly overrides?: readonly Override[];
  readonly purpose?: ImportOrder['purpose'];
}

/** Imports what is new at an address, and notes how that went, unless it was stopped. */
export async function updateFrom(
  deps: ImportDeps,
  { classification, url, etag }: Address,
  { by, byId, overrides = [], purpose = 'putInForce' }: Update,
): Promise<ImportOutcome> {
  const order: ImportOrder = {
    classification,
    source: { kind: 'url', url, validator: etag },
    sourceName: url,
    scope: 'complete',
    asOf: null,
    overrides,
    changesPath: null,
    by,
    byId,
    // The official files may have the same few lines for years, and nobody is there at night.
    leavesOutAsBefore: true,
    purpose,
  };
  const outcome = await importCodes(deps, order).catch(async (failure: unknown) => {
    // Noted, so that what fails is not tried again at once.
    if (!isStopped(failure)) await noteLook(deps.db, classification, { problem: importText.failed }, deps.clock());
    throw failure;
  });
  await noteLook(deps.db, classification, lookOf(outcome), deps.clock());
  return outcome;
}

/** What is not in force yet is to be found again the next time. */
function lookOf(outcome: ImportOutcome): Look {
  const problem = whyNot(outcome);
  if (problem !== null) return { problem };
  return 'validator' in outcome && outcome.kind !== 'previewed' ? { validator: outcome.validator } : 'well';
}

export interface UpdaterDeps extends JobDeps {
  /** When in the night, in Copenhagen; null for never. */
  readonly at: IsoTime | null;
}

const everyMs = 60_000;

/** Looks every minute whether the night's update is due, until it is stopped. */
export function startUpdater({ at, ...deps }: UpdaterDeps): Job {
  const stopping = new AbortController();
  const importParts: ImportDeps = {
    db: deps.db,
    clock: deps.clock,
    make: (order) => makeEditionApart(order, { signal: stopping.signal }),
  };
  const updateOne = async (now: Date): Promise<number> => {
    if (at === null || stopping.signal.aborted) return 0;
    const due = (await readAddresses(deps.db)).find(({ checkedAt }) => isDue(checkedAt, now, at));
    if (due === undefined) return 0;
    const { kind } = await updateFrom(importParts, due, { by: importText.byNight });
    deps.log.info({ classification: due.classification, outcome: kind }, 'a classification was asked for');
    return 1;
  };
  const job = startJob(deps, { name: 'codes', everyMs, doSome: updateOne, atOnce: 1 });
  return {
    doNow: job.doNow,
    stop: () => {
      stopping.abort();
      return job.stop();
    },
  };
}

/** True when nobody has asked since the hour last struck. */
function isDue(checkedAt: Date | null, now: Date, at: IsoTime): boolean {
  if (checkedAt === null) return true;
  const time = danishTime(now);
  const today = `${time.slice(0, 10)}T${at}`;
  const last = time >= today ? today : `${addDays(time.slice(0, 10), -1)}T${at}`;
  return danishTime(checkedAt) < last;
}
