/**
 * Brings one report's batches to the server in order, one request at a time, and beside that fetches what others did. Survives a network,
 * a server or a session that goes away. Knows neither screen nor browser store; those stand behind `SyncedReport`.
 */
import type { Batch, Path } from '@sei/engine';
import type { Client, Result } from '@sei/contract/api/client';
import type { RefusalBody } from '@sei/contract/refusal';
import type { Outcome as ReportOutcome, Progress, Report } from '@sei/contract/routes/bodies';
import { mayPass } from '../api/trouble.ts';
import type { Link } from './state/report-view.ts';

export interface SyncedReport {
  readonly id: string;
  /** What the server needs in order to make the report; null when it has it already, `wait` as long as no group is set, or the report is deleted. */
  readonly creation: () => { readonly form: string; readonly formHash: string; readonly group: string } | null | 'wait';
  readonly revision: () => number;
  readonly pending: () => readonly Batch[];
  /** The group that the report is to be moved to; null for none. */
  readonly groupToMoveTo: () => string | null;
  readonly takeReport: (report: Report) => void;
  readonly refuseGroup: (refusal: RefusalBody) => void;
  readonly take: (progress: Progress, accepted: readonly Batch[]) => void;
  readonly refuse: (batch: Batch, refusal: RefusalBody) => void;
  /** The report itself is gone, or no longer the user's to read. */
  readonly lose: (refusal: RefusalBody) => void;
  readonly noteLink: (link: Link) => void;
  /** Whether anybody looks, so that others' changes are worth fetching. */
  readonly isWatched: () => boolean;
  /** This tab, and the field that the user is in: for colleagues to see. */
  readonly here: () => { readonly tab: string; readonly at: Path | null };
}

export interface Sync {
  /** There is something new to send: it goes within half a second. */
  readonly poke: () => void;
  /** The network may be back, or somebody signed in: tries at once. */
  readonly wake: () => void;
  /** Sends all there is, now, for an action that comes next. `waiting` when something could not be sent yet. */
  readonly flush: () => Promise<'sent' | 'waiting'>;
  /** Asks what others have done, now; resolves when it has arrived, or cannot be. */
  readonly catchUp: () => Promise<void>;
  readonly stop: () => void;
}

type SyncClient = Pick<Client, 'createReport' | 'changeReport' | 'followReport' | 'changeGroup'>;
type Outcome = 'more' | 'idle' | 'later' | 'stopped';

const gatherMs = 400;
const followMs = 2_000;
/** While somebody types without a pause, changes are exchanged with others this often. */
const longestDeafMs = 4_000;
const firstDelayMs = 1_000;
const longestDelayMs = 30_000;
const batchesAtATime = 200;

