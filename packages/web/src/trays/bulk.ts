/**
 * One action on several reports: each by the route that a single report takes, a few at once, or all on paper together; stopped when asked, with
 * an outcome for every one. What is closed, the contract's table says; draws nothing.
 */
import type { Client, Result } from '@sei/contract/api/client';
import { whyClosedText } from '@sei/contract/closed';
import type { RefusalBody } from '@sei/contract/refusal';
import { whyClosed } from '@sei/contract/report';
import type { Outcome, Report, TrayCounts, Validation } from '@sei/contract/routes/bodies';
import { formatCount } from '../text/format.ts';
import type { KeptReport } from '../offline/kept-work.ts';
import { tickedText } from '../text/ticked-rows.ts';
import type { BulkAction } from './bulk-actions.ts';

/** Done to each report by itself. */
export type SingleAction = Exclude<BulkAction, 'print'> | 'restore';

export interface RowOutcome {
  readonly report: Report;
  readonly is: 'done' | 'refused' | 'skipped';
  readonly words: string;
  /** How the rules judged it, when it was validated. */
  readonly found?: Finding;
  /** The trays as the answer gave them. */
  readonly counts?: TrayCounts;
}

export type Finding = 'valid' | 'warnings' | 'errors' | 'waiting';

interface Run {
  readonly signal: AbortSignal;
  readonly onOutcome: (outcome: RowOutcome) => void;
}

/** Why an action is closed to a report, in the words of its button; null when it is open. */
export function whyClosedTo(action: BulkAction, report: Report): string | null {
  const closed = whyClosed(action, report, report.right);
  return closed === null ? null : whyClosedText(action, closed, report);
}

