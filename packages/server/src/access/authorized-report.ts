/** A report that somebody has been authorized for, as it stood when it was read. */
import type { Right } from '@sei/contract';
import type { FormVersion } from '../forms/store.ts';
import type { GroupScope, ReportRow } from '../stored-reports/queries.ts';

export interface AuthorizedReport {
  readonly row: ReportRow;
  readonly form: FormVersion;
  readonly right: Right;
  readonly scope: GroupScope;
}
