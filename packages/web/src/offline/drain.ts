/**
 * Sends what is kept of reports that are not open on the screen, so that nothing waits for somebody to open them again. Refused batches
 * stay until somebody has dealt with them. Knows no screen.
 */
import type { Batch } from '@sei/engine';
import type { Client, Result } from '@sei/contract/client';
import type { Progress } from '@sei/contract/routes/bodies';
import { mayPass } from '../trouble.ts';
import type { KeptBatch, KeptReport, KeptWork } from './kept-work.ts';

type DrainClient = Pick<Client, 'createReport' | 'changeReport'>;

/** Sends all it can, once; true when the server has taken something. `isOpen` tells which reports see to themselves. */
export async function drain(work: KeptWork, client: DrainClient, isOpen: (report: string) => boolean): Promise<boolean> {
  let hasSent = false;
  for (const report of await work.listUnsent()) {
    if (report.draft === null || isOpen(report.id)) continue;
    const outcome = await drainReport(work, client, report);
    hasSent ||= outcome.hasSent;
    if (outcome.isUseless) break;
  }
  return hasSent;
}

interface Drained {
  readonly hasSent: boolean;
  /** There is no use in going on: no connection, no session, or a server in trouble. */
  readonly isUseless: boolean;
}

async function drainReport(work: KeptWork, client: DrainClient, { draft, batches }: KeptReport): Promise<Drained> {
  const waiting = batches.filter((kept) => kept.refusal === null);
  let hasSent = false;
  if (draft === null || (draft.report === null && draft.group === null)) return { hasSent, isUseless: false };
  let isMade = draft.report !== null;
  for (const kept of waiting) {
    const result = await send(client, draft, isMade, kept.batch);
    if (result === 'unreachable') return { hasSent, isUseless: true };
    if (result.ok) {
      isMade = true;
      hasSent = true;
      await work.keepDraft({ ...draft, report: result.value.report });
      await work.forgetBatches(draft.id, [kept]);
    } else if (result.problem.status === 401 || mayPass(result.problem)) return { hasSent, isUseless: true };
    else await work.keepBatch(draft.id, { ...kept, refusal: result.problem } satisfies KeptBatch);
  }
  return { hasSent, isUseless: false };
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
