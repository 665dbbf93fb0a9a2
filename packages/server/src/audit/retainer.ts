/**
 * Removes lines of the log when their time is up, lawfully: a signed line in the chain says up to where, after all of them have been found to be as
 * they were sealed; a day later they go. By the clock of the database, and only while that has gone steadily for a day.
 */
import type { Kysely } from 'kysely';
import { watchClock } from '../jobs/clock-watch.ts';
import { startJob, type Job, type JobDeps } from '../jobs/job.ts';
import type { Database } from '../database/schema.ts';
import { chainHash, hashLine } from './canonical.ts';
import { asAuditor, readChainAt, readLines, readRetentions, readSealsAfter, readTime, type Seal } from './queries.ts';
import { asRetainer, insertRetention, removeLines } from './retention-queries.ts';
import type { LogSigner } from './signer.ts';
import { readRetention, signRetention, type Retention } from './statements.ts';

export interface RetainerDeps extends JobDeps {
  readonly signer: LogSigner;
  /** Lines that are older go. */
  readonly years: number;
}

const everyMs = 10 * 60_000;
const linesAtOnce = 1_000;
const dayMs = 24 * 60 * 60_000;

export function startRetainer({ signer, years, ...deps }: RetainerDeps): Job {
  const { db } = deps;
  const doSome = async (): Promise<number> => {
    const { steadySince } = await asRetainer(db, watchClock);
    const { now, announced } = await asAuditor(db, async (auditor) => ({
      now: await readTime(auditor),
      announced: (await readRetentions(auditor)).flatMap((text) => readRetention(signer, text) ?? []),
    }));
    if (now.getTime() - steadySince.getTime() < dayMs) return 0;
    const [before, last] = [announced.at(-2), announced.at(-1)];
    if (last !== undefined && now.getTime() - Date.parse(last.time) < dayMs) return 0;
    const removed = last === undefined ? 0 : await removeUpTo(db, last, before?.upTo ?? 0);
    if (removed === 0) await announce(db, signer, { after: last?.upTo ?? 0, now, years });
    return removed;
  };
  return startJob(deps, { name: 'log-retention', everyMs, doSome, atOnce: linesAtOnce });
}

function removeUpTo(db: Kysely<Database>, { upTo }: Retention, after: number): Promise<number> {
  return asRetainer(db, (retainer) => removeLines(retainer, { after, upTo, limit: linesAtOnce }));
}

/** Says in the chain up to where lines are older than they need be; nothing when none are. */
async function announce(
  db: Kysely<Database>,
  signer: LogSigner,
  { after, now, years }: { readonly after: number; readonly now: Date; readonly years: number },
): Promise<void> {
  const limit = new Date(now);
  limit.setUTCFullYear(limit.getUTCFullYear() - years);
  const last = await findLastBefore(db, after, limit);
  if (last === null) return;
  const { position: upTo, chainHash: hash } = last;
  const statement = { upTo, chainHash: Buffer.from(hash).toString('hex'), time: now.toISOString() };
  await asRetainer(db, (retainer) => insertRetention(retainer, signRetention(signer, statement)));
}

/** The last seal of an unbroken row of lines from before a moment. Throws when one of them is not as it was sealed: then it is evidence. */
async function findLastBefore(db: Kysely<Database>, after: number, moment: Date): Promise<Seal | null> {
  return asAuditor(db, async (auditor) => {
    let last: Seal | null = null;
    let head = (await readChainAt(auditor, [after])).get(after) ?? Buffer.alloc(32).toString('hex');
    for (;;) {
      const seals = await readSealsAfter(auditor, last?.position ?? after, linesAtOnce);
      const lines = await readLines(
        auditor,
        seals.map(({ line }) => line),
      );
      for (const seal of seals) {
        const found = lines.get(seal.line);
        if (found !== undefined && found.line.time >= moment) return last;
        const isWhole = found !== undefined && Buffer.compare(hashLine(found.line, found.subjects), seal.lineHash) === 0;
        const isNext = Buffer.compare(chainHash(Buffer.from(head, 'hex'), seal.lineHash), seal.chainHash) === 0;
        if (!isWhole || !isNext) throw new Error(`The log does not hold at ${seal.position}; nothing of it is removed.`);
        head = Buffer.from(seal.chainHash).toString('hex');
        last = seal;
      }
      if (seals.length < linesAtOnce) return last;
    }
  });
}
