/** Why an import changed nothing, as one Danish sentence. */
import type { ImportOutcome } from './import-codes.ts';
import { importText } from './text.ts';

/** Null when it did what was asked, also when there was nothing new. */
export function whyNot(outcome: ImportOutcome): string | null {
  switch (outcome.kind) {
    case 'unreadable':
      return outcome.message;
    case 'badLines':
      return importText.badLines(outcome.count);
    case 'closings':
      return importText.closings(outcome.summary.counts.closed, outcome.summary.counts.livingBefore, outcome.summary.fewerLines);
    case 'older':
      return importText.older(outcome.asOf, outcome.than);
    case 'moved':
      return importText.moved;
    case 'imported':
    case 'previewed':
    case 'same':
    case 'notModified':
      return null;
  }
}
