/** A list of reports with its sorting and paging, in the shape that the window has room for. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { TrayColumn } from '@sei/contract/routes/bodies';
import type { ReportState } from '@sei/contract/report';
import { formatCount } from '../format.ts';
import { refreshTrays, reportsQuery } from '../queries.ts';
import { useSession } from '../session.ts';
import { text } from '../text/da.ts';
import { Button } from '../ui/button.tsx';
import { Failure } from '../frame/failure.tsx';
import { Select } from '../ui/select.tsx';
import { Waiting } from '../ui/progress.tsx';
import { useRoom } from '../ui/room.ts';
import { columnNames, sortBy, type Sort } from './columns.ts';
import { ReportList } from './report-list.tsx';
import { ReportTable } from './report-table.tsx';

interface ReportsProps {
  readonly label: string;
  readonly state?: ReportState;
  readonly form?: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** How many there are in all, when it is known. */
  readonly total?: number | undefined;
  /** Stands in the list's place when there is nothing in it. */
  readonly empty: ReactNode;
}

export function Reports({ label, state, form, sort, onSort, total, empty }: ReportsProps) {
  const room = useRoom();
  const session = useSession();
  const client = useQueryClient();
  const list = { sort, ...(state && { state }), ...(form !== undefined && { form }) };
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(reportsQuery(list));

  if (data === undefined)
    return error ? <Failure error={error} onRetry={() => void refreshTrays(client)} /> : <Waiting words={text.lists.loading} />;
  const reports = data.pages.flatMap((page) => page.reports);
  if (reports.length === 0 && !isPlaceholderData) return empty;

  const changed = state !== undefined && total !== undefined && data.pages.at(-1)?.counts[state] !== total;
  return (
    <>
      {error && <Failure error={error} onRetry={() => void refreshTrays(client)} />}
      {changed && (
        <output className="list-changed">
          {text.lists.changed}{' '}
          <button type="button" className="link-button" onClick={() => void refreshTrays(client)}>
            {text.lists.refresh}
          </button>
        </output>
      )}
      {room === 'narrow' ? (
        <>
          <SortChoice sort={sort} onSort={onSort} />
          <ReportList
            reports={reports}
            now={session.now}
            stale={isPlaceholderData}
            mark={state === undefined ? 'state' : 'checked'}
          />
        </>
      ) : (
        <ReportTable
          label={label}
          reports={reports}
          sort={sort}
          onSort={(column) => onSort(sortBy(column, sort))}
          stale={isPlaceholderData}
        />
      )}
      <div className="list-foot">
        <output className="quiet tabular">
          {total === undefined
            ? text.lists.shown(formatCount(reports.length))
            : text.lists.shownOf(formatCount(reports.length), formatCount(Math.max(total, reports.length)))}
        </output>
        {hasNextPage && (
          <Button closed={isFetchingNextPage ? text.lists.loading : undefined} onPress={() => void fetchNextPage()}>
            {text.lists.more}
          </Button>
        )}
      </div>
    </>
  );
}

function SortChoice({ sort, onSort }: { readonly sort: Sort; readonly onSort: (sort: Sort) => void }) {
  return (
    <div className="sort-choice">
      <Select
        id="sort"
        label={text.lists.sortBy}
        placeholder={text.lists.sortBy}
        options={columnNames.map((id) => ({ id, label: text.columns[id] }))}
        value={sort.column}
        onChange={(column) => onSort({ ...sort, column: column as TrayColumn })}
      />
      <Button
        icon={sort.descending ? 'arrow-downward' : 'arrow-upward'}
        onPress={() => onSort({ ...sort, descending: !sort.descending })}
      >
        {sort.descending ? text.lists.descending : text.lists.ascending}
      </Button>
    </div>
  );
}
