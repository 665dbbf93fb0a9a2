/**
 * Runs a form's rules over a report's answers, with the facts that they ask for.
 * Knows what other reports a fact may be about; codes and units it asks of the catalogue.
 */
import type { RefusalItem } from '@sei/contract';
import {
  evaluate,
  factKey,
  listMissingFacts,
  listIssues,
  noSource,
  parseFactKey,
  timeFacts,
  type Answers,
  type Fact,
  type Facts,
  type LocatedIssue,
  type State,
} from '@sei/engine';
import type { Catalogue } from '../codes/catalogue.ts';
import { danishTime } from '../runtime/copenhagen.ts';
import type { Context } from '../request/handler.ts';
import { groupScopeOfForm } from '../access/group-scope.ts';
import type { AuthorizedReport } from './open.ts';
import type { ReportDeps } from './report-deps.ts';
import { countReportsAbout } from '../stored-reports/queries.ts';

/** The rules' verdict on a report, and the facts that it rests on. */
export interface Evaluation {
  readonly state: State;
  readonly facts: Facts;
  /** The lists of codes that it rests on. */
  readonly catalogue: Catalogue;
  readonly issues: readonly LocatedIssue[];
  readonly errors: number;
  readonly warnings: number;
  /** Rules that wait for facts still, because their questions lead to ever more questions. */
  readonly waiting: number;
}

/** The user as whom a report is judged; without an id the user is unknown, and rules about the user wait. */
export type Editor = Omit<Context['caller'], 'session'>;

/** A fact can lead to a question that was not asked before; forms nest questions at most this deep. */
const mostRounds = 10;

/** Evaluates until nothing new is asked. */
export async function evaluateReport(
  answers: Answers,
  report: Pick<AuthorizedReport, 'row' | 'form'>,
  { catalogue, keys }: Pick<ReportDeps, 'catalogue' | 'keys'>,
  { db, caller, now, auditSubject }: Pick<Context, 'db' | 'now' | 'auditSubject'> & { readonly caller: Editor },
): Promise<Evaluation> {
  const { form, row } = report;
  const codes = catalogue();
  let facts = startingFacts(now, caller);
  let state = evaluate(form.compiled, answers, facts);
  for (let round = 0; round < mostRounds; round += 1) {
    const asked = listMissingFacts(state).filter((key) => !facts.has(key) && key !== factKey.user);
    if (asked.length === 0) break;
    const given = await Promise.all(asked.map(async (key) => [key, orNoSource(await factOf(key))] as const));
    facts = new Map([...facts, ...given]);
    state = evaluate(form.compiled, answers, facts, state);
  }
  const { errors, warnings, waiting } = state.root.counts;
  return { state, facts, catalogue: codes, issues: listIssues(form.compiled, state), errors, warnings, waiting };

  async function factOf(key: string): Promise<Fact | undefined> {
    const asked = parseFactKey(key);
    if (asked?.is !== 'otherReports') return codes.fact(key);
    const cprHash = keys.cprHash(asked.cpr);
    auditSubject({ report: row.id, cprHash });
    return countReportsAbout(db, groupScopeOfForm(caller, asked.form), { form: asked.form, cprHash, except: row.id });
  }
}

/** Places and texts of errors, as a refusal carries them. */
export function refusalItemsOf({ issues }: Evaluation): readonly RefusalItem[] {
  return issues
    .filter(({ severity }) => severity === 'error')
    .map(({ at, label, message, rule, source }) => ({ at, field: label, message, rule, source }));
}

/** What neither the catalogue nor the database knows of, nobody does; `null` says that they do, and that it does not exist. */
function orNoSource(fact: Fact | undefined): Fact {
  return fact === undefined ? noSource : fact;
}

function startingFacts(now: Date, { id, name, authorisations }: Editor): Facts {
  const times = timeFacts(danishTime(now));
  return id === '' ? times : new Map<string, Fact>([...times, [factKey.user, { name, authorisations }]]);
}
