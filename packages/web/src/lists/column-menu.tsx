/** What opens from a column's heading: sorting both ways, and the column's filter. */
import type { ReactNode } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import { text as words } from '../text/da.ts';
import { text } from '../text/lists.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Sort } from './columns.ts';
import { FilterForm } from './filter-form.tsx';

export interface ColumnMenuProps {
  readonly column: TrayColumn;
  readonly filter: TrayFilter | undefined;
  readonly today: string;
  readonly open: boolean;
  readonly onOpen: (column: TrayColumn | null) => void;
  readonly onSort: (sort: Sort) => void;
  readonly onFilter: (column: TrayColumn, filter: TrayFilter | null) => void;
}

export function ColumnMenu({ column, filter, today, open, onOpen, onSort, onFilter }: ColumnMenuProps): ReactNode {
  const label = text.filter.open(words.columns[column]);
  const sort = (descending: boolean): void => {
    onOpen(null);
    onSort({ column, descending });
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={(isOpen) => onOpen(isOpen ? column : null)}>
      <AriaButton className="column-menu" aria-label={label} data-filtered={filter !== undefined || undefined}>
        <Icon name={filter === undefined ? 'chevron-down' : 'tune'} />
      </AriaButton>
      <Popover className="popover column-popover" placement="bottom end" offset={4}>
        <Dialog className="column-dialog" aria-label={label}>
          <div className="column-sorting">
            <Button variant="tertiary" icon="arrow-upward" onPress={() => sort(false)}>
              {text.filter.ascending}
            </Button>
            <Button variant="tertiary" icon="arrow-downward" onPress={() => sort(true)}>
              {text.filter.descending}
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
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
