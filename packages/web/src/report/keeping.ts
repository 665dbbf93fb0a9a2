/**
 * Keeps an open report in the browser: what its user did, numbered in the order in which she did it, and what the server has confirmed.
 * Shows how far that has come.
 */
import { isFactOfReports, type Batch } from '@sei/engine';
import type { RefusalBody } from '@sei/contract/refusal';
import { createDraftKeeper } from '../offline/draft-keeper.ts';
import type { Keeping, KeptBatch, KeptDraft } from '../offline/kept-work.ts';
import { withBegun } from './state/committed.ts';
import type { ReportOpening } from './state/opening-view.ts';
import type { ReportView } from './state/report-view.ts';
import type { ViewCell } from './view-cell.ts';

export interface KeepingPorts {
  /** UTC, ISO 8601. */
  readonly time: () => string;
  readonly keepBatch: (kept: KeptBatch) => Promise<Keeping>;
  readonly keepDraft: (draft: KeptDraft) => Promise<Keeping>;
  readonly forgetBatches: (batches: readonly KeptBatch[]) => Promise<void>;
}

export interface ReportKeeper {
  /** From the first key on a new report is kept, with what it started with. */
  readonly begin: () => void;
  /** Keeps a batch that is counted in the view's `keeping`. */
  readonly keepBatch: (batch: Batch) => void;
  /** Keeps with a batch why the server refused it. */
  readonly keepRefusal: (batch: Batch, refusal: RefusalBody) => KeptBatch;
  readonly forgetBatch: (batch: Batch) => void;
  /** Keeps how the report is, and then forgets the batches that are part of it. */
  readonly keepDraft: (confirmed?: readonly Batch[]) => void;
}

export function createReportKeeper(opening: ReportOpening, { read, show }: ViewCell, ports: KeepingPorts): ReportKeeper {
  const numbered = createNumbering(opening.kept);
  const note = (keptBy: Keeping): void => show(withKept(read(), keptBy));
  const writeDraft = createDraftKeeper(ports, {
    read: () => keptDraft(read(), ports.time()),
    kept: note,
  });
  const keepDraft = (confirmed: readonly Batch[] = []): void => writeDraft(confirmed.map((batch) => numbered(batch, null)));
  const keepBatch = (batch: Batch): void => {
    void ports.keepBatch(numbered(batch, null)).then((keptBy) => show({ ...read(), keeping: read().keeping - 1, keptBy }));
  };

  return {
    begin: () => {
      if (read().begun) return;
      show(withBegun(read()));
      keepDraft();
      for (const batch of read().draft.pending) keepBatch(batch);
    },
    keepBatch,
    keepRefusal: (batch, refusal) => {
      const kept = numbered(batch, refusal);
      void ports.keepBatch(kept);
      return kept;
    },
    forgetBatch: (batch) => void ports.forgetBatches([numbered(batch, null)]),
    keepDraft,
  };
}

/** After the browser's store said how it went. */
export function withKept(view: ReportView, keptBy: Keeping): ReportView {
  return keptBy === view.keptBy ? view : { ...view, keptBy };
}

/** Gives each batch a number once, and then the same. */
function createNumbering(kept: readonly KeptBatch[]): (batch: Batch, refusal: RefusalBody | null) => KeptBatch {
  const seqs = new Map(kept.map(({ batch, seq }) => [batch.id, seq]));
  let nextSeq = Math.max(0, ...kept.map(({ seq }) => seq + 1));
  return (batch, refusal) => {
    const seq = seqs.get(batch.id) ?? nextSeq++;
    seqs.set(batch.id, seq);
    return { seq, batch, refusal };
  };
}

/** Of the facts only those that the server gave. */
function keptDraft({ id, form, formHash, group, report, draft, facts, reported, unseen }: ReportView, keptAt: string): KeptDraft {
  return {
    id,
    form: form.definition.form,
    formHash,
    formTitle: form.definition.title,
    group,
    report,
    revision: draft.confirmed.revision,
    answers: draft.confirmed.answers,
    clashes: draft.confirmed.clashes,
    unseen: [...unseen.values()],
    facts: [...facts].filter(([key]) => isFactOfReports(key)),
    reported,
    keptAt,
  };
}
