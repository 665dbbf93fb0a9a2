/** Why an import changed nothing, as one Danish sentence. */
import type { ImportOutcome } from './import-codes.ts';
import { text } from './text.ts';

/** Null when it did what was asked, also when there was nothing new. */
export function whyNot(outcome: ImportOutcome): string | null {
  switch (outcome.kind) {
    case 'unreadable':
      return outcome.message;
    case 'badLines':
      return text.badLines(outcome.count);
    case 'closings':
      return text.closings(outcome.summary.counts.closed, outcome.summary.counts.livingBefore, outcome.summary.fewerLines);
    case 'older':
      return text.older(outcome.asOf, outcome.than);
    case 'moved':
      return text.moved;
    case 'imported':
    case 'previewed':
    case 'same':
    case 'notModified':
      return null;
  }
}
