/** From a judged report to the document that is kept of it. Pure; what is random or read elsewhere is handed in. */
import { catalogueListsOf, officialNumbersOf, outline, reportedAnswers, type Answers } from '@sei/engine';
import type { Person } from '../access/caller.ts';
import type { AuthorizedReport } from '../reports/authorize-report.ts';
import type { Evaluation } from '../reports/evaluate-report.ts';
import { factsToRecord, type DocumentOfFormat2, type StandingWarning } from '../stored-reports/document.ts';
import type { SubmissionRow } from './submission-queries.ts';

export interface Reported {
  /** The report, and the version that it becomes. */
  readonly report: Pick<AuthorizedReport, 'row' | 'form'>;
  readonly version: number;
  readonly answers: Answers;
  readonly evaluation: Evaluation;
  readonly by: Pick<Person, 'id' | 'name' | 'authorisations'>;
  readonly submission: SubmissionRow;
  readonly now: Date;
  readonly salt: string;
}

export function documentOf({ report, version, answers, evaluation, by, submission, now, salt }: Reported): DocumentOfFormat2 {
  const { row, form } = report;
  const { state, known, catalogue } = evaluation;
  return {
    format: 2,
    salt,
    number: row.number,
    version,
    form: { name: form.form, version: form.version, hash: form.hash, language: form.language },
    codeLists: catalogue.editionsOf(catalogueListsOf(form.definition)),
    submitted: {
      at: now.toISOString(),
      by: { id: by.id, name: by.name, cvr: submission.cvr, authorisations: by.authorisations },
      group: { id: row.groupId, name: submission.groupName, cvr: submission.groupCvr, unit: submission.groupUnit },
      signIn: { provider: submission.provider, level: submission.level, at: submission.signedInAt.toISOString() },
    },
    answers: reportedAnswers(form.compiled, state, answers),
    facts: factsToRecord(known.facts),
    warnings: warningsOf(evaluation),
    holds: officialNumbersOf(form.definition),
    outline: outline(form.compiled, state, known, evaluation.issues),
  };
}

function warningsOf({ issues }: Evaluation): readonly StandingWarning[] {
  return issues
    .filter(({ severity }) => severity === 'warning')
    .map(({ at, label, rule, message, source, holds = [], reason }) => ({ at, label, rule, message, source, holds, reason }));
}
