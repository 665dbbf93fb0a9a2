/** Every page and its address. The address holds what is open and how it is sorted; never a CPR number, a name or a filter's value. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useMatches,
  useRouter,
} from '@tanstack/react-router';
import { parsePoint } from '@sei/contract/point';
import { useEffect } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { NetworkError, RefusalError } from './api/api.ts';
import { Crashed } from './failure/crashed.tsx';
import { Failure } from './failure/failure.tsx';
import { readListAddress, writeListAddress, type ListAddress, type WrittenListAddress } from './trays/look/list-address.ts';
import { signInPath } from './navigation/sign-in.ts';
import { trayAt } from './navigation/trays.ts';
import { noteLeft, notePage } from './navigation/way-back.ts';
import { MissingPage } from './pages/missing-page.tsx';
import { SignedInPage } from './pages/signed-in-page.tsx';
import { browserStore } from './offline/own-work.ts';
import { fetchPart } from './api/page-part.ts';
import { formsQuery, isSignedOut, sessionQuery } from './api/queries.ts';
import { mayPass, whenItMayWork } from './api/trouble.ts';
import { endIfLeft } from './session/sign-out.ts';
import { signedInPath, notifySignedIn } from './session/session.ts';
import { text, titleOf } from './text/da.ts';
import { Waiting } from './ui/progress.tsx';
import { isDisturbance } from './ui/recovering.tsx';

/** Fetched when first needed: who is not signed in waits for none of it, and the report and the table of reports are the heaviest parts. */
const Frame = lazyRouteComponent(() => fetchPart(() => import('./frame/frame.tsx')), 'Frame');
const FrontPage = lazyRouteComponent(() => fetchPart(() => import('./pages/front-page.tsx')), 'FrontPage');
const ReportPage = lazyRouteComponent(() => fetchPart(() => import('./pages/report-page.tsx')), 'ReportPage');
const NewReportPage = lazyRouteComponent(() => fetchPart(() => import('./pages/report-page.tsx')), 'NewReportPage');
const TrayPage = lazyRouteComponent(() => fetchPart(() => import('./pages/tray-page.tsx')), 'TrayPage');
const RecycleBinPage = lazyRouteComponent(() => fetchPart(() => import('./pages/recycle-bin-page.tsx')), 'RecycleBinPage');
const FormReportsPage = lazyRouteComponent(() => fetchPart(() => import('./pages/form-reports-page.tsx')), 'FormReportsPage');
const ClassificationsPage = lazyRouteComponent(
  () => fetchPart(() => import('./pages/classifications-page.tsx')),
  'ClassificationsPage',
);
const EditionPage = lazyRouteComponent(() => fetchPart(() => import('./pages/edition-page.tsx')), 'EditionPage');
const HistoryPage = lazyRouteComponent(() => fetchPart(() => import('./pages/history-page.tsx')), 'HistoryPage');

interface RouterContext {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Root, notFoundComponent: MissingFromRoot });

const signedIn = createRoute({
  getParentRoute: () => root,
  path: signedInPath,
  head: () => titled(text.signIn.doneTitle),
  beforeLoad: () => {
    notifySignedIn();
    window.close();
  },
  component: SignedInPage,
});

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ context, location }) => {
    // Beside the session rather than after it; who turns out to be signed out hardly waits longer.
    void Frame.preload?.();
    const { session } = await context.queries.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (isSignedOut(error)) throw redirect({ href: signInPath(location.href), reloadDocument: true });
      throw error;
    });
    if (await endIfLeft(session)) throw redirect({ href: signInPath(), reloadDocument: true });
    notifySignedIn();
    // What may be created is known before anything can be asked for; that it cannot be fetched stops no page.
    await context.queries.prefetchQuery(formsQuery);
  },
  component: Frame,
  pendingComponent: () => <Waiting words={text.failures.loading} />,
});

const front = createRoute({ getParentRoute: () => frame, path: '/', head: () => titled(text.front.title), component: FrontPage });

const tray = createRoute({
  getParentRoute: () => frame,
  path: '/bakker/$tray',
  validateSearch: listInAddress,
  head: ({ params }) => {
    const state = trayAt(params.tray);
    return titled(state === undefined ? text.failures.missingTitle : text.states[state]);
  },
  component: function Tray() {
    const navigate = tray.useNavigate();
    const state = trayAt(tray.useParams().tray);
    if (state === undefined) return <MissingPage />;
    return (
      <TrayPage
        key={state}
        state={state}
        address={readListAddress(tray.useSearch())}
        onAddress={(address) => void navigate({ search: writeListAddress(address) })}
      />
    );
  },
});

const formReports = createRoute({
  getParentRoute: () => frame,
  path: '/skemaer/$form',
  validateSearch: listInAddress,
  head: ({ params, match }) => {
    const forms = match.context.queries.getQueryData(formsQuery.queryKey)?.forms;
    return titled(forms?.find(({ form }) => form === params.form)?.title ?? text.frame.forms);
  },
  component: function FormReports() {
    const { form } = formReports.useParams();
    const navigate = formReports.useNavigate();
    const onAddress = (address: ListAddress): void => void navigate({ search: writeListAddress(address) });
    return <FormReportsPage key={form} form={form} address={readListAddress(formReports.useSearch())} onAddress={onAddress} />;
  },
});

