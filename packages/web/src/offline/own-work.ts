/** The kept work of the signed-in user, opened once per person and page. Nobody else's can be opened without that person's session. */
import type { Session } from '@sei/contract/routes/bodies';
import { api } from '../api/api.ts';
import { openKeptWork, type KeptWork } from './kept-work.ts';
import { forgetRecentCodes, openRecentCodes, type RecentCodes } from '../browser-store/recent-codes.ts';
import { requestPersistence, openIdbStore } from '../browser-store/idb-store.ts';
import { createEncryption } from '../browser-store/encryption.ts';
import { watchStore } from '../browser-store/watched-store.ts';

export interface OwnWork {
  readonly work: KeptWork;
  readonly recents: RecentCodes;
}

/** Far longer than a store takes that works. */
const silenceMs = 4_000;

/** This browser's store. */
export const browserStore = watchStore(openIdbStore(), silenceMs);

const opened = new Map<string, Promise<OwnWork>>();

export function ownWork(session: Session): Promise<OwnWork> {
  const work = opened.get(session.user.id) ?? open(session);
  opened.set(session.user.id, work);
  return work;
}

/** What stays in the browser when the user leaves is only what the server has not got. */
export async function leaveOnlyUnsent(session: Session): Promise<void> {
  const { work } = await ownWork(session);
  await Promise.all([work.forgetConfirmed(), forgetRecentCodes(browserStore, session.user.id)]);
}

async function open({ user: { id: user }, browserSecret, secretDay }: Session): Promise<OwnWork> {
  void requestPersistence().catch(() => undefined);
  const encryption = await createEncryption(browserSecret, user, { today: secretDay, secretOf });
  return { work: openKeptWork(browserStore, encryption, user), recents: openRecentCodes(browserStore, encryption, user) };
}

async function secretOf(day: string): Promise<string | null> {
  const answer = await api.readBrowserSecret({ day }).catch(() => null);
  return answer?.ok === true ? answer.value.secret : null;
}
