/** The scope of a caller: her groups, and in each the forms that she has a right to. Knows no single report. */
import { rightTo, type Right } from '@sei/contract';
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Caller } from './caller.ts';
import { readGroupIds, type GroupScope, type TrayScope } from '../stored-reports/queries.ts';
import type { EveryGroup } from '../stored-reports/queries.ts';

/** The groups that her queries may touch. Staff of Sundhedsdatastyrelsen reach all. */
export function groupScopeOf(caller: Caller): GroupScope {
  return caller.role === 'national' ? 'all' : caller.groups.map(({ id }) => id);
}

/** The groups of hers in which she may read reports of a form. */
export function groupScopeOfForm(caller: Omit<Caller, 'session'>, form: string): GroupScope {
  if (caller.role === 'national') return 'all';
  return caller.groups.map(({ id }) => id).filter((groupId) => rightOf(caller, { form, groupId }) !== null);
}

/** The caller's right to reports of a form in a group; null for none. */
export function rightOf(
  caller: Omit<Caller, 'session'>,
  { form, groupId }: { readonly form: string; readonly groupId: string },
): Right | null {
  return rightTo(form, groupId, caller.grants, caller.role);
}

/** The groups that she is a member of, with the forms that she holds a right to there. */
export function formsReadBy({ groups, grants }: Caller): readonly TrayScope[] {
  return groups
    .map(({ id }) => ({ id, forms: grants.filter(({ group }) => group === id).map(({ form }) => form) }))
    .filter((scope) => scope.forms.length > 0);
}

/** What her lists hold: of each group the forms that she may read, or only the one named. */
export async function trayScopes(
  db: Transaction<Database>,
  caller: Caller,
  forms: readonly string[],
): Promise<readonly TrayScope[]> {
  const groups = caller.role === 'national' ? await readGroupIds(db) : caller.groups.map(({ id }) => id);
  return groups
    .map((id) => ({ id, forms: forms.filter((form) => rightOf(caller, { form, groupId: id }) !== null) }))
    .filter((scope) => scope.forms.length > 0);
}

/** The same as what pages are read of: staff of Sundhedsdatastyrelsen read all groups as one. */
export async function pageScopes(
  db: Transaction<Database>,
  caller: Caller,
  forms: readonly string[],
): Promise<readonly TrayScope[] | EveryGroup> {
  return caller.role === 'national' ? { groups: 'all', forms } : trayScopes(db, caller, forms);
}
