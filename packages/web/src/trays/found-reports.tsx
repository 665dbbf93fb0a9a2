/** The reports that a list holds as it is looked at, page by page, in the shape that the window has room for; what is done to the ticked stands below. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import type { ListColumn, TrayColumn, TrayFilter, TrayPage } from '@sei/contract/routes/bodies';
import { Failure } from '../failure/failure.tsx';
import { formatCount } from '../text/format.ts';
import { refreshTrays, reportsAfter, reportsQuery, type ListQuery } from '../api/queries.ts';
import { useSession } from '../session/session.ts';
import { text } from '../text/da.ts';
import { jumpText } from '../text/jump.ts';
import { listText } from '../text/lists.ts';
import { Button } from '../ui/button.tsx';
import { Waiting } from '../ui/progress.tsx';
import { useLayout } from '../ui/layout.ts';
import { latePart, useLatePart } from '../ui/late-part.ts';
import { NothingTicked } from './bulk-actions.ts';
import { commonValues, fitting, withoutEmpty, type CommonValue } from './look/arrangement.ts';
import { JumpNotice } from './jump.tsx';
import { ReportTable } from './report-table.tsx';
import { setResultCursor, type ResultCursor } from '../navigation/result-cursor.ts';
import type { ListLook } from './look/use-list-look.ts';
import { useReturnToRow } from '../navigation/way-back.ts';

const bulkBar = latePart(() => import('./bulk-bar.tsx'));
const narrowList = latePart(() => import('./narrow-list.tsx'));

interface FoundReportsProps {
  readonly title: string;
  readonly query: ListQuery;
  readonly look: ListLook;
  /** Where the list begins, as typed; undefined for its beginning. */
  readonly from: string | undefined;
  readonly onStart: () => void;
  /** Where letters go that are typed in a row. */
  readonly quickField: RefObject<HTMLInputElement | null>;
  readonly putFilter: (column: TrayColumn, filter: TrayFilter | null) => void;
  /** Danish date of today, `yyyy-mm-dd`. */
  readonly today: string;
  /** How many there are in all, when it is known. */
  readonly total: number | undefined;
  /** Stands in the list's place when there is nothing in it. */
  readonly empty: ReactNode;
}

