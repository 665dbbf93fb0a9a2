/**
 * Runs a form's rules over a report's answers, with the facts that they ask for.
 * Knows what other reports a fact may be about; codes and units stand in the catalogue.
 */
import type { RefusalItem } from '@sei/contract';
import {
  catalogueListsOf,
  evaluate,
  findMeasures,
  factKey,
  listMissingFacts,
  listIssues,
  listTriggers,
  noSource,
  timeFacts,
  withReasons,
  type Answers,
  type Catalogue as CodeLists,
  type Fact,
  type Facts,
  type Form,
  type FormDefinition,
  type IsoDate,
  type Known,
  type ReasonedIssue,
  type State,
} from '@sei/engine';
import type { Catalogue } from '../codes/catalogue.ts';
import { danishTime } from '../runtime/copenhagen.ts';
import type { Context } from '../request/handler.ts';
import type { Job, Person, System } from '../access/caller.ts';
import type { AuthorizedReport } from './authorize-report.ts';
import type { ReportDeps } from './report-deps.ts';
import { factOfReports } from './facts-of-reports.ts';
import { reportedForRules } from './versions.ts';

/** The rules' verdict on a report, and what it rests on. */
export interface Evaluation {
  readonly state: State;
  readonly known: Known;
  /** The lists of codes that it rests on. */
  readonly catalogue: Catalogue;
  /** With the reasons that were given for warnings. */
  readonly issues: readonly ReasonedIssue[];
  readonly errors: number;
  /** Those that nobody has acknowledged. */
  readonly warnings: number;
  /** Rules that wait for facts still, because their questions lead to ever more questions. */
  readonly waiting: number;
  /** The last day on which the report should be reported, by its form; null while there is none. */
  readonly deadline: IsoDate | null;
  /** The earliest day on which a row should be there that is called for and is not. */
  readonly calledBy: IsoDate | null;
  /** How many rows are called for and not there. */
  readonly unanswered: number;
}

/** As whom a report is judged; when it is no person, rules about the user wait. */
export type Editor = Omit<Person, 'session'> | System | Job;

/** A fact can lead to a question that was not asked before; forms nest questions at most this deep. */
const mostRounds = 10;

/** Evaluates until nothing new is asked; beside the last reported version, unless another is handed in. */
export async function evaluateReport(
  answers: Answers,
  report: Pick<AuthorizedReport, 'row' | 'form' | 'scope'>,
  deps: Pick<ReportDeps, 'catalogue' | 'keys'>,
  { db, caller, now, auditSubject }: Pick<Context, 'db' | 'now' | 'auditSubject'> & { readonly caller: Editor },
  version?: Answers,
): Promise<Evaluation> {
  const { form, row } = report;
  const reported = version ?? (await reportedForRules(report, deps, { db }));
  const codes = deps.catalogue();
  /** What the database does not know of, nobody does. */
  const factOf = async (key: string): Promise<Fact> => {
    const fact = await factOfReports(key, row.id, deps, { db, caller, auditSubject });
    return fact === undefined ? noSource : fact;
  };
  const lists = withLists(form.definition, codes.codes);
  let facts = startingFacts(now, caller);
  let state = evaluate(form.compiled, answers, { facts, catalogue: lists, reported });
  for (let round = 0; round < mostRounds; round += 1) {
    const asked = listMissingFacts(state).filter((key) => !facts.has(key) && key !== factKey.user);
    if (asked.length === 0) break;
    const given = await Promise.all(asked.map(async (key) => [key, await factOf(key)] as const));
    facts = new Map([...facts, ...given]);
    state = evaluate(form.compiled, answers, { facts, catalogue: lists, reported }, state);
  }
  const { errors, waiting } = state.root.counts;
  const issues = withReasons(answers, listIssues(form.compiled, state));
  const warnings = issues.filter(({ severity, reason }) => severity === 'warning' && reason === null).length;
  const known: Known = { facts, catalogue: lists, reported };
  return {
    state,
    known,
    catalogue: codes,
    issues,
    errors,
    warnings,
    waiting,
    deadline: deadlineOf(form.compiled, answers, known),
    ...unansweredIn(form.compiled, state),
  };
}

function deadlineOf(form: Form, answers: Answers, known: Known): IsoDate | null {
  const { deadline } = form.definition;
  const day = deadline === undefined ? undefined : findMeasures(form, answers, known)[deadline];
  return typeof day === 'string' ? day : null;
}

function unansweredIn(form: Form, state: State): Pick<Evaluation, 'calledBy' | 'unanswered'> {
  const unanswered = listTriggers(form, state).filter(({ answeredBy }) => answeredBy === null);
  const days = unanswered.flatMap(({ due }) => (due === null ? [] : [due]));
  return { calledBy: days.toSorted()[0] ?? null, unanswered: unanswered.length };
}

/** Places and texts of errors, as a refusal carries them. */
export function refusalItemsOf({ issues }: Evaluation): readonly RefusalItem[] {
  return issues
    .filter(({ severity }) => severity === 'error')
    .map(({ at, label, message, rule, source }) => ({ at, field: label, message, rule, source }));
}

/** The catalogue with all lists that a form names: one that there is not is one without codes. */
function withLists(form: FormDefinition, codes: CodeLists): CodeLists {
  const missing = catalogueListsOf(form).filter((name) => !codes.has(name));
  return missing.length === 0 ? codes : new Map([...codes, ...missing.map((name) => [name, null] as const)]);
}

function startingFacts(now: Date, editor: Editor): Facts {
  const times = timeFacts(danishTime(now));
  if (editor.kind !== 'person') return times;
  const { name, authorisations } = editor;
  return new Map<string, Fact>([...times, [factKey.user, { name, authorisations }]]);
}
