/** The front page (SEI2 3.1): the forms I use, and what waits for me. The manual's sections are the sidebar. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import type { ReportState } from '@sei/contract/report';
import type { ListedReport } from '@sei/contract/routes/bodies';
import { Failure } from '../failure/failure.tsx';
import { useCreatableForms, useNothingToCreate } from '../session/forms.ts';
import { KeptHere } from '../frame/kept-here.tsx';
import { usualSort } from '../trays/look/columns.ts';
import { ReportList } from '../trays/report-list.tsx';
import { newReportPath, reportPath, trayPath } from '../navigation/trays.ts';
import { useReturnToRow } from '../navigation/way-back.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { reportsQuery } from '../api/queries.ts';
import { useSession } from '../session/session.ts';
import { text } from '../text/da.ts';
import { LinkButton } from '../ui/button.tsx';
import { Waiting } from '../ui/progress.tsx';
import { formsByUse, waitingFor } from './waiting.ts';

export function FrontPage() {
  const { user } = useSession();
  return (
    <div className="front">
      <h1>{text.front.greeting(user.name)}</h1>
      <KeptHere />
      <Waits />
    </div>
  );
}

function Waits() {
  const { user, now } = useSession();
  const navigate = useNavigate();
  const drafts = useInfiniteQuery(reportsQuery({ state: 'draft', sort: usualSort('draft') }));
  const outbox = useInfiniteQuery(reportsQuery({ state: 'outbox', sort: usualSort('outbox') }));
  const error = drafts.error ?? outbox.error;
  const reports = [...(outbox.data?.pages ?? []), ...(drafts.data?.pages ?? [])].flatMap((page) => page.reports);
  const waiting = waitingFor(user.id, reports);
  const shown = [...waiting.newest, ...waiting.withErrors, ...waiting.ready];
  useReturnToRow(drafts.isFetching || outbox.isFetching ? undefined : shown.map(({ id }) => id));
  usePageActions(() =>
    [...new Map(shown.map((report) => [report.id, report])).values()].map(({ id, formTitle, number }) => ({
      id: `open ${id}`,
      label: text.palette.report(formTitle, number),
      isOneOfMany: true,
      run: () => void navigate({ to: reportPath(id) }),
    })),
  );

  // Of what has not been fetched nothing is claimed.
  const isWhole = !drafts.hasNextPage && !outbox.hasNextPage;
  const errorsNone = isWhole ? text.front.errorsNone : text.front.errorsNoneOfLatest;
  const readyNone = isWhole ? text.front.readyNone : text.front.readyNoneOfLatest;
  if (error && reports.length === 0)
    return <Failure error={error} onRetry={() => void Promise.all([drafts.refetch(), outbox.refetch()])} />;
  // The buttons wait too, since their order comes from the reports.
  if (drafts.isPending || outbox.isPending) return <Waiting words={text.lists.loading} />;
  return (
    <>
      <CreateButtons reports={reports} />
      <div className="front-columns">
        <WaitingList title={text.front.newest} none={text.front.newestNone} reports={waiting.newest} now={now} tray="draft" />
        <WaitingList title={text.front.errors} none={errorsNone} reports={waiting.withErrors} now={now} tray="draft" />
        <WaitingList title={text.front.ready} none={readyNone} reports={waiting.ready} now={now} tray="outbox" />
      </div>
    </>
  );
}

function CreateButtons({ reports }: { readonly reports: readonly ListedReport[] }) {
  const { user } = useSession();
  const forms = formsByUse(useCreatableForms(), user.id, reports);
  const nothing = useNothingToCreate();
  return (
    <Section title={text.front.create}>
      {forms.length === 0 ? (
        <p className="quiet">{nothing.join(' ')}</p>
      ) : (
        <div className="button-row">
          {forms.map(({ form, title }, index) => (
            <LinkButton key={form} variant={index === 0 ? 'primary' : 'secondary'} icon="plus" href={newReportPath(form)}>
              {title}
            </LinkButton>
          ))}
        </div>
      )}
    </Section>
  );
}

interface WaitingListProps {
  readonly title: string;
  readonly none: string;
  readonly reports: readonly ListedReport[];
  readonly now: string;
  readonly tray: ReportState;
}

const shownAtMost = 5;

function WaitingList({ title, none, reports, now, tray }: WaitingListProps) {
  return (
    <Section title={title}>
      {reports.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ReportList reports={reports.slice(0, shownAtMost)} now={now} mark="checked" />
      )}
      {reports.length > shownAtMost && <Link to={trayPath(tray)}>{text.front.all(text.states[tray])}</Link>}
    </Section>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="front-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