/** Does the action to each report, at most `atOnce` at a time. What has begun when the signal comes is finished; the rest is skipped. */
export async function runEach(
  reports: readonly Report[],
  act: (report: Report) => Promise<RowOutcome>,
  { signal, onOutcome }: Run,
): Promise<readonly RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < reports.length) {
      const index = next++;
      const report = reports[index]!;
      const outcome: RowOutcome = signal.aborted ? { report, is: 'skipped', words: tickedText.cancelledWord } : await act(report);
      outcomes[index] = outcome;
      onOutcome(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

/** Few enough for others to be served beside it. */
const atOnce = 4;

/** Does an action to one report. A refusal and a lost connection are outcomes too. */
export async function actOn(action: SingleAction, report: Report, client: Client): Promise<RowOutcome> {
  const closed = action === 'restore' ? null : whyClosedTo(action, report);
  if (closed !== null) return { report, is: 'refused', words: closed };
  const result = await calls[action](client, report).catch(() => null);
  if (result === null) return { report, is: 'refused', words: tickedText.unreachable };
  return result.ok ? { report, is: 'done', ...result.value } : { report, is: 'refused', words: refusalWords(result.refusal) };
}

/** What of a report is kept in this browser and is not on the server. */
export type ReadKept = (report: string) => Promise<Pick<KeptReport, 'typing' | 'batches'>>;

/** *Indberet* for one report, unless part of it is in this browser only: text that is no answer yet, or changes that have not been sent. */
export async function submitWhole(report: Report, client: Client, readKept: ReadKept): Promise<RowOutcome> {
  // A browser that keeps nothing has nothing of it.
  const kept = whyClosedTo('submit', report) === null ? await readKept(report.id).catch(() => null) : null;
  if (kept !== null && kept.typing.size > 0) return { report, is: 'refused', words: tickedText.unfinished };
  if (kept !== null && kept.batches.length > 0) return { report, is: 'refused', words: tickedText.unsent };
  return actOn('submit', report, client);
}

/** Asks for the PDF of these reports. */
type FetchPaper = (ids: readonly string[], signal: AbortSignal) => Promise<Result<Blob>>;

/** What came of printing several together; the file is null when none was made. */
export interface Printed {
  readonly outcomes: readonly RowOutcome[];
  readonly file: Blob | null;
}

/** Prints those that are open for it in one file. They are in it all or none. */
export async function printTogether(reports: readonly Report[], fetchPaper: FetchPaper, signal: AbortSignal): Promise<Printed> {
  const open = reports.filter((report) => whyClosedTo('print', report) === null);
  const result =
    open.length === 0
      ? null
      : await fetchPaper(
          open.map(({ id }) => id),
          signal,
        ).catch(() => null);
  const came: Pick<RowOutcome, 'is' | 'words'> = signal.aborted
    ? { is: 'skipped', words: tickedText.cancelledWord }
    : result === null
      ? { is: 'refused', words: tickedText.unreachable }
      : result.ok
        ? { is: 'done', words: tickedText.printed }
        : { is: 'refused', words: refusalWords(result.refusal) };
  const outcomes = reports.map((report): RowOutcome => {
    const closed = whyClosedTo('print', report);
    return closed === null ? { report, ...came } : { report, is: 'refused', words: closed };
  });
  return { outcomes, file: result?.ok === true && !signal.aborted ? result.value : null };
}

type Done = Pick<RowOutcome, 'words' | 'counts' | 'found'>;

const calls: Readonly<Record<SingleAction, (client: Client, report: Report) => Promise<Result<Done>>>> = {
  validate: async (client, { id }) => mapped(await client.validateReport({ id }, {}), validated),
  moveToOutbox: async (client, { id }) => mapped(await client.moveToOutbox({ id }, {}), did('moveToOutbox')),
  removeFromOutbox: async (client, { id }) => mapped(await client.removeFromOutbox({ id }, {}), did('removeFromOutbox')),
  submit: async (client, { id, revision, version }) =>
    mapped(await client.submitReport({ id }, { seen: revision, version }), did('submit')),
  delete: async (client, { id }) => mapped(await client.deleteReport({ id }), did('delete')),
  restore: async (client, { id }) => mapped(await client.restoreReport({ id }, {}), did('restore')),
};

function mapped<Value>(result: Result<Value>, read: (value: Value) => Done): Result<Done> {
  return result.ok ? { ok: true, value: read(result.value) } : result;
}

function did(action: Exclude<SingleAction, 'validate'>): (outcome: Outcome) => Done {
  return ({ counts }) => ({ words: tickedText.done[action], counts });
}

function validated({ errors, warnings, waiting }: Validation): Done {
  if (errors > 0) return { found: 'errors', words: tickedText.errors(String(errors)) };
  if (waiting > 0) return { found: 'waiting', words: tickedText.waiting };
  if (warnings > 0) return { found: 'warnings', words: tickedText.warnings(String(warnings)) };
  return { found: 'valid', words: tickedText.valid };
}

const findings = ['valid', 'warnings', 'errors', 'waiting'] as const satisfies readonly Finding[];

/** What came of all of them in one sentence, e.g. `3 uden fejl, 1 med fejl`. */
export function summaryOf(action: BulkAction | 'restore', outcomes: readonly RowOutcome[]): string {
  const counted = (say: (count: string) => string, isOne: (outcome: RowOutcome) => boolean): readonly string[] => {
    const count = outcomes.filter(isOne).length;
    return count === 0 ? [] : [say(formatCount(count))];
  };
  const done =
    action === 'validate'
      ? findings.flatMap((finding) => counted(tickedText.found[finding], ({ found }) => found === finding))
      : counted(tickedText.came[action], ({ is }) => is === 'done');
  return [
    ...done,
    ...counted(tickedText.refused, ({ is }) => is === 'refused'),
    ...counted(tickedText.skipped, ({ is }) => is === 'skipped'),
  ].join(', ');
}

/** The reports that stay ticked: those that were not done, and after what moves nothing all of them, since more may be done to them. */
export function stillTicked(action: BulkAction | 'restore', outcomes: readonly RowOutcome[]): ReadonlySet<string> {
  const movesNothing = action === 'validate' || action === 'print';
  return new Set(outcomes.filter(({ is }) => movesNothing || is !== 'done').map(({ report }) => report.id));
}

/** What is wrong, where, and what to do. A rule's message can quote a CPR number, which a list shows masked. */
function refusalWords({ title, detail, next, items = [] }: RefusalBody): string {
  const places = items.map(({ field, message }) => `${field}: ${message}`);
  return [detail ?? title, ...places, next].join(' ').replace(/\b(\d{6})[- ]?\d{4}\b/g, '$1-••••');
}
