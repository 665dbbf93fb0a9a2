/** Says that a permission to reports is missing: which, for which form and group, and who can give it. The one place that makes this refusal. */
import { isHeld, readsNation, rightTo, whyMissingText, type Permission, type Refusal } from '@sei/contract';
import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Requester } from './caller.ts';
import { readGivers } from './giver-queries.ts';

export interface ReportPlace {
  readonly form: string;
  readonly formTitle: string;
  readonly groupId: string;
  readonly groupName: string;
}

/** Null when the caller holds it. Who is handed a place knows of the group already: as a member, or as a reader of a report there. */
export async function whyMissing(
  { db, caller }: { readonly db: Transaction<Database>; readonly caller: Requester },
  permission: Permission,
  place: ReportPlace,
): Promise<Refusal | null> {
  const { form, groupId } = place;
  if (isHeld(caller, permission, { form, group: groupId })) return null;
  // Staff of Sundhedsdatastyrelsen report for none, so there is nobody to ask.
  const givenBy = readsNation(caller) ? [] : await readGivers(db, { group: groupId, asker: caller.id });
  const words = { ...place, right: rightTo(caller, { form, group: groupId }), givenBy };
  const missing = { permission, in: 'group', group: groupId, form, ...(givenBy.length === 0 ? {} : { givenBy }) } as const;
  return { code: 'right.missing', detail: whyMissingText(permission, words), missing };
}
