/**
 * Who is signed in, and what happens when that ends in the middle of work: the page stays, and signing in again goes on in place. When somebody
 * else signs in in this browser, every tab of the previous user is notified. Knows no screen; `frame/session-notice.tsx` draws the question.
 */
import { useSyncExternalStore } from 'react';
import { useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import type { Session } from '@sei/contract/routes/bodies';
import { isHeld } from '@sei/contract/permissions';
import { onSessionRefused, type SessionRefusal } from '../api/api.ts';
import { leaveOnlyUnsent } from '../offline/own-work.ts';
import { sessionQuery } from '../api/queries.ts';

/** Where the page that a second tab signs in on ends; it notifies this one and closes itself. */
export const signedInPath = '/logget-ind';

export type SessionStatus = 'open' | 'lost' | 'changed' | 'left';

let status: SessionStatus = 'open';
const statusListeners = new Set<() => void>();
const returnListeners = new Set<(session: Session) => void>();
type TabMessage = 'look' | 'left';

/** Messages between tabs: that the session has changed. Which one it is now, only the server knows. */
const channel = new BroadcastChannel('sei.session');
let hasNotifiedOpen = false;

/** The person signed in. Only for pages inside the frame, which is not drawn before somebody is. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** `lost`: the session ended while working. `changed`: somebody else has signed in in this browser. `left`: the user has signed out. */
export function useSessionStatus(): SessionStatus {
  return useSyncExternalStore(subscribe, () => status);
}

/** Calls `listener` when the same person has signed in again after the session was lost. Returns how to stop. */
export function onSessionReturned(listener: (session: Session) => void): () => void {
  returnListeners.add(listener);
  return () => returnListeners.delete(listener);
}

/** Keeps the status true for as long as the page lives. Called once, at start. */
export function watchSession(client: QueryClient): void {
  const check = (): void => void checkAgain(client);
  onSessionRefused((refusal) => {
    const isKnown = status === statusBy[refusal] || status === 'left';
    if (isKnown || client.getQueryData(sessionQuery.queryKey) === undefined) return;
    become(statusBy[refusal]);
    notifyOtherTabs();
  });
  channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => (data === 'left' ? leave(client) : check()));
  window.addEventListener('focus', () => {
    if (status === 'lost' || status === 'changed') check();
  });
}

/** Notifies the other tabs of this browser that somebody has signed in. */
export function notifySignedIn(): void {
  if (hasNotifiedOpen) return;
  hasNotifiedOpen = true;
  notifyOtherTabs();
}

/** True when the person may make reports of the form in some group. */
export function mayCreate(session: Session, form: string): boolean {
  return session.groups.some(({ id }) => isHeld(session, 'report.enter', { group: id, form }));
}

const statusBy = { 'session.missing': 'lost', 'session.otherUser': 'changed' } as const satisfies Record<
  SessionRefusal,
  SessionStatus
>;

/** Listeners have been notified of a refusal before it comes here; a lost connection says nothing about the session. */
async function checkAgain(client: QueryClient): Promise<void> {
  if (status === 'left' || client.getQueryData(sessionQuery.queryKey) === undefined) return;
  const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => null);
  if (session === null || status === 'open') return;
  become('open');
  for (const listener of returnListeners) listener(session);
  await client.invalidateQueries();
}

/** Has the other tabs of this browser ask the server how the session is, or leave as this one does. */
export function notifyOtherTabs(message: TabMessage = 'look'): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves this site
  channel.postMessage(message);
}

/** The user has signed out: the page is taken off the screen, and what the server has is forgotten here. */
export async function leave(client: QueryClient): Promise<void> {
  const session = client.getQueryData(sessionQuery.queryKey);
  become('left');
  client.clear();
  if (session !== undefined) await leaveOnlyUnsent(session).catch(() => undefined);
}

function become(next: SessionStatus): void {
  if (next === status) return;
  status = next;
  for (const listener of statusListeners) listener();
}

function subscribe(listener: () => void): () => void {
  statusListeners.add(listener);
  return () => statusListeners.delete(listener);
}
