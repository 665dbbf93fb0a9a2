/** What rules ask of other reports, as the caller may know it: what she may not read is as if it were not there. */
import type { Holder } from '@sei/contract';
import { isGenerated, isUuid, parseFactKey, valueOf, type Answers, type Fact, type Form } from '@sei/engine';
import { groupScopeOf, groupScopeOfForm, rightOf } from '../access/group-scope.ts';
import type { Context } from '../request/handler.ts';
import { readIdentified } from '../stored-reports/identifier-queries.ts';
import { countReportsAbout } from '../stored-reports/queries.ts';
import type { ReportDeps } from './report-deps.ts';

type Asking = Pick<Context, 'db' | 'auditSubject'> & { readonly caller: Holder };

/** The fact that a key asks of other reports than `except`; undefined for a key that asks something else. */
export async function factOfReports(
  key: string,
  except: string,
  { keys }: Pick<ReportDeps, 'keys'>,
  { db, caller, auditSubject }: Asking,
): Promise<Fact | undefined> {
  const asked = parseFactKey(key);
  if (asked?.is !== 'otherReports' && asked?.is !== 'report') return undefined;
  const cprHash = 'cpr' in asked ? keys.cprHash(asked.cpr) : null;
  if (cprHash !== null) auditSubject({ report: except, cprHash });
  if (asked.is === 'otherReports')
    return countReportsAbout(db, groupScopeOfForm(caller, asked.form), { form: asked.form, cprHash: cprHash!, except });
  const measure = asked.asks === 'measure' ? asked.measure : null;
  const identified = await readIdentified(db, groupScopeOf(caller), { identifier: asked.id, except, measure, cprHash });
  const found = identified.find((report) => rightOf(caller, report) !== null);
  if (found === undefined) return null;
  auditSubject({ report: found.id });
  if (asked.asks === 'form') return found.form;
  if (asked.asks === 'about') return found.isAbout;
  return Array.isArray(found.measure) ? null : (found.measure as Fact);
}

/** The ids that a form generates for a report as a whole, null when it generates none; clients fill them in, so what is no id is left out. */
export function identifiersIn({ root }: Form, answers: Answers): readonly string[] | null {
  const generated = root.fields.filter(({ definition }) => isGenerated(definition));
  if (generated.length === 0) return null;
  return generated
    .map(({ id }) => valueOf(answers, id))
    .filter((value) => typeof value === 'string' && isUuid(value)) as readonly string[];
}
