/** A list of reports with what can be chosen about it: filters, saved views, columns, and the list as a file. */
import './lists.scss';
import { useRef, useState, type ReactNode } from 'react';
import type { TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import type { ReportState } from '@sei/contract/report';
import { dayOf } from '../text/format.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { useSession } from '../session/session.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { jumpText } from '../text/jump.ts';
import { listText } from '../text/lists.ts';
import { Button } from '../ui/button.tsx';
import { Late } from '../ui/late.tsx';
import { latePart } from '../ui/late-part.ts';
import { useLayout } from '../ui/layout.ts';
import { AddFilter } from './filters/add-filter.tsx';
import type { Sort } from './look/columns.ts';
import { FilterChips } from './filters/filter-chips.tsx';
import { withFilter } from './look/filters.ts';
import { FoundReports } from './found-reports.tsx';
import { allColumnsView, type ListAddress } from './look/list-address.ts';
import { JumpField } from './jump.tsx';
import { jumpKind, placeOf, type Jump } from './jumps.ts';
import { exportActions, ExportMenu, ExportNotice, useListExport } from './list-export.tsx';
import { QuickFilter } from './filters/quick-filter.tsx';
import { focusFirstRow } from './rows.ts';
import { useListLook, type ListLook } from './look/use-list-look.ts';
import { ViewBar, type ViewQuestion } from './views/view-bar.tsx';

const columnChoice = latePart(() => import('./columns/column-choice.tsx'));

export interface ReportsProps {
  readonly title: string;
  readonly state?: ReportState;
  readonly form?: string;
  /** How the list is sorted when nobody has chosen. */
  readonly usualSort: Sort;
  readonly address: ListAddress;
  readonly onAddress: (address: ListAddress) => void;
  /** How many there are in all, when it is known. */
  readonly total?: number | undefined;
  /** Stands above the list, e.g. how many there are in each tray, for a list that goes across them. */
  readonly renderSurvey?: (look: Pick<ListLook, 'filters' | 'setFilters'>) => ReactNode;
  /** Stands in the list's place when there is nothing in it. */
  readonly empty: ReactNode;
}

export function Reports({ title, state, form, usualSort, address, onAddress, total, renderSurvey, empty }: ReportsProps) {
  const layout = useLayout();
  const session = useSession();
  const quickField = useRef<HTMLInputElement>(null);
  const jumpField = useRef<HTMLInputElement>(null);
  const [jump, setJump] = useState<Jump | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const [question, setQuestion] = useState<ViewQuestion>('none');
  const list = { ...(state && { state }), ...(form !== undefined && { form }) };
  const look = useListLook({ ...list, usualSort, address, onAddress });
  const { filters, setFilters, sort, columns } = look;
  const query = { ...list, sort, ...(filters.length > 0 && { filters: [...filters] }) };
  const file = useListExport(query, columns.shown);
  const jumpTo = jumpKind(sort.column);
  const today = dayOf(session.now);
  const putFilter = (column: TrayColumn, filter: TrayFilter | null): void => setFilters(withFilter(filters, column, filter));
  const goToFilter = (): void => quickField.current?.focus();
  useShortcuts({ quickFilter: goToFilter, toRows: focusFirstRow });
  usePageActions(() => [
    { id: 'quick filter', label: listText.filter.goTo, shortcut: 'quickFilter', run: goToFilter },
    {
      id: 'clear filters',
      label: listText.filter.clearAll,
      closed: filters.length === 0 ? listText.filter.noneSet : undefined,
      run: () => setFilters([]),
    },
    { id: 'view all columns', label: listText.views.open(listText.views.allColumns), run: () => look.openView(allColumnsView) },
    ...look.views.map(({ id, name }) => {
      return { id: `view ${id}`, label: listText.views.open(name), closed: undefined, run: () => look.openView(id) };
    }),
    { id: 'save-view', label: listText.views.save, closed: undefined, run: () => setQuestion('new') },
    ...(layout === 'narrow'
      ? []
      : [{ id: 'columns', label: listText.columns.chooseTitle, closed: undefined, run: () => setChoosing(true) }]),
    ...(jumpTo === null
      ? []
      : [{ id: 'jump', label: jumpText.to[jumpTo], closed: undefined, run: () => jumpField.current?.focus() }]),
    ...exportActions(file),
  ]);

  return (
    <>
      <div className="list-head">
        <h1>{title}</h1>
        <div className="list-controls">
          <QuickFilter
            field={quickField}
            today={today}
            onApply={(filter) => putFilter(filter.column, filter)}
            onLeave={focusFirstRow}
          />
          <JumpField key={sort.column} field={jumpField} sort={sort} today={today} onJump={(value) => setJump({ sort, value })} />
          {layout === 'narrow' ? (
            <AddFilter filters={filters} today={today} onFilter={putFilter} />
          ) : (
            <Button icon="view-split" onPress={() => setChoosing(true)}>
              {listText.columns.choose}
            </Button>
          )}
          <ExportMenu {...file} />
        </div>
      </div>
      {renderSurvey?.(look)}
      <ViewBar look={look} question={question} onQuestion={setQuestion} />
      <ExportNotice {...file} />
      <FilterChips
        filters={filters}
        onRemove={(removed) => setFilters(filters.filter(({ column }) => !removed.includes(column)))}
      />
      <FoundReports
        title={title}
        query={query}
        look={look}
        from={placeOf(jump, sort)}
        onStart={() => setJump(null)}
        quickField={quickField}
        putFilter={putFilter}
        today={today}
        total={total}
        empty={empty}
      />
      <Late part={columnChoice} isWanted={isChoosing} onGiveUp={() => setChoosing(false)}>
        {({ ColumnChoice }) => <ColumnChoice look={look} open={isChoosing} onClose={() => setChoosing(false)} />}
      </Late>
    </>
  );
}
