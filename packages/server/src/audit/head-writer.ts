/**
 * Writes down every minute, away from the database, how far the log's chain has come, signed. Held against it later, this shows when the end of
 * the log was cut off or all of it was chained anew. One node at a time does it.
 */
import { open } from 'node:fs/promises';
import type { Config } from '../config/config.ts';
import { startJob, type Job, type JobDeps } from '../jobs/job.ts';
import { postTo } from '../runtime/post.ts';
import { asAuditor, readLastSeal, readTime } from './queries.ts';
import type { LogSigner } from './signer.ts';
import { signHead } from './statements.ts';

/** Where heads are written, one line each. */
export type HeadSink = (line: string) => Promise<void>;

const everyMs = 60_000;
const addressLimits = { timeoutMs: 10_000, mostBytes: 64 * 1024 };

export function startHeadWriter({
  signer,
  sink,
  ...deps
}: JobDeps & { readonly signer: LogSigner; readonly sink: HeadSink }): Job {
  const writeHead = async (): Promise<number> => {
    const found = await asAuditor(deps.db, async (db) => ({ last: await readLastSeal(db), time: await readTime(db) }));
    if (found.last === undefined) return 0;
    const { position, chainHash } = found.last;
    const head = { position, chainHash: Buffer.from(chainHash).toString('hex'), time: found.time.toISOString() };
    await sink(signHead(signer, head));
    return 1;
  };
  return startJob(deps, { name: 'log-heads', everyMs, doSome: writeHead, atOnce: Infinity });
}

/** The file or the address that the operator names. */
export function headSink(place: NonNullable<Config['logHeads']>): HeadSink {
  return place.kind === 'file' ? (line) => append(place.path, line) : postHeads(place.url);
}

/** On the disk when it resolves. */
async function append(path: string, line: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.write(`${line}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
}

function postHeads(url: string): HeadSink {
  const post = postTo(url, addressLimits);
  return async (line) => {
    const { status } = await post(JSON.parse(line));
    if (status < 200 || status > 299) throw new Error(`the address for heads of the log answered ${status}`);
  };
}
