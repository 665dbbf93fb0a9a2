/** Whether a caller may use a route, as far as that can be said without the report or the group that it is about. Knows no SQL. */
import { isHeld, permissions, whyMissingInNationText, type Need, type PermissionDefinition, type Refusal } from '@sei/contract';
import type { Caller } from './caller.ts';

/** The refusal; null when she may, or when it is the report or the group that decides. */
export function whyNotPermitted({ permission, in: scope }: Need, caller: Caller): Refusal | null {
  if (scope !== 'self' && scope !== 'nation') return null;
  const { ungranted }: PermissionDefinition = permissions[permission];
  if (ungranted?.includes(caller.kind) === true) return null;
  const missing = { permission, in: scope };
  const detail = whyMissingInNationText(permission);
  if (scope === 'self') return { code: 'right.missing', detail, missing };
  return isHeld(caller, permission, 'nation') ? null : { code: 'right.national', detail, missing };
}
