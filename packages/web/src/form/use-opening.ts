/** Opens a report for as long as its page is drawn: starts it, wakes it when there is reason to, and closes it again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ProblemBody } from '@sei/contract/problem';
import { api } from '../api.ts';
import { drain } from '../offline/drain.ts';
import { ownWork, shelves } from '../offline/own-work.ts';
import { onWake } from '../offline/wake.ts';
import { sessionQuery } from '../queries.ts';
import { onSessionReturned, useSession } from '../session.ts';
import { openReport, type Opening } from './open-report.ts';

export type OpeningStanding = 'opening' | Opening | { readonly problem: ProblemBody | 'unreachable' };

const minuteMs = 60_000;

/** `attempt` grows when the user asks to try again. */
export function useOpening(id: string, newForm: string | undefined, attempt: number): OpeningStanding {
  const session = useSession();
  const client = useQueryClient();
  const [standing, setStanding] = useState<OpeningStanding>('opening');
  const { user, browserSecret } = session;

  useEffect(() => {
    let closed = false;
    let stop = (): void => undefined;
    const open = async (): Promise<void> => {
      const work = await ownWork(session);
      const sessionReadAtMs = client.getQueryState(sessionQuery.queryKey)?.dataUpdatedAt ?? Date.now();
      const opening = await openReport(id, newForm, { session, sessionReadAtMs, client: api, work, shelves });
      if (typeof opening === 'string' || !('store' in opening)) {
        if (!closed) setStanding({ problem: opening });
        return;
      }
      if (closed) {
        opening.close();
        return;
      }
      const sendTheRest = (): void => void drain(work, api, (report) => report === id);
      const wake = (): void => {
        opening.sync.wake();
        opening.store.refreshFacts();
        sendTheRest();
      };
      const stopWaking = [onWake(wake), onSessionReturned(wake)];
      const everyMinute = setInterval(opening.store.refreshFacts, minuteMs);
      stop = () => {
        for (const each of stopWaking) each();
        clearInterval(everyMinute);
        opening.close();
      };
      sendTheRest();
      setStanding(opening);
    };
    setStanding('opening');
    void open();
    return () => {
      closed = true;
      stop();
    };
    // The session object is read anew every minute; only another person would be another session.
  }, [id, newForm, attempt, client, user.id, browserSecret]);

  return standing;
}
