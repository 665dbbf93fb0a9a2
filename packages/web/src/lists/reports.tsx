/** A list of reports with its filters, sorting and paging, in the shape that the window has room for. */
import './lists.scss';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import type { TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import type { ReportState } from '@sei/contract/report';
import { formatCount, formatDate } from '../format.ts';
import { refreshTrays, reportsQuery } from '../queries.ts';
import { useSession } from '../session.ts';
import { useShortcuts } from '../shortcuts.ts';
import { text } from '../text/da.ts';
import { text as listText } from '../text/lists.ts';
import { Button } from '../ui/button.tsx';
import { Failure } from '../frame/failure.tsx';
import { Select } from '../ui/select.tsx';
import { Waiting } from '../ui/progress.tsx';
import { useRoom } from '../ui/room.ts';
import { AddFilter } from './add-filter.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { columnNames, type Sort } from './columns.ts';
import { FilterChips } from './filter-chips.tsx';
import { keepFilters, keptFilters, withFilter } from './filters.ts';
import { QuickFilter } from './quick-filter.tsx';
import { ReportList } from './report-list.tsx';
import { ReportTable } from './report-table.tsx';

interface ReportsProps {
  readonly title: string;
  readonly state?: ReportState;
  readonly form?: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** How many there are in all, when it is known. */
  readonly total?: number | undefined;
  /** Stands in the list's place when there is nothing in it. */
  readonly empty: ReactNode;
}

export function Reports({ title, ...list }: ReportsProps) {
  const room = useRoom();
  const session = useSession();
  const quickField = useRef<HTMLInputElement>(null);
  const [filters, setFilters] = useFilters(`${session.user.id} ${list.state ?? ''} ${list.form ?? ''}`);
  const today = formatDate(session.now).split('-').toReversed().join('-');
  const putFilter = (column: TrayColumn, filter: TrayFilter | null): void => setFilters(withFilter(filters, column, filter));
  useShortcuts({ quickFilter: () => quickField.current?.focus() });

  return (
    <>
      <div className="list-head">
        <h1>{title}</h1>
        <div className="list-controls">
          <QuickFilter field={quickField} today={today} onApply={(filter) => putFilter(filter.column, filter)} />
          {room === 'narrow' && <AddFilter filters={filters} today={today} onFilter={putFilter} />}
        </div>
      </div>
      <FilterChips
        filters={filters}
        onRemove={(columns) => setFilters(filters.filter(({ column }) => !columns.includes(column)))}
      />
      <FoundReports {...list} title={title} filters={filters} setFilters={setFilters} putFilter={putFilter} today={today} />
    </>
  );
}

/** The filters of a list, kept while other pages are looked at. */
function useFilters(list: string) {
  const [filters, setFilters] = useState(() => keptFilters(list));
  return [
    filters,
    (changed: readonly TrayFilter[]): void => {
      keepFilters(list, changed);
      setFilters(changed);
    },
  ] as const;
}

interface FoundReportsProps extends ReportsProps {
  readonly filters: readonly TrayFilter[];
  readonly setFilters: (filters: readonly TrayFilter[]) => void;
  readonly putFilter: (column: TrayColumn, filter: TrayFilter | null) => void;
  readonly today: string;
}

function FoundReports({
  title,
  state,
  form,
  sort,
  onSort,
  total,
  empty,
  filters,
  setFilters,
  putFilter,
  today,
}: FoundReportsProps) {
  const room = useRoom();
  const session = useSession();
  const client = useQueryClient();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(noneTicked);
  const isFiltered = filters.length > 0;
  const list = {
    sort,
    ...(state && { state }),
    ...(form !== undefined && { form }),
    ...(isFiltered && { filters: [...filters] }),
  };
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(reportsQuery(list));

  if (data === undefined)
    return error ? <Failure error={error} onRetry={() => void refreshTrays(client)} /> : <Waiting words={text.lists.loading} />;
  const reports = data.pages.flatMap((page) => page.reports);
  const isEmpty = reports.length === 0 && !isPlaceholderData;

  const changed = state !== undefined && total !== undefined && data.pages.at(-1)?.counts[state] !== total;
  const tickedReports = reports.filter(({ id }) => ticked.has(id));
  const shownTicks = new Set(tickedReports.map(({ id }) => id));
  const inAll = isFiltered ? undefined : total;
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
      {isEmpty ? (
        isFiltered ? (
          <NoneFound onClear={() => setFilters([])} />
        ) : (
          empty
        )
      ) : room === 'narrow' ? (
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
          label={title}
          reports={reports}
          sort={sort}
          onSort={onSort}
          filters={filters}
          onFilter={putFilter}
          ticked={shownTicks}
          onTick={setTicked}
          today={today}
          stale={isPlaceholderData}
        />
      )}
      <BulkBar ticked={tickedReports} onTick={setTicked} />
      {!isEmpty && (
        <div className="list-foot">
          <output className="quiet tabular">
            {inAll === undefined
              ? text.lists.shown(formatCount(reports.length))
              : text.lists.shownOf(formatCount(reports.length), formatCount(Math.max(inAll, reports.length)))}
          </output>
          {hasNextPage && (
            <Button closed={isFetchingNextPage ? text.lists.loading : undefined} onPress={() => void fetchNextPage()}>
              {text.lists.more}
            </Button>
          )}
        </div>
      )}
    </>
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
