/** The chips of the active filters as a group that is walked with the arrows; Delete, and the cross in each, removes one. */
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components';
import type { TrayColumn, TrayFilter } from '@sei/contract/routes/bodies';
import { dialogText } from '../../text/list-dialogs.ts';
import { Icon } from '../../ui/icon.tsx';
import { filterWords } from '../look/filters.ts';

export interface FilterChipsProps {
  readonly filters: readonly TrayFilter[];
  readonly onRemove: (columns: readonly TrayColumn[]) => void;
}

export function RemovableChips({ filters, onRemove }: FilterChipsProps) {
  return (
    <TagGroup aria-label={dialogText.filter.active} onRemove={(keys) => onRemove([...keys] as TrayColumn[])}>
      <TagList className="chip-list">
        {filters.map((filter) => (
          <Tag key={filter.column} id={filter.column} textValue={filterWords(filter)} className="chip">
            <span className="chip-words">{filterWords(filter)}</span>
            <AriaButton slot="remove" className="chip-remove" aria-label={dialogText.filter.remove}>
              <Icon name="close" />
            </AriaButton>
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  );
}
