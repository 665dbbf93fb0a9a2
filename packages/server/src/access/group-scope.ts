/** What of the reports a caller may reach: in which groups, and in each which forms. Knows no single report. */
import { isHeld, readsNation, rightTo, type Holder, type Right } from '@sei/contract';
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { readGroupIds, type EveryGroup, type GroupScope, type TrayScope } from '../stored-reports/queries.ts';

/** The groups that her queries may touch: those with reports that she may read. Row-level security lets her see the same. */
export function groupScopeOf(caller: Holder): GroupScope {
  return readsNation(caller) ? 'all' : groupsRead(caller);
}

/** The groups in which she may read reports of a form. */
export function groupScopeOfForm(caller: Holder, form: string): GroupScope {
  return readsNation(caller) ? 'all' : groupsRead(caller, form);
}

/** The caller's right to reports of a form in a group; null for none. */
export function rightOf(caller: Holder, { form, groupId }: { readonly form: string; readonly groupId: string }): Right | null {
  return rightTo(caller, { form, group: groupId });
}

/** What her lists hold: of each group the forms that she may read, or only the ones named. */
export async function trayScopes(
  db: Transaction<Database>,
  caller: Holder,
  forms: readonly string[],
): Promise<readonly TrayScope[]> {
  const groups = readsNation(caller) ? await readGroupIds(db) : groupsRead(caller);
  return scopesIn(groups, caller, forms);
}

/** The same of groups of her own, which staff of Sundhedsdatastyrelsen have none of. */
export function scopesOfOwnGroups(caller: Holder, forms: readonly string[]): readonly TrayScope[] {
  return readsNation(caller) ? [] : scopesIn(groupsRead(caller), caller, forms);
}

/** The same as what pages are read of: staff of Sundhedsdatastyrelsen read all groups as one. */
export async function pageScopes(
  db: Transaction<Database>,
  caller: Holder,
  forms: readonly string[],
): Promise<readonly TrayScope[] | EveryGroup> {
  return readsNation(caller) ? { groups: 'all', forms } : trayScopes(db, caller, forms);
}

/** The groups of hers with reports that she may read, or with reports of a form. */
export function groupsRead(caller: Holder, form?: string): readonly string[] {
  const place = form === undefined ? {} : { form };
  return caller.groups.map(({ id }) => id).filter((group) => isHeld(caller, 'report.read', { ...place, group }));
}

function scopesIn(groups: readonly string[], caller: Holder, forms: readonly string[]): readonly TrayScope[] {
  return groups
    .map((group) => ({ id: group, forms: forms.filter((form) => isHeld(caller, 'report.read', { form, group })) }))
    .filter((scope) => scope.forms.length > 0);
}
