/**
 * Opens a report for as long as its page is drawn: starts it, wakes it when there is reason to, and closes it again. A server that cannot
 * be reached, or is in trouble, is asked again until it answers.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { RefusalBody } from '@sei/contract/refusal';
import { api } from '../api/api.ts';
import { ownWork, browserStore } from '../offline/own-work.ts';
import { holdReport } from '../browser-store/tab.ts';
import { isWatched, onWake } from '../browser-store/wake.ts';
import { keepCounts } from '../api/queries.ts';
import { mayPass, whenItMayWork } from '../api/trouble.ts';
import { lookForUnsent } from '../offline/unsent.ts';
import { onSessionReturned, useSession } from '../session/session.ts';
import { placeOfFocus } from './jump.ts';
import { openReport, type Opening } from './open-report.ts';
import { deferWhilePressed } from '../ui/defer-while-pressed.ts';

export type OpeningStatus = 'opening' | Opening | { readonly refusal: RefusalBody | 'unreachable' };

const minuteMs = 60_000;

/** For one report: a component that shows another must be another component, by its key. */
export function useOpening(id: string, newForm: string | undefined): OpeningStatus {
  const session = useSession();
  const client = useQueryClient();
  const [status, setStatus] = useState<OpeningStatus>('opening');

  // What the session says is needed once: a user who signs in as somebody else gets a fresh page.
  const open = useEffectEvent(async (isWanted: () => boolean): Promise<Visit> => {
    const release = await holdReport(id);
    const { work, recents } = await ownWork(session);
    const opening = await openReport(id, newForm, {
      session,
      client: api,
      work,
      recents,
      browserStore,
      keepCounts: (counts) => void keepCounts(client, counts),
      screen: { whenSteady: deferWhilePressed, isWatched, placeOfFocus },
    });
    if (typeof opening === 'string' || !('store' in opening)) {
      if (isWanted()) setStatus({ refusal: opening });
      return { close: release, mayOpenLater: mayPass(opening) };
    }
    if (isWanted()) setStatus(opening);
    const close = keepAwake(opening);
    return {
      close: () => {
        close();
        release();
        // What is still on its way is sent from outside the report now.
        lookForUnsent(client);
      },
      mayOpenLater: false,
    };
  });

  useEffect(() => {
    let isWanted = true;
    let stop = (): void => undefined;
    const attempt = async (failures: number): Promise<void> => {
      const visit = await open(() => isWanted);
      if (!isWanted) visit.close();
      else if (!visit.mayOpenLater) stop = visit.close;
      else {
        visit.close();
        stop = whenItMayWork(failures, () => void attempt(failures + 1));
      }
    };
    // oxlint-disable-next-line react/set-state-in-effect -- it is set when the report has been opened, not here
    void attempt(0);
    return () => {
      isWanted = false;
      stop();
    };
  }, []);

  return status;
}

interface Visit {
  readonly close: () => void;
  /** It could not be opened for a reason that may pass. */
  readonly mayOpenLater: boolean;
}

/** Sends and follows for as long as the report is open; returns how to close it. */
function keepAwake(opening: Opening): () => void {
  const wake = (): void => {
    opening.sync.wake();
    opening.store.refreshKnown();
  };
  const stopWaking = [onWake(wake), onSessionReturned(wake)];
  const everyMinute = setInterval(opening.store.refreshKnown, minuteMs);
  return () => {
    for (const stop of stopWaking) stop();
    clearInterval(everyMinute);
    opening.close();
  };
}
