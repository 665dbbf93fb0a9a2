/** What opens from a column's heading: sorting both ways, the column's filter, and where it stands and how wide. */
import type { RefObject } from 'react';
import {
  Dialog,
  DialogContext,
  OverlayTriggerStateContext,
  Popover,
  PopoverContext,
  Provider,
  RootMenuTriggerStateContext,
} from 'react-aria-components';
import type { RootMenuTriggerState } from 'react-stately/useMenuTriggerState';
import type { ListColumn, TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import { possibleWidth } from '../../ui/column-handle.tsx';
import { dialogText } from '../../text/list-dialogs.ts';
import { listText } from '../../text/lists.ts';
import { Button } from '../../ui/button.tsx';
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

interface ColumnPopoverProps extends ColumnMenuProps {
  readonly label: string;
  readonly state: RootMenuTriggerState;
  readonly dialogProps: { readonly id?: string; readonly 'aria-labelledby': string };
  readonly button: RefObject<HTMLButtonElement | null>;
}

export function ColumnPopover({ label, state, dialogProps, button, ...props }: ColumnPopoverProps) {
  const { column } = props;
  return (
    <Provider
      values={[
        [OverlayTriggerStateContext, state],
        [RootMenuTriggerStateContext, state],
        [DialogContext, dialogProps],
        [PopoverContext, { trigger: 'DialogTrigger', triggerRef: button, ...dialogProps }],
      ]}
    >
      <Popover className="popover column-popover" placement="bottom end" offset={4}>
        <Dialog className="column-dialog" aria-label={label}>
          {isSorted(column) && <SortAndFilter {...props} column={column} />}
          <ColumnPlace {...props} />
        </Dialog>
      </Popover>
    </Provider>
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
          {dialogText.filter.ascending}
        </Button>
        <Button variant="tertiary" icon="arrow-downward" onPress={() => sort(true)}>
          {dialogText.filter.descending}
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
  const atEdge = (edge: number): string | undefined => (shown.at(edge) === column ? dialogText.columns.atEnd : undefined);
  return (
    <div className="column-place">
      <Button
        variant="tertiary"
        icon="arrow-back"
        closed={atEdge(0)}
        onPress={() => onShown((latest) => moved(latest, column, -1))}
      >
        {dialogText.columns.left}
      </Button>
      <Button
        variant="tertiary"
        icon="arrow-forward"
        closed={atEdge(-1)}
        onPress={() => onShown((latest) => moved(latest, column, 1))}
      >
        {dialogText.columns.right}
      </Button>
      <Button variant="tertiary" icon="minus" onPress={() => push(-pushed)}>
        {dialogText.columns.narrower}
      </Button>
      <Button variant="tertiary" icon="plus" onPress={() => push(pushed)}>
        {dialogText.columns.wider}
      </Button>
      <Button
        variant="tertiary"
        icon="view-split"
        closed={width === undefined ? dialogText.columns.fits : undefined}
        onPress={() => onWidth(column, undefined)}
      >
        {listText.columns.fit}
      </Button>
      <Button
        variant="tertiary"
        icon="visibility-off"
        closed={shown.length === 1 ? dialogText.columns.last : undefined}
        onPress={() => {
          onOpen(null);
          onShown((latest) => withShown(latest, column));
        }}
      >
        {dialogText.columns.hide}
      </Button>
    </div>
  );
}

/** In pixels. */
const pushed = 24;

function shownWidth(column: ListColumn): number {
  return document.querySelector<HTMLElement>(`.column-handle[data-column='${column}']`)?.closest('th')?.offsetWidth ?? 0;
}
