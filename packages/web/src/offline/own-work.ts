/** The kept work of whoever is signed in, opened once per person and page. Nobody else's can be opened without that person's session. */
import type { Session } from '@sei/contract/routes/bodies';
import { openKeptWork, type KeptWork } from './kept-work.ts';
import { askToKeepShelves, browserShelves, type Shelves } from './shelves.ts';
import { openVault } from './vault.ts';

/** This browser's shelves. */
export const shelves: Shelves = browserShelves();

const opened = new Map<string, Promise<KeptWork>>();

export function ownWork({ user, browserSecret }: Session): Promise<KeptWork> {
  const work = opened.get(user.id) ?? open(user.id, browserSecret);
  opened.set(user.id, work);
  return work;
}

async function open(user: string, browserSecret: string): Promise<KeptWork> {
  void askToKeepShelves().catch(() => undefined);
  return openKeptWork(shelves, await openVault(browserSecret, user), user);
}
