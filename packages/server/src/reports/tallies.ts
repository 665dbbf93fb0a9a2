/** How many reports lie in each tray of a caller, right in the answer to whatever moved one. */
import type { TrayCounts } from '@sei/contract';
import type { Context } from '../request/handler.ts';
import { trayScopes } from '../access/group-scope.ts';
import { readTallies } from './tally-queries.ts';

/** What of some forms lies in her trays, as this transaction sees it. The numbers come with the commit, or when they are asked for. */
export async function countTrays(
  { db, caller }: Pick<Context, 'db' | 'caller'>,
  forms: readonly string[],
): Promise<() => Promise<TrayCounts>> {
  return readTallies(db, await trayScopes(db, caller, forms));
}
