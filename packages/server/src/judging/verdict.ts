/** What a evaluation comes to in the lists: right, warned, wrong, or neither yet, and then what kind of fact is missing. Names no person. */
import type { MissingFact } from '@sei/contract';
import { listMissingFacts, parseFactKey, type AskedFact } from '@sei/engine';
import type { Evaluation } from '../reports/evaluate-report.ts';
import type { ReportRow } from '../stored-reports/queries.ts';

/** The columns that say how a revision of a report was judged. */
export type Verdict = Pick<
  ReportRow,
  'checked' | 'waitsFor' | 'checkedRevision' | 'errorCount' | 'warningCount' | 'dueOn' | 'unansweredCount'
>;

export function verdictOf(evaluation: Evaluation, revision: number): Verdict {
  const checked = checkedBy(evaluation);
  const { errors, warnings, deadline, calledBy, unanswered } = evaluation;
  return {
    checked,
    waitsFor: checked === 'none' ? missingFacts(evaluation) : [],
    checkedRevision: revision,
    errorCount: errors,
    warningCount: warnings,
    dueOn: deadline !== null && (calledBy === null || deadline < calledBy) ? deadline : calledBy,
    unansweredCount: unanswered,
  };
}

/** The same of a report once it is reported: its deadline is kept, what it calls for is still to come. */
export function reportedVerdictOf(evaluation: Evaluation, revision: number): Verdict {
  return { ...verdictOf(evaluation, revision), dueOn: evaluation.calledBy };
}

function checkedBy({ errors, warnings, waiting }: Evaluation): Verdict['checked'] {
  if (errors > 0) return 'errors';
  if (waiting > 0) return 'none';
  return warnings > 0 ? 'warnings' : 'valid';
}

/** Of each kind once, in the order in which they were asked for. */
function missingFacts({ state, known: { facts } }: Evaluation): MissingFact[] {
  const missing = listMissingFacts(state).filter((key) => !facts.has(key));
  return [...new Set(missing.map((key) => kindOf(key)))];
}

function kindOf(key: string): MissingFact {
  const asked = parseFactKey(key);
  return (asked && kinds[asked.is]) ?? 'other';
}

const kinds: Partial<Record<AskedFact['is'], MissingFact>> = { list: 'codes', otherReports: 'otherReports', user: 'editor' };
