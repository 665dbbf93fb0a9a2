/**
 * What triggers carry to the rows that answer them, after a merge. A client carries what follows from its own changes; when two did not see each other's, nobody
 * has, so it is done here, as a batch of whom the server took last.
 */
import type { Refusal } from '@sei/contract';
import { reactToMerge, type Batch } from '@sei/engine';
import { newId } from '../database/id.ts';
import { evaluateReport } from '../reports/evaluate-report.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import type { Context } from '../request/handler.ts';
import { applyBatches, type Applied, type Author } from './apply.ts';

/** Who sent the batches that were brought in, and from where. */
interface Sender {
  readonly author: Author;
  readonly client: string;
}

/** The report with what is carried as it is in the merged answers; as it was brought in when there was nothing to merge. */
export async function withCarried(
  applied: Applied | Refusal,
  { author, client }: Sender,
  deps: ReportDeps,
  context: Context,
): Promise<Pick<Applied, 'report' | 'draft' | 'entries'> | Refusal> {
  if ('code' in applied || !applied.isMerged) return applied;
  const { report, draft, entries } = applied;
  const { compiled } = report.form;
  if (compiled.triggers.size === 0) return applied;
  const { state, known } = await evaluateReport(draft.answers, report, deps, context);
  const changes = reactToMerge(compiled, draft, state, known, newId);
  if (changes.length === 0) return applied;
  const batch: Batch = { id: newId(), base: draft.revision, client, cause: 'edit', changes };
  const further = await applyBatches([batch], { ...author, kind: 'server' }, report, draft, deps, context);
  return 'code' in further ? further : { ...further, entries: [...entries, ...further.entries] };
}
