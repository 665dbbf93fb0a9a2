/**
 * Sends what is kept of reports that are not open on the screen, so that nothing waits for somebody to open them again. Refused batches
 * stay until somebody has dealt with them. Knows no screen.
 */
import type { Batch } from '@sei/engine';
import type { Client, Result } from '@sei/contract/api/client';
import type { Progress } from '@sei/contract/routes/bodies';
import { mayPass } from '../api/trouble.ts';
import { isToBeMoved, type KeptBatch, type KeptDraft, type KeptReport, type KeptWork } from './kept-work.ts';

type FlushClient = Pick<Client, 'createReport' | 'changeReport' | 'changeGroup'>;

/** Sends all it can, once; true when the server has taken something. `isOpen` says which reports are open and send their own. */
export async function flushUnsent(work: KeptWork, client: FlushClient, isOpen: (report: string) => boolean): Promise<boolean> {
  let hasSent = false;
  for (const report of await work.listUnsent()) {
    if (report.draft === null || isOpen(report.id)) continue;
    const outcome = await flushReport(work, client, report);
    hasSent ||= outcome.hasSent;
    if (outcome.isUseless) break;
  }
  return hasSent;
}

interface FlushOutcome {
  readonly hasSent: boolean;
  /** There is no use in going on: no connection, no session, or a server in trouble. */
  readonly isUseless: boolean;
}

async function flushReport(work: KeptWork, client: FlushClient, { draft, batches }: KeptReport): Promise<FlushOutcome> {
  const waiting = batches.filter((kept) => kept.refusal === null);
  let hasSent = false;
  if (draft === null || (draft.report === null && draft.group === null)) return { hasSent, isUseless: false };
  let { report } = draft;
  for (const kept of waiting) {
    const result = await send(client, { ...draft, report }, kept.batch);
    if (result === 'unreachable') return { hasSent, isUseless: true };
    if (result.ok) {
      report = result.value.report;
      hasSent = true;
      await work.keepDraft({ ...draft, report });
      await work.forgetBatches(draft.id, [kept]);
    } else if (result.refusal.status === 401 || mayPass(result.refusal)) return { hasSent, isUseless: true };
    else await work.keepBatch(draft.id, { ...kept, refusal: result.refusal } satisfies KeptBatch);
  }
  const latest = { ...draft, report };
  if (!isToBeMoved(latest)) return { hasSent, isUseless: false };
  const outcome = await move(work, client, latest);
  return { ...outcome, hasSent: hasSent || outcome.hasSent };
}

/** Lays the report in the group that was chosen; where the server will not, it stays where it is. */
async function move(work: KeptWork, client: FlushClient, draft: KeptDraft): Promise<FlushOutcome> {
  const { id, group, report } = draft;
  const result = await client.changeGroup({ id }, { group: group! }).catch(() => 'unreachable' as const);
  if (result === 'unreachable') return { hasSent: false, isUseless: true };
  if (!result.ok && (result.refusal.status === 401 || mayPass(result.refusal))) return { hasSent: false, isUseless: true };
  await work.keepDraft(result.ok ? { ...draft, report: result.value.report } : { ...draft, group: report?.group ?? group });
  return { hasSent: result.ok, isUseless: false };
}

function send(client: FlushClient, draft: KeptDraft, batch: Batch): Promise<Result<Progress> | 'unreachable'> {
  const batches = structuredClone([batch]) as Parameters<Client['createReport']>[0]['batches'];
  const { id, form, formHash, group, revision, report } = draft;
  const answer =
    report !== null || group === null
      ? client.changeReport({ id }, { since: revision, batches })
      : client.createReport({ id, form, formHash, group, batches });
  return answer.catch(() => 'unreachable' as const);
}
