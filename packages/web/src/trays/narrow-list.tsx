/** A list on a narrow page: what it is sorted by, since there are no headings, and its reports as links. */
import type { TrayColumn } from '@sei/contract/routes/bodies';
import { text } from '../text/da.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { columnNames, type Sort } from './look/columns.ts';
import { ReportList, type ReportListProps } from './report-list.tsx';

interface NarrowListProps extends ReportListProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

export function NarrowList({ sort, onSort, ...list }: NarrowListProps) {
  return (
    <>
      <SortChoice sort={sort} onSort={onSort} />
      <ReportList {...list} />
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
