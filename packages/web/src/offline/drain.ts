/**
 * Sends what is kept of reports that are not open on the screen, so that nothing waits for somebody to open them again. Refused batches
 * stay until their report is opened. Knows no screen.
 */
import type { Batch } from '@sei/engine';
import type { Client, Result } from '@sei/contract/client';
import type { Progress } from '@sei/contract/routes/bodies';
import type { KeptBatch, KeptReport, KeptWork } from './kept-work.ts';

type DrainClient = Pick<Client, 'createReport' | 'changeReport'>;

/** Sends all it can, once. `isOpen` tells which reports see to themselves. */
export async function drain(work: KeptWork, client: DrainClient, isOpen: (report: string) => boolean): Promise<void> {
  for (const report of await work.listUnsent()) {
    if (report.draft === null || isOpen(report.draft.id)) continue;
    if (!(await drainReport(work, client, report))) return;
  }
}

/** False when there is no use in going on: no connection, no session, or a server in trouble. */
async function drainReport(work: KeptWork, client: DrainClient, { draft, batches }: KeptReport): Promise<boolean> {
  const waiting = batches.filter((kept) => kept.refusal === null);
  if (draft === null || waiting.length === 0 || (draft.report === null && draft.group === null)) return true;
  let isMade = draft.report !== null;
  for (const kept of waiting) {
    const result = await send(client, draft, isMade, kept.batch);
    if (result === 'unreachable') return false;
    if (result.ok) {
      isMade = true;
      await work.keepDraft({ ...draft, report: result.value.report });
      await work.forgetBatches(draft.id, [kept]);
    } else if (result.problem.status === 401 || result.problem.status === 429 || result.problem.status >= 500) return false;
    else await work.keepBatch(draft.id, { ...kept, refusal: result.problem } satisfies KeptBatch);
  }
  return true;
}

function send(
  client: DrainClient,
  draft: NonNullable<KeptReport['draft']>,
  isMade: boolean,
  batch: Batch,
): Promise<Result<Progress> | 'unreachable'> {
  const batches = structuredClone([batch]) as Parameters<Client['createReport']>[0]['batches'];
  const { id, form, formHash, group, revision } = draft;
  const answer =
    isMade || group === null
      ? client.changeReport({ id }, { since: revision, batches })
      : client.createReport({ id, form, formHash, group, batches });
  return answer.catch(() => 'unreachable' as const);
}
