/**
 * When the session ends, and what puts it off: only what the person does. She is warned before, in every tab. Draws nothing;
 * `frame/session-notice.tsx` shows the warning.
 */
import { useQueryClient, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import type { Session } from '@sei/contract/routes/bodies';
import { useEffect } from 'react';
import { listenForActs, onAct } from '../api/acts.ts';
import { api } from '../api/api.ts';
import { sessionQuery } from '../api/queries.ts';
import { notifyOtherTabs } from './session.ts';

/** `idle`: nobody has done anything for a while. `length`: nothing can put it off. */
export interface SessionEnd {
  readonly at: string;
  readonly because: 'idle' | 'length';
}

const warningMs = 2 * 60_000;
/** Minimum time between two reports to the server that the user is active. */
const sendEveryMs = 60_000;

let isNear = false;
let sentAtMs = Date.now();

/** Reports the user’s activity to the server. Called once, at start. */
export function watchActs(client: QueryClient): void {
  listenForActs();
  onAct(() => {
    if (client.getQueryData(sessionQuery.queryKey) === undefined) return;
    if (isNear || Date.now() - sentAtMs >= sendEveryMs) void stayInSession(client);
  });
}

/** *Bliv*: the session lasts on from now. */
export async function stayInSession(client: QueryClient): Promise<void> {
  const wasNear = isNear;
  sentAtMs = Date.now();
  isNear = false;
  const result = await api.stayInSession({}).catch(() => null);
  if (!wasNear || result?.ok !== true) return;
  await lookAgain(client);
  notifyOtherTabs();
}

/** The end of the session once the server has said that it is near; null until then. */
export function useNearEnd(): SessionEnd | null {
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useSuspenseQuery(sessionQuery);
  const { end, inMs } = endOf(data);
  const warnsInMs = inMs - Math.min(warningMs, data.idleMs / 4);
  const isNow = warnsInMs <= 0;
  useEffect(() => {
    isNear = isNow;
    // Another tab may have put it off: the server says so. After the end it says that it has come.
    const nextAtMs = dataUpdatedAt + (isNow ? inMs + 1_000 : warnsInMs);
    const timer = setTimeout(() => void lookAgain(client), Math.max(1_000, nextAtMs - Date.now()));
    return () => clearTimeout(timer);
  }, [client, dataUpdatedAt, isNow, inMs, warnsInMs]);
  return isNow ? end : null;
}

function endOf({ now, idleEndsAt, endsAt }: Session): { readonly end: SessionEnd; readonly inMs: number } {
  const end: SessionEnd = idleEndsAt < endsAt ? { at: idleEndsAt, because: 'idle' } : { at: endsAt, because: 'length' };
  return { end, inMs: Date.parse(end.at) - Date.parse(now) };
}

async function lookAgain(client: QueryClient): Promise<void> {
  await client.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined);
}
