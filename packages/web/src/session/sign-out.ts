/**
 * *Log ud*: the page is emptied at once, in every tab; then the server ends the session. Without a connection that happens as soon as there is one, or
 * before anything else is shown when the page is opened again.
 */
import type { QueryClient } from '@tanstack/react-query';
import { api } from '../api/api.ts';
import { browserNotes } from '../browser-store/notes.ts';
import { sessionQuery } from '../api/queries.ts';
import { leave, notifyOtherTabs } from './session.ts';
import { signInPath } from '../navigation/sign-in.ts';
import { mayPass, whenItMayWork } from '../api/trouble.ts';

/** A session that is still open is not left to itself for longer than a few seconds. */
const mostPatience = 2;

/** The session that the server has yet to end. */
const noteKey = 'sei.leaving';

/** Leaves by a full load of the page, so that nothing of the person stays in the browser's memory, and by an entry of the history that replaces its own. */
export async function signOut(client: QueryClient): Promise<void> {
  const session = client.getQueryData(sessionQuery.queryKey);
  if (session !== undefined) browserNotes.write(noteKey, session.session);
  notifyOtherTabs('left');
  await leave(client);
  await endOnServer(0);
}

/** True when the user has signed out of this session and the server has not been asked yet; it is ended now, and nobody continues it. */
export async function endIfLeft(session: string): Promise<boolean> {
  if (browserNotes.read(noteKey) !== session) {
    browserNotes.remove(noteKey);
    return false;
  }
  const answer = await api.signOut({});
  if (answer.ok) browserNotes.remove(noteKey);
  return true;
}

async function endOnServer(failures: number): Promise<void> {
  const answer = await api.signOut({}).catch(() => null);
  if (answer === null || (!answer.ok && mayPass(answer.refusal))) {
    whenItMayWork(Math.min(failures, mostPatience), () => void endOnServer(failures + 1));
    return;
  }
  browserNotes.remove(noteKey);
  window.location.replace((answer.ok && answer.value.to) || signInPath());
}
