/** What leads newcomers: the help and the tour, as parts of a page may open them, and what the user has chosen of them. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Guide } from '@sei/contract/routes/bodies';
import { api } from '../api/api.ts';
import { sessionQuery } from '../api/queries.ts';
import { useSession } from '../session/session.ts';

/** Starts the tour; inside the frame only. */
export const StartTour = createContext<() => void>(() => undefined);

export function useStartTour(): () => void {
  return useContext(StartTour);
}

/** Changes what the user has chosen, at once here, and on the server for wherever else she signs in. */
export function useKeepGuide(): (changed: Partial<Guide>) => void {
  const queries = useQueryClient();
  const { guide } = useSession();
  return (changed) => {
    const next = { ...guide, ...changed };
    queries.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, guide: next });
    // What is not kept is asked again next time, which loses nothing.
    api.keepGuide(next).catch(() => null);
  };
}
