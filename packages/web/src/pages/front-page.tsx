/** The front page (SEI2 3.1): the forms I use, and what waits for me. The manual's sections are the sidebar. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import type { Today, TrayFilter, WaitingPart } from '@sei/contract/routes/bodies';
import { Failure } from '../failure/failure.tsx';
import { useCreatableForms, useNothingToCreate } from '../session/forms.ts';
import { TourInvitation } from '../help/tour-invitation.tsx';
import { KeptHere } from '../frame/kept-here.tsx';
import { ReportList } from '../trays/report-list.tsx';
import { keepListFilter } from '../trays/look/filters.ts';
import { newReportPath, reportPath, trayPath } from '../navigation/trays.ts';
import { useReturnToRow } from '../navigation/way-back.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { todayQuery } from '../api/queries.ts';
import { useSession } from '../session/session.ts';
import { text } from '../text/da.ts';
import { frontText } from '../text/front.ts';
import { dayOf, formatCount } from '../text/format.ts';
import { LinkButton } from '../ui/button.tsx';
import { Waiting } from '../ui/progress.tsx';
import { filtersOfPart, filtersOfReady, formsByUse, partsOf } from './waiting.ts';

export function FrontPage() {
  const { user } = useSession();
  return (
    <div className="front">
      <h1>{frontText.greeting(user.name)}</h1>
      <TourInvitation />
      <KeptHere />
      <Waits />
    </div>
  );
}

function Waits() {
  const navigate = useNavigate();
  const { data: today, error, isFetching, refetch } = useQuery(todayQuery);
  const parts = today === undefined ? [] : partsOf(today);
  const shown = today === undefined ? [] : parts.flatMap((part) => today[part].reports);
  useReturnToRow(isFetching ? undefined : shown.map(({ id }) => id));
  usePageActions(() =>
    [...new Map(shown.map((report) => [report.id, report])).values()].map(({ id, formTitle, number }) => ({
      id: `open ${id}`,
      label: frontText.open(formTitle, number),
      isOneOfMany: true,
      run: () => void navigate({ to: reportPath(id) }),
    })),
  );
  // The buttons wait too, since their order comes with the answer.
  if (today === undefined)
    return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Waiting words={text.lists.loading} />;
  return (
    <>
      <CreateButtons used={today.forms} />
      {parts.length === 0 && <p className="quiet">{frontText.nothing}</p>}
      <div className="front-columns">
        {parts.map((part) => (
          <WaitingList key={part} part={part} waiting={today[part]} />
        ))}
      </div>
    </>
  );
}

function CreateButtons({ used }: { readonly used: readonly string[] }) {
  const forms = formsByUse(useCreatableForms(), used);
  const nothing = useNothingToCreate();
  return (
    <Section title={frontText.create}>
      {forms.length === 0 ? (
        <p className="quiet">{nothing.join(' ')}</p>
      ) : (
        <div className="button-row" data-tour="create">
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
  readonly part: WaitingPart;
  readonly waiting: Today[WaitingPart];
}

function WaitingList({ part, waiting: { count, reports } }: WaitingListProps) {
  const { now } = useSession();
  const today = dayOf(now);
  return (
    <Section title={frontText[part]} count={count}>
      <ReportList reports={reports} now={now} mark={part === 'overdue' || part === 'dueSoon' ? part : 'checked'} />
      {(count > reports.length || part === 'dueSoon') && (
        <p className="front-more">
          {count > reports.length && <ToDrafts filters={filtersOfPart(part, today)}>{frontText.all(text.states.draft)}</ToDrafts>}
          {part === 'dueSoon' && <ToDrafts filters={filtersOfReady(today)}>{frontText.readyOfPart}</ToDrafts>}
        </p>
      )}
    </Section>
  );
}

/** To the list of drafts under filters: what a list is filtered by is no part of an address. */
function ToDrafts({ filters, children }: { readonly filters: readonly TrayFilter[]; readonly children: ReactNode }) {
  const { user } = useSession();
  return (
    <Link to={trayPath('draft')} onClick={() => keepListFilter({ user: user.id, list: 'draft', filters })}>
      {children}
    </Link>
  );
}

function Section({ title, count, children }: { readonly title: string; readonly count?: number; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="front-section" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {count !== undefined && <span className="front-count tabular"> {formatCount(count)}</span>}
      </h2>
      {children}
    </section>
  );
}
