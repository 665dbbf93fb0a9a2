/** Which lists there are, and who may look at one in a group. */
import { listNamed } from '@sei/contract';
import type { Forms } from '../forms/store.ts';
import type { Caller } from '../access/caller.ts';
import { rightOf } from '../access/group-scope.ts';

/** False for a list of a form that there is not. */
export function isKnownList(name: string, forms: Forms): boolean {
  const list = listNamed(name);
  return 'state' in list || forms.names.includes(list.form);
}

/** Whether the caller sees reports of a group in the list: as a member, with a right to the list's form, or to any for a tray. */
export function seesInGroup(caller: Caller, name: string, groupId: string, forms: Forms): boolean {
  const list = listNamed(name);
  const among = 'form' in list ? [list.form] : forms.names;
  return caller.groups.some(({ id }) => id === groupId) && among.some((form) => rightOf(caller, { form, groupId }) !== null);
}
