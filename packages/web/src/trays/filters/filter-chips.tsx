/** The active filters as chips that are removed one by one, or all at once. What removes one is fetched late; the words stand there at once. */
import { listText } from '../../text/lists.ts';
import { Icon } from '../../ui/icon.tsx';
import { latePart, useLatePart } from '../../ui/late-part.ts';
import { filterWords } from '../look/filters.ts';
import type { FilterChipsProps } from './removable-chips.tsx';

const removable = latePart(() => import('./removable-chips.tsx'));

export function FilterChips({ filters, onRemove }: FilterChipsProps) {
  const late = useLatePart(removable, filters.length > 0);
  if (filters.length === 0) return null;
  return (
    <div className="filter-chips">
      {typeof late === 'object' ? (
        <late.part.RemovableChips filters={filters} onRemove={onRemove} />
      ) : (
        <StandingChips filters={filters} />
      )}
      <button type="button" className="link-button" onClick={() => onRemove(filters.map(({ column }) => column))}>
        {listText.filter.clearAll}
      </button>
    </div>
  );
}

/** Of the same size, so that nothing moves when the others come. */
function StandingChips({ filters }: Pick<FilterChipsProps, 'filters'>) {
  return (
    <div className="chip-list">
      {filters.map((filter) => (
        <div key={filter.column} className="chip">
          <span className="chip-words">{filterWords(filter)}</span>
          <span className="chip-remove">
            <Icon name="close" />
          </span>
        </div>
      ))}
    </div>
  );
}