const recycleBin = createRoute({
  getParentRoute: () => frame,
  path: '/papirkurv',
  head: () => titled(text.recycleBin.title),
  component: RecycleBinPage,
});

const classifications = createRoute({
  getParentRoute: () => frame,
  path: '/kodesystemer',
  head: () => titled(text.frame.classifications),
  component: ClassificationsPage,
});

const edition = createRoute({
  getParentRoute: () => frame,
  path: '/kodesystemer/$edition',
  head: () => titled(text.frame.classifications),
  component: function Edition() {
    const { edition: id } = edition.useParams();
    return <EditionPage key={id} id={id} />;
  },
});

/** Any other address: inside the frame, so that there is a way on. */
const missing = createRoute({
  getParentRoute: () => frame,
  path: '$',
  head: () => titled(text.failures.missingTitle),
  component: MissingPage,
});

const newReport = createRoute({
  getParentRoute: () => frame,
  path: '/skema/ny/$form',
  head: () => titled(text.frame.create),
  component: NewReportPage,
});

const report = createRoute({
  getParentRoute: () => frame,
  path: '/skema/$id',
  // Names the form as long as nothing has been typed, since nothing else knows it then.
  validateSearch: (search): { form?: string } => (typeof search['form'] === 'string' ? { form: search['form'] } : {}),
  head: () => titled(text.front.report),
  component: ReportPage,
});

const history = createRoute({
  getParentRoute: () => frame,
  path: '/skema/$id/historik',
  validateSearch: (search): { fra?: string; til?: string } => ({ ...pointIn(search, 'fra'), ...pointIn(search, 'til') }),
  head: () => titled(text.frame.history),
  component: function History() {
    const { id } = history.useParams();
    const { fra, til } = history.useSearch();
    const navigate = history.useNavigate();
    return (
      <HistoryPage
        key={id}
        id={id}
        pair={{ ...(fra !== undefined && { before: fra }), ...(til !== undefined && { after: til }) }}
        onShow={({ before, after }) => void navigate({ search: { fra: before, til: after }, replace: true, resetScroll: false })}
        onLeave={() => void navigate({ to: '/skema/$id', params: { id } })}
      />
    );
  },
});

const tree = root.addChildren([
  signedIn,
  frame.addChildren([front, tray, formReports, recycleBin, classifications, edition, newReport, report, history, missing]),
]);

export function createAppRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree: tree,
    context: { queries },
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: MissingPage,
    defaultPendingComponent: () => <Waiting words={text.failures.loading} />,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
  // The pages that reports are opened from, and left to.
  const openingReports = new Set<string>([front, tray, formReports, recycleBin, classifications, edition].map(({ id }) => id));
  router.subscribe('onBeforeLoad', () => {
    const left = router.state.matches.find((match) => match.routeId === report.id);
    if (left !== undefined) noteLeft(left.params.id);
  });
  router.subscribe('onResolved', ({ fromLocation, toLocation, pathChanged }) => {
    if (openingReports.has(router.state.matches.at(-1)?.routeId ?? '')) notePage(toLocation.href);
    if (fromLocation !== undefined && pathChanged) keepFocusOnPage();
  });
  return router;
}

/** When what had the focus went with the page before, keys go on from the new page rather than from the top of the window. */
function keepFocusOnPage(): void {
  if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

/** Links and rows of React Aria go through the router too. */
function Root() {
  const router = useRouter();
  useTitle();
  return (
    <AriaRouterProvider navigate={(to) => void router.navigate({ to })}>
      <Outlet />
    </AriaRouterProvider>
  );
}

/** What the browser calls the tab: as the innermost page that says so. */
function useTitle(): void {
  const title = useMatches({
    select: (matches) => matches.findLast(({ meta }) => meta !== undefined)?.meta?.find((each) => each?.title)?.title,
  });
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
}

/** An address outside the frame has no page round it. */
function MissingFromRoot() {
  return (
    <main>
      <MissingPage />
    </main>
  );
}

/**
 * A refusal or a lost connection says what to do, and what may pass is asked for again until it has; what somebody else has changed is drawn
 * anew; anything else is a fault of ours.
 */
function PageFailure({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const router = useRouter();
  useEffect(() => {
    const refusal = error instanceof RefusalError ? error.refusal : error instanceof NetworkError ? 'unreachable' : null;
    if (isDisturbance(error)) reset();
    return refusal !== null && mayPass(refusal) ? whenItMayWork(1, () => void router.invalidate()) : undefined;
  }, [error, reset, router]);
  if (error instanceof RefusalError || error instanceof NetworkError) {
    return <Failure error={error} onRetry={() => void router.invalidate()} />;
  }
  return <Crashed isKept={browserStore.isKeeping()} onGoOn={reset} />;
}

function titled(page: string) {
  return { meta: [{ title: titleOf(page) }] };
}

function listInAddress(search: Readonly<Record<string, unknown>>): WrittenListAddress {
  return writeListAddress(readListAddress(search));
}

function pointIn<Name extends string>(search: Readonly<Record<string, unknown>>, name: Name): { readonly [N in Name]?: string } {
  const value = search[name];
  return typeof value === 'string' && parsePoint(value) !== null ? ({ [name]: value } as { [N in Name]: string }) : {};
}
