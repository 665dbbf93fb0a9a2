/** What the browser asks the server for and keeps a while: the session, the forms, the trays. Each question is written here once. */
import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import type { Session, Today, TrayCounts, TrayPage, TrayQuery } from '@sei/contract/routes/bodies';
import type { Arrangement } from '@sei/contract/routes/lists';
import { api, NetworkError, RefusalError, valueOf } from './api.ts';
import { drawPageFor, readPageUser } from './page-user.ts';
import { serverNow } from './server-clock.ts';
import { verdictDelay } from './verdict-delay.ts';

/** How long a counter may be old while the page is in sight. */
const countersMs = 5_000;
const rightsMs = 60_000;
const pageSize = 50;

/** Which reports a list shows: a tray, or all reports of a form; how they are sorted, and what they are filtered by. */
export type ListQuery = Pick<TrayQuery, 'state' | 'form' | 'sort' | 'filters'>;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A refusal stays one however often it is asked for; a lost connection may be back.
        retry: (failures, error) => error instanceof NetworkError && failures < 2,
        networkMode: 'always',
      },
    },
  });
}

export const sessionQuery = queryOptions<Session>({
  queryKey: ['session'],
  queryFn: async () => {
    const session = await valueOf(api.readSession());
    drawPageFor(session.user.id);
    return session;
  },
  staleTime: rightsMs,
  refetchInterval: rightsMs,
});

export const signInMethodsQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: () => valueOf(api.listSignInMethods()),
  staleTime: Infinity,
});

export const formsQuery = queryOptions({
  queryKey: ['forms'],
  queryFn: () => valueOf(api.listForms()),
  staleTime: rightsMs,
});

export const countsQuery = queryOptions<TrayCounts>({
  queryKey: ['trays'],
  queryFn: () => valueOf(api.countTrays()),
  staleTime: countersMs / 2,
  refetchInterval: countersMs,
});

/** One page of a list: the first, or the one after where another ended. */
export function reportsAfter(list: ListQuery, after: string | null): Promise<TrayPage> {
  return valueOf(api.listReports({ ...list, limit: pageSize, ...(after !== null && { after }) }));
}

/**
 * The pages of a list, from its beginning or from a place that was typed. While a verdict on what the user has just changed is on its way, the
 * list is fetched again.
 */
export function reportsQuery(list: ListQuery, from?: string) {
  const beginning: Pick<TrayQuery, 'from' | 'after' | 'before'> = from === undefined ? {} : { from };
  return infiniteQueryOptions({
    queryKey: ['reports', list, from],
    queryFn: ({ pageParam }): Promise<TrayPage> => valueOf(api.listReports({ ...list, limit: pageSize, ...pageParam })),
    initialPageParam: beginning,
    getNextPageParam: ({ next }) => (next === null ? null : { after: next }),
    getPreviousPageParam: ({ previous }) => (previous === null ? null : { before: previous }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      verdictDelay(state.data?.pages.flatMap(({ reports }) => reports) ?? [], { user: readPageUser(), now: serverNow() }),
  });
}

/** The saved views of a list, and those that colleagues share. */
export function viewsQuery(list: string) {
  return queryOptions({
    queryKey: ['views', list],
    queryFn: async () => (await valueOf(api.listViews({ list }))).views,
    staleTime: rightsMs,
  });
}

/** The columns that the person has chosen, for all lists. */
export const arrangementsQuery = queryOptions<readonly Arrangement[]>({
  queryKey: ['arrangements'],
  queryFn: async () => (await valueOf(api.readArrangements())).arrangements,
  staleTime: Infinity,
});

/** What waits for the person today; asked for anew with the lists, and while a verdict on what she has just changed is on its way. */
export const todayQuery = queryOptions<Today>({
  queryKey: ['reports', 'today'],
  queryFn: () => valueOf(api.readToday()),
  staleTime: 0,
  refetchInterval: ({ state: { data } }) => verdictDelay(data?.begun.reports ?? [], { user: readPageUser(), now: serverNow() }),
});

/** How many reports of a form lie in each tray; asked for anew with the lists. */
export function formCountsQuery(form: string) {
  return queryOptions<TrayCounts>({
    queryKey: ['reports', 'counts', form],
    queryFn: () => valueOf(api.countFormReports({ form })),
    staleTime: 0,
  });
}

/** Deleted drafts; asked for anew with the lists. */
export const recycleBinQuery = queryOptions({
  queryKey: ['reports', 'recycle-bin'],
  queryFn: () => valueOf(api.listRecycleBin()),
  staleTime: 0,
});

export const recycleCountQuery = queryOptions({
  queryKey: ['reports', 'recycle-bin', 'count'],
  queryFn: () => valueOf(api.countRecycleBin()),
  staleTime: rightsMs,
});

export const classificationsQuery = queryOptions({
  queryKey: ['classifications'],
  queryFn: () => valueOf(api.listClassifications()),
  // Another member of the staff may be at it too.
  staleTime: 0,
});

/** What an edition would change if it came in force now. */
export function editionChangesQuery(edition: string, search: string) {
  return queryOptions({
    queryKey: ['classifications', 'changes', edition, search],
    queryFn: () => valueOf(api.compareEdition({ edition }, { search })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The living drafts that an edition touches, looked through some at a time. */
export function touchedDraftsQuery(edition: string) {
  return infiniteQueryOptions({
    queryKey: ['classifications', 'drafts', edition],
    queryFn: ({ pageParam }) => valueOf(api.listTouchedDrafts({ edition }, { after: pageParam })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

/** What happened to a report; never shown from an earlier visit, since others may have gone on. */
export function historyQuery(id: string) {
  return queryOptions({ queryKey: ['history', id], queryFn: () => valueOf(api.listHistory({ id })), gcTime: 0 });
}

/** Two points of a report side by side. What stood at a point never changes. */
export function comparisonQuery(id: string, { before, after }: { readonly before: string; readonly after: string }) {
  return queryOptions({
    queryKey: ['comparison', id, before, after],
    queryFn: () => valueOf(api.compareReport({ id, before, after })),
    staleTime: rightsMs,
  });
}

/** Shows the counters of an answer to one's own action at once, and has lists that are in sight asked for anew. */
export async function keepCounts(client: QueryClient, counts: TrayCounts): Promise<void> {
  // A count that was asked for before the action would undo what the action's answer says.
  await client.cancelQueries({ queryKey: countsQuery.queryKey });
  client.setQueryData(countsQuery.queryKey, counts);
  await client.invalidateQueries({ queryKey: ['reports'] });
}

/** *Opdater bakketæller*: all counters and all lists, now. */
export async function refreshTrays(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: countsQuery.queryKey }),
    client.invalidateQueries({ queryKey: ['reports'] }),
  ]);
}

/** True when an answer failed because nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof RefusalError && error.refusal.code === 'session.missing';
}
