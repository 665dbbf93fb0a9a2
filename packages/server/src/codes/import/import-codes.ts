/**
 * Imports a file into a classification: makes an edition from the one in force and the file, keeps it, and puts it in force, the last two in one
 * transaction. Where the edition is made, in this process or another, is handed in.
 */
import type { Classification } from '@sei/contract';
import type { Kysely } from 'kysely';
import { writeOwnLine } from '../../audit/log.ts';
import { danishDate } from '../../runtime/copenhagen.ts';
import type { Database } from '../../database/schema.ts';
import { asCodesJob, lockClassification, updateClassification } from '../edition-queries.ts';
import { hashOf, putInForce, readEdition, saveEdition, type Edition } from '../editions.ts';
import type { EditionOrder, EditionOutcome, ImportSummary } from './make-edition.ts';

export interface ImportOrder extends Pick<
  EditionOrder,
  'classification' | 'scope' | 'asOf' | 'overrides' | 'changesPath' | 'limits'
> {
  readonly source: EditionOrder['source'];
  /** What the source is called where editions are listed. */
  readonly sourceName: string;
  /** Who asked for it, as the list of editions says. */
  readonly by: string;
  /** The user's id, unless it was a command or a job. */
  readonly byId?: string | undefined;
  /** As many unusable lines may be left out as the operator let be left out of the edition in force. */
  readonly leavesOutAsBefore?: boolean;
  /** `preview`: the edition is kept, and not in force. */
  readonly purpose: 'putInForce' | 'preview';
}

export interface ImportDeps {
  readonly db: Kysely<Database>;
  readonly clock: () => Date;
  readonly make: (order: EditionOrder) => Promise<EditionOutcome>;
}

export type ImportOutcome =
  | Exclude<EditionOutcome, { readonly kind: 'made' }>
  | (Made & { readonly kind: 'imported' | 'previewed' })
  /** Another edition came in force while this one was made; nothing was changed. */
  | { readonly kind: 'moved' };

interface Made {
  readonly edition: string;
  readonly hash: string;
  readonly summary: ImportSummary;
  readonly validator: string | null;
  /** The hash of the edition that was in force. */
  readonly before: string | null;
}

export async function importCodes({ db, clock, make }: ImportDeps, order: ImportOrder): Promise<ImportOutcome> {
  const { classification, source, by, byId } = order;
  const current = await readEdition(db, classification);
  const outcome = await make({
    classification,
    source,
    scope: order.scope,
    before: current && { packed: current.packed, asOf: summaryOf(current).asOf ?? null, lines: linesOf(summaryOf(current)) },
    asOf: order.asOf,
    today: danishDate(clock()),
    mostLeftOut: order.leavesOutAsBefore === true ? (summaryOf(current).leftOut ?? 0) : 0,
    overrides: order.overrides,
    changesPath: order.changesPath,
    ...(order.limits && { limits: order.limits }),
  });
  if (outcome.kind !== 'made') return outcome;
  const { packed, summary, validator } = outcome;
  const now = clock();
  return asCodesJob(db, async (transaction) => {
    const { edition, isNew } = await saveEdition(transaction, {
      classification,
      packed,
      codes: summary.versions,
      source: order.sourceName,
      etag: validator,
      base: current?.id ?? null,
      summary,
      madeBy: by,
      madeById: byId,
      now,
    });
    if (isNew) await writeOwnLine(transaction, { action: 'codes.imported', time: now });
    const made: Made = { edition, hash: hashOf(packed), summary, validator, before: current?.hash ?? null };
    if (order.purpose === 'preview') return { kind: 'previewed', ...made };
    const put = await putInForce(transaction, { classification, edition, over: current?.id ?? null, by, byId, now });
    if (put !== 'done') return { kind: 'moved' };
    await writeOwnLine(transaction, { action: 'codes.putInForce', time: now });
    return { kind: 'imported', ...made };
  });
}

/** How many lines the file had, left-out ones too; null when it was a delta or nobody noted it. */
function linesOf({ scope, lines, leftOut = 0 }: Partial<ImportSummary>): number | null {
  return scope === 'complete' && lines !== undefined ? lines + leftOut : null;
}

/** What is kept with an edition; nothing with none. */
function summaryOf(edition: Edition | null): Partial<ImportSummary> {
  return edition?.summary ?? {};
}

/** How a look at a classification's address went: `problem` in Danish, or the validator of what was found there, or nothing to remember. */
export type Look = { readonly problem: string } | { readonly validator: string | null } | 'well';

/** Notes that the address has been asked. */
export function noteLook(db: Kysely<Database>, classification: Classification, look: Look, now: Date): Promise<void> {
  return asCodesJob(db, async (transaction) => {
    await lockClassification(transaction, classification);
    await updateClassification(transaction, classification, {
      checkedAt: now,
      ...(look === 'well'
        ? { problem: null }
        : 'problem' in look
          ? { problem: look.problem }
          : { problem: null, etag: look.validator }),
    });
  });
}
