/** The kept work of whoever is signed in, opened once per person and page. Nobody else's can be opened without that person's session. */
import type { Session } from '@sei/contract/routes/bodies';
import { openKeptWork, type KeptWork } from './kept-work.ts';
import { openRecentCodes, type RecentCodes } from './recent-codes.ts';
import { askToKeepShelves, browserShelves } from './shelves.ts';
import { openVault } from './vault.ts';
import { watchShelves } from './watched-shelves.ts';

export interface OwnWork {
  readonly work: KeptWork;
  readonly recents: RecentCodes;
}

/** Far longer than a store takes that works. */
const silenceMs = 4_000;

/** This browser's shelves. */
export const shelves = watchShelves(browserShelves(), silenceMs);

const opened = new Map<string, Promise<OwnWork>>();

export function ownWork({ user, browserSecret }: Session): Promise<OwnWork> {
  const work = opened.get(user.id) ?? open(user.id, browserSecret);
  opened.set(user.id, work);
  return work;
}

async function open(user: string, browserSecret: string): Promise<OwnWork> {
  void askToKeepShelves().catch(() => undefined);
  const vault = await openVault(browserSecret, user);
  return { work: openKeptWork(shelves, vault, user), recents: openRecentCodes(shelves, vault, user) };
}
