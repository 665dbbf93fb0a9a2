/** The same filters where there are no headings to open them from: a column is chosen first. */
import { useState } from 'react';
import type { TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import { text } from '../../text/da.ts';
import { listText } from '../../text/lists.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { columnNames } from '../look/columns.ts';
import { FilterForm } from './filter-form.tsx';

interface AddFilterProps {
  readonly filters: readonly TrayFilter[];
  readonly today: string;
  readonly onFilter: (column: TrayColumn, filter: TrayFilter | null) => void;
}

export function AddFilter({ filters, today, onFilter }: AddFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const [column, setColumn] = useState<TrayColumn>('name');
  return (
    <>
      <Button icon="tune" onPress={() => setOpen(true)}>
        {listText.filter.add}
      </Button>
      <Dialog
        title={listText.filter.add}
        open={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <Button variant="tertiary" onPress={() => setOpen(false)}>
            {text.close}
          </Button>
        }
      >
        <Select
          id="filter-column"
          label={listText.filter.column}
          placeholder={listText.filter.column}
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
            setOpen(false);
            onFilter(column, applied);
          }}
        />
      </Dialog>
    </>
  );
}
