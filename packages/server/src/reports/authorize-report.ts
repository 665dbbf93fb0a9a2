/**
 * Finds a report and authorizes a caller for it, and says why an action on it is closed.
 * The one place where handlers meet the contract's table of actions.
 */
import { whyClosed, whyClosedText, type Action, type Holder, type Refusal, type Report } from '@sei/contract';
import type { Forms } from '../forms/store.ts';
import type { Context } from '../request/handler.ts';
import type { RequestDeps } from '../request/request.ts';
import { groupScopeOf, rightOf } from '../access/group-scope.ts';
import { whyMissing } from '../access/missing-permission.ts';
import type { AuthorizedReport } from '../access/authorized-report.ts';
import { lockReport, readReport, type ReportRow } from '../stored-reports/queries.ts';

export type { AuthorizedReport } from '../access/authorized-report.ts';

/** How a report is looked for: to read it, or to change it while nobody else does. */
const fetchers = { read: readReport, lock: lockReport } as const;

/**
 * The report, or the refusal that says that there is none; the same words whether it does not exist, is out of scope, or is deleted and
 * somebody wants to read it.
 */
export async function findReport(
  how: keyof typeof fetchers,
  id: string,
  { db, caller, auditSubject }: Pick<Context, 'db' | 'caller' | 'auditSubject'>,
  forms: Forms,
): Promise<AuthorizedReport | Refusal> {
  const scope = groupScopeOf(caller);
  // Who waited for a report that was moved meanwhile finds nothing, since its group is joined as it was before; a second look finds it.
  const row = (await fetchers[how](db, scope, id)) ?? (how === 'lock' ? await lockReport(db, scope, id) : undefined);
  const right = row && rightOf(caller, row);
  const form = row && forms.byHash(row.formHash);
  if (row === undefined || right === null || right === undefined || form === undefined) return { code: 'report.unknown' };
  if (how === 'read' && row.deletedAt !== null) return { code: 'report.unknown' };
  auditSubject({ report: id });
  for (const cprHash of row.cprHashes) auditSubject({ report: id, cprHash });
  return { row, form, right, scope };
}

export function isAuthorized(report: AuthorizedReport | Refusal): report is AuthorizedReport {
  return 'row' in report;
}

/** The refusal of an action that is closed, saying why; null when it is open. */
export function refuseAction(action: Action, { row, right }: Pick<AuthorizedReport, 'row' | 'right'>): Refusal | null {
  if (row.deletedAt !== null) return { code: 'report.unknown' };
  const closed = whyClosed(action, row, right);
  if (closed === null) return null;
  const { form, groupId, formTitle, groupName } = row;
  const detail = whyClosedText(action, closed, { formTitle, groupName, right });
  if (closed.because !== 'right') return { code: 'action.closed', detail };
  return { code: 'right.missing', detail, missing: { permission: closed.missing, in: 'group', group: groupId, form } };
}

/** Finds the report that a route is about, and checks the permission that it needs. For `request.ts`, ahead of the handler. */
export function authorizeWith(forms: Forms): RequestDeps['authorize'] {
  return async (id, { permission, transaction }, context) => {
    const report = await findReport(transaction === 'lock' ? 'lock' : 'read', id, context, forms);
    return isAuthorized(report) ? ((await whyMissing(context, permission, report.row)) ?? report) : report;
  };
}

/** A report as lists and headers show it, to this caller. */
export function toReport(row: ReportRow, caller: Holder, forms: Forms): Report {
  return {
    id: row.id,
    number: row.number,
    form: row.form,
    formTitle: row.formTitle,
    formVersion: forms.byHash(row.formHash)?.version ?? '',
    formHash: row.formHash,
    group: row.groupId,
    groupName: row.groupName,
    state: row.state,
    version: row.version,
    revision: row.revision,
    ...shownPerson(row),
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedBy,
    changedById: row.changedById,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    submittedBy: row.submittedBy === '' ? null : row.submittedBy,
    checked: row.checked,
    checkedRevision: row.checkedRevision,
    errors: row.errorCount,
    warnings: row.warningCount,
    due: row.dueOn,
    waitsFor: [...row.waitsFor],
    right: rightOf(caller, row) ?? 'read',
  };
}

/** Whom a row is about as a list shows it: the number masked; null for what the report does not say. */
export function shownPerson({ cprShown, name }: Pick<ReportRow, 'cprShown' | 'name'>): {
  cpr: string | null;
  name: string | null;
} {
  return { cpr: cprShown === '' ? null : cprShown, name: name === '' ? null : name };
}