export function FoundReports(props: FoundReportsProps) {
  const { title, query, look, from, onStart, quickField, putFilter, today, total, empty } = props;
  const layout = useLayout();
  const session = useSession();
  const client = useQueryClient();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(noneTicked);
  const { sort, setSort, filters, setFilters, columns, changeShown, setWidth } = look;
  const isFiltered = filters.length > 0;
  const found = useInfiniteQuery({ ...reportsQuery(query, from), enabled: look.isReady });
  const { data, error, isPlaceholderData, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } = found;
  // A page of all groups can be empty though the list goes on: where hardly any report passes, one request looks through a part.
  const goesOn = hasNextPage && !isPlaceholderData && !error && data?.pages.at(-1)?.reports.length === 0;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  const bulk = useLatePart(bulkBar, ticked.size > 0);
  const narrow = useLatePart(narrowList, layout === 'narrow');
  useReturnToRow(isFetching || !look.isReady ? undefined : data?.pages.flatMap((page) => page.reports.map(({ id }) => id)));
  useEffect(() => {
    if (data !== undefined && !isPlaceholderData) setResultCursor(cursorOf(query, data.pages));
  });

  if (data === undefined || !look.isReady || (layout === 'narrow' && typeof narrow !== 'object'))
    return error ? <Failure error={error} onRetry={() => void refreshTrays(client)} /> : <Waiting words={text.lists.loading} />;
  const reports = data.pages.flatMap((page) => page.reports);
  const isEmpty = reports.length === 0 && !isPlaceholderData && !goesOn && from === undefined;

  const { state, form } = query;
  const isOneTray = state !== undefined && form === undefined;
  const changed = isOneTray && total !== undefined && data.pages.at(-1)?.counts[state] !== total;
  const tickedReports = reports.filter(({ id }) => ticked.has(id));
  const shownTicks = new Set(tickedReports.map(({ id }) => id));
  const inAll = isFiltered ? undefined : total;
  // Who has chosen columns has them; else what all reports have in common is said once.
  const common = look.isUsual ? commonValues(columns.shown, reports) : [];
  // A view has its columns as they were saved; elsewhere those that are empty in every row come when something is in them.
  const filled = (shownNow: readonly ListColumn[]): readonly ListColumn[] =>
    look.view === undefined && !look.isAllColumns ? withoutEmpty(shownNow, reports) : shownNow;
  const fitted = look.isUsual ? fitting(filled(columns.shown)) : filled(columns.shown);
  const shown = fitted.filter((column) => common.every((each) => each.column !== column));
  return (
    <>
      {error && <Failure error={error} onRetry={() => void refreshTrays(client)} />}
      {changed && !isEmpty && (
        <output className="list-changed">
          {text.lists.changed}{' '}
          <button type="button" className="link-button" onClick={() => void refreshTrays(client)}>
            {text.lists.refresh}
          </button>
        </output>
      )}
      {from !== undefined && (
        <JumpNotice
          value={from}
          onBefore={found.hasPreviousPage ? () => void found.fetchPreviousPage() : undefined}
          closed={isFetching ? text.lists.loading : undefined}
          onStart={onStart}
        />
      )}
      {isEmpty ? (
        isFiltered ? (
          <NoneFound onClear={() => setFilters([])} />
        ) : (
          empty
        )
      ) : layout === 'narrow' ? (
        typeof narrow === 'object' && (
          <narrow.part.NarrowList
            reports={reports}
            sort={sort}
            onSort={setSort}
            now={session.now}
            stale={isPlaceholderData}
            mark={state === undefined ? 'state' : 'checked'}
            ticks={{ ticked: shownTicks, onTick: setTicked }}
          />
        )
      ) : (
        <>
          <Common values={common} />
          <ReportTable
            label={title}
            reports={reports}
            sort={sort}
            onSort={setSort}
            filters={filters}
            onFilter={putFilter}
            shownColumns={{ ...columns, shown }}
            onShown={(change) => changeShown((latest) => change(look.isUsual ? shown : filled(latest)))}
            onWidth={setWidth}
            ticked={shownTicks}
            onTick={setTicked}
            today={today}
            stale={isPlaceholderData}
            quickField={quickField}
          />
        </>
      )}
      {tickedReports.length === 0 && <NothingTicked />}
      {typeof bulk === 'object' && <bulk.part.BulkBar ticked={tickedReports} onTick={setTicked} />}
      {!isEmpty && (
        <div className="list-foot">
          <output className="quiet tabular">
            {inAll === undefined
              ? text.lists.shown(formatCount(reports.length))
              : text.lists.shownOf(formatCount(reports.length), formatCount(Math.max(inAll, reports.length)))}
          </output>
          {goesOn && <Waiting words={jumpText.goingOn} />}
          {hasNextPage && !goesOn && (
            <Button closed={isFetchingNextPage ? text.lists.loading : undefined} onPress={() => void fetchNextPage()}>
              {text.lists.more}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** The reports in the order that they are shown in, and the way to those that follow. */
function cursorOf(list: ListQuery, pages: readonly TrayPage[]): ResultCursor {
  const next = pages.at(-1)?.next ?? null;
  return {
    ids: pages.flatMap((page) => page.reports.map(({ id }) => id)),
    more: next === null ? null : async () => cursorOf(list, [await reportsAfter(list, next)]),
  };
}

/** What every report of the list has in common. */
function Common({ values }: { readonly values: readonly CommonValue[] }) {
  if (values.length === 0) return null;
  return (
    <p className="list-common quiet">
      {values.map(({ column, value }) => (
        <span key={column}>
          {text.columns[column]}: <strong>{value}</strong>
        </span>
      ))}
    </p>
  );
}

const noneTicked: ReadonlySet<string> = new Set();

function NoneFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <div className="list-empty">
      <p>{listText.filter.none}</p>
      <Button onPress={onClear}>{listText.filter.clearAll}</Button>
    </div>
  );
}
