/** The question which column a filter is for, and the filter of the column that is chosen. */
import { useState } from 'react';
import type { TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import { text } from '../../text/da.ts';
import { dialogText } from '../../text/list-dialogs.ts';
import { listText } from '../../text/lists.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { columnNames } from '../look/columns.ts';
import { FilterForm } from './filter-form.tsx';

export interface AddFilterProps {
  readonly filters: readonly TrayFilter[];
  readonly today: string;
  readonly onFilter: (column: TrayColumn, filter: TrayFilter | null) => void;
}

interface FilterDialogProps extends AddFilterProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function FilterDialog({ filters, today, onFilter, open, onClose }: FilterDialogProps) {
  const [column, setColumn] = useState<TrayColumn>('name');
  return (
    <Dialog
      title={listText.filter.add}
      open={open}
      onClose={onClose}
      actions={
        <Button variant="tertiary" onPress={onClose}>
          {text.close}
        </Button>
      }
    >
      <Select
        id="filter-column"
        label={dialogText.filter.column}
        placeholder={dialogText.filter.column}
        width="full"
        options={columnNames.map((id) => ({ id, label: text.columns[id] }))}
        value={column}
        onChange={(chosen) => setColumn(chosen as TrayColumn)}
      />
      <FilterForm
        key={column}
        column={column}
        filter={filters.find((filter) => filter.column === column)}
        today={today}
        onApply={(applied) => {
          onClose();
          onFilter(column, applied);
        }}
      />
    </Dialog>
  );
}
