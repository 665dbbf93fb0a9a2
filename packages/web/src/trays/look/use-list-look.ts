/**
 * How a list is looked at: the saved view that its address names and what has been changed since, filters, sort and columns. Widths and the
 * columns of no view are remembered for the person; a view's are its own until somebody saves it.
 */
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listName } from '@sei/contract/list';
import type { Arrangement, View } from '@sei/contract/routes/lists';
import type { TrayFilter } from '@sei/contract/routes/bodies';
import { api } from '../../api/api.ts';
import { arrangementsQuery, viewsQuery, type ListQuery } from '../../api/queries.ts';
import { useSession } from '../../session/session.ts';
import { isSame, usualColumns, type ChangeShown, type ColumnsAsTheyStand, type SetWidth } from './arrangement.ts';
import { listColumnNames, type Sort } from './columns.ts';
import { allColumnsView, type ListAddress } from './list-address.ts';
import { isSameFilters, keepLook, keptLook, placeOfLook, type KeptLook } from './filters.ts';

interface ListToLookAt extends Pick<ListQuery, 'state' | 'form'> {
  readonly usualSort: Sort;
  readonly address: ListAddress;
  readonly onAddress: (address: ListAddress) => void;
}

export interface ListLook {
  /** The list's name, as the server knows it. */
  readonly list: string;
  readonly views: readonly View[];
  /** The saved view that is open. */
  readonly view: View | undefined;
  /** The view of all columns is open, which no list lacks and nobody changes. */
  readonly isAllColumns: boolean;
  /** No view is open, and the columns stand as they usually do. */
  readonly isUsual: boolean;
  /** The address names a view that there is not, or no longer. */
  readonly isViewMissing: boolean;
  /** Whether the list stands otherwise than the view, or than usual where no view is open. */
  readonly isChanged: boolean;
  /** What is known of columns and views is here; until then nothing is drawn that would have to be drawn anew. */
  readonly isReady: boolean;
  readonly filters: readonly TrayFilter[];
  readonly sort: Sort;
  readonly columns: ColumnsAsTheyStand;
  readonly setFilters: (filters: readonly TrayFilter[]) => void;
  readonly setSort: (sort: Sort) => void;
  readonly changeShown: ChangeShown;
  readonly setWidth: SetWidth;
  /** Columns and widths as they usually are, or as the open view has them. */
  readonly resetColumns: () => void;
  /** Opens a view as it was saved; undefined for none. */
  readonly openView: (id: string | undefined) => void;
}

export function useListLook({ state, form, usualSort, address, onAddress }: ListToLookAt): ListLook {
  const client = useQueryClient();
  const session = useSession();
  const list = listName({ ...(state && { state }), ...(form !== undefined && { form }) });
  const arrangements = useQuery(arrangementsQuery);
  const views = useQuery(viewsQuery(list));
  const view = views.data?.find(({ id }) => id === address.view);
  const place = placeOfLook(session.user.id, list, address.view);
  const [kept, setKept] = useKeptLook(place);

  const arrangement = arrangements.data?.find((each) => each.list === list);
  const widths = Object.fromEntries((arrangement?.widths ?? []).map(({ column, width }) => [column, width]));
  const filters = kept.filters ?? view?.filters ?? [];
  const sort = address.sort ?? view?.sort ?? usualSort;
  const usual = usualColumns(state);
  const isAllColumns = address.view === allColumnsView;
  const ofView = isAllColumns ? listColumnNames : view?.columns;
  const shown = (ofView === undefined ? arrangement?.shown : (kept.shown ?? ofView)) ?? usual;
  const remember = (change: ChangeArrangement): void => void rememberColumns(client, list, change);

  return {
    list,
    views: views.data ?? [],
    view,
    isAllColumns,
    isUsual: ofView === undefined && isSame(shown, usual),
    isViewMissing: address.view !== undefined && ofView === undefined && views.isFetched,
    isChanged:
      view === undefined
        ? filters.length > 0 || !isSameSort(sort, usualSort) || !isSame(shown, ofView ?? usual)
        : !isSameFilters(filters, view.filters) || !isSameSort(sort, view.sort) || !isSame(shown, view.columns),
    isReady: arrangements.isFetched && (address.view === undefined || views.isFetched),
    filters,
    sort,
    columns: { shown, widths },
    setFilters: (changed) => setKept({ ...kept, filters: changed }),
    setSort: (changed) => onAddress({ ...address, sort: changed }),
    changeShown: (change) => {
      if (ofView === undefined) {
        remember(({ shown: before }) => {
          const changed = change(before ?? usual);
          return { shown: isSame(changed, usual) ? null : [...changed] };
        });
      } else {
        const latest = keptLook(place);
        setKept({ ...latest, shown: change(latest.shown ?? ofView) });
      }
    },
    setWidth: (column, width) => {
      remember(({ widths: before }) => {
        const others = before.filter((each) => each.column !== column);
        return { widths: width === undefined ? others : [...others, { column, width }] };
      });
    },
    resetColumns: () => {
      remember(() => (ofView === undefined ? { shown: null, widths: [] } : { widths: [] }));
      if (ofView !== undefined) setKept({ ...kept, shown: undefined });
    },
    openView: (id) => {
      keepLook(placeOfLook(session.user.id, list, id), {});
      if (id === address.view) setKept({});
      onAddress(id === undefined ? {} : { view: id });
    },
  };
}

/** What has been changed in a list, kept while other pages are looked at. */
function useKeptLook(place: string): readonly [KeptLook, (look: KeptLook) => void] {
  const [, drawAnew] = useState({});
  const setKept = (look: KeptLook): void => {
    keepLook(place, look);
    drawAnew({});
  };
  return [keptLook(place), setKept];
}

type ChangeArrangement = (before: Pick<Arrangement, 'shown' | 'widths'>) => Partial<Arrangement>;

/** Shows the choice at once and sends it; of several wishes in a row the last one is what is kept. */
async function rememberColumns(client: QueryClient, list: string, change: ChangeArrangement): Promise<void> {
  const { queryKey } = arrangementsQuery;
  await client.cancelQueries({ queryKey });
  const known = client.getQueryData<readonly Arrangement[]>(queryKey) ?? [];
  const before = known.find((each) => each.list === list) ?? { list, shown: null, widths: [] };
  const chosen = { ...before, ...change(before) };
  client.setQueryData(queryKey, [...known.filter((each) => each.list !== list), chosen]);
  waiting.set(chosen.list, chosen);
  if (sending) return;
  sending = true;
  for (let [next] = waiting.values(); next !== undefined; [next] = waiting.values()) {
    waiting.delete(next.list);
    // A lost connection loses a width, which the screen still has.
    await api.arrangeColumns(next).catch(() => null);
  }
  sending = false;
}

const waiting = new Map<string, Arrangement>();
let sending = false;

function isSameSort(one: Sort, other: Sort): boolean {
  return one.column === other.column && one.descending === other.descending;
}
