/** What opens from a column's heading: sorting both ways, the column's filter, and where it stands and how wide. */
import type { ReactNode } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { ListColumn, TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import { possibleWidth } from '../../ui/column-handle.tsx';
import { text } from '../../text/da.ts';
import { listText } from '../../text/lists.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { moved, withShown, type ChangeShown, type ColumnsAsTheyStand, type SetWidth } from '../look/arrangement.ts';
import { isSorted, type Sort } from '../look/columns.ts';
import { FilterForm } from '../filters/filter-form.tsx';

export interface ColumnMenuProps {
  readonly column: ListColumn;
  readonly filter: TrayFilter | undefined;
  readonly today: string;
  readonly open: boolean;
  readonly onOpen: (column: ListColumn | null) => void;
  readonly onSort: (sort: Sort) => void;
  readonly onFilter: (column: TrayColumn, filter: TrayFilter | null) => void;
  readonly columns: ColumnsAsTheyStand;
  readonly onShown: ChangeShown;
  readonly onWidth: SetWidth;
}

export function ColumnMenu(props: ColumnMenuProps): ReactNode {
  const { column, filter, open, onOpen } = props;
  const label = isSorted(column) ? listText.filter.open(text.columns[column]) : listText.columns.place(text.columns[column]);
  return (
    <DialogTrigger isOpen={open} onOpenChange={(isOpen) => onOpen(isOpen ? column : null)}>
      <AriaButton className="column-menu" aria-label={label} data-filtered={filter !== undefined || undefined}>
        <Icon name={filter === undefined ? 'chevron-down' : 'tune'} />
      </AriaButton>
      <Popover className="popover column-popover" placement="bottom end" offset={4}>
        <Dialog className="column-dialog" aria-label={label}>
          {isSorted(column) && <SortAndFilter {...props} column={column} />}
          <ColumnPlace {...props} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function SortAndFilter({
  column,
  filter,
  today,
  onOpen,
  onSort,
  onFilter,
}: Omit<ColumnMenuProps, 'column'> & { readonly column: TrayColumn }) {
  const sort = (descending: boolean): void => {
    onOpen(null);
    onSort({ column, descending });
  };
  return (
    <>
      <div className="column-sorting">
        <Button variant="tertiary" icon="arrow-upward" onPress={() => sort(false)}>
          {listText.filter.ascending}
        </Button>
        <Button variant="tertiary" icon="arrow-downward" onPress={() => sort(true)}>
          {listText.filter.descending}
        </Button>
      </div>
      <FilterForm
        column={column}
        filter={filter}
        today={today}
        onApply={(applied) => {
          onOpen(null);
          onFilter(column, applied);
        }}
      />
    </>
  );
}

/** What the handle does by dragging, for users who do not drag; and the column moved or hidden. */
function ColumnPlace({ column, columns: { shown, widths }, onShown, onWidth, onOpen }: ColumnMenuProps) {
  const width = widths[column];
  const push = (pixels: number): void => onWidth(column, possibleWidth((width ?? shownWidth(column)) + pixels));
  const atEdge = (edge: number): string | undefined => (shown.at(edge) === column ? listText.columns.atEnd : undefined);
  return (
    <div className="column-place">
      <Button
        variant="tertiary"
        icon="arrow-back"
        closed={atEdge(0)}
        onPress={() => onShown((latest) => moved(latest, column, -1))}
      >
        {listText.columns.left}
      </Button>
      <Button
        variant="tertiary"
        icon="arrow-forward"
        closed={atEdge(-1)}
        onPress={() => onShown((latest) => moved(latest, column, 1))}
      >
        {listText.columns.right}
      </Button>
      <Button variant="tertiary" icon="minus" onPress={() => push(-pushed)}>
        {listText.columns.narrower}
      </Button>
      <Button variant="tertiary" icon="plus" onPress={() => push(pushed)}>
        {listText.columns.wider}
      </Button>
      <Button
        variant="tertiary"
        icon="view-split"
        closed={width === undefined ? listText.columns.fits : undefined}
        onPress={() => onWidth(column, undefined)}
      >
        {listText.columns.fit}
      </Button>
      <Button
        variant="tertiary"
        icon="visibility-off"
        closed={shown.length === 1 ? listText.columns.last : undefined}
        onPress={() => {
          onOpen(null);
          onShown((latest) => withShown(latest, column));
        }}
      >
        {listText.columns.hide}
      </Button>
    </div>
  );
}

/** In pixels. */
const pushed = 24;

function shownWidth(column: ListColumn): number {
  return document.querySelector<HTMLElement>(`.column-handle[data-column='${column}']`)?.closest('th')?.offsetWidth ?? 0;
}