export function startSync(report: SyncedReport, client: SyncClient): Sync {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  let sending: Promise<Outcome> | null = null;
  let following: Promise<Outcome> | null = null;
  let failures = 0;
  let atATime = batchesAtATime;
  let stopped = false;
  let followedAt = Date.now();
  let hasSentSince = false;

  const schedule = (delayMs: number): void => {
    if (stopped || Date.now() + delayMs >= dueAt) return;
    clearTimeout(timer);
    dueAt = Date.now() + delayMs;
    timer = setTimeout(run, delayMs);
  };

  const unschedule = (): void => {
    clearTimeout(timer);
    dueAt = Infinity;
  };

  const run = (): void => {
    unschedule();
    if (stopped || sending !== null) return;
    const isSending = hasUnsent();
    if (isSending) void send();
    if (report.creation() !== null) return;
    const isFollowDue = !isSending || (hasSentSince && Date.now() - followedAt >= longestDeafMs);
    if (!isFollowDue || following !== null) return;
    if (report.isWatched()) void follow();
    else schedule(followMs);
  };

  const hasUnsent = (): boolean => report.pending().length > 0 || report.groupToMoveTo() !== null;

  const send = (): Promise<Outcome> => {
    if (sending !== null) return sending;
    const creation = report.creation();
    const batches = report.pending().slice(0, atATime);
    const group = report.groupToMoveTo();
    if (!stopped && batches.length === 0 && group !== null) return move(group);
    if (stopped || creation === 'wait' || batches.length === 0) return Promise.resolve('stopped');
    unschedule();
    const { id } = report;
    const asked =
      creation === null
        ? client.changeReport({ id }, { since: report.revision(), batches: sendable(batches) })
        : client.createReport({ id, ...creation, batches: sendable(batches) });
    sending = orUnreachable(asked).then((result) => {
      sending = null;
      return goOn(result, batches);
    });
    return sending;
  };

  /** A stale response, from before the report was moved, is ignored. */
  const move = (group: string): Promise<Outcome> => {
    letFollowGo();
    const asked = client.changeGroup({ id: report.id }, { group }).catch(() => null);
    sending = asked.then((result) => {
      sending = null;
      letFollowGo();
      return goOnAfter(moved(result));
    });
    return sending;
  };

  /** Runs beside the sending, and holds nothing back however slow it is. */
  const follow = (): Promise<Outcome> => {
    followedAt = Date.now();
    hasSentSince = false;
    const { tab, at } = report.here();
    const here = { tab, at: at === null ? null : [...at] };
    const asked: Promise<Outcome> = orUnreachable(
      client.followReport({ id: report.id }, { since: report.revision(), here }),
    ).then((result) => {
      if (following !== asked) return 'idle';
      following = null;
      return goOn(result, []);
    });
    following = asked;
    return asked;
  };

  /** What others did is asked for anew after what comes now: an answer from before it could describe a report that is no longer so. */
  const letFollowGo = (): void => {
    following = null;
    unschedule();
    schedule(followMs);
  };

  const goOn = (result: Result<Progress> | null, batches: readonly Batch[]): Outcome => {
    return goOnAfter(
      result === null ? fail('down') : result.ok ? accept(result.value, batches) : decline(result.refusal, batches),
    );
  };

  const goOnAfter = (outcome: Outcome): Outcome => {
    if (outcome === 'more') schedule(0);
    if (outcome === 'idle') schedule(followMs);
    if (outcome === 'later') schedule(Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1)));
    return outcome;
  };

  const fail = (link: 'down' | 'failing'): Outcome => {
    failures += 1;
    report.noteLink(link);
    return 'later';
  };

  const accept = (progress: Progress, batches: readonly Batch[]): Outcome => {
    failures = 0;
    atATime = batchesAtATime;
    report.noteLink('up');
    hasSentSince ||= batches.length > 0;
    report.take(progress, batches);
    return hasUnsent() ? 'more' : 'idle';
  };

  const moved = (result: Result<ReportOutcome> | null): Outcome => {
    if (result === null) return fail('down');
    if (!result.ok) {
      const passing = whatPasses(result.refusal);
      if (passing !== null) return passing;
    }
    failures = 0;
    report.noteLink('up');
    if (result.ok) report.takeReport(result.value.report);
    else report.refuseGroup(result.refusal);
    return hasUnsent() ? 'more' : 'idle';
  };

  /** What to do about a refusal that does not concern what was sent; null when it does. */
  const whatPasses = (refusal: RefusalBody): Outcome | null => {
    if (refusal.status === 401) {
      report.noteLink('signedOut');
      return 'stopped';
    }
    return mayPass(refusal) ? fail('failing') : null;
  };

  const decline = (refusal: RefusalBody, batches: readonly Batch[]): Outcome => {
    const passing = whatPasses(refusal);
    if (passing !== null) return passing;
    failures = 0;
    report.noteLink('up');
    if (batches.length === 0 || refusal.code === 'report.unknown') {
      report.lose(refusal);
      return 'stopped';
    }
    if (batches.length > 1) {
      atATime = 1;
      return 'more';
    }
    report.refuse(batches[0]!, refusal);
    return hasUnsent() ? 'more' : 'idle';
  };

  // A user who opens a report wants to know at once who else is in it.
  schedule(0);

  return {
    poke: () => schedule(failures > 0 ? Math.max(gatherMs, dueAt - Date.now()) : gatherMs),
    wake: () => schedule(0),
    flush: async () => {
      letFollowGo();
      let outcome: Outcome = sending === null ? 'more' : await sending;
      while (hasUnsent() && (outcome === 'more' || outcome === 'idle')) outcome = await send();
      return hasUnsent() ? 'waiting' : 'sent';
    },
    catchUp: async () => {
      await sending;
      await follow();
    },
    stop: () => {
      stopped = true;
      unschedule();
    },
  };
}

/** The answer; null when the server could not be reached. */
function orUnreachable(answer: Promise<Result<Progress>>): Promise<Result<Progress> | null> {
  return answer.catch(() => null);
}

/** The contract's types are those of a body that was read, so their lists are not readonly. */
function sendable(batches: readonly Batch[]): Parameters<Client['createReport']>[0]['batches'] {
  return structuredClone(batches) as Parameters<Client['createReport']>[0]['batches'];
}
