/** The active filters as chips that are removed one by one, or all at once. */
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components';
import type { TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import { listText } from '../../text/lists.ts';
import { Icon } from '../../ui/icon.tsx';
import { filterWords } from '../look/filters.ts';

interface FilterChipsProps {
  readonly filters: readonly TrayFilter[];
  readonly onRemove: (columns: readonly TrayColumn[]) => void;
}

export function FilterChips({ filters, onRemove }: FilterChipsProps) {
  if (filters.length === 0) return null;
  return (
    <div className="filter-chips">
      <TagGroup aria-label={listText.filter.active} onRemove={(keys) => onRemove([...keys] as TrayColumn[])}>
        <TagList className="chip-list">
          {filters.map((filter) => (
            <Tag key={filter.column} id={filter.column} textValue={filterWords(filter)} className="chip">
              <span className="chip-words">{filterWords(filter)}</span>
              <AriaButton slot="remove" className="chip-remove" aria-label={listText.filter.remove}>
                <Icon name="close" />
              </AriaButton>
            </Tag>
          ))}
        </TagList>
      </TagGroup>
      <button type="button" className="link-button" onClick={() => onRemove(filters.map(({ column }) => column))}>
        {listText.filter.clearAll}
      </button>
    </div>
  );
}
