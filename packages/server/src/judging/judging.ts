/**
 * Judges drafts after they changed, so that lists show their verdict without anybody pressing *Valider*: as the user who changed them last,
 * behind the answer, one at a time, and each at most once in ten seconds. A large one waits for the job, which also takes those that a
 * process that died has left.
 */
import type { Transaction } from 'kysely';
import { describeError } from '../runtime/describe-error.ts';
import { startJob, type JobDeps } from '../jobs/job.ts';
import type { Database } from '../database/schema.ts';
import type { Job } from '../access/caller.ts';
import { enterWith, readPerson, rowAccessOf } from '../access/session-queries.ts';
import { evaluateReport } from '../reports/evaluate-report.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { readReport } from '../stored-reports/queries.ts';
import { ReportGone } from '../stored-reports/report-gone.ts';
import { noteVerdict, readUnjudged, readUnjudgedOne, type UnjudgedRow } from './verdict-queries.ts';
import { verdictOf, type Verdict } from './verdict.ts';

export interface Judging {
  /** A draft has changed, and that is committed. */
  readonly changed: (report: string) => void;
  /** Judges what has lain unjudged for a while, of whatever size; resolves to how many. */
  readonly doNow: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

export type JudgingDeps = JobDeps & Pick<ReportDeps, 'forms' | 'catalogue' | 'keys' | 'drafts'>;

/** The answer goes first. */
const behindMs = 50;
const betweenMs = 10_000;
/** So much is judged beside users, in bytes of JSON; what is larger waits for the job. */
const mostBeside = 200_000;
const everyMs = 30_000;
/** A database that was gone for a moment is no fault of the draft's. */
const retryMs = 5 * 60_000;
const atOnce = 20;

export function startJudging(deps: JudgingDeps): Judging {
  const { db, log, clock } = deps;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const judgedAt = new Map<string, number>();
  /** Those that failed, and when: until they change, or a while has gone, they hold up no others. */
  const failed = new Map<string, number>();
  let queue: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const changed = (report: string): void => {
    failed.delete(report);
    if (stopped || timers.has(report)) return;
    const again = (judgedAt.get(report) ?? -Infinity) + betweenMs - performance.now();
    const timer = setTimeout(
      () => {
        timers.delete(report);
        noteTime(judgedAt, report);
        queue = queue.then(() => attempt(report, (transaction) => readUnjudgedOne(transaction, report), mostBeside));
      },
      Math.max(behindMs, again),
    );
    timer.unref();
    timers.set(report, timer);
  };

  const attempt = async (report: string, find: Find, most: number): Promise<void> => {
    try {
      await db.transaction().execute(async (transaction) => {
        const unjudged = await find(transaction);
        if (unjudged !== undefined) await judge(unjudged, deps, transaction, most);
      });
    } catch (error) {
      // Moved to another group meanwhile: the job finds it there.
      if (error instanceof ReportGone) return;
      failed.set(report, clock().getTime());
      log.error({ ...describeError(error as Error), report }, 'a draft could not be judged');
    }
  };

  const doSome = async (now: Date): Promise<number> => {
    const before = new Date(now.getTime() - betweenMs);
    for (const [report, at] of failed) if (Math.abs(now.getTime() - at) >= retryMs) failed.delete(report);
    const due = { before, except: [...failed.keys()], limit: atOnce };
    const rows = await db.transaction().execute((transaction) => readUnjudged(transaction, due));
    for (const row of rows) await attempt(row.id, async () => row, Infinity);
    return rows.length;
  };
  const job = startJob(deps, { name: 'judging', everyMs, doSome, atOnce });

  return {
    changed,
    doNow: job.doNow,
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await queue;
      await job.stop();
    },
  };
}

/** Keeps those times only that still hold somebody back. */
function noteTime(judgedAt: Map<string, number>, report: string): void {
  const now = performance.now();
  for (const [other, time] of judgedAt) {
    if (now - time < betweenMs) break;
    judgedAt.delete(other);
  }
  judgedAt.delete(report);
  judgedAt.set(report, now);
}

type Find = (db: Transaction<Database>) => Promise<UnjudgedRow | undefined>;

async function judge(
  { id, groupId, changedById }: UnjudgedRow,
  deps: JudgingDeps,
  db: Transaction<Database>,
  most: number,
): Promise<void> {
  const { forms, drafts, clock } = deps;
  const known = changedById === null ? undefined : await readPerson(db, changedById);
  // She may have left the group since; the draft is judged all the same.
  const seen = known === undefined ? [] : rowAccessOf(known).groups;
  await enterWith(db, { user: known?.id ?? '', groups: [...seen, groupId], nation: [] });
  const scope = [groupId];
  const row = await readReport(db, scope, id);
  const form = row && forms.byHash(row.formHash);
  if (row === undefined) return;
  if (form === undefined) return noteVerdict(db, row, notJudged(row.revision));
  const { answers, revision, bytes } = await drafts.read(db, scope, row);
  if (most < Infinity && bytes > most) return;
  const context = { db, caller: known ?? thisJob, now: clock(), auditSubject: () => undefined };
  const evaluation = await evaluateReport(answers, { row, form, scope }, deps, context);
  await noteVerdict(db, row, verdictOf(evaluation, revision));
}

/** Without its form a draft has no verdict. */
function notJudged(revision: number): Verdict {
  return {
    checked: 'none',
    waitsFor: ['other'],
    checkedRevision: revision,
    errorCount: 0,
    warningCount: 0,
    dueOn: null,
    unansweredCount: 0,
  };
}

/** In place of the last editor of a draft that kept a name only. */
const thisJob: Job = { kind: 'job', name: 'judging', groups: [], grants: [] };
